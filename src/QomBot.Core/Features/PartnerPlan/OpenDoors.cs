using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>A firm lets teams of the plan in: yes by one tap, days and dangers by switches, a note in words, and closed again as easily.</summary>
public static class OpenDoors
{
    private static readonly Argument Which = new("firm", ArgumentKind.Number);

    /// <summary>The days on which it is open at first: those of offices, which are those of universities, too.</summary>
    private static readonly HashSet<DayOfWeek> AtFirst = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday];

    private static readonly DayOfWeek[] Week = [DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday];

    public static readonly ActionSpec Action = new("open_doors", (turn, given) =>
    {
        var firms = turn.Unit.Firms.Of(turn.Person.Id);
        Show(turn, firms.Count == 1 ? firms[0] : EditDraft.FirmNamed(turn, given.Text("named"), null));
    })
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Arguments = [new Argument("named", ArgumentKind.Text) { Limit = 100, When = (turn, _) => turn.Unit.Firms.Of(turn.Person.Id).Count != 1, Choices = (turn, _) => EditDraft.OwnFirms(turn), Trouble = OtherWords.NoGreeting("named") }],
    };

    public static readonly ActionSpec Open = Own("doors.open", (turn, firm, _) =>
    {
        if (turn.Unit.Plan.FindOpen(firm.Id) is null)
        {
            turn.Unit.Plan.OpenDoors(new OpenFirm(firm, AtFirst, [], null));
            turn.Work.Record(Happened.DoorsOpened, null, firm.Id.Value);
            turn.Toast(turn.Say.Words("doors.opened"));
        }
        Show(turn, firm);
    });

    public static readonly ActionSpec Close = Own("doors.close", (turn, firm, _) =>
    {
        turn.Unit.Plan.CloseDoors(firm.Id);
        turn.Work.Record(Happened.DoorsClosed, null, firm.Id.Value);
        turn.Toast(turn.Say.Words("doors.closed"));
        Show(turn, firm);
    });

    public static readonly ActionSpec Day = Own("doors.day", (turn, firm, given) => Change(turn, firm, open =>
    {
        var day = (DayOfWeek)Math.Clamp(given.NumberOr("day", 0), 0, 6);
        return open with { Days = open.Days.Contains(day) ? open.Days.Where(one => one != day).ToHashSet() : open.Days.Append(day).ToHashSet() };
    }), new Argument("day", ArgumentKind.Number));

    public static readonly ActionSpec Hazard = Own("doors.hazard", (turn, firm, given) => Change(turn, firm, open =>
        turn.House.Safety.Find(given.Text("hazard")) is not { } hazard ? open
        : open with { Hazards = open.Hazards.Contains(hazard.Id) ? [.. open.Hazards.Where(one => one != hazard.Id)] : [.. open.Hazards, hazard.Id] }), new Argument("hazard", ArgumentKind.Text) { Limit = 40 });

    public static readonly ActionSpec Note = Own("doors.note", (turn, firm, given) => Change(turn, firm, open => open with { Note = given.Text("note") }), new Argument("note", ArgumentKind.Text) { Limit = 300 });

    /// <summary>An action on a firm of the person's own; what is not his looks like what is not there.</summary>
    private static ActionSpec Own(string name, Action<Turn, Firm, Arguments> run, params IReadOnlyList<Argument> more) => new(name, (turn, given) =>
    {
        if (IsOwn(turn, given)) run(turn, turn.Unit.Firms.Find(new FirmId(given.Number("firm")))!, given);
    }) { Ready = IsOwn, Arguments = [Which, .. more] };

    private static bool IsOwn(Turn turn, Arguments given)
    {
        var id = new FirmId(given.NumberOr("firm", 0));
        if (turn.Viewer.Firms.Contains(id)) return true;
        turn.Show(Ui.Card(turn.Say.Line("doors.notyours")).WithRow(Ui.Home(turn.Say)));
        return false;
    }

    private static void Change(Turn turn, Firm firm, Func<OpenFirm, OpenFirm> change)
    {
        if (turn.Unit.Plan.FindOpen(firm.Id) is { } open) turn.Unit.Plan.OpenDoors(change(open));
        Show(turn, firm);
    }

    private static void Show(Turn turn, Firm firm)
    {
        var say = turn.Say;
        var id = Ui.Id(firm.Id.Value);
        var card = Ui.Card(say.Heading("doors.title", ("firm", Value.Of(firm.Name))));
        if (turn.Unit.Plan.FindOpen(firm.Id) is not { } open)
        {
            turn.Show(card.With(say.Line("doors.what")).WithRow(Ui.Primary(say, "button.doors.open", Open.Name, id)).WithRow(Ui.Do(say, "button.plan", ShowPlan.Action.Name), Ui.Home(say)));
            return;
        }
        card = card.With(say.Line("doors.isopen"), say.Line("doors.dangers"));
        if (open.Note is { } note) card = card.With(say.Line("visit.note", ("note", Value.Of(note))));
        foreach (var three in Week.Chunk(3))
            card = card.WithRow([.. three.Select(day => new Button(Ui.Tick(open.Days.Contains(day), say.Words($"weekday.{(int)day}")), Day.Name, [id, Ui.Id((int)day)]))]);
        // What is dangerous everywhere or in the whole sector is known without being said.
        var known = turn.House.Safety.Of(firm.Sector, []).Select(one => one.Id).ToHashSet();
        foreach (var pair in turn.House.Safety.Classes.Where(one => !turn.House.Safety.Always.Contains(one.Id)).Chunk(2))
            card = card.WithRow([.. pair.Select(one => new Button(Ui.Tick(known.Contains(one.Id) || open.Hazards.Contains(one.Id), one.Name.In(say.Language)), Hazard.Name, [id, one.Id]))]);
        card = card.WithRow(Ui.Do(say, "button.doors.note", Note.Name, id), Ui.Do(say, "button.doors.close", Close.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "button.plan", ShowPlan.Action.Name), Ui.Home(say)));
    }
}
