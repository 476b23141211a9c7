using QomBot.Core.Chat;
using QomBot.Telegram.Inbound;

namespace QomBot.Telegram.Sending;

/// <summary>
/// Whose pause a "too many requests" is: the platform does not say. One chat in which somebody taps without end must not silence
/// the bot for all, so the first refusal pauses its chat; a second chat refused meanwhile shows that the account is meant. Groups
/// have a limit of their own (20 a minute), so theirs says nothing of the account. Forgotten at a restart: at most one call more.
/// </summary>
internal sealed class FloodScope(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _chat;
    private DateTimeOffset _until;

    public LaterScope Of(Address place, TimeSpan? pause)
    {
        if (place.IsGroup) return LaterScope.Chat;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var another = now < _until && _chat != place.Chat;
            if (!another) (_chat, _until) = (place.Chat, now + (pause ?? TimeSpan.FromSeconds(1)));
            return another ? LaterScope.Account : LaterScope.Chat;
        }
    }
}
