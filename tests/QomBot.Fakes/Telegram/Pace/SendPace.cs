namespace QomBot.Fakes.Telegram.Pace;

/// <summary>Decides who sends too fast. A refused message costs nothing, but the wait does not get shorter by asking. Guarded by the world's lock.</summary>
internal sealed class SendPace(SendPaceLimits limits)
{
    private readonly Dictionary<long, Bucket> chats = [];
    private readonly Dictionary<(long Chat, bool Edit), Queue<DateTimeOffset>> groupMinutes = [];
    private Bucket bot = new(limits.PerBotPerSecond, default);

    /// <summary>How often 429 was given since the start.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes <paramref name="messages"/> messages, or says how many seconds to wait (1 or more) and takes nothing.</summary>
    public int? TakeOrWait(long chatId, bool group, bool edit, int messages, DateTimeOffset now)
    {
        var chat = chats.GetValueOrDefault(chatId) ?? new Bucket(limits.ChatBurst, now);
        chat = chat.At(now, limits.PerChatPerSecond, limits.ChatBurst);
        bot = bot.At(now, limits.PerBotPerSecond, limits.PerBotPerSecond);
        var wait = Math.Max(chat.SecondsUntil(messages, limits.PerChatPerSecond, limits.ChatBurst),
            bot.SecondsUntil(messages, limits.PerBotPerSecond, limits.PerBotPerSecond));
        var minute = group ? Minute(chatId, edit, now) : null;
        if (minute is not null && minute.Count > 0 && minute.Count + messages > limits.PerGroupPerMinute)
        {
            var blocking = minute.ElementAt(Math.Clamp(minute.Count + messages - limits.PerGroupPerMinute - 1, 0, minute.Count - 1));
            wait = Math.Max(wait, (blocking.AddMinutes(1) - now).TotalSeconds);
        }
        if (wait > 0)
        {
            Refused++;
            chats[chatId] = chat;
            return Math.Max(1, (int)Math.Ceiling(wait));
        }
        chats[chatId] = chat with { Tokens = chat.Tokens - messages };
        bot = bot with { Tokens = bot.Tokens - messages };
        for (var i = 0; minute is not null && i < messages; i++)
            minute.Enqueue(now);
        return null;
    }

    private Queue<DateTimeOffset> Minute(long chatId, bool edit, DateTimeOffset now)
    {
        if (!groupMinutes.TryGetValue((chatId, edit), out var minute))
            groupMinutes[(chatId, edit)] = minute = new();
        while (minute.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
            minute.Dequeue();
        return minute;
    }

    /// <summary>A token bucket: it fills with time and never above its burst.</summary>
    private sealed record Bucket(double Tokens, DateTimeOffset Since)
    {
        public Bucket At(DateTimeOffset now, double perSecond, double burst) =>
            new(Math.Min(burst, Tokens + Math.Max(0, (now - Since).TotalSeconds) * perSecond), now);

        /// <summary>An album larger than the burst may go once the bucket is full.</summary>
        public double SecondsUntil(int messages, double perSecond, double burst)
        {
            var needed = Math.Min(messages, burst);
            // The smallest fraction keeps rounding from refusing what came exactly in time.
            return Tokens + 1e-9 >= needed ? 0 : (needed - Tokens) / perSecond;
        }
    }
}
