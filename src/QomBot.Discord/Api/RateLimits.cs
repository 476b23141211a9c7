using System.Globalization;
using System.Net.Http.Headers;

namespace QomBot.Discord.Api;

/// <summary>
/// What Discord lets through, as its own headers say: buckets by its name and the channel, server or webhook; the common limit.
/// Nothing is guessed beforehand but the published common number. Held in memory: what it made wait is kept with what waits.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    /// <summary>Published: 50 a second for all calls of one bot together; a little is left free.</summary>
    private const int CommonPerSecond = 48;

    private sealed class Bucket
    {
        public int Remaining { get; set; }
        public TimeSpan Resets { get; set; }
    }

    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private readonly Dictionary<string, string> _bucketOfRoute = [];
    private readonly Dictionary<string, Bucket> _buckets = [];
    private readonly Queue<TimeSpan> _lastSecond = new();
    private TimeSpan _commonPause;

    private TimeSpan Now => time.GetElapsedTime(_begun);

    /// <summary>Takes a place; or says how long to wait, and whether everything must.</summary>
    public (TimeSpan Wait, bool IsGlobal)? Take(DiscordCall call)
    {
        lock (_gate)
        {
            var now = Now;
            if (!call.IsAnswer)
            {
                if (now < _commonPause) return (_commonPause - now, true);
                while (_lastSecond.TryPeek(out var old) && now - old >= TimeSpan.FromSeconds(1)) _lastSecond.Dequeue();
                if (_lastSecond.Count >= CommonPerSecond) return (TimeSpan.FromSeconds(1) - (now - _lastSecond.Peek()), false);
            }
            if (Find(call) is { } bucket)
            {
                if (now >= bucket.Resets) bucket.Remaining = Math.Max(bucket.Remaining, 1);
                if (bucket.Remaining <= 0) return (bucket.Resets - now, false);
                bucket.Remaining--;
            }
            if (!call.IsAnswer) _lastSecond.Enqueue(now);
            return null;
        }
    }

    public void Learn(DiscordCall call, HttpResponseHeaders headers)
    {
        if (Text(headers, "X-RateLimit-Bucket") is not { } name || Number(headers, "X-RateLimit-Remaining") is not { } remaining
            || Number(headers, "X-RateLimit-Reset-After") is not { } seconds) return;
        lock (_gate)
        {
            var key = $"{name} {Major(call)}";
            _bucketOfRoute[$"{call.Method} {call.Route}"] = name;
            if (_buckets.Count > 5_000) Forget();
            if (!_buckets.TryGetValue(key, out var bucket)) _buckets[key] = bucket = new Bucket { Remaining = int.MaxValue };
            var resets = Now + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));
            // Answers may overtake each other: within one window the lower number holds.
            bucket.Remaining = resets > bucket.Resets + TimeSpan.FromSeconds(0.5) ? (int)remaining : Math.Min(bucket.Remaining, (int)remaining);
            bucket.Resets = resets;
        }
    }

    /// <summary>A refusal: the bucket, or everything, rests.</summary>
    public void Rest(DiscordCall call, TimeSpan after, bool isGlobal)
    {
        lock (_gate)
        {
            if (isGlobal) _commonPause = Now + after > _commonPause ? Now + after : _commonPause;
            else if (Find(call) is { } bucket) (bucket.Remaining, bucket.Resets) = (0, Now + after);
        }
    }

    private Bucket? Find(DiscordCall call) =>
        _bucketOfRoute.TryGetValue($"{call.Method} {call.Route}", out var name) && _buckets.TryGetValue($"{name} {Major(call)}", out var bucket) ? bucket : null;

    /// <summary>The channel, server or webhook: the first two parts of the path, three with a webhook's token.</summary>
    private static string Major(DiscordCall call)
    {
        var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["channels" or "guilds", var id, ..] ? id : parts is ["webhooks", var hook, var token, ..] ? $"{hook}/{token}" : "";
    }

    private void Forget()
    {
        foreach (var (key, bucket) in _buckets.ToList())
            if (bucket.Resets < Now) _buckets.Remove(key);
    }

    public static string? Text(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
