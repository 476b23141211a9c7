using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Text;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>What people do in a chat: the place is "person" alone (private), or with "room", or with "room" and "thread".</summary>
internal static class SimTalk
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeTelegram fake)
    {
        Said("say", (seat, body) => body.Read<Entity[]>("entities") is { } entities
            ? seat.SayMarked(body.Text("text"), entities)
            : seat.Say(body.Text("text"), body.Number("reply_to")));
        Said("edit", (seat, body) => seat.Edit(body.Id("message"), body.Text("text")));
        Said("photo", (seat, body) => seat.Photo(Bytes(body), body.Words("caption"), body.Number("reply_to")));
        Said("document", (seat, body) => seat.Document(
            Bytes(body), body.Text("name"), body.Words("mime"), body.Words("caption"), body.Number("declared_size"), body.Number("reply_to")));
        Said("voice", (seat, body) => seat.Voice(Bytes(body), body.Words("caption")));
        Said("contact", (seat, body) => body.Words("first_name") is { } name
            ? seat.Contact(body.Text("phone"), name, body.Number("owner"))
            : seat.ShareOwnContact(body.Text("phone")));
        Said("forward", (seat, body) => seat.Forward(body.Text("text"), body.Text("author"), body.Number("author_id"), body.Flag("hidden")));
        Do("delete", (seat, body) =>
        {
            seat.Delete(body.Id("message"));
            return new JsonObject { ["done"] = true };
        });
        Do("album", (seat, body) => SimBody.Write(seat.Album([.. body.Read<SentPart[]>("parts")!
            .Select(part => new AlbumPart(part.Kind, Convert.FromBase64String(part.Base64), part.Name, part.Caption))])));
        Do("press", (seat, body) => SimBody.Write(seat.Press(body.Text("label"), body.Number("message"))));
        Do("press-data", (seat, body) => SimBody.Write(seat.PressData(body.Id("message"), body.Text("data"))));

        void Said(string verb, Func<Seat, SimBody, Said> act) => Do(verb, (seat, body) => SimBody.Write(act(seat, body)));
        void Do(string verb, Func<Seat, SimBody, JsonNode?> act) => verbs[verb] = (body, _) => Task.FromResult(act(SeatOf(fake, body), body));
    }

    public static Seat SeatOf(FakeTelegram fake, SimBody body)
    {
        var person = fake.Person(body.Id("person"));
        return (body.Number("room"), body.Number("thread")) switch
        {
            (null, _) => person.Private,
            ({ } room, null) => person.In(fake.Room(room)),
            ({ } room, { } thread) => person.In(fake.Room(room), thread),
        };
    }

    private static byte[] Bytes(SimBody body) => Convert.FromBase64String(body.Text("base64"));

    private sealed record SentPart(string Kind, string Base64, string? Name, string? Caption);
}
