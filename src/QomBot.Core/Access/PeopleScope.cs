using QomBot.Core.Chat;

namespace QomBot.Core.Access;

/// <summary>
/// Whose people a reviewer looks after: sees in lists, verifies, calls, gives roles to and takes them from. An administrator and a liaison of the province:
/// everybody's. A liaison of an institution: its people, and those who belong to none. Problems and firms are every liaison's.
/// Storage turns this value into SQL in one place; a property test holds that SQL and <see cref="Covers"/> agree.
/// </summary>
/// <param name="Self">The reviewer; himself he always sees.</param>
/// <param name="Office">Null: the whole province.</param>
public sealed record PeopleScope(PersonId Self, InstitutionId? Office)
{
    /// <param name="belongs">Where the person belongs, or null.</param>
    public bool Covers(PersonId person, InstitutionId? belongs) => Office is null || person == Self || belongs is null || belongs == Office;

    /// <summary>May lead people into this institution, or, for null, into any and none.</summary>
    public bool MayPlaceIn(InstitutionId? institution) => Office is null || institution == Office;

    public bool IsProvince => Office is null;
}
