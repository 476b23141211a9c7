using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>What happened of late, line by line, for those who answer for the whole. Names are looked up now; the history itself holds numbers only.</summary>
public static class ShowAudit
{
    private const int PerPage = 10;

    public static readonly ActionSpec Action = new("audit", Run)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var entries = turn.Unit.History.Newest(page * PerPage, PerPage + 1);
        var card = Ui.Card(say.Heading("action.audit"));
        if (entries.Count == 0) card = card.With(say.Line("audit.none"));
        foreach (var entry in entries.Take(PerPage)) card = card.With(Line(turn, entry));
        var row = new List<Button>();
        if (page > 0) row.Add(Ui.Do(say, "button.previous", Action.Name, Ui.Id(page - 1)));
        if (entries.Count > PerPage) row.Add(Ui.Do(say, "button.next", Action.Name, Ui.Id(page + 1)));
        turn.Show(card.WithRow(row).WithRow(Ui.Home(say)));
    }

    private static Block Line(Turn turn, HistoryEntry entry)
    {
        var who = entry.By is { } by && turn.Unit.People.Find(by) is { } person ? Value.Of(person.Name) : Value.Key("audit.time");
        var what = Value.Key($"happened.{entry.What}");
        return entry.Problem is { } problem
            ? turn.Say.Line("audit.line.problem", ("at", new Value.Stamp(entry.At)), ("what", what), ("problem", problem), ("who", who))
            : turn.Say.Line("audit.line", ("at", new Value.Stamp(entry.At)), ("what", what), ("who", who));
    }
}
