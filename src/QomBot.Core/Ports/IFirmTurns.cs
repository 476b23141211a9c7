using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Problems with which it is the firm's turn, and the telephone calls that come of silence.</summary>
public interface IFirmTurns
{
    FirmTurn? Find(ProblemId problem);

    /// <summary>From now on, with the ladder at its foot.</summary>
    void Begin(ProblemId problem);

    void Climb(ProblemId problem, int step);

    void End(ProblemId problem);

    /// <summary>One waits for a problem at most.</summary>
    PhoneCall AddCall(ProblemId problem);

    PhoneCall? FindCall(CallId id);

    PhoneCall? WaitingCall(ProblemId problem);

    /// <summary>Calls that nobody has made yet, the oldest first.</summary>
    IReadOnlyList<PhoneCall> WaitingCalls(int most);

    void Save(PhoneCall call);

    /// <summary>In how much time a firm answers questions and proposals, in the middle of all; null where it has answered none.</summary>
    TimeSpan? MedianAnswer(FirmId firm);
}

/// <summary>Problems on which the firm picks among rivals.</summary>
public interface IRivals
{
    /// <summary>How long the firm wants offers; null where it has not said.</summary>
    int? Hours(ProblemId problem);

    void SetHours(ProblemId problem, int hours);

    /// <summary>Until when offers are taken; null where no window is open.</summary>
    DateTimeOffset? Until(ProblemId problem);

    void Open(ProblemId problem, DateTimeOffset until);

    void Close(ProblemId problem);
}

/// <summary>Where a firm's people contradict each other.</summary>
public interface IObjections
{
    Objection? Find(ObjectionId id);

    /// <summary>Those that nobody has decided on yet, the oldest first.</summary>
    IReadOnlyList<Objection> Waiting(int most);

    /// <summary>Null where this person has objected to this before.</summary>
    Objection? Add(ProblemId problem, ProposalId? proposal, PersonId by, string words);

    void Save(Objection objection);
}
