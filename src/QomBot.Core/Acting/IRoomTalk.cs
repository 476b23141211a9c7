using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Acting;

/// <summary>What is said to other people, not to the bot: in rooms, where each uses the app he has.</summary>
public interface IRoomTalk
{
    /// <summary>Words that answer a message of a room. False where they answer something else.</summary>
    bool Answers(Turn turn, Incoming.Said said);

    /// <summary>Words in a chat that is in a room at present. False where it is in none.</summary>
    bool Takes(Turn turn, Incoming.Said said);

    /// <summary>A message of a room is the newest thing that the person was told in this chat, so what he writes may well be for whom it came from.</summary>
    bool Follows(Turn turn);

    /// <summary>Free words after a message of a room: whether they answer it is asked before anything is made of them. False where they follow none.</summary>
    bool Asks(Turn turn, Incoming.Said said);

    /// <summary>The chat leaves the room that it is in; true where it was in one.</summary>
    bool Leave(Turn turn);

    /// <summary>A message of a room was changed by who said it. False where it is no message of a room.</summary>
    bool Change(Work work, Place place, Person? who, Incoming.Edited edited);

    void Delete(Work work, AccountId account, Incoming.Deleted deleted);

    /// <summary>Words in a group or thread. False where it is in no room, and they answer none.</summary>
    bool TakesInGroup(Work work, Place place, Incoming.Said said, Person? who);
}
