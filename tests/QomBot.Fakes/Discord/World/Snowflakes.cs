namespace QomBot.Fakes.Discord.World;

/// <summary>Ids that carry their moment: milliseconds since 2015 above 22 bits of count. Rising, also within a millisecond.</summary>
internal sealed class Snowflakes(TimeProvider clock)
{
    private const long Epoch = 1420070400000;
    private long last;

    public long Next()
    {
        last = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch << 22);
        return last;
    }

    public static DateTimeOffset MomentOf(long id) => DateTimeOffset.FromUnixTimeMilliseconds((id >> 22) + Epoch);
}
