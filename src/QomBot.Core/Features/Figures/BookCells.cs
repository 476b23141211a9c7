using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Figures;

/// <summary>What stands in a column of a book for a problem.</summary>
internal static class BookCells
{
    public static SheetCell Of(BookColumn column, ExportedProblem problem, Speech say, House house) => column switch
    {
        BookColumn.Number => SheetCell.Of(problem.Id.Value),
        BookColumn.Title => SheetCell.Of(problem.Title),
        BookColumn.Field => Term(say, "field", problem.Fields.FirstOrDefault()),
        BookColumn.Fields => SheetCell.Of(string.Join("، ", problem.Fields.Select(field => Known(say, $"field.{field}", field)))),
        BookColumn.Town => Term(say, "town", problem.Town),
        BookColumn.Sector => Term(say, "sector", problem.Sector),
        BookColumn.Need => Term(say, "need", problem.Need?.ToString().ToLowerInvariant()),
        BookColumn.Urgency => Term(say, "urgency", problem.Urgency.ToString().ToLowerInvariant()),
        BookColumn.State => Term(say, "state", problem.State.ToString().ToLowerInvariant()),
        BookColumn.Firm => SheetCell.Of(problem.Firm),
        BookColumn.NationalId => SheetCell.Of(problem.NationalId),
        BookColumn.Team => SheetCell.Of(problem.Team),
        BookColumn.University => SheetCell.Of(problem.University),
        BookColumn.Opened => Day(say, problem.OpenedAt),
        BookColumn.Claimed => Day(say, problem.ClaimedAt),
        BookColumn.Confirmed => Day(say, problem.ConfirmedAt),
        BookColumn.Result => SheetCell.Of(problem.Result),
        BookColumn.Value => SheetCell.Of(problem.ValueRial),
        BookColumn.Reference => SheetCell.Of(problem.Reference),
        _ => SheetCell.None,
    };

    private static SheetCell Term(Speech say, string prefix, string? id) => id is null ? SheetCell.None : SheetCell.Of(Known(say, $"{prefix}.{id}", id));

    private static string Known(Speech say, string key, string otherwise) => say.Knows(key) ? say.Words(key) : otherwise;

    private static SheetCell Day(Speech say, DateTimeOffset? at) => at is { } moment ? SheetCell.Of(DateText.Short(TehranTime.DateOf(moment), say.Language)) : SheetCell.None;
}
