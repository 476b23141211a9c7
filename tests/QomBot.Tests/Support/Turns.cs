using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Tests.Support;

/// <summary>One turn of a person who speaks a language, on a Saturday morning, for rules that look at who asks and where.</summary>
internal static class Turns
{
    public static Turn Make(IUnit unit, string language = "fa")
    {
        var place = StoreBench.PlaceOf("someone");
        var person = new Person(new PersonId(1), "کسی", language, Roles.None, Roles.None, QuietHours.Default, 3, false, true);
        var house = Houses.Make();
        return new Turn(unit, house, new Thoughts(house), place, new UserId("someone"), ChatKind.Private, person, new Conversation(place, new UserId("someone"), null, null));
    }
}
