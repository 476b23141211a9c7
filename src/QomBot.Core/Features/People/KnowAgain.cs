using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Numbers;

namespace QomBot.Core.Features.People;

/// <summary>
/// Somebody whom a list has announced has come: by his own number, for which the platform vouches, or by his personal code. What the
/// list says of him is his from then on; the grant is the operator's, who brought the list in.
/// </summary>
public static class KnowAgain
{
    /// <summary>True where the list knows this number; then he has been told so.</summary>
    internal static bool ByNumber(Turn turn, string typed)
    {
        if (PhoneNumber.Normal(typed) is not { } phone) return false;
        turn.Unit.Expected.Vouch(turn.Person.Id, phone);
        if (turn.Unit.Expected.ByPhone(phone) is not { Person: null } expected) return false;
        Welcome(turn, expected);
        return true;
    }

    internal static void Welcome(Turn turn, Expected expected)
    {
        Take(turn.Work, expected, turn.Person);
        turn.Reload();
        var home = Home.ShowHome.Card(turn);
        turn.Show(home with { Blocks = [.. Told(turn.Say, turn.Unit, expected), Ui.Gap, .. home.Blocks] });
    }

    /// <summary>A list that came after him: he has shared his number before.</summary>
    internal static void ByList(Work work, Expected expected, Person person)
    {
        Take(work, expected, person);
        work.Tell($"known:{expected.Id.Value}", new Audience.One(person.Id), to => Ui.Card([.. Told(to, work.Unit, expected)]).WithRow(Ui.Do(to, "button.profile", "profile")));
    }

    private static void Take(Work work, Expected expected, Person person)
    {
        var unit = work.Unit;
        var phone = unit.Expected.Phone(expected.Id) is { } kept ? unit.Unseal(kept) : null;
        unit.Expected.Know(expected.Id, person.Id);
        if (phone is not null && unit.People.SealedPhone(person.Id) is null) unit.People.SetPhone(person.Id, phone);
        var given = (person.Verified & expected.Role) == expected.Role ? person : unit.Trust.Give(person.Id, expected.Role, by: null);
        unit.People.Save(given with { Name = expected.Name, Declared = given.Declared | (expected.Role & (Roles.Firm | Roles.Researcher)), Welcomed = true });
        if (expected.Firm is { } firm) unit.Firms.AddContact(firm, person.Id);
        else if (expected.Role == Roles.Liaison) unit.Institutions.SetOffice(person.Id, expected.Institution);
        else if (expected.Institution is { } institution) unit.Institutions.Assign(person.Id, institution, expected.Department);
        work.Record(Happened.Known, null, person.Id.Value);
        RoleRequests.Settled(work, person.Id, expected.Role);
    }

    private static IEnumerable<Block> Told(Speech say, IUnit unit, Expected expected)
    {
        yield return say.Line("known.welcome", ("name", Value.Of(expected.Name)), ("role", Ui.Role(expected.Role)));
        if (expected.Firm is { } firm && unit.Firms.Find(firm) is { } found) yield return say.Line("profile.firm", ("firm", Value.Of(found.Name)));
        else if (expected.Role == Roles.Liaison)
            yield return say.Line("members.office", ("office", expected.Institution is { } office ? Value.Of(unit.Institutions.Find(office)!.In(say.Language)) : Value.Key("office.province")));
        else if (expected.Institution is { } id && unit.Institutions.Find(id) is { } institution)
            yield return expected.Department is { } department
                ? say.Line("institution.of.department", ("institution", Value.Of(institution.In(say.Language))), ("department", Value.Of(department)))
                : say.Line("institution.of", ("institution", Value.Of(institution.In(say.Language))));
        yield return say.Line("known.wrong");
    }
}
