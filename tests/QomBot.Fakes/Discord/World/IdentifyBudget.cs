namespace QomBot.Fakes.Discord.World;

/// <summary>IDENTIFYs of the running day, which begins with the first.</summary>
internal sealed class IdentifyBudget
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private DateTimeOffset? began;
    private int used;

    public int Used(DateTimeOffset now) => began is { } start && now - start < Day ? used : 0;

    public TimeSpan ResetAfter(DateTimeOffset now) => began is { } start && now - start < Day ? start + Day - now : TimeSpan.Zero;

    public void Count(DateTimeOffset now)
    {
        if (Used(now) == 0)
            (began, used) = (now, 0);
        used++;
    }

    /// <summary>As if so many had been made today.</summary>
    public void Set(DateTimeOffset now, int count) => (began, used) = (now, count);
}
