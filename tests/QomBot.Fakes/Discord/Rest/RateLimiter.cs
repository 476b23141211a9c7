using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>Buckets, the global limit, and the count of invalid requests that ends at Cloudflare. Used under the world's gate.</summary>
internal sealed class RateLimiter(DiscordWorld world)
{
    private static readonly TimeSpan InvalidSpan = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly Window global = new();
    private readonly Window invalid = new();

    private sealed class Bucket
    {
        public DateTimeOffset Ends { get; set; }
        public int Used { get; set; }
    }

    /// <summary>How often 429 was given for pace.</summary>
    public int Refused { get; private set; }

    public int InvalidCount => invalid.Count(world.Now, InvalidSpan);

    /// <summary>The address is banned for the rest of the ten minutes.</summary>
    public bool Banned => InvalidCount >= world.Options.Limits.InvalidPer10Minutes;

    /// <summary>401, 403 and 429 count, save 429 of a limit that is shared with others.</summary>
    public void CountInvalid(int status, bool shared)
    {
        if (status is 401 or 403 || (status == 429 && !shared))
            invalid.Add(world.Now);
    }

    /// <returns>The 429, or null; and the headers of the bucket either way.</returns>
    public (Answer? Refused, IReadOnlyList<KeyValuePair<string, string>> Headers) Take(Route route, IReadOnlyDictionary<string, string> path)
    {
        if (route.Pace == Pace.Free)
            return (null, []);
        var now = world.Now;
        var limits = world.Options.Limits;
        if (world.Options.StrictPace && route.Pace != Pace.Webhook && !global.Take(now, limits.GlobalPerSecond, TimeSpan.FromSeconds(1)))
            return (TooMany(global.UntilFree(now, TimeSpan.FromSeconds(1)), "global", null), []);
        var (allowed, span) = route.Pace switch
        {
            Pace.Message => (limits.MessagesPer5Seconds, 5),
            Pace.Edit => (limits.EditsPer5Seconds, 5),
            Pace.Webhook => (limits.WebhookPer5Seconds, 5),
            Pace.Create => (limits.CreatesPer10Seconds, 10),
            _ => (limits.OthersPerSecond, 1),
        };
        var name = Hash(route.Pace == Pace.Other ? route.Operation : route.Pace.ToString());
        var bucket = Of($"{name}:{MajorOf(path)}", now, span);
        if (world.Options.StrictPace && bucket.Used >= allowed)
            return (TooMany(bucket.Ends - now, "user", Headers(bucket, name, allowed, now)), []);
        bucket.Used++;
        return (null, Headers(bucket, name, allowed, now));
    }

    public Answer TooMany(TimeSpan wait, string scope, IReadOnlyList<KeyValuePair<string, string>>? headers)
    {
        Refused++;
        var seconds = Math.Max(wait.TotalSeconds, 0.001);
        var body = new JsonObject { ["message"] = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.", ["retry_after"] = Math.Round(seconds, 3), ["global"] = scope == "global" };
        var whole = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        List<KeyValuePair<string, string>> all = [.. headers ?? [], new("Retry-After", whole), new("X-RateLimit-Scope", scope)];
        if (scope == "global")
            all.Add(new("X-RateLimit-Global", "true"));
        return new(429, body.ToJsonString(Wire.Json)) { Headers = all };
    }

    private Bucket Of(string key, DateTimeOffset now, int seconds)
    {
        if (!buckets.TryGetValue(key, out var bucket))
            buckets[key] = bucket = new();
        if (now >= bucket.Ends)
            (bucket.Ends, bucket.Used) = (now.AddSeconds(seconds), 0);
        return bucket;
    }

    private static List<KeyValuePair<string, string>> Headers(Bucket bucket, string name, int allowed, DateTimeOffset now) =>
        [
            new("X-RateLimit-Limit", allowed.ToString(CultureInfo.InvariantCulture)),
            new("X-RateLimit-Remaining", Math.Max(0, allowed - bucket.Used).ToString(CultureInfo.InvariantCulture)),
            new("X-RateLimit-Reset", (bucket.Ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture)),
            new("X-RateLimit-Reset-After", (bucket.Ends - now).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
            new("X-RateLimit-Bucket", name),
        ];

    /// <summary>Channel, guild, or webhook id with token: each has buckets of its own.</summary>
    private static string MajorOf(IReadOnlyDictionary<string, string> path) =>
        path.GetValueOrDefault("channel_id") ?? path.GetValueOrDefault("guild_id") ?? path.GetValueOrDefault("webhook_token") ?? "";

    private static string Hash(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..32];
}
