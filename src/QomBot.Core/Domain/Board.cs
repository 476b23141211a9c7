using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>A group, a topic of it, or a channel in which problems are announced.</summary>
/// <param name="Keeper">Who may change it: whoever let the bot in, or an administrator who asked for it.</param>
/// <param name="Fields">Ids of the fields that are announced; none for all.</param>
/// <param name="IsOn">Announcements come.</param>
public sealed record Board(BoardId Id, Place Place, ChatKind Kind, string Title, UserId Keeper, string Language, IReadOnlyList<string> Fields, bool IsOn)
{
    public const int FieldLimit = 20;

    public bool Wants(Problem problem) => IsOn && (Fields.Count == 0 || problem.Fields.Any(Fields.Contains));
}

public enum CollectedState
{
    Asked,
    TakenUp,
    Declined,
}

/// <summary>A message of a group that somebody called a problem. Only its author may make one of it.</summary>
/// <param name="Title">The group's name.</param>
public sealed record Collected(
    CollectedId Id, Place Place, MessageRef Message, string Title, UserId Author, string AuthorName, string Words, IReadOnlyList<Attachment> Files,
    CollectedState State, ProblemId? Problem);
