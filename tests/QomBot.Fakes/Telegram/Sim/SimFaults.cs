using System.Text.Json.Nodes;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>fault, faults, faults/clear, refuse, revoke.</summary>
internal static class SimFaults
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeTelegram fake)
    {
        // "fault" is the text form of FaultText, e.g. "429/5" or "502+"; "count" null is no end.
        verbs["fault"] = (body, _) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["id"] = fake.Faults.Add(new FaultRule(
                body.Words("method") ?? "*", FaultText.ParseFault(body.Text("fault"), body.Words("description")), (int?)body.Number("count"),
                body.Fraction("probability") ?? 1, body.Words("when_text"), body.Number("when_chat"), (int?)body.Number("skip") ?? 0)).Id,
        });
        verbs["faults"] = (_, _) => Task.FromResult(SimBody.Write(fake.Faults.All.Select(fault =>
            new { fault.Id, fault.Rule.Method, Fault = fault.Rule.Fault.Name, fault.Fired, fault.Fitting })));
        verbs["faults/clear"] = (_, _) => SimPeople.Done(fake.Faults.Clear);
        verbs["refuse"] = async (body, _) =>
        {
            await fake.RefuseConnectionsAsync(TimeSpan.FromMilliseconds(body.Id("milliseconds")));
            return new JsonObject { ["done"] = true };
        };
        verbs["revoke"] = (_, _) => SimPeople.Done(fake.RevokeToken);
    }
}
