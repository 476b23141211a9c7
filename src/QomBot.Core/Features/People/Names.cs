using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>Names as they are shown where it matters which one is meant: two that look alike carry their numbers.</summary>
public static class Names
{
    public static Value Of(Speech say, IUnit unit, Person person) => Value.Of(Label(say, unit, person));

    public static Value Of(Speech say, IUnit unit, Firm firm) => Value.Of(Label(say, unit, firm));

    public static Value Of(Speech say, IUnit unit, Team team) => Value.Of(Label(say, unit, team));

    public static string Label(Speech say, IUnit unit, Person person) => unit.Looks.HasDouble(person) ? Distinct(say, person.Name, person.Id.Value) : person.Name;

    public static string Label(Speech say, IUnit unit, Firm firm) => unit.Looks.HasDouble(firm) ? Distinct(say, firm.Name, firm.Id.Value) : firm.Name;

    /// <summary>A team of one goes by its person's number: that is the one by which others know him.</summary>
    public static string Label(Speech say, IUnit unit, Team team) =>
        unit.Looks.HasDouble(team) ? Distinct(say, team.Name, team.IsSolo ? team.Lead.Value : team.Id.Value) : team.Name;

    private static string Distinct(Speech say, string name, long id) => say.Words("name.double", ("name", new Value.Plain(name)), ("id", id));
}
