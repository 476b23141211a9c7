using QomBot.Core.Acting;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Importing;

public enum ImportOutcome
{
    New,
    Changed,
    Same,
    Refused,
}

/// <summary>Something that is wrong, or worth a look, in one cell. Reason and advice stand in the texts under <paramref name="TextKey"/> and the same with ".fix".</summary>
/// <param name="Column">Null where it is not about one.</param>
/// <param name="IsFatal">The line is not brought in.</param>
public sealed record ImportProblem(long Row, string? Column, string TextKey, bool IsFatal, IReadOnlyList<(string Place, Value Value)> Values);

/// <summary>One line and what becomes of it.</summary>
/// <param name="Label">How the report calls it, by language.</param>
public abstract record PlannedRow(long Number, ImportOutcome Outcome, Func<Speech, string> Label);

/// <summary>What a whole file would do.</summary>
public sealed record ImportPlan(string Form, long RowsRead, IReadOnlyList<PlannedRow> Rows, IReadOnlyList<ImportProblem> Problems)
{
    public int Count(ImportOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}

/// <summary>The rules of one kind of list.</summary>
public interface IImportRules
{
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Reads only.</summary>
    PlannedRow Plan(Planning planning, ImportCells cells);

    /// <summary>Brings a line in that was not refused; looks again at what stands there, so that doing it twice is doing it once.</summary>
    void Apply(Work work, PlannedRow row);

    /// <summary>Who of these lines has not come yet and needs a code.</summary>
    IEnumerable<Domain.Expected> Awaited(IUnit unit, PlannedRow row);
}

/// <summary>What is known while a file is looked through.</summary>
public sealed class Planning(IUnit unit, House house)
{
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<string, long> _seen = [];

    public IUnit Unit { get; } = unit;

    public House House { get; } = house;

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public void Warn(long row, string? column, string textKey, params IReadOnlyList<(string, Value)> values) => _problems.Add(new ImportProblem(row, column, textKey, false, values));

    public void Refuse(long row, string? column, string textKey, params IReadOnlyList<(string, Value)> values) => _problems.Add(new ImportProblem(row, column, textKey, true, values));

    /// <summary>Of the line that is looked at now: its problems are the last.</summary>
    public bool IsRefused(long row)
    {
        for (var i = _problems.Count - 1; i >= 0 && _problems[i].Row == row; i--)
            if (_problems[i].IsFatal) return true;
        return false;
    }

    /// <summary>The earlier line of this file that said the same; null for the first.</summary>
    public long? SeenAt(string key, long row) => _seen.TryAdd(key, row) ? null : _seen[key];
}

/// <summary>Looks a whole table through and changes nothing.</summary>
public static class PlanImport
{
    /// <exception cref="ImportRefusedException">It is too long, or has not the columns that are needed.</exception>
    public static ImportPlan Run(IUnit unit, House house, IImportRules rules, ImportTable table)
    {
        var planning = new Planning(unit, house);
        var planned = new List<PlannedRow>();
        ImportHeadings? headings = null;
        long read = 0;
        foreach (var row in table.Rows)
        {
            if (row.Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text))) continue;
            if (headings is null)
            {
                headings = ImportHeadings.Read(row, rules.Columns);
                if (headings.Missing.Count > 0)
                    throw new ImportRefusedException("import.file.columns", ("columns", Value.Join(headings.Missing.Select(name => Value.Key($"import.column.{name}")))), ("row", row.Number));
                foreach (var heading in headings.Unknown) planning.Warn(row.Number, null, "import.heading", ("heading", Value.Of(heading)));
                continue;
            }
            if (++read > ImportLimits.Rows) throw new ImportRefusedException("import.file.rows", ("limit", ImportLimits.Rows));
            var cells = new ImportCells(row, headings);
            foreach (var column in cells.Formulas) planning.Warn(row.Number, column, "import.formula", ("value", Value.Of(cells.Text(column) ?? "")));
            planned.Add(rules.Plan(planning, cells));
        }
        if (headings is null) throw new ImportRefusedException("import.file.empty");
        return new ImportPlan(table.Form, read, planned, planning.Problems);
    }
}
