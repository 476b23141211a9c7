using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>The professor says on which days he was there: today, by the buttons of a week, or by writing a date.</summary>
public static class LogPresence
{
    private static readonly Argument Saturday = new("week", ArgumentKind.Text) { Limit = 10 };

    public static readonly ActionSpec Today = new("placement.today", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.Log) is not { } standing) return;
        turn.Toast(Log(turn, standing, turn.Today));
        ShowPlacement.Show(turn, standing.Placement);
    }) { Arguments = [Placing.Which] };

    /// <summary>The week as buttons: one a day.</summary>
    public static readonly ActionSpec Week = new("placement.week", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.Log) is { } standing) ShowWeek(turn, standing, Placing.Day(given.TextOrNull("week")) ?? turn.Today);
    }) { Arguments = [Placing.Which, Saturday with { Optional = true }] };

    public static readonly ActionSpec Toggle = new("placement.day", RunToggle) { Arguments = [Placing.Which, new Argument("day", ArgumentKind.Text) { Limit = 10 }] };

    public static readonly ActionSpec WholeWeek = new("placement.wholeweek", RunWholeWeek) { Arguments = [Placing.Which, Saturday] };

    public static readonly ActionSpec Typed = new("placement.log", RunTyped)
    {
        Arguments = [Placing.Which, new Argument("day", ArgumentKind.Text) { Limit = 40 }],
        Hears = (turn, typed) => typed.Length <= 40 && DateParser.TryParse(typed, turn.Today, out _),
    };

    /// <summary>Why the day cannot be entered: a text key; null where it can.</summary>
    internal static string? Trouble(Standing standing, DateOnly day, DateOnly today) =>
        day > today ? "placement.bad.future"
        : !standing.IsWithin(day) ? "placement.bad.outside"
        : standing.Days.FirstOrDefault(known => known.Day == day) is { } known
            ? known.State switch { DayState.Waiting => "placement.bad.twice", DayState.Confirmed => "placement.bad.confirmed", DayState.Disputed => "placement.bad.disputed", _ => "placement.bad.settled" }
        : day < today.AddDays(-standing.Rules.Rules.LogBackDays) ? "placement.bad.old"
        : null;

    /// <summary>Enters the day where that can be done; says what became of it.</summary>
    private static string Log(Turn turn, Standing standing, DateOnly day)
    {
        var label = Placing.Label(turn.Say, day);
        if (Trouble(standing, day, turn.Today) is { } trouble) return turn.Say.Words(trouble, ("day", label), ("days", standing.Rules.Rules.LogBackDays));
        var isExtra = !turn.House.FactoryDays.IsWorkingDay(day);
        turn.Unit.Placements.PutDay(standing.Placement.Id, new PresenceDay(day, DayState.Waiting, isExtra, turn.Now, null, null));
        turn.Work.Record(Happened.PresenceLogged, null, standing.Placement.Id.Value);
        return turn.Say.Words(isExtra ? "placement.logged.extra" : "placement.logged", ("day", label));
    }

    private static void RunToggle(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Log) is not { } standing) return;
        if (Placing.Day(given.Text("day")) is not { } day)
        {
            ShowPlacement.Show(turn, standing.Placement);
            return;
        }
        var known = turn.Unit.Placements.Day(standing.Placement.Id, day);
        if (known is { State: DayState.Waiting or DayState.Disputed })
        {
            // Entered by mistake, or the host is right.
            turn.Unit.Placements.RemoveDay(standing.Placement.Id, day);
            if (known.State == DayState.Disputed) SettlePresence.ShowDispute(turn.Work, standing.Placement, day);
            HostCard.Refresh(turn.Work, standing.Placement);
            turn.Toast(turn.Say.Words("placement.takenback", ("day", Placing.Label(turn.Say, day))));
        }
        else turn.Toast(Log(turn, standing, day));
        ShowWeek(turn, Standing.Of(turn.Unit, turn.House, standing.Placement), day);
    }

    private static void RunWholeWeek(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Log) is not { } standing) return;
        var saturday = CountPlacement.Saturday(Placing.Day(given.Text("week")) ?? turn.Today);
        var fitting = Enumerable.Range(0, 7).Select(saturday.AddDays)
            .Where(day => standing.Rules.Rules.Week.Contains(day.DayOfWeek) && turn.House.FactoryDays.IsWorkingDay(day) && Trouble(standing, day, turn.Today) is null).ToList();
        foreach (var day in fitting) Log(turn, standing, day);
        turn.Toast(turn.Say.Words("placement.loggedweek", ("count", fitting.Count)));
        ShowWeek(turn, Standing.Of(turn.Unit, turn.House, standing.Placement), saturday);
    }

    private static void RunTyped(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Log) is not { } standing) return;
        var isDay = DateParser.TryParse(given.Text("day"), turn.Today, out var day);
        // «۳ دی» said in Bahman is the one that was, not the one to come.
        if (isDay && day > turn.Today && !given.Text("day").Contains(JalaliDate.From(day).Year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && JalaliDate.From(day).AddMonths(-12).ToDateOnly() is var earlier && standing.IsWithin(earlier)) day = earlier;
        // «سه‌شنبه» of days on which he was there is the last one.
        if (isDay && day > turn.Today && day < turn.Today.AddDays(7) && DateParser.IsWeekday(given.Text("day"))) day = day.AddDays(-7);
        var trouble = isDay ? Trouble(standing, day, turn.Today) : "placement.bad.noday";
        if (trouble is not null)
        {
            turn.AskAgain("day", turn.Say.Line(trouble, ("day", Placing.Label(turn.Say, isDay ? day : turn.Today)), ("days", standing.Rules.Rules.LogBackDays)), Placing.Open(turn.Say, standing.Placement));
            return;
        }
        turn.Toast(Log(turn, standing, day));
        ShowWeek(turn, Standing.Of(turn.Unit, turn.House, standing.Placement), day);
    }

    private static void ShowWeek(Turn turn, Standing standing, DateOnly of)
    {
        var say = turn.Say;
        var id = Placing.Id(standing.Placement);
        var saturday = CountPlacement.Saturday(of);
        var card = Ui.Card(say.Heading("placement.week", ("from", Placing.Label(say, saturday)), ("to", Placing.Label(say, saturday.AddDays(6)))), say.Line("placement.week.how"));
        if (standing.Placement.Host is null) card = card.With(say.Line("placement.nohost"));
        var days = Enumerable.Range(0, 7).Select(saturday.AddDays).Where(day => day <= turn.Today && standing.IsWithin(day)).ToList();
        foreach (var pair in days.Chunk(2))
            card = card.WithRow([.. pair.Select(day => new Button($"{MonthCalendar.Mark(standing, day, turn.House.FactoryDays, turn.Today)} {DayLabel.Of(day, say.Language)}", Toggle.Name, [id, Placing.Iso(day)]))]);
        if (days.Count == 0) card = card.With(say.Line("placement.week.empty"));
        card = card.With(say.Line("placement.legend.signs"));
        if (days.Any(day => standing.Rules.Rules.Week.Contains(day.DayOfWeek) && turn.House.FactoryDays.IsWorkingDay(day) && Trouble(standing, day, turn.Today) is null))
            card = card.WithRow(Ui.Primary(say, "button.placement.wholeweek", WholeWeek.Name, id, Placing.Iso(saturday)));
        var row = new List<Button> { Ui.Do(say, "button.placement.weekbefore", Week.Name, id, Placing.Iso(saturday.AddDays(-7))) };
        if (saturday.AddDays(7) <= turn.Today) row.Add(Ui.Do(say, "button.placement.weekafter", Week.Name, id, Placing.Iso(saturday.AddDays(7))));
        turn.Show(card.WithRow(row).WithRow(Ui.Do(say, "button.placement.typed", Typed.Name, id), Placing.Open(say, standing.Placement)));
    }
}
