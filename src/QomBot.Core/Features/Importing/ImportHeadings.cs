using QomBot.Core.Acting;

namespace QomBot.Core.Features.Importing;

/// <summary>A column that an import knows.</summary>
/// <param name="Name">As the rules call it; its label stands in the texts under "import.column.{Name}".</param>
/// <param name="Headings">What may stand above it, in whatever language and spelling.</param>
public sealed record ImportColumn(string Name, bool IsRequired, IReadOnlyList<string> Headings);

/// <summary>Which column of a file is which, by what stands in its first line that is not empty. The order is the file's own.</summary>
public sealed class ImportHeadings
{
    private readonly Dictionary<string, int> _places = [];

    private ImportHeadings(IReadOnlyList<string> unknown, IReadOnlyList<string> missing) => (Unknown, Missing) = (unknown, missing);

    /// <summary>Headings that mean nothing here; their columns are not read.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Names of columns without which nothing can be done.</summary>
    public IReadOnlyList<string> Missing { get; }

    public static ImportHeadings Read(ImportRow first, IReadOnlyList<ImportColumn> columns)
    {
        var places = new Dictionary<string, int>();
        var unknown = new List<string>();
        for (var i = 0; i < first.Cells.Count; i++)
        {
            var typed = ImportCells.Clean(first.Cells[i].Text);
            if (typed.Length == 0) continue;
            var key = SameWords.Key(typed);
            var column = columns.FirstOrDefault(column => column.Headings.Any(heading => SameWords.Key(heading) == key));
            if (column is null || !places.TryAdd(column.Name, i)) unknown.Add(typed);
        }
        var read = new ImportHeadings(unknown, [.. columns.Where(column => column.IsRequired && !places.ContainsKey(column.Name)).Select(column => column.Name)]);
        foreach (var (name, place) in places) read._places[name] = place;
        return read;
    }

    public ImportCell? Cell(ImportRow row, string column) =>
        _places.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : null;

    public IEnumerable<string> Known => _places.Keys;
}
