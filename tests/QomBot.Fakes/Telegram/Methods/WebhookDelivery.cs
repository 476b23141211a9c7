using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>One try to deliver one update to the webhook.</summary>
/// <param name="Status">What the webhook answered; 0 when it did not.</param>
public sealed record DeliveryAttempt(int UpdateId, DateTimeOffset At, int Status);

/// <summary>
/// Posts updates to a webhook: in order within a chat, in parallel across chats. Whatever is not 2xx is tried again after
/// a wait that doubles, or after the webhook's own Retry-After, until the update is too old.
/// </summary>
internal sealed class WebhookDelivery : IAsyncDisposable
{
    /// <summary>The longest Retry-After that is honoured.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly PlatformWorld world;
    private readonly List<DeliveryAttempt> attempts;
    private readonly Func<Call, Answer> runReply;
    private readonly HttpClient http;
    private readonly CancellationTokenSource closing = new();
    private readonly Dictionary<long, Lane> lanes = [];
    private readonly Task loop;
    private int running;

    public WebhookDelivery(
        PlatformWorld world, string url, string secret, int maxConnections, List<DeliveryAttempt> attempts, Func<Call, Answer> runReply)
    {
        this.world = world;
        this.attempts = attempts;
        this.runReply = runReply;
        Url = url;
        Secret = secret;
        MaxConnections = maxConnections;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, MaxConnectionsPerServer = maxConnections })
        {
            Timeout = world.Options.WebhookTimeout,
        };
        loop = Task.Run(LoopAsync);
    }

    public string Url { get; }
    public string Secret { get; }
    public int MaxConnections { get; }
    public (DateTimeOffset At, string Message)? LastError { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await loop;
        http.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            Task change;
            TimeSpan? wait;
            lock (world.Gate)
            {
                change = world.NextChange();
                world.Updates.Expire(world.Now);
                wait = StartWhatIsDue();
            }
            var stopped = Task.Delay(Timeout.InfiniteTimeSpan, closing.Token);
            await (wait is { } due ? Task.WhenAny(change, stopped, Task.Delay(due, world.Options.Clock)) : Task.WhenAny(change, stopped));
        }
    }

    /// <summary>Starts the first update of every idle lane; gives the time to the next retry, or null.</summary>
    private TimeSpan? StartWhatIsDue()
    {
        TimeSpan? next = null;
        var seen = new HashSet<long>();
        foreach (var update in world.Updates.Waiting.ToList())
        {
            if (!seen.Add(update.QueueKey))
                continue;
            if (!lanes.TryGetValue(update.QueueKey, out var lane))
                lanes[update.QueueKey] = lane = new Lane();
            if (lane.Busy || running >= MaxConnections)
                continue;
            var wait = lane.RetryAt - world.Now;
            if (wait > TimeSpan.Zero)
            {
                next = next is null || wait < next ? wait : next;
                continue;
            }
            lane.Busy = true;
            running++;
            _ = Task.Run(() => DeliverAsync(update, lane));
        }
        return next;
    }

    private async Task DeliverAsync(QueuedUpdate update, Lane lane)
    {
        var status = 0;
        TimeSpan? retryAfter = null;
        string? reply = null;
        string error;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(update.Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            if (Secret.Length > 0)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
            using var response = await http.SendAsync(request, closing.Token);
            status = (int)response.StatusCode;
            retryAfter = response.Headers.RetryAfter?.Delta;
            reply = await response.Content.ReadAsStringAsync(closing.Token);
            error = $"Wrong response from the webhook: {status} {response.ReasonPhrase}";
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            error = fault is HttpRequestException ? "Connection refused" : "Read timeout expired";
        }
        lock (world.Gate)
        {
            lane.Busy = false;
            running--;
            attempts.Add(new(update.Id, world.Now, status));
            if (status is >= 200 and < 300)
            {
                lane.Succeeded();
                world.Updates.Remove(update);
            }
            else if (!closing.IsCancellationRequested)
            {
                LastError = (world.Now, error);
                lane.Failed(world, retryAfter is { } asked && asked < LongestWait ? asked : retryAfter is null ? null : LongestWait);
            }
            world.Signal();
        }
        if (status is >= 200 and < 300 && reply is { Length: > 1 })
            RunReply(reply);
    }

    /// <summary>The body of a 2xx may name one method to run; nobody hears its result.</summary>
    private void RunReply(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject json || (string?)json["method"] is not { } method
                || method.StartsWith("get", StringComparison.OrdinalIgnoreCase) || method.ToLowerInvariant() is "setwebhook" or "deletewebhook" or "close" or "logout")
                return;
            runReply(new Call
            {
                Number = 0, Method = MethodTable.NameOf(method), Encoding = CallEncoding.Json,
                Parameters = json.Where(field => field.Key != "method").ToDictionary(field => field.Key, field => field.Value?.DeepClone()),
            });
        }
        catch (Exception fault) when (fault is JsonException or Refusal or InvalidOperationException)
        {
            // The platform drops it in silence, too.
        }
    }

    /// <summary>The updates of one chat, one after the other.</summary>
    private sealed class Lane
    {
        private TimeSpan delay;

        public bool Busy { get; set; }
        public DateTimeOffset RetryAt { get; private set; }

        public void Succeeded() => (delay, RetryAt) = (TimeSpan.Zero, default);

        public void Failed(PlatformWorld world, TimeSpan? asked)
        {
            delay = delay == TimeSpan.Zero ? world.Options.WebhookRetryFirst : delay * 2;
            if (delay > world.Options.WebhookRetryCap)
                delay = world.Options.WebhookRetryCap;
            RetryAt = world.Now + (asked ?? delay);
        }
    }
}
