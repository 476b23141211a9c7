namespace QomBot.Fakes.Discord.Rest;

/// <summary>The limits that are enforced. The platform documents the headers, not the numbers: these are the ones people see.</summary>
public sealed record RateLimits
{
    /// <summary>All requests of the bot in one second; interaction callbacks and webhooks of interactions are outside.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>Messages into one channel in 5 s.</summary>
    public int MessagesPer5Seconds { get; init; } = 5;

    /// <summary>Edits in one channel in 5 s.</summary>
    public int EditsPer5Seconds { get; init; } = 5;

    /// <summary>Follow-ups and edits by one interaction's token in 5 s.</summary>
    public int WebhookPer5Seconds { get; init; } = 5;

    /// <summary>Threads, posts and new channels in one guild or channel in 10 s.</summary>
    public int CreatesPer10Seconds { get; init; } = 10;

    /// <summary>Everything else, for each route and top-level resource, in one second.</summary>
    public int OthersPerSecond { get; init; } = 10;

    /// <summary>DM channels with people who had none, in 10 minutes; more is 40003. The real number is not documented.</summary>
    public int NewDmsPer10Minutes { get; init; } = 100;

    /// <summary>Requests answered with 401, 403 or 429 in 10 minutes; more and the address is banned by Cloudflare.</summary>
    public int InvalidPer10Minutes { get; init; } = 10_000;

    /// <summary>Sends on one gateway connection in 60 s (4008).</summary>
    public int GatewaySendsPerMinute { get; init; } = 120;
}
