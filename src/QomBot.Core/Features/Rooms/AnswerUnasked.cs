using System.Globalization;
using System.Text.Json;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Rooms;

/// <summary>
/// Somebody reads what a person wrote him in a room, and simply writes back, as one does in any chat. Whether that is an answer to the
/// person is asked before a report is made of it. What he wrote stands in the buttons of the card, and so in the store, until he has chosen.
/// </summary>
public static class AnswerUnasked
{
    /// <summary>So long what was said last is what he answers.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>Messages that are asked about in one; whoever writes on beyond that is answered like anybody.</summary>
    private const int MostParts = 20;

    private const int NameLength = 24;

    private static readonly Argument About = new("message", ArgumentKind.Number);
    private static readonly Argument Words = new("words", ArgumentKind.Text);

    public static readonly ActionSpec Send = new("room.answer", RunSend) { Arguments = [About, Words] };

    /// <summary>It is for the bot: what that makes of free words.</summary>
    public static readonly ActionSpec ForBot = new("room.answer.bot", RunForBot) { Arguments = [About, Words] };

    public static readonly ActionSpec Nothing = new("room.answer.none", RunNothing);

    /// <summary>One message of his.</summary>
    private sealed record Part(string Message, string Words, IReadOnlyList<Attachment> Files, string? Album);

    internal static RoomMessage? JustTold(Turn turn) =>
        turn.Unit.Rooms.JustTold(turn.Place, turn.User, turn.Person.Id, turn.Now - Fresh) is { } about && turn.Unit.Rooms.Find(about.Room) is { } room
            && RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not null ? about : null;

    internal static bool Asks(Turn turn, Incoming.Said said)
    {
        if (said.Forwarded || said.ReplyTo is not null || said.Text.StartsWith('/')) return false;
        var words = PersianText.CleanBody(said.Text);
        if (words.Length == 0 && said.Attachments.Count == 0) return false;
        // He goes on writing while he is asked: it is one question about all of it.
        var earlier = turn.Unit.Conversations.Screen(turn.Place, turn.User)?.Content.Buttons.FirstOrDefault(button => button.Action == Send.Name);
        var about = earlier is { Arguments: [{ } id, ..] } && long.TryParse(id, CultureInfo.InvariantCulture, out var asked) ? turn.Unit.Rooms.Message(new RoomMessageId(asked)) : JustTold(turn);
        if (about is null || turn.Unit.Rooms.Find(about.Room) is not { } room || RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not { } side) return false;
        List<Part> parts = [.. Parts(earlier?.Arguments[1]), new Part(said.Message.Value, words, said.Attachments, said.Album)];
        if (parts.Count > MostParts) return false;
        Ask(turn, room, side, about, parts);
        return true;
    }

    private static void Ask(Turn turn, Room room, Side side, RoomMessage about, List<Part> parts)
    {
        var say = turn.Say;
        var name = CopyContent.NameOf(turn.Unit, about, side != Side.Firm && RoomPeople.IsMasked(turn.Unit, room, turn.Person.Id));
        if (name is Value.Said typed) name = Value.Of(TextCut.AtGrapheme(typed.Words, NameLength));
        var question = room.Problem is { } problem ? say.Heading("room.answer.ask", ("name", name), ("problem", problem)) : say.Heading("room.answer.ask.help", ("name", name));
        var card = Ui.Card(question);
        if (parts.Exists(part => part.Words.Length > 0)) card = card.With(new Block.Quote(string.Join('\n', parts.Select(part => part.Words).Where(words => words.Length > 0))));
        if (parts.Sum(part => part.Files.Count) is > 0 and var files) card = card.With(say.Count("draft.files", files));
        var reports = turn.Conversation.Draft is null && (turn.Person.Is(Roles.Firm) || !turn.Person.Is(Roles.Researcher));
        var (id, written) = (Ui.Id(about.Id.Value), JsonSerializer.Serialize(parts));
        turn.Show(card
            .WithRow(Ui.Primary(say, "button.room.answer", Send.Name, id, written))
            .WithRow(Ui.Do(say, reports ? "button.room.answer.new" : "button.room.answer.bot", ForBot.Name, id, written))
            .WithRow(Ui.Do(say, "button.room.answer.none", Nothing.Name)));
    }

    private static void RunSend(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var parts = Parts(given.TextOrNull("words"));
        if (parts.Count == 0 || turn.Unit.Rooms.Message(new RoomMessageId(given.NumberOr("message", 0))) is not { } about || turn.Unit.Rooms.Find(about.Room) is not { } room)
        {
            turn.Toast(say.Words("press.old"));
            return;
        }
        // Meanwhile it may be over.
        if (RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not { } side)
        {
            turn.Show(Ui.Card(say.Line(room.Kind == RoomKind.Help ? "room.help.closed" : "room.over")).WithRow(Ui.Home(say)));
            return;
        }
        turn.Unit.Rooms.Tie(new RoomPlace(turn.Place, room.Id, false, side, RoomPeople.Team(turn.Unit, room), turn.Person.Id, "", turn.Person.Language, turn.Now));
        foreach (var part in parts)
            SayInRoom.Say(turn.Work, room, turn.Person.Id, side, RoomMessageKind.Said, turn.Place, AsSaid(turn, part.Message, part.Words, part.Files, part.Album), SayInRoom.Clean(part.Words), null);
        if (room is { Kind: RoomKind.Help, TakenBy: null }) HelpRoom.ShowCards(turn.Work, room);
        var card = room.Problem is null
            ? Ui.Card(say.Line("room.wayout")).WithRow(Ui.Primary(say, "button.room.leave", TalkInRoom.Leave.Name))
            : TalkInRoom.Card(turn, room, side);
        turn.Show(card with { Blocks = [say.Line("room.answer.sent"), Ui.Gap, .. card.Blocks] });
    }

    private static void RunForBot(Turn turn, Arguments given)
    {
        var parts = Parts(given.TextOrNull("words"));
        if (parts.Count == 0)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        var words = string.Join('\n', parts.Select(part => part.Words).Where(words => words.Length > 0));
        new DraftProblem().Take(turn, AsSaid(turn, parts[0].Message, words, [.. parts.SelectMany(part => part.Files)], null));
    }

    private static void RunNothing(Turn turn, Arguments given)
    {
        var home = Home.ShowHome.Card(turn);
        turn.Show(home with { Blocks = [turn.Say.Line("room.answer.left")] });
    }

    private static Incoming.Said AsSaid(Turn turn, string message, string words, IReadOnlyList<Attachment> files, string? album) =>
        new(turn.Place.Chat, turn.Kind, new Sender(turn.User, turn.Person.Name, null), new MessageRef(message), words, files, Album: album);

    /// <summary>Empty where there is nothing, or nothing that this card has written.</summary>
    private static List<Part> Parts(string? written)
    {
        if (written is not { Length: > 0 } || written[0] != '[') return [];
        try
        {
            return JsonSerializer.Deserialize<List<Part>>(written) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
