using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.People;
using QomBot.Core.Ports;

namespace QomBot.Core.Features.Importing;

/// <summary>Somebody of whom a list tells.</summary>
/// <param name="Phone">As <see cref="Language.Numbers.PhoneNumber.Normal"/> writes it.</param>
public sealed record Announced(string Name, Roles Role, InstitutionId? Institution, string? Department, FirmId? Firm, string? Phone);

/// <summary>Whom a list means, and how he is brought in: known by his number, else by name and place.</summary>
internal static class AnnounceMember
{
    /// <summary>The one who stands there already. Two of one name at one place cannot be told apart without a number: then <paramref name="isUnclear"/>.</summary>
    public static Expected? Find(IUnit unit, Announced member, out bool isUnclear)
    {
        isUnclear = false;
        if (member.Phone is { } phone && unit.Expected.ByPhone(phone) is { } byPhone) return byPhone;
        var named = unit.Expected.Named(member.Name).Where(one => one.Institution == member.Institution && one.Firm == member.Firm).ToList();
        // With another number he is another one of that name.
        if (member.Phone is not null) named = [.. named.Where(one => !unit.Expected.HasPhone(one.Id))];
        isUnclear = named.Count > 1;
        return isUnclear ? null : named.FirstOrDefault();
    }

    /// <summary>What a list would change, by the names of its columns.</summary>
    public static IReadOnlyList<string> Changes(IUnit unit, Expected known, Announced member)
    {
        var changes = new List<string>();
        if (Language.Text.PersianText.Key(known.Name) != Language.Text.PersianText.Key(member.Name)) changes.Add("name");
        if (known.Role != member.Role) changes.Add("role");
        if (known.Institution != member.Institution) changes.Add("institution");
        if (member.Department is not null && known.Department != member.Department) changes.Add("department");
        if (member.Phone is not null && !unit.Expected.HasPhone(known.Id)) changes.Add("phone");
        return changes;
    }

    public static void Put(Work work, Announced member)
    {
        var unit = work.Unit;
        if (Find(unit, member, out var isUnclear) is { } known)
        {
            if (Changes(unit, known, member).Count > 0) Change(work, known, member);
            return;
        }
        if (isUnclear) return;
        var added = unit.Expected.Add(
            new Expected(default, member.Name, member.Role, member.Institution, member.Department, member.Firm, null), member.Phone, work.House.Chance.Code(InviteCode.Length));
        work.Record(Happened.Imported, null, added.Id.Value);
        if (member.Phone is { } phone && unit.Expected.Vouched(phone) is { } here && unit.People.Find(here) is { } person) KnowAgain.ByList(work, added, person);
    }

    /// <summary>
    /// Only what the list itself says otherwise than before is changed, also with somebody who has come meanwhile: what a liaison has decided since is not
    /// undone by the same list once more.
    /// </summary>
    private static void Change(Work work, Expected known, Announced member)
    {
        var unit = work.Unit;
        unit.Expected.Save(known with { Name = member.Name, Role = member.Role, Institution = member.Institution, Department = member.Department ?? known.Department }, member.Phone);
        work.Record(Happened.Imported, null, known.Id.Value);
        if (known.Person is not { } here || unit.People.Find(here) is not { } person) return;
        if (known.Role != member.Role && (person.Verified & member.Role) == 0)
        {
            unit.Trust.Give(person.Id, member.Role, by: null);
            work.Record(Happened.RoleGiven, null, person.Id.Value);
        }
        if (member.Role == Roles.Liaison) unit.Institutions.SetOffice(person.Id, member.Institution);
        else if (member.Institution is not null) unit.Institutions.Assign(person.Id, member.Institution, member.Department ?? known.Department);
    }
}
