using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Placements;
using QomBot.Documents.Dossiers;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>Changes a dossier and what is behind it in every way that somebody might, one at a time, and looks whether it is found and which line is named.</summary>
internal static class Tampering
{
    private sealed record InRecords(string Name, string Source, string[] Do, string[] Undo);

    public static CheckedDossier Check(Play talk) => talk.Store.Read(session =>
    {
        var unit = new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
        return CheckDossier.Of(unit, talk.House, unit.Dossiers.Newest(new PlacementId(talk.Count("SELECT max(placement) FROM dossiers")))!);
    });

    public static CheckedDossier? CheckFile(Play talk, byte[] docx) => talk.Store.Read(session =>
        CheckDossier.Document(new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays), talk.House, DossierReading.Lines(new MemoryStream(docx))!));

    /// <summary>Ten and more; each is found, the line is named, and once it is undone all holds again.</summary>
    /// <returns>What was tried and what was said.</returns>
    public static async Task<IReadOnlyList<string>> TryAllAsync(Play talk, byte[] docx)
    {
        var said = new List<string>();
        var lines = Check(talk).Lines.Select(line => line.Line!).ToList();
        Assert.True(Check(talk).Holds);
        Assert.True(CheckFile(talk, docx)!.Holds);
        foreach (var way in Ways(talk, lines))
        {
            foreach (var sql in way.Do) await talk.Store.Writer.RunAsync(session => { session.Execute(sql); });
            var check = Check(talk);
            Assert.False(check.Holds, way.Name);
            var named = check.Troubled.Any(line => (line.Line?.Source ?? lines[line.Ordinal - 1].Source) == way.Source);
            Assert.True(named, $"{way.Name}: {string.Join(", ", check.Troubled.Select(line => $"{line.Ordinal} {line.Line?.Source} {line.Trouble}"))}");
            // Whoever holds the untouched document sees it, too.
            Assert.False(CheckFile(talk, docx)!.Holds, way.Name);
            said.Add($"{way.Name}: {string.Join(", ", check.Troubled.Select(line => $"{line.Ordinal} {line.Trouble}"))}");
            foreach (var sql in way.Undo) await talk.Store.Writer.RunAsync(session => { session.Execute(sql); });
            Assert.True(Check(talk).Holds, $"{way.Name} undone");
        }
        foreach (var (name, change, trouble, ordinal) in InDocument(lines))
        {
            var check = CheckFile(talk, Changed(docx, change))!;
            Assert.False(check.Holds, name);
            Assert.Contains(check.Troubled, line => line.Trouble == trouble && line.Ordinal == ordinal);
            said.Add($"{name}: {string.Join(", ", check.Troubled.Select(line => $"{line.Ordinal} {line.Trouble}"))}");
        }
        return said;
    }

    private static List<InRecords> Ways(Play talk, List<DossierLine> lines)
    {
        string Text(string sql) => talk.Store.Read(session => (string)session.Scalar(sql)!);
        var placement = lines[0].Dossier.Value;
        var day = Text("SELECT day FROM placement_days WHERE state = 1 ORDER BY day LIMIT 1 OFFSET 5");
        var month = QomBot.Language.Calendar.JalaliMonth.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Key;
        var report = talk.Count("SELECT id FROM placement_reports WHERE kind = 0 ORDER BY id LIMIT 1");
        var value = talk.Count("SELECT id FROM placement_reports WHERE kind = 2");
        var paper = talk.Count("SELECT id FROM placement_papers ORDER BY id LIMIT 1");
        var ended = Text("SELECT ended_on FROM placements ORDER BY id DESC LIMIT 1");
        var third = lines[2];
        return
        [
            new("a day of presence taken out", $"month:{month}", [$"CREATE TABLE kept AS SELECT * FROM placement_days WHERE day = '{day}'", $"DELETE FROM placement_days WHERE day = '{day}'"], ["INSERT INTO placement_days SELECT * FROM kept", "DROP TABLE kept"]),
            new("a day confirmed by somebody else", $"month:{month}", [$"UPDATE placement_days SET answered_by = answered_by + 1 WHERE day = '{day}'"], [$"UPDATE placement_days SET answered_by = answered_by - 1 WHERE day = '{day}'"]),
            new("a Friday slipped in", $"month:{month}", [$"INSERT INTO placement_days SELECT placement, '{QomBotFriday(day)}', 1, 1, logged_at, answered_by, answered_at FROM placement_days WHERE day = '{day}'"], [$"DELETE FROM placement_days WHERE day = '{QomBotFriday(day)}'"]),
            new("words of a report changed", $"report:{report}", [$"UPDATE placement_reports SET words = words || '!' WHERE id = {report}"], [$"UPDATE placement_reports SET words = substr(words, 1, length(words) - 1) WHERE id = {report}"]),
            new("the firm's word on the value forged", $"report:{value}", [$"UPDATE placement_reports SET answered_at = answered_at + 1 WHERE id = {value}"], [$"UPDATE placement_reports SET answered_at = answered_at - 1 WHERE id = {value}"]),
            new("the date of a paper changed", $"paper:{paper}", [$"UPDATE placement_papers SET dated = '2026-10-01' WHERE id = {paper}"], [$"UPDATE placement_papers SET dated = '2026-11-16' WHERE id = {paper}"]),
            new("the file of a paper exchanged", $"paper:{paper}", [$"UPDATE files SET sha256 = 'x' || sha256 WHERE noun = 'placement_paper' AND owner = {paper}"], [$"UPDATE files SET sha256 = substr(sha256, 2) WHERE noun = 'placement_paper' AND owner = {paper}"]),
            new("the end put earlier", "result", ["UPDATE placements SET ended_on = date(ended_on, '-7 days')"], [$"UPDATE placements SET ended_on = '{ended}'"]),
            new("the professor exchanged", "placement", ["UPDATE placements SET professor = (SELECT max(id) FROM people)"], [$"UPDATE placements SET professor = (SELECT person FROM accounts WHERE user_id = '{PlacementPlay.Professor}')"]),
            new("the rules eased", "rules", ["DROP TRIGGER placement_rules_stay", "UPDATE placement_rules SET rules = replace(rules, '\"DaysPerWeek\":', '\"DaysPerWeek\":1,\"Before\":')"], ["UPDATE placement_rules SET rules = replace(rules, '\"DaysPerWeek\":1,\"Before\":', '\"DaysPerWeek\":')"]),
            new("a line of the dossier rewritten", third.Source, [$"UPDATE dossier_lines SET statement = statement || '.' WHERE dossier = {placement} AND ordinal = 3"], [$"UPDATE dossier_lines SET statement = substr(statement, 1, length(statement) - 1) WHERE dossier = {placement} AND ordinal = 3"]),
            new("a line of the dossier taken out", third.Source, [$"CREATE TABLE kept AS SELECT * FROM dossier_lines WHERE dossier = {placement} AND ordinal = 3", $"DELETE FROM dossier_lines WHERE dossier = {placement} AND ordinal = 3"], ["INSERT INTO dossier_lines SELECT * FROM kept", "DROP TABLE kept"]),
        ];
    }

    /// <summary>The Friday of that week.</summary>
    private static string QomBotFriday(string day) =>
        CountPlacement.Saturday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).AddDays(6).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, Action<List<TableRow>> Change, LineTrouble Trouble, int Ordinal)> InDocument(List<DossierLine> lines)
    {
        // Rows stand in the order of sections, which is the order of the lines but for the last parts.
        static TableRow Row(List<TableRow> rows, string code) => rows.First(row => Code(row) == CheckDossier.Shown(code));
        static string Code(TableRow row) => string.Concat(row.Elements<TableCell>().Last().Descendants<Text>().Select(text => text.Text));
        var (first, second) = (lines[0], lines[1]);
        var body = lines.First(line => line.Body.Length > 0 && line.Section == DossierSection.Reports);
        yield return ("document: a statement changed", rows => Row(rows, second.Code).Descendants<Text>().First().Text = "ضوابط: یک ماه کافی است.", LineTrouble.Changed, second.Ordinal);
        yield return ("document: words of a report changed", rows => Row(rows, body.Code).Descendants<Text>().ElementAt(1).Text += "۹", LineTrouble.Changed, body.Ordinal);
        yield return ("document: a row taken out", rows => Row(rows, second.Code).Remove(), LineTrouble.Missing, second.Ordinal);
        yield return ("document: a row slipped in", rows => rows[0].InsertAfterSelf((TableRow)Renamed(rows[0].CloneNode(true))), LineTrouble.Unknown, 0);
        yield return ("document: a code exchanged", rows => Exchange(Row(rows, first.Code), Row(rows, second.Code)), LineTrouble.Changed, first.Ordinal);
        static DocumentFormat.OpenXml.OpenXmlElement Renamed(DocumentFormat.OpenXml.OpenXmlElement row)
        {
            row.Descendants<TableCell>().Last().Descendants<Text>().First().Text = "ABCD-2345";
            return row;
        }
        static void Exchange(TableRow one, TableRow other)
        {
            var (a, b) = (one.Elements<TableCell>().Last().Descendants<Text>().First(), other.Elements<TableCell>().Last().Descendants<Text>().First());
            (a.Text, b.Text) = (b.Text, a.Text);
        }
    }

    internal static byte[] Changed(byte[] docx, Action<List<TableRow>> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(docx);
        using (var file = WordprocessingDocument.Open(bytes, true))
        {
            change([.. file.MainDocumentPart!.Document.Body!.Descendants<TableRow>()]);
            file.MainDocumentPart.Document.Save();
        }
        return bytes.ToArray();
    }
}
