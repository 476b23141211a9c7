using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Acting;

/// <summary>
/// What the bot does in groups and channels, where everybody reads along: very little, and nothing of what is a person's own.
/// Whoever only talks there does not become known to the bot.
/// </summary>
public interface IGroupTalk
{
    /// <param name="command">Null where it was none, by a slash.</param>
    /// <param name="who">Null where he never wrote to the bot in private.</param>
    /// <param name="runsChat">He administers the group; null where that could not be found out.</param>
    void Take(Work work, Place place, Incoming.Said said, Command? command, Person? who, bool? runsChat);

    void LetIn(Work work, Place place, Incoming.LetIn letIn);

    void ShutOut(Work work, Place place);
}
