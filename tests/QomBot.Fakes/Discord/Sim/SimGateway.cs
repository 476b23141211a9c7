using System.Text.Json.Nodes;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Discord.Sim;

/// <summary>Faults, now and later, and the gateway.</summary>
internal static class SimGateway
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeDiscord fake)
    {
        // "fault" is the text form of FaultText, e.g. "429-shared/1500" or "close/4009"; "count" null is no end.
        verbs["fault"] = (body, _) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["id"] = fake.Faults.Add(new FaultRule(
                body.Words("operation") ?? "*", FaultText.ParseFault(body.Text("fault"), body.Words("description")), (int?)body.Number("count"),
                body.Fraction("probability") ?? 1, body.Words("when_text"), SimActs.IdOf(body, "when_channel"), (int?)body.Number("skip") ?? 0)).Id,
        });
        verbs["faults"] = (_, _) => SimEndpoint.Give(fake.Faults.All.Select(fault => new { fault.Id, fault.Rule.Method, Fault = fault.Rule.Fault.Name, fault.Fired, fault.Fitting }));
        verbs["faults/clear"] = (_, _) => SimEndpoint.Done(fake.Faults.Clear);
        verbs["refuse"] = async (body, _) =>
        {
            await fake.RefuseConnectionsAsync(TimeSpan.FromMilliseconds(body.Id("milliseconds")));
            return new JsonObject { ["done"] = true };
        };
        verbs["reset-token"] = (_, _) => SimEndpoint.Done(fake.ResetToken);
        verbs["gateway/close"] = (body, _) => SimEndpoint.Done(() => fake.Gateway.CloseAll((int)body.Id("code")));
        verbs["gateway/cut"] = (_, _) => SimEndpoint.Done(fake.Gateway.CutAll);
        verbs["gateway/reconnect"] = (_, _) => SimEndpoint.Done(fake.Gateway.AskReconnect);
        verbs["gateway/invalidate"] = (body, _) => SimEndpoint.Done(() => fake.Gateway.InvalidateSessions(body.Flag("resumable")));
        verbs["gateway/heartbeat"] = (_, _) => SimEndpoint.Done(fake.Gateway.AskHeartbeat);
        verbs["gateway/silence"] = (_, _) => SimEndpoint.Done(fake.Gateway.GoSilent);
        verbs["gateway/forget"] = (_, _) => SimEndpoint.Done(fake.Gateway.ForgetSessions);
        verbs["gateway/refuse-resumes"] = (body, _) => SimEndpoint.Done(() => fake.Gateway.RefuseResumes = body.Flag("refuse", otherwise: true));
        verbs["gateway/identifies-used"] = (body, _) => SimEndpoint.Done(() => fake.Gateway.IdentifiesUsed = (int)body.Id("count"));
        verbs["gateway/log"] = (_, _) => SimEndpoint.Give(new { fake.Gateway.Identifies, fake.Gateway.Resumes, fake.Gateway.Heartbeats, fake.Gateway.Closes });
        verbs["gateway/wait"] = async (body, ct) =>
        {
            await fake.Gateway.WaitUntilListening((int?)body.Number("sessions") ?? 1, body.Wait, ct);
            return new JsonObject { ["done"] = true };
        };
    }
}
