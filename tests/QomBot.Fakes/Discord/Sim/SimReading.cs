using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Discord.Sim;

/// <summary>What people see, what the server saw and took, and waiting for it.</summary>
internal static class SimReading
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeDiscord fake)
    {
        verbs["sees"] = (body, _) => Give(SimActs.SeatOf(fake, body).Sees);
        verbs["received"] = (body, _) => Give(SimActs.SeatOf(fake, body).Received);
        verbs["wait"] = async (body, ct) => await WaitAsync(SimActs.SeatOf(fake, body), body, ct);
        verbs["journal"] = (body, _) => SimEndpoint.Give(fake.Journal.After(body.Number("after") ?? 0));
        verbs["requests"] = (body, _) => SimEndpoint.Give(fake.Requests.All.Where(request => request.Number > (body.Number("after") ?? 0)
            && (body.Words("operation") is not { } operation || operation == request.Operation)));
        verbs["violations"] = (_, _) => SimEndpoint.Give(fake.Contract.Violations);
        verbs["used"] = (_, _) => SimEndpoint.Give(fake.Contract.Used);
        verbs["commands"] = (body, _) => Task.FromResult<JsonNode?>(new JsonArray([.. fake.Commands(SimActs.IdOf(body, "guild"))]));
        verbs["counts"] = (_, _) => Task.FromResult<JsonNode?>(Counts(fake));
    }

    /// <summary>Ids as text, so that a client's numbers do not lose digits.</summary>
    public static JsonObject Write(SeenMessage message)
    {
        var json = SimBody.Write(message)!.AsObject();
        json["id"] = Wire.Id(message.Id);
        json["channel_id"] = Wire.Id(message.ChannelId);
        json["author_id"] = Wire.Id(message.AuthorId);
        json["reply_to"] = Wire.Id(message.ReplyTo);
        return json;
    }

    private static Task<JsonNode?> Give(IEnumerable<SeenMessage> messages) => Task.FromResult<JsonNode?>(new JsonArray([.. messages.Select(message => (JsonNode)Write(message))]));

    /// <summary>The newest message of the bot after "after" that has "text" in it and shows "label"; or, with "count", that many messages.</summary>
    private static async Task<JsonNode?> WaitAsync(DiscordSeat seat, SimBody body, CancellationToken ct)
    {
        if (body.Number("count") is { } count)
            return await Give(await seat.WaitForCount((int)count, body.Wait, ct));
        var (text, label, after) = (body.Words("text") ?? "", body.Words("label"), SimActs.IdOf(body, "after") ?? 0);
        return Write(await seat.WaitFor(
            message => message.Id > after && !message.Loading && message.Text.Contains(text, StringComparison.Ordinal) && (label is null || message.Labels.Contains(label)), body.Wait, ct));
    }

    private static JsonObject Counts(FakeDiscord fake) => new()
    {
        ["requests"] = fake.Requests.Count,
        ["journal"] = fake.Journal.Count,
        ["by_what"] = SimBody.Write(fake.Journal.All.GroupBy(entry => entry.What).ToDictionary(group => group.Key, group => group.Count())),
        ["too_fast"] = fake.TooFast,
        ["invalid_requests"] = fake.InvalidRequests,
        ["unanswered_interactions"] = fake.UnansweredInteractions,
        ["faults_fired"] = SimBody.Write(fake.Faults.FiredByName),
        ["violations"] = fake.Contract.Violations.Count,
        ["connections_opened"] = fake.Gateway.Opened,
        ["listening"] = fake.Gateway.Listening,
        ["identifies"] = fake.Gateway.Identifies.Count,
        ["resumes"] = fake.Gateway.Resumes.Count,
    };
}
