using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Codes, grants and requests: how somebody becomes what he is.</summary>
public interface ITrust
{
    CodeId PutCode(CodeKind kind, string code, Roles role, PersonId? by, DateTimeOffset until, int uses, InstitutionId? institution = null, FirmId? firm = null);

    /// <summary>Null where there is none such, or it has ended, or is used up, or was used by this person before: nobody can tell which.</summary>
    InviteCode? FindCode(string code, PersonId forWhom);

    void UseCode(CodeId code, PersonId by);

    void NoteWrongCode(PersonId by);

    int WrongCodes(PersonId by, DateTimeOffset since);

    /// <summary>Of all people together.</summary>
    int WrongCodesOfAll(DateTimeOffset since);

    /// <summary>Adds to what the person verifiably is, and records it.</summary>
    Person Give(PersonId to, Roles role, PersonId? by);

    Person Take(PersonId from, Roles role, PersonId by);

    IReadOnlyList<Grant> Grants(PersonId person);

    /// <summary>How many verifiably are this.</summary>
    int Count(Roles role);

    /// <summary>The waiting request of that person for that role; made where there is none. Null with <paramref name="make"/> off and none there.</summary>
    RoleRequest? Request(PersonId person, Roles role, bool make);

    /// <summary>The newest request of that person for that role, however it stands.</summary>
    RoleRequest? Newest(PersonId person, Roles role);

    RoleRequest? FindRequest(RoleRequestId id);

    /// <summary>Those that wait, the newest first.</summary>
    IReadOnlyList<RoleRequest> WaitingRequests(int most);

    void Save(RoleRequest request);

    /// <summary>By name, of those whom the asker looks after; without words those who are something, the newest first.</summary>
    Page<Person> Search(string? words, Access.PeopleScope scope, int skip, int take);

    Matter AddMatter(MatterKind kind, PersonId by, ProblemId? problem, Roles role, string words);

    Matter? FindMatter(MatterId id);

    /// <summary>Those of a kind that wait, the oldest first.</summary>
    IReadOnlyList<Matter> WaitingMatters(MatterKind kind, int most);

    /// <summary>A complaint of this person about this problem waits already.</summary>
    bool HasComplained(PersonId by, ProblemId problem);

    void Save(Matter matter);

    /// <summary>How many people of these roles can be written to; of <see cref="Roles.None"/> all.</summary>
    int CountReachable(Roles role);

    /// <summary>
    /// Where the reviewers can be written to, with their language; who is away is not on duty. With <paramref name="about"/> only
    /// those who look after that person.
    /// </summary>
    IReadOnlyList<(Place Place, string Language, bool IsAway)> Desk(PersonId? about = null);

    /// <summary>The reviewers who look after this person.</summary>
    IReadOnlyList<PersonId> ReviewersOf(PersonId about);
}
