using QomBot.Core.Chat;

namespace QomBot.Core.Ports;

/// <summary>A form on its way: the action, what is known, what is still asked.</summary>
/// <param name="Asking">The names of the arguments that are asked for, in order.</param>
/// <param name="At">Index into <paramref name="Asking"/>; equal to its count on the review card.</param>
/// <param name="Reviewing">One line is asked anew: after it comes what is still missing, and then the review card.</param>
public sealed record FormState(string Action, Dictionary<string, string> Given, List<string> Asking, int At, bool Reviewing)
{
    /// <summary>Written beside the review card, and not yet said to which line it belongs.</summary>
    public string? Aside { get; init; }

    /// <summary>
    /// He has answered the step that is open with what could not be taken: free words as he wrote them, empty where it was anything else.
    /// Null where he has not.
    /// </summary>
    public string? Refused { get; init; }

    /// <summary>Since when it waits for the person to come back to it; null while it is before him.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>He was reminded of it in words; from then on its button alone stands there, until he comes to the front door.</summary>
    public bool IsReminded { get; init; }
}

/// <summary>Where a person stands in a chat. It lives in the database, so a restart changes nothing.</summary>
public sealed record Conversation(Place Place, UserId User, FormState? Form, ProblemId? Draft)
{
    /// <summary>A form that he left half-way for something else, with all its answers.</summary>
    public FormState? Parked { get; init; }
}

/// <summary>The live message of a conversation, as it should be.</summary>
/// <param name="Version">Rises with every change; presses name the version that they were made on.</param>
public sealed record Screen(long Id, Place Place, Message Content, int Version, MessageRef? Shown);

public interface IConversations
{
    Conversation Load(Place place, UserId user);

    void Save(Conversation conversation);

    Screen? Screen(Place place, UserId user);

    Screen? Screen(long id);

    /// <summary>States what the live message should be. <paramref name="anew"/>: the person wrote below it, so it goes to the end of the chat.</summary>
    void Show(Place place, UserId user, Message content, bool anew);

    /// <summary>
    /// A live message that belongs to nobody alone: in a group, under a name of its own ("problem:42"). It is changed in place; one that
    /// says the same already stays as it is.
    /// </summary>
    /// <param name="replyTo">When it is first sent it answers that message.</param>
    /// <param name="anew">It goes to the end of the chat.</param>
    void Post(Place place, string name, Message content, Lane lane, MessageRef? replyTo = null, bool anew = false);

    /// <summary>Where live messages of that name stand.</summary>
    IReadOnlyList<Place> Posts(string name);

    /// <summary>The problem of which a message that was sent here speaks; null where it speaks of none.</summary>
    ProblemId? AboutOf(Place place, MessageRef message);

    /// <summary>The content of a message that stays, with its buttons, if it was sent to this place.</summary>
    Message? Delivered(long delivery, Place place);
}
