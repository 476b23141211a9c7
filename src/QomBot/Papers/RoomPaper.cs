using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Rooms;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Documents;

namespace QomBot.Papers;

/// <summary>The whole talk of a problem for one who may read it: what he may not read does not stand in it.</summary>
public static class RoomPaper
{
    private const int QuotedLength = 60;

    public static MadePaper? Html(IUnit unit, House house, PaperOrder order, Speech say) => Make(unit, order, say, "html", RoomTranscript.Html);

    public static MadePaper? Text(IUnit unit, House house, PaperOrder order, Speech say) => Make(unit, order, say, "txt", RoomTranscript.Text);

    private static MadePaper? Make(IUnit unit, PaperOrder order, Speech say, string ending, Func<Speech, TranscriptHead, IReadOnlyList<TranscriptLine>, byte[]> render)
    {
        var id = new ProblemId(long.Parse(order.About, CultureInfo.InvariantCulture));
        if (unit.People.Find(order.For) is not { } reader || unit.Rooms.Find(id) is not { } room || unit.Problems.FindForWork(id) is not { } problem || !RoomPeople.MayReadAll(unit, room, reader)) return null;
        var side = RoomPeople.SideOf(unit, room, reader.Id) ?? Side.Office;
        var isMasked = side != Side.Firm && RoomPeople.IsMasked(unit, room, reader.Id);
        var messages = unit.Rooms.All(room.Id).Where(message => CopyContent.MayReadNote(unit, room, message, side)).ToList();
        var lines = messages.Select(message => Line(unit, say, messages, message, isMasked)).ToList();
        return new MadePaper($"{say.Words("paper.room.name", ("problem", id))}.{ending}", AttachmentKind.Document, render(say, new TranscriptHead(id, problem.Title, reader.Name, unit.Now), lines));
    }

    private static TranscriptLine Line(IUnit unit, Speech say, List<RoomMessage> all, RoomMessage message, bool isMasked)
    {
        var isEvent = message.Kind == RoomMessageKind.Event;
        var name = message.By is null ? "" : Words(say, CopyContent.NameOf(unit, message, isMasked));
        var quoted = message.ReplyTo is { } to && all.FirstOrDefault(one => one.Id == to) is { DeletedAt: null } answered ? Short(answered.Words) : null;
        var notes = new List<string>();
        if (message.DeletedAt is not null) notes.Add(say.Words("room.deleted"));
        if (message.EditedAt is not null && message.DeletedAt is null) notes.Add(say.Words("room.edited"));
        return new TranscriptLine(
            message.At, name, isEvent ? null : say.Words(message.Side switch { Side.Firm => "paper.room.firm", Side.Team => "paper.room.team", _ => "paper.room.office" }),
            isEvent ? say.Words($"happened.{message.What}") : null, message.Kind == RoomMessageKind.Note, (int)message.Side, message.Words,
            quoted is { Length: > 0 } ? say.Words("paper.room.reply", ("words", new Value.Plain(quoted))) : null,
            [.. unit.Files.Of(CopyContent.Noun, message.Id.Value).Select(file => file.Name), .. message.Refused.Select(refused => $"✗ {refused}")], notes);
    }

    private static string Words(Speech say, Value value) => value is Value.Term term ? say.Words(term.TextKey) : value is Value.Said said ? said.Words : "";

    private static string Short(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= QuotedLength ? line : $"{Language.Text.TextCut.AtGrapheme(line, QuotedLength)}…";
    }
}
