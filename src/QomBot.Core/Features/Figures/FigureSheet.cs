using QomBot.Core.Domain;

namespace QomBot.Core.Features.Figures;

/// <summary>One figure of one row.</summary>
/// <param name="Amount">The count, the sum, the median; of a share its numerator. Null where there is nothing to say (a median of none).</param>
/// <param name="Of">Of a share: of how many.</param>
/// <param name="Firms">How many firms stand behind it.</param>
public readonly record struct Cell(long? Amount, long? Of, int Firms)
{
    /// <summary>One or two firms could be recognised by it.</summary>
    public bool IsTelling => Firms is 1 or 2;

    /// <summary>Of a share, in whole percent, rounded down; null where it is a share of nothing.</summary>
    public long? Percent => Of is > 0 and { } of ? Amount * 100 / of : null;
}

public enum RowKind
{
    /// <summary>One town, one field…</summary>
    Named,

    /// <summary>Things that are not told apart in this way: problems without a town.</summary>
    Unnamed,

    /// <summary>Cells that would tell of one or two firms, put together with as many others as it takes.</summary>
    Others,

    Total,
}

/// <summary>A cell that is not among them is nothing, or lies in "others": which of the two is not said.</summary>
/// <param name="Value">The id of the town, field…; of universities the name.</param>
public sealed record FigureRow(RowKind Kind, string? Value, IReadOnlyDictionary<Figure, Cell> Cells)
{
    public Cell this[Figure figure] => Cells.TryGetValue(figure, out var cell) ? cell : default;
}

/// <summary>A period's figures by one slice: rows, and their sum.</summary>
public sealed record FigureTable(Slice Slice, IReadOnlyList<FigureRow> Rows);

/// <summary>All that a report shows. Cells of the total that would tell of one or two firms are hidden in it, too.</summary>
public sealed record FigureSheet(Period Period, FigureRow Total, IReadOnlyList<FigureTable> Tables)
{
    public FigureTable By(Slice slice) => Tables.First(table => table.Slice == slice);

    /// <summary>Nothing was; where something is hidden because it would tell of one or two firms, something was.</summary>
    public bool IsEmpty => Total.Cells.Count == Enum.GetValues<Figure>().Length && Total.Cells.Values.All(cell => (cell.Amount ?? 0) == 0 && (cell.Of ?? 0) == 0);
}
