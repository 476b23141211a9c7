using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Discord.Sim;

/// <summary>What people do: the place is "person" alone (DM), or with "channel". Acts give "act", an id to wait on.</summary>
internal static class SimActs
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeDiscord fake)
    {
        verbs["say"] = (body, _) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["message"] = Wire.Id(SeatOf(fake, body).Say(body.Words("text") ?? "", IdOf(body, "reply_to"),
                [.. (body.Read<Sent[]>("files") ?? []).Select(file => new SentFile(file.Name, Convert.FromBase64String(file.Base64), file.ContentType))])),
        });
        verbs["edit"] = (body, _) => SimEndpoint.Done(() => SeatOf(fake, body).Edit(Need(body, "message"), body.Text("text")));
        verbs["delete"] = (body, _) => SimEndpoint.Done(() => SeatOf(fake, body).Delete(Need(body, "message")));
        Act("run", (seat, body) => seat.Run(body.Text("command"), body.Read<JsonObject>("options")));
        Act("run-forged", (seat, body) => seat.RunForged(body.Text("data")));
        Act("complete", (seat, body) => seat.Complete(body.Text("command"), body.Text("option"), body.Text("typed"), body.Read<JsonObject>("others")));
        Act("menu", (seat, body) => body.Words("target") is { } target
            ? seat.MenuOnPerson(body.Text("command"), fake.Person(long.Parse(target)))
            : seat.MenuOnMessage(body.Text("command"), Need(body, "message")));
        Act("press", (seat, body) => seat.Press(body.Text("label"), IdOf(body, "message")));
        Act("press-forged", (seat, body) => seat.PressForged(Need(body, "message"), body.Text("custom_id")));
        Act("choose", (seat, body) => seat.Choose(body.Read<string[]>("labels") ?? []));
        Act("choose-values", (seat, body) => seat.ChooseValues(Need(body, "message"), body.Text("custom_id"), body.Read<string[]>("values") ?? []));
        Act("submit", (seat, body) => seat.Submit(Find(fake, body), body.Read<JsonObject>("answers") ?? []));
        Act("submit-forged", (seat, body) => seat.SubmitForged(body.Text("custom_id"), body.Text("components")));
        verbs["act"] = (body, _) => Task.FromResult<JsonNode?>(About(Find(fake, body)));
        verbs["act/wait"] = async (body, ct) =>
        {
            var act = Find(fake, body);
            switch (body.Words("for") ?? "answer")
            {
                case "answer": await act.WaitForAnswer(body.Wait, ct); break;
                case "message": await act.WaitForMessage(body.Wait, ct); break;
                case "modal": await act.WaitForModal(body.Wait, ct); break;
                case "choices": await act.WaitForChoices(body.Wait, ct); break;
                case var other: throw new FormatException($"\"for\" is answer, message, modal or choices, not {other}.");
            }
            return About(act);
        };

        void Act(string verb, Func<DiscordSeat, SimBody, DiscordAct> begin) => verbs[verb] = (body, _) => Task.FromResult<JsonNode?>(About(begin(SeatOf(fake, body), body)));
    }

    public static DiscordSeat SeatOf(FakeDiscord fake, SimBody body)
    {
        var person = fake.Person(Need(body, "person"));
        return IdOf(body, "channel") is { } channel ? person.In(fake.Channel(channel)) : person.Dm;
    }

    /// <exception cref="KeyNotFoundException">It is missing.</exception>
    public static long Need(SimBody body, string name) => IdOf(body, name) ?? throw new KeyNotFoundException($"\"{name}\" is missing.");

    public static long? IdOf(SimBody body, string name) => body.Words(name) is { } text ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static DiscordAct Find(FakeDiscord fake, SimBody body) =>
        fake.Acts.FirstOrDefault(act => act.Id == Need(body, "act")) ?? throw new InvalidOperationException("There is no such act.");

    private static JsonObject About(DiscordAct act) => new()
    {
        ["act"] = Wire.Id(act.Id), ["delivered"] = act.Delivered, ["answer_type"] = act.AnswerType, ["failed"] = act.Failed,
        ["answered_after_ms"] = act.AnsweredAfter?.TotalMilliseconds, ["message"] = act.Message is { } message ? SimReading.Write(message) : null,
        ["modal"] = act.Modal is { } modal ? SimBody.Write(modal) : null, ["choices"] = SimBody.Write(act.Choices),
    };

    private sealed record Sent(string Name, string Base64, string? ContentType);
}
