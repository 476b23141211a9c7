using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Placements;

/// <summary>A placement with all that its rules look at, as it stands today.</summary>
/// <param name="Count">Null while nobody of the firm has agreed to it.</param>
public sealed record Standing(Placement Placement, RulesVersion Rules, IReadOnlyList<Piece> Pieces, IReadOnlyList<PresenceDay> Days, PlacementCount? Count)
{
    public static Standing Of(IUnit unit, House house, Placement placement)
    {
        var rules = unit.Placements.Rules(placement.Rules)!;
        var pieces = unit.Placements.Pieces(placement.Id);
        var days = unit.Placements.Days(placement.Id);
        var today = TehranTime.DateOf(unit.Now);
        var count = pieces.Count == 0 ? null : CountPlacement.Of(
            rules.Rules, placement.CountedPoints, pieces, In(days, DayState.Confirmed), In(days, DayState.Waiting, DayState.Disputed), house.FactoryDays, today);
        return new Standing(placement, rules, pieces, days, count);
    }

    public IEnumerable<PresenceDay> Unanswered => Days.Where(day => day.State == DayState.Waiting);

    public bool IsWithin(DateOnly day) => Pieces.Any(piece => day >= piece.From && (piece.To is not { } to || day <= to));

    private static HashSet<DateOnly> In(IReadOnlyList<PresenceDay> days, params ReadOnlySpan<DayState> states)
    {
        var set = new HashSet<DateOnly>();
        foreach (var day in days)
            if (states.Contains(day.State)) set.Add(day.Day);
        return set;
    }
}

/// <summary>What the actions on placements share: to find one with one's right on it, and phrases.</summary>
internal static class Placing
{
    public static readonly Argument Which = new("placement", ArgumentKind.Number);

    /// <summary>Null where it has shown the person why not.</summary>
    public static Standing? Find(Turn turn, Arguments given, PlacementAct act)
    {
        var placement = turn.Unit.Placements.Find(new PlacementId(given.NumberOr("placement", 0)));
        var verdict = placement is null ? new Verdict.Refused("placement.nosuch") : PlacementPermission.Decide(act, RelationOf(turn, placement), placement.State);
        if (verdict is Verdict.Allowed) return Standing.Of(turn.Unit, turn.House, placement!);
        turn.LeaveForm();
        turn.Show(Ui.Card(turn.Say.Line(((Verdict.Refused)verdict).TextKey)).WithRow(Ui.Do(turn.Say, "button.placement", "placement"), Ui.Home(turn.Say)));
        return null;
    }

    public static PlacementRelation RelationOf(Turn turn, Placement placement) => PlacementPermission.RelationOf(
        turn.Viewer, placement, turn.Unit.Institutions.Of(placement.Professor)?.Id, turn.Unit.Institutions.Of(turn.Person.Id)?.Id);

    public static bool May(Turn turn, Placement placement, PlacementAct act) =>
        PlacementPermission.Decide(act, RelationOf(turn, placement), placement.State) is Verdict.Allowed;

    public static string Id(Placement placement) => Ui.Id(placement.Id.Value);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static Value Label(Speech say, DateOnly day) => new Value.Plain(DayLabel.Of(day, say.Language));

    public static Value Labels(Speech say, IEnumerable<DateOnly> days) => Value.Join(days.Select(day => Label(say, day)));

    public static Value Name(IUnit unit, PersonId? person) => person is { } id && unit.People.Find(id) is { } found ? Value.Of(found.Name) : Value.Key("form.none");

    public static Value Firm(IUnit unit, Placement placement) => placement.Firm is { } firm ? Value.Of(unit.Firms.Find(firm)?.Name ?? "") : Value.Key("placement.exemption");

    public static InstitutionId? Institution(IUnit unit, Placement placement) => unit.Institutions.Of(placement.Professor)?.Id;

    public static Button Open(Speech say, Placement placement) => Ui.Do(say, "button.placement", "placement", Id(placement));

    /// <summary>Tells somebody of the placement; the same key is told once.</summary>
    public static void Tell(Work work, Placement placement, string key, PersonId? whom, Func<Speech, Message> body)
    {
        if (whom is { } person) work.Tell($"placement:{Id(placement)}:{key}:{person.Value}", new Audience.One(person), body);
    }

    /// <summary>Everybody of the firm, but not the professor.</summary>
    public static void TellFirm(Work work, Placement placement, string key, Func<Speech, Message> body)
    {
        foreach (var person in work.Unit.Firms.People(placement.InFirm).Where(person => person != placement.Professor)) Tell(work, placement, key, person, body);
    }

    public static void TellUniversity(Work work, Placement placement, string key, Func<Speech, Message> body)
    {
        foreach (var person in work.Unit.Placements.Liaisons(Institution(work.Unit, placement)).Where(person => person != placement.Professor)) Tell(work, placement, key, person, body);
    }

    /// <summary>One live card for the matter with each liaison who answers for the professor; see the desk.</summary>
    public static void ShowOnDesk(Work work, Placement placement, string name, bool isOpen, Func<Speech, Message> content)
    {
        var there = work.Unit.Conversations.Posts(name);
        foreach (var (place, language, isAway) in work.Unit.Placements.Desk(Institution(work.Unit, placement)))
            if (there.Contains(place) || (isOpen && !isAway)) work.Unit.Conversations.Post(place, name, content(work.Speech(language)), Lane.Notice);
    }
}
