using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Wishes to read a sealed layer that wait for the firm's word. What is open already is the problem's own (<see cref="IProblems.Openings"/>).</summary>
public interface ISeals
{
    SealRequest? Find(ProblemId problem, PersonId person);

    IReadOnlyList<SealRequest> Waiting(ProblemId problem);

    void Put(SealRequest request);

    /// <summary>The firm has closed it for this person before: his own undertaking is not enough any more.</summary>
    bool WasClosed(ProblemId problem, PersonId person);
}

/// <summary>Guesses that two problems are the same trouble, until a person says so or not.</summary>
public interface ITwinGuesses
{
    /// <summary>The guess about a problem that was new when it was made.</summary>
    TwinGuess? Of(ProblemId problem);

    /// <summary>Guesses that wait and name this problem on either side.</summary>
    IReadOnlyList<TwinGuess> Naming(ProblemId problem);

    /// <summary>All that wait, the newest first.</summary>
    Page<TwinGuess> Waiting(int skip, int take);

    void Put(TwinGuess guess);
}

/// <summary>Who wants to hear nothing for a while of what he follows.</summary>
public interface INewsPauses
{
    bool Holds(PersonId person);

    void Begin(PersonId person);

    /// <summary>True where something has gathered for his digest meanwhile.</summary>
    bool End(PersonId person);
}
