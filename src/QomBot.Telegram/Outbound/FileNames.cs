using System.Globalization;
using System.Text;

namespace QomBot.Telegram.Outbound;

/// <summary>Names under which files are uploaded. The package writes them into a header unescaped.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>Without paths, quotes, control and direction signs; ZWNJ and ZWJ stay, they are Persian. Never empty.</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var unit in name)
        {
            if (unit is '/' or '\\' or '"' or ':') clean.Append('_');
            else if (unit is '\u200C' or '\u200D' || !IsInvisible(unit)) clean.Append(unit);
        }
        var whole = clean.ToString().Trim().TrimStart('.');
        if (whole.Length == 0) return "file";
        if (whole.Length <= Longest) return whole;
        var ending = Path.GetExtension(whole) is { Length: > 0 and <= 10 } extension ? extension : "";
        return WordCut.Short(whole[..^ending.Length], Longest - ending.Length) + ending;
    }

    private static bool IsInvisible(char unit) =>
        char.GetUnicodeCategory(unit) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
