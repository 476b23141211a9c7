using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Places where problems are announced.</summary>
public interface IBoards
{
    Board? Find(BoardId id);

    Board? At(Place place);

    /// <summary>The board of that place; made, and off, where there is none yet.</summary>
    Board Put(Place place, ChatKind kind, string title, UserId keeper, string language);

    void Save(Board board);

    IReadOnlyList<Board> KeptBy(AccountId account, UserId keeper);

    /// <summary>Boards that are on and can be written to.</summary>
    IReadOnlyList<Board> Working();

    /// <summary>The bot was let in, or shut out: of a group with all its topics.</summary>
    void SetReachable(Place place, bool reachable);
}

/// <summary>Messages of groups that somebody called a problem.</summary>
public interface ICollected
{
    Collected? Find(CollectedId id);

    /// <summary>Null where that message was collected before.</summary>
    Collected? Add(Place place, MessageRef message, string title, UserId author, string authorName, string words, IReadOnlyList<Attachment> files);

    void Save(Collected collected);

    /// <summary>The message that a problem was made of; null where it was made otherwise.</summary>
    Collected? Of(ProblemId problem);
}
