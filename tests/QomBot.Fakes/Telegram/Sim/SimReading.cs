using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>What people see, what the server saw and took, and waiting for it.</summary>
internal static class SimReading
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeTelegram fake)
    {
        verbs["sees"] = (body, _) => Give(SimTalk.SeatOf(fake, body).Sees);
        verbs["received"] = (body, _) => Give(SimTalk.SeatOf(fake, body).Received);
        verbs["reply-keyboard"] = (body, _) => Give(SimTalk.SeatOf(fake, body).ReplyKeyboard);
        verbs["actions"] = (body, _) => Give(SimTalk.SeatOf(fake, body).Actions);
        verbs["wait"] = async (body, ct) => SimBody.Write(await WaitAsync(SimTalk.SeatOf(fake, body), body, ct));
        verbs["wait-answer"] = async (body, ct) => SimBody.Write(await SimTalk.SeatOf(fake, body)
            .WaitForAnswer(new Press(body.Text("callback_id"), 0, "", null), body.Wait, ct));
        verbs["journal"] = (body, _) => Give(fake.Journal.After(body.Number("after") ?? 0));
        verbs["requests"] = (body, _) => Give(fake.Requests.All.Where(request => request.Number > (body.Number("after") ?? 0)
            && (body.Words("method") is not { } method || string.Equals(method, request.Method, StringComparison.OrdinalIgnoreCase))));
        verbs["violations"] = (_, _) => Give(fake.Contract.Violations);
        verbs["used"] = (_, _) => Give(fake.Contract.Used);
        verbs["deliveries"] = (_, _) => Give(fake.Deliveries);
        verbs["menus"] = (_, _) => Give(fake.Menus);
        verbs["counts"] = (_, _) => Task.FromResult<JsonNode?>(Counts(fake));
        verbs["updates"] = (_, _) => Give(fake.Updates.Waiting);
        verbs["updates/repeat"] = (body, _) => Give(new { repeated = fake.Updates.RepeatLast((int)body.Id("count")) });
        verbs["updates/next-id"] = (body, _) => SimPeople.Done(() => fake.Updates.NextId = (int)body.Id("id"));
        verbs["updates/confirmed"] = async (body, ct) =>
        {
            await fake.Updates.WaitUntilConfirmed(body.Wait, ct);
            return new JsonObject { ["done"] = true };
        };
        verbs["raw"] = (body, _) => Give(new { update_id = fake.Updates.Raw(body.Text("json")) });
    }

    /// <summary>The newest message of the bot after "after" that has "text" in it and shows "label"; or, with "count", that many messages.</summary>
    private static async Task<object> WaitAsync(Seat seat, SimBody body, CancellationToken ct)
    {
        if (body.Number("count") is { } count)
            return await seat.WaitForCount((int)count, body.Wait, ct);
        var text = body.Words("text") ?? "";
        var label = body.Words("label");
        var after = body.Number("after") ?? 0;
        return await seat.WaitFor(
            message => message.MessageId > after && message.Text.Contains(text, StringComparison.Ordinal) && (label is null || message.Labels.Contains(label)),
            body.Wait, ct);
    }

    private static JsonObject Counts(FakeTelegram fake) => new()
    {
        ["requests"] = fake.Requests.Count,
        ["journal"] = fake.Journal.Count,
        ["by_what"] = SimBody.Write(fake.Journal.All.GroupBy(entry => entry.What).ToDictionary(group => group.Key, group => group.Count())),
        ["too_fast"] = fake.TooFast,
        ["faults_fired"] = SimBody.Write(fake.Faults.FiredByName),
        ["updates_waiting"] = fake.Updates.Waiting.Count,
        ["unanswered_presses"] = fake.UnansweredPresses,
        ["violations"] = fake.Contract.Violations.Count,
    };

    private static Task<JsonNode?> Give<T>(T value) => Task.FromResult(SimBody.Write(value));
}
