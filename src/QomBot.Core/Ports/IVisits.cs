using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;

namespace QomBot.Core.Ports;

public interface IVisits
{
    Visit? Find(VisitId id);

    /// <summary>The visit of a gate letter, by the code on it.</summary>
    Visit? FindByLetter(string code);

    /// <summary>The visits to a problem, the oldest first.</summary>
    IReadOnlyList<Visit> Of(ProblemId problem);

    /// <summary>Visits on which the person goes or went that begin within [from, until), by time. Those that were called off or missed are among them: look at <see cref="Visit.IsMade"/>.</summary>
    IReadOnlyList<Visit> OfPerson(PersonId person, DateTimeOffset from, DateTimeOffset until);

    /// <summary>The same for whole days in Iran, both included.</summary>
    IReadOnlyList<Visit> OfPerson(PersonId person, DateOnly from, DateOnly until) =>
        OfPerson(person, TehranTime.At(from, TimeOnly.MinValue), TehranTime.At(until.AddDays(1), TimeOnly.MinValue));

    /// <summary>All that concern these firms or teams, the newest first.</summary>
    IReadOnlyList<Visit> OfSides(IEnumerable<FirmId> firms, IEnumerable<TeamId> teams, int most);

    /// <summary>Of the whole province, the next first: those that begin after a moment.</summary>
    IReadOnlyList<Visit> Coming(DateTimeOffset after, int most);

    /// <summary>Null where such a visit is being arranged already: the schema decides, not this program.</summary>
    Visit? Create(TermId? term, ProblemId? problem, FirmId firm, TeamId team, DateTimeOffset startsAt, VisitSide askedBy, PersonId by, IEnumerable<PersonId> goers);

    void Save(Visit visit);

    /// <summary>The times that wait for an answer, the earliest first.</summary>
    IReadOnlyList<DateTimeOffset> Times(VisitId visit);

    void SetTimes(VisitId visit, IReadOnlyList<DateTimeOffset> times);

    IReadOnlyList<Visitor> Visitors(VisitId visit);

    /// <summary>Who has arrived stays on the list.</summary>
    void SetGoing(VisitId visit, PersonId person, bool goes);

    void Arrive(VisitId visit, PersonId person, bool letIn);

    VisitMinutes? Minutes(VisitId visit);

    /// <summary>Writes the minutes anew: an earlier answer of the host is forgotten, and findings of which nothing was made are replaced.</summary>
    void PutMinutes(VisitId visit, PersonId by, string seen, string? steps, IReadOnlyList<string> findings);

    /// <param name="objection">What is not so; null: it is signed.</param>
    void AnswerMinutes(VisitId visit, PersonId by, string? objection);

    IReadOnlyList<Finding> Findings(VisitId visit);

    Finding? FindFinding(FindingId id);

    /// <summary>The finding of which the problem was made.</summary>
    Finding? FindingOf(ProblemId problem);

    void SaveFinding(Finding finding);

    /// <summary>The code at the gate in a turn of <see cref="ArrivalCode"/>: from a key that is no part of the database.</summary>
    string CodeOf(VisitId visit, long turn);

    /// <summary>When the person passed which test, by the class's id.</summary>
    IReadOnlyDictionary<string, DateTimeOffset> Passed(PersonId person);

    void Pass(PersonId person, string hazard);
}
