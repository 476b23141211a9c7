namespace QomBot.Core.Domain;

/// <summary>One cell of a table to be written to a file. What it is decides how it is written: words are never read as a formula.</summary>
public abstract record SheetCell
{
    private SheetCell() { }

    public sealed record Words(string Text) : SheetCell;

    public sealed record Count(long Amount) : SheetCell;

    public sealed record Nothing : SheetCell;

    public static readonly SheetCell None = new Nothing();

    public static SheetCell Of(string? text) => text is null ? None : new Words(text);

    public static SheetCell Of(long? amount) => amount is { } some ? new Count(some) : None;
}

/// <summary>A table to be written to a file, in one language.</summary>
/// <param name="Name">The name of its sheet: at most 31 characters, none of <c>[]:*?/\</c>.</param>
public sealed record SheetTable(string Name, bool IsRightToLeft, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);
