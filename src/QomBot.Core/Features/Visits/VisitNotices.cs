using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>Tells the two sides of a visit, each person in his words: the firm's name may be sealed for some.</summary>
internal static class VisitNotices
{
    /// <param name="key">Names the event within the visit; the same one is told once.</param>
    public static void TellFirm(Work work, Visit visit, string key, Func<Speech, Message> body)
    {
        foreach (var person in VisitSight.Hosts(work.Unit, visit))
            work.Tell($"visit:{visit.Id.Value}:{key}:firm:{person.Value}", new Audience.One(person), body, visit.Problem, reason: "why.visit.host");
    }

    public static void TellTeam(Work work, Visit visit, string key, Func<Speech, Person, Message> body, bool onlyGoers = false)
    {
        IReadOnlyList<Person> people = onlyGoers ? [.. work.Unit.Visits.Visitors(visit.Id).Select(visitor => visitor.Person)] : work.Unit.Teams.Members(visit.Team);
        foreach (var person in people)
            work.Tell($"visit:{visit.Id.Value}:{key}:team:{person.Id.Value}", new Audience.One(person.Id), to => body(to, person), visit.Problem, reason: "why.visit.team");
    }

    /// <summary>The line by which a visit is known: when, where, which one.</summary>
    public static Block Calendar(Speech say, IUnit unit, Visit visit, Person person) =>
        say.Line("visit.calendar", ("at", visit.StartsAt), ("firm", VisitSight.FirmFor(unit, visit, person)), ("visit", visit.Id.Value));

    /// <summary>The same for the firm, to which the team's name says more.</summary>
    public static Block CalendarOfFirm(Speech say, IUnit unit, Visit visit) =>
        say.Line("visit.calendar", ("at", visit.StartsAt), ("firm", Value.Of(unit.Teams.Find(visit.Team)?.Name ?? "")), ("visit", visit.Id.Value));

    public static Value What(Visit visit) => visit.Problem is { } ? Value.Key("visit.what.problem") : Value.Key("visit.what.needs");
}
