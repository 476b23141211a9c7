using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Documents;

/// <param name="Reader">For whom it was made: it holds what he may read.</param>
public sealed record TranscriptHead(ProblemId Problem, string Title, string Reader, DateTimeOffset MadeAt);

/// <summary>One line of a talk, in the reader's language.</summary>
/// <param name="Side">His side in words; null for what happened.</param>
/// <param name="Happened">What happened; null for what was said.</param>
/// <param name="SideNumber">0 firm, 1 team, 2 office: by it lines look different.</param>
/// <param name="Notes">"edited", "taken back".</param>
public sealed record TranscriptLine(
    DateTimeOffset At, string Name, string? Side, string? Happened, bool IsNote, int SideNumber, string Words, string? Reply, IReadOnlyList<string> Files, IReadOnlyList<string> Notes);

/// <summary>A talk as a file: a page that needs nothing from elsewhere, and plain words.</summary>
public static class RoomTranscript
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] Html(Speech say, TranscriptHead head, IReadOnlyList<TranscriptLine> lines)
    {
        using var reader = new StreamReader(typeof(RoomTranscript).Assembly.GetManifestResourceStream("QomBot.Documents.talk.html")!);
        var body = new StringBuilder();
        DateOnly? day = null;
        foreach (var line in lines)
        {
            if (Day(line.At) is var date && date != day)
            {
                day = date;
                body.Append("<h2>").Append(Safe(DateText.Long(date, say.Language))).Append("</h2>\n");
            }
            Append(body, say, line);
        }
        if (lines.Count == 0) body.Append("<p class=\"event\">").Append(Safe(say.Words("paper.room.empty"))).Append("</p>");
        return Encoding.UTF8.GetBytes(reader.ReadToEnd()
            .Replace("{language}", say.Language, StringComparison.Ordinal)
            .Replace("{direction}", say.Language == "en" ? "ltr" : "rtl", StringComparison.Ordinal)
            .Replace("{title}", Safe(say.Words("paper.room.title", ("problem", head.Problem))), StringComparison.Ordinal)
            .Replace("{made}", Safe(Made(say, head)), StringComparison.Ordinal)
            // People's words come last: whatever stands in them is not looked through again.
            .Replace("{lines}", $"<p class=\"about\"><bdi>{Safe(head.Title)}</bdi></p>\n{body}", StringComparison.Ordinal));
    }

    private static void Append(StringBuilder body, Speech say, TranscriptLine line)
    {
        var kind = line.Happened is not null ? "event" : line.IsNote ? "said note" : $"said side{line.SideNumber}";
        body.Append("<article class=\"").Append(kind).Append("\"><header><time>").Append(Safe(Hour(say, line.At))).Append("</time> ");
        if (line.Happened is { } happened) body.Append("<b>").Append(Safe(happened)).Append("</b> ");
        if (line.Name.Length > 0) body.Append("<bdi class=\"who\">").Append(Safe(line.Name)).Append("</bdi>");
        if (line.Side is { } side) body.Append(" <span>").Append(Safe(side)).Append("</span>");
        if (line.IsNote) body.Append(" <span>").Append(Safe(say.Words("paper.room.note"))).Append("</span>");
        body.Append("</header>");
        if (line.Reply is { } reply) body.Append("<p class=\"reply\"><bdi>").Append(Safe(reply)).Append("</bdi></p>");
        if (line.Words.Length > 0) body.Append("<p class=\"words\" dir=\"auto\">").Append(Safe(line.Words)).Append("</p>");
        foreach (var file in line.Files) body.Append("<p class=\"file\">📎 <bdi>").Append(Safe(file)).Append("</bdi></p>");
        foreach (var note in line.Notes) body.Append("<p class=\"mark\">").Append(Safe(note)).Append("</p>");
        body.Append("</article>\n");
    }

    public static byte[] Text(Speech say, TranscriptHead head, IReadOnlyList<TranscriptLine> lines)
    {
        var text = new StringBuilder();
        text.AppendLine(say.Words("paper.room.title", ("problem", head.Problem))).AppendLine(head.Title).AppendLine(Made(say, head));
        if (lines.Count == 0) text.AppendLine().AppendLine(say.Words("paper.room.empty"));
        foreach (var line in lines)
        {
            text.AppendLine().Append(DateText.Short(Day(line.At), say.Language)).Append(' ').Append(Hour(say, line.At)).Append(' ');
            if (line.Happened is { } happened) text.Append("* ").Append(happened).Append(line.Name.Length > 0 ? $" ({line.Name})" : "").AppendLine();
            else text.Append(line.Name).Append(" (").Append(line.IsNote ? say.Words("paper.room.note") : line.Side).AppendLine("):");
            if (line.Reply is { } reply) text.Append("  ").AppendLine(reply);
            // Each line of people's words is set in, so that none can look like a line of the talk itself.
            foreach (var words in line.Words.ReplaceLineEndings("\n").Split('\n').Where(words => words.Length > 0)) text.Append("  ").AppendLine(words);
            foreach (var file in line.Files) text.Append("  📎 ").AppendLine(file);
            foreach (var note in line.Notes) text.Append("  ").AppendLine(note);
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Made(Speech say, TranscriptHead head) => say.Words("paper.room.made", ("at", head.MadeAt), ("name", Value.Of(head.Reader)));

    private static DateOnly Day(DateTimeOffset at) => TehranTime.DateOf(at);

    private static string Hour(Speech say, DateTimeOffset at) => say.InOwnDigits(TehranTime.ToLocal(at).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    private static string Safe(string words) => Encoder.Encode(words);
}
