using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Figures;

/// <summary>A sheet of figures that comes by itself: every week or every Jalali month, on the first office morning after its end.</summary>
public static class OrderSheet
{
    public const string DueKind = "figures.sheet";

    private const string None = "none";

    public static readonly ActionSpec Action = new("report.sheet", Run)
    {
        Ready = ReportFigures.MayRead,
        Arguments = [new Argument("pace", ArgumentKind.Choice) { Optional = true }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        if (given.TextOrNull("pace") is { } chosen)
        {
            SheetPace? pace = Enum.TryParse<SheetPace>(chosen, out var known) && Enum.IsDefined(known) ? known : null;
            turn.Unit.Figures.SetSheet(turn.Person.Id, pace);
            if (pace is { } some) turn.Unit.Due.Put(DueKind, turn.Person.Id.Value, Next(turn.House, turn.Today, some));
            else turn.Unit.Due.Remove(DueKind, turn.Person.Id.Value);
        }
        var (say, now) = (turn.Say, turn.Unit.Figures.SheetOf(turn.Person.Id));
        var card = Ui.Card(say.Heading("figures.regular"), say.Line("figures.regular.what"));
        card = card.WithRow([.. Enum.GetValues<SheetPace>().Select(pace => new Button(Ui.Tick(now == pace, say.Words($"figures.{pace.ToString().ToLowerInvariant()}")), Action.Name, [pace.ToString()]))]);
        if (now is not null) card = card.WithRow(Ui.Do(say, "figures.notregular", Action.Name, None));
        turn.Show(card.WithRow(Ui.Do(say, "figures.back", ReportFigures.Action.Name), Ui.Home(say)));
    }

    public static void RunDue(Work work, long personId)
    {
        var id = new PersonId(personId);
        // Who has lost the right since then gets no more.
        if (work.Unit.People.Find(id) is not { } person || !FigurePermission.MayRead(person) || work.Unit.Figures.SheetOf(id) is not { } pace) return;
        var period = (pace == SheetPace.Weekly ? Period.WeekOf(work.Today) : Period.MonthOf(work.Today)).Previous();
        var sheet = CountFigures.Sheet(work.Unit.Figures, period);
        var key = $"sheet:{personId}:{period.Name}";
        work.Tell(key, new Audience.One(id), to => ReportFigures.Text(to, sheet).WithRow(Ui.Do(to, "figures.open", ReportFigures.Action.Name, period.Name)), lane: Lane.Notice, reason: "why.sheet");
        if (!sheet.IsEmpty)
        {
            var say = work.Speech(person.Language);
            work.Unit.Papers.Order(new PaperOrder(key, ReportFigures.PictureKind, period.Name, id, Ui.Card(say.Line("figures.paper", ("period", FigureWords.Name(say, period))))));
        }
        work.Unit.Due.Put(DueKind, personId, Next(work.House, work.Today, pace));
    }

    /// <summary>Nine o'clock on the first day behind the running period on which offices work.</summary>
    private static DateTimeOffset Next(House house, DateOnly today, SheetPace pace)
    {
        var running = pace == SheetPace.Weekly ? Period.WeekOf(today) : Period.MonthOf(today);
        return TehranTime.At(house.OfficeDays.AddWorkingDays(running.To.AddDays(1), 0), QuietTime.DigestTime);
    }
}
