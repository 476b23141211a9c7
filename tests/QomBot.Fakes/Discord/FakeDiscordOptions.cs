using QomBot.Fakes.Discord.Rest;

namespace QomBot.Fakes.Discord;

/// <summary>How one fake Discord behaves. Every default is the stricter reading of the platform.</summary>
public sealed record FakeDiscordOptions
{
    /// <summary>The one token this server knows, without "Bot " before it.</summary>
    public string Token { get; init; } = "MTAwMDAwMDAwMDAwMDAwMDAx.fake.only-for-the-fake-server-on-this-host";

    /// <summary>Application id and user id of the bot.</summary>
    public long ApplicationId { get; init; } = 1000000000000000001;

    public string BotName { get; init; } = "QomBot";

    /// <summary>TCP port on 127.0.0.1; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Moments, windows, rates and heartbeats follow this clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Feeds every random choice (fault probabilities, tokens).</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether <see cref="Limits"/> are enforced on REST and on the gateway's sends.</summary>
    public bool StrictPace { get; init; } = true;

    public RateLimits Limits { get; init; } = new();

    /// <summary>Each accepted effect is also appended here as one JSON line; null for none.</summary>
    public string? JournalFile { get; init; }

    /// <summary>How long an interaction waits for its first answer.</summary>
    public TimeSpan InteractionWindow { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interaction's token can be used after.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a nonce is remembered. Documented as "a few minutes".</summary>
    public TimeSpan NonceWindow { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Sent in Hello.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41250);

    /// <summary>How long a session without a connection can be resumed. General knowledge: some minutes.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>IDENTIFYs a day; the one after the last resets the token.</summary>
    public int IdentifyBudget { get; init; } = 1000;

    /// <summary>IDENTIFYs in 5 s for each rate limit key (shard id modulo this).</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>What /gateway/bot recommends.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>Fewer shards than <see cref="Shards"/> are closed with 4011, as from 2,500 guilds on.</summary>
    public bool ShardingRequired { get; init; }

    /// <summary>Privileged intents that the developer switched on: 1&lt;&lt;1 members, 1&lt;&lt;8 presences, 1&lt;&lt;15 message content.</summary>
    public int GrantedPrivilegedIntents { get; init; }

    /// <summary>
    /// Whether writing into an archived, unlocked thread wakes it. The platform's documentation says so for messages; false, the
    /// stricter reading, refuses with 50083 until it is un-archived.
    /// </summary>
    public bool SendingUnarchives { get; init; }

    /// <summary>Creates of one command scope a day (30034).</summary>
    public int CommandCreatesPerDay { get; init; } = 200;
}
