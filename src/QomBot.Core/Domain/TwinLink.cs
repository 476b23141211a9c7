using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum TwinState
{
    /// <summary>The owners of the known problem have not answered yet.</summary>
    Asked,
    Joined,
    Refused,

    /// <summary>Was joined; one side or a liaison parted them.</summary>
    Parted,
}

/// <summary>Somebody says that two problems are the same trouble.</summary>
/// <param name="Problem">The one whose owner asked.</param>
/// <param name="Twin">The one that was known before.</param>
public sealed record TwinLink(ProblemId Problem, ProblemId Twin, TwinState State, PersonId AskedBy);
