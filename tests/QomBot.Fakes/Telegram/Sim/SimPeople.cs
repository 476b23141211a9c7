using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>Accounts: person, people, block, unblock, deactivate.</summary>
internal static class SimPeople
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeTelegram fake)
    {
        verbs["person"] = (body, _) => Id(New(fake, body, body.Text("first_name"), body.Number("id")));
        // Many at once, for load: their names end in 1, 2, 3 …
        verbs["people"] = (body, _) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["ids"] = new JsonArray([.. Enumerable.Range(1, (int)body.Id("count")).Select(number => (JsonNode)New(fake, body, $"{body.Words("first_name") ?? "Person"} {number}", null).Id)]),
        });
        verbs["block"] = (body, _) => Done(() => fake.Person(body.Id("person")).Block());
        verbs["unblock"] = (body, _) => Done(() => fake.Person(body.Id("person")).Unblock());
        verbs["deactivate"] = (body, _) => Done(() => fake.Person(body.Id("person")).Deactivate());
    }

    public static Task<JsonNode?> Done(Action act)
    {
        act();
        return Task.FromResult<JsonNode?>(new JsonObject { ["done"] = true });
    }

    private static FakePerson New(FakeTelegram fake, SimBody body, string firstName, long? id)
    {
        var person = fake.NewPerson(firstName, body.Words("language") ?? "fa", body.Words("username"), body.Words("last_name"), id);
        return body.Flag("started") ? person.AlreadyStarted() : person;
    }

    private static Task<JsonNode?> Id(FakePerson person) => Task.FromResult<JsonNode?>(new JsonObject { ["id"] = person.Id });
}
