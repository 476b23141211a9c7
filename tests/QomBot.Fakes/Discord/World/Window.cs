namespace QomBot.Fakes.Discord.World;

/// <summary>Counts what happened in the last while.</summary>
internal sealed class Window
{
    private readonly Queue<DateTimeOffset> seen = new();

    public int Count(DateTimeOffset now, TimeSpan span)
    {
        while (seen.TryPeek(out var first) && now - first >= span)
            seen.Dequeue();
        return seen.Count;
    }

    /// <summary>Counts one more, unless that would be more than allowed.</summary>
    public bool Take(DateTimeOffset now, int allowed, TimeSpan span)
    {
        if (Count(now, span) >= allowed)
            return false;
        seen.Enqueue(now);
        return true;
    }

    public void Add(DateTimeOffset now) => seen.Enqueue(now);

    /// <summary>When the oldest counted one falls out.</summary>
    public TimeSpan UntilFree(DateTimeOffset now, TimeSpan span) => seen.TryPeek(out var first) ? first + span - now : TimeSpan.Zero;
}
