using System.Text.Json;

namespace QomBot.Discord.Gateway;

/// <summary>What travels over the gateway, both ways.</summary>
internal sealed record GatewayFrame
{
    public int Op { get; init; }
    public JsonElement? D { get; init; }
    public long? S { get; init; }
    public string? T { get; init; }
}

internal static class Op
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int Ack = 11;
}

/// <summary>Where the gateway is, and how often one may log in anew.</summary>
internal sealed record GatewayAddress
{
    public string Url { get; init; } = "";
    public int Shards { get; init; } = 1;
    public LoginBudget SessionStartLimit { get; init; } = new();
}

/// <summary>When it is used up Discord resets the token and everything stops.</summary>
internal sealed record LoginBudget
{
    public int Total { get; init; } = 1000;
    public int Remaining { get; init; } = 1000;

    /// <summary>Milliseconds.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Into so many shares the shards are divided; each share logs in once in 5 s.</summary>
    public int MaxConcurrency { get; init; } = 1;
}

internal sealed record WireHello(long HeartbeatInterval);

internal sealed record WireIdentify(string Token, int Intents, IReadOnlyDictionary<string, string> Properties)
{
    public IReadOnlyList<int>? Shard { get; init; }
}

internal sealed record WireResume(string Token, string SessionId, long Seq);

internal sealed record WireReady(string? SessionId, string? ResumeGatewayUrl, Wire.WireUser? User, WireApplication? Application);

internal sealed record WireApplication(string? Id);

/// <summary>A login that can be taken up again. Kept with what was accepted under it.</summary>
/// <param name="Seq">The last event that was taken.</param>
internal sealed record GatewaySession(string Id, string ResumeUrl, long Seq)
{
    /// <summary>The newest message of a person that was kept, by its number: from there on is fetched what a lost login has missed.</summary>
    public string? LastMessage { get; init; }
}

/// <summary>Something that happened, with the login under which it came.</summary>
/// <param name="Shard">Which of how many, "0/1".</param>
internal sealed record GatewayEvent(string Shard, GatewaySession Session, string Type, JsonElement Data);
