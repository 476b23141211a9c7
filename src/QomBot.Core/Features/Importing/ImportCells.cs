using QomBot.Language.Text;

namespace QomBot.Core.Features.Importing;

/// <summary>One line of a file, by the names of its columns.</summary>
public sealed class ImportCells(ImportRow row, ImportHeadings headings)
{
    public long Number => row.Number;

    public bool IsEmpty => row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text));

    /// <summary>Null where nothing stands there.</summary>
    public string? Text(string column) => headings.Cell(row, column) is { } cell && Clean(cell.Text) is { Length: > 0 } text ? text : null;

    /// <summary>Columns in whose cell a spreadsheet would calculate something.</summary>
    public IEnumerable<string> Formulas => headings.Known.Where(column => headings.Cell(row, column) is { } cell && (cell.IsFormula || LooksLikeFormula(cell.Text)));

    /// <summary>Old encodings and Arabic keyboards bring ي and ك; people here read ی and ک.</summary>
    internal static string Clean(string text) => PersianText.CleanName(PersianText.Display(text));

    /// <summary>As spreadsheets decide: '=' and '@', and '+' or '-' before what is no number ("+98 912 …" is one).</summary>
    private static bool LooksLikeFormula(string text)
    {
        var trimmed = text.TrimStart();
        if (trimmed.Length < 2) return false;
        return trimmed[0] is '=' or '@' || (trimmed[0] is '+' or '-' && !char.IsDigit(trimmed[1]) && trimmed[1] != ' ');
    }
}
