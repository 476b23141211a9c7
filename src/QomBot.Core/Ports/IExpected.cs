using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>People whom a list has announced and who are known again when they come.</summary>
public interface IExpected
{
    Expected? Find(ExpectedId id);

    /// <param name="phone">As <see cref="Language.Numbers.PhoneNumber.Normal"/> writes it.</param>
    Expected? ByPhone(string phone);

    /// <summary>Null where there is none such, or it was used; nobody can tell which.</summary>
    Expected? ByCode(string code);

    /// <summary>Of that name, as people write it.</summary>
    IReadOnlyList<Expected> Named(string name);

    bool HasPhone(ExpectedId id);

    /// <summary>Announces somebody; the number of <paramref name="member"/> is not looked at.</summary>
    Expected Add(Expected member, string? phone, string code);

    /// <summary>Writes what is known of him; a null number leaves the earlier one.</summary>
    void Save(Expected member, string? phone);

    void Remove(ExpectedId id);

    /// <summary>He has come: his code opens nothing any more, and his number lies with him.</summary>
    void Know(ExpectedId id, PersonId person);

    /// <summary>The code, under seal for a message; null once he is known.</summary>
    Sealed? Code(ExpectedId id);

    Sealed? Phone(ExpectedId id);

    /// <summary>Those who have not come yet, whom the asker looks after, by name.</summary>
    Page<Expected> Search(string? words, PeopleScope scope, int skip, int take);

    /// <summary>The platform has vouched that this number is this person's own.</summary>
    void Vouch(PersonId person, string phone);

    /// <summary>Whose own number it is, by a platform's word.</summary>
    PersonId? Vouched(string phone);
}

/// <summary>Names that look like others' on a screen: same letters for the eye, however they were typed.</summary>
public interface ILooks
{
    bool HasDouble(Person person);
    bool HasDouble(Firm firm);
    bool HasDouble(Team team);
}
