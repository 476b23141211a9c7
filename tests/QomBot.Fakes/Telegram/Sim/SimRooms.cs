using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>Groups, supergroups, forums, channels.</summary>
internal static class SimRooms
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeTelegram fake)
    {
        verbs["room"] = (body, _) => Answer("id", New(fake, body).Id);
        verbs["room/add"] = (body, _) => SimPeople.Done(() => Room(body).Add(Person(body), body.Words("status") ?? "member"));
        verbs["room/remove"] = (body, _) => SimPeople.Done(() => Room(body).Remove(Person(body)));
        verbs["room/bot"] = (body, _) => SimPeople.Done(() => SetBot(body));
        verbs["room/upgrade"] = (body, _) => Answer("id", Room(body).UpgradeToSupergroup(fake.Person(body.Id("by"))).Id);
        verbs["room/delete"] = (body, _) => SimPeople.Done(() => Room(body).Delete());
        verbs["room/topic"] = (body, _) => Answer("thread", Room(body).CreateTopic(fake.Person(body.Id("by")), body.Text("name")));
        verbs["room/topics"] = (body, _) => Task.FromResult(SimBody.Write(Room(body).Topics));
        verbs["room/post"] = (body, _) => Task.FromResult(SimBody.Write(Room(body).Post(body.Text("text"))));
        verbs["room/messages"] = (body, _) => Task.FromResult(SimBody.Write(Room(body).Messages));

        FakeRoom Room(SimBody body) => fake.Room(body.Id("room"));
        FakePerson Person(SimBody body) => fake.Person(body.Id("person"));

        void SetBot(SimBody body)
        {
            var by = fake.Person(body.Id("by"));
            switch (body.Text("status"))
            {
                case "member" or "administrator":
                    Room(body).AddBot(by, body.Text("status") == "administrator", body.Read<string[]>("without") ?? []);
                    break;
                case "kicked":
                    Room(body).KickBot(by);
                    break;
                case "left":
                    Room(body).RemoveBot(by);
                    break;
                default:
                    throw new FormatException("\"status\" is member, administrator, kicked or left.");
            }
        }
    }

    private static FakeRoom New(FakeTelegram fake, SimBody body)
    {
        var members = (body.Read<long[]>("members") ?? []).Select(fake.Person).ToArray();
        var bot = body.Flag("bot", otherwise: true);
        return body.Text("kind") switch
        {
            "group" => fake.NewGroup(body.Text("title"), bot, members),
            "supergroup" => fake.NewSupergroup(body.Text("title"), bot, members),
            "forum" => fake.NewForum(body.Text("title"), bot, members),
            "channel" => fake.NewChannel(body.Text("title"), body.Words("username"), members),
            var other => throw new FormatException($"No room is a \"{other}\"."),
        };
    }

    private static Task<JsonNode?> Answer(string name, long value) => Task.FromResult<JsonNode?>(new JsonObject { [name] = value });
}
