using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

public enum CodeKind
{
    /// <summary>Printed when the program starts and nobody administers it yet.</summary>
    FirstAdmin,
    Invitation,
}

/// <summary>A code that lets somebody in. The code itself is nowhere kept, only its hash.</summary>
/// <param name="MadeBy">Null for the first administrator's.</param>
public sealed record InviteCode(CodeId Id, CodeKind Kind, Roles Role, PersonId? MadeBy, DateTimeOffset ExpiresAt, int UsesLeft)
{
    /// <summary>Into which institution it leads; of a liaison's invitation null is the whole province.</summary>
    public InstitutionId? Institution { get; init; }

    /// <summary>As whose colleague; null where it is no firm's own invitation.</summary>
    public FirmId? Firm { get; init; }

    /// <summary>Characters without look-alikes: about 49 bits.</summary>
    public const int Length = 10;

    /// <summary>Wrong tries that one person has in an hour.</summary>
    public const int WrongTries = 5;

    /// <summary>Wrong codes of all people within an hour at which those who answer for codes hear of it.</summary>
    public const int Alarming = 50;

    /// <summary>The code that a message consists of, alone or behind a word ("کد: 4VFENT9APT"); null where it is none. Codes have no look-alikes: no O, I, L, 0, 1.</summary>
    public static string? In(string text)
    {
        var parts = text.Split([' ', '\n', ':', '،'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 3 || parts[^1] is not { Length: Length } last) return null;
        var looksLikeOne = last.All(c => char.IsAsciiLetterOrDigit(c) && char.ToUpperInvariant(c) is not ('O' or 'I' or 'L' or '0' or '1'))
            && (last.Any(char.IsAsciiDigit) || last.All(char.IsAsciiLetterUpper));
        return looksLikeOne ? last : null;
    }
}

public enum RequestState
{
    Waiting,
    Granted,
    Refused,
    TakenBack,
}

/// <summary>Somebody says what he is, and waits for the word of a liaison.</summary>
public sealed record RoleRequest(RoleRequestId Id, PersonId Person, Roles Role, RequestState State, PersonId? AnsweredBy, DateTimeOffset At);

public enum MatterKind
{
    Complaint,
    Broadcast,
}

public enum MatterState
{
    Waiting,
    Done,
    Refused,
}

/// <summary>Something for the desk. <paramref name="Role"/> is to whom a broadcast goes; <see cref="Roles.None"/> is everybody.</summary>
public sealed record Matter(MatterId Id, MatterKind Kind, PersonId By, ProblemId? Problem, Roles Role, string Words, MatterState State, PersonId? AnsweredBy);

/// <summary>One line of who was given what by whom.</summary>
public sealed record Grant(Roles Role, PersonId? GivenBy, DateTimeOffset At, PersonId? TakenBy, DateTimeOffset? TakenAt);
