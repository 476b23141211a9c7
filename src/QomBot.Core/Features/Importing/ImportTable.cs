using QomBot.Core.Texts;

namespace QomBot.Core.Features.Importing;

/// <param name="IsFormula">A spreadsheet would calculate it; here it is text and nothing else.</param>
public readonly record struct ImportCell(string Text, bool IsFormula);

/// <param name="Number">As a spreadsheet counts: the first line is 1.</param>
public sealed record ImportRow(long Number, IReadOnlyList<ImportCell> Cells);

/// <summary>A table as it was read: row after row, never all at once.</summary>
/// <param name="Form">How it was understood, for the operator: "CSV, Windows-1256, ;".</param>
public sealed record ImportTable(string Form, IEnumerable<ImportRow> Rows);

/// <summary>How much one import takes; what is more is said plainly and nothing of it is done.</summary>
public static class ImportLimits
{
    public const int Bytes = 20 * 1024 * 1024;

    /// <summary>The university of technology and its neighbours have 70,000 students; nobody brings all of them in one file.</summary>
    public const int Rows = 50_000;

    public const int Columns = 60;

    /// <summary>Characters in one cell.</summary>
    public const int Cell = 1_000;
}

/// <summary>The file cannot be read, or is too much. The message is a text of the catalogue with its values.</summary>
public sealed class ImportRefusedException(string textKey, params (string Place, Value Value)[] values) : Exception(textKey)
{
    public string TextKey { get; } = textKey;

    public (string Place, Value Value)[] Values { get; } = values;
}
