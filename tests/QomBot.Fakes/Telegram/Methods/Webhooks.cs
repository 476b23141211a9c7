using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>setWebhook, deleteWebhook, getWebhookInfo, and who delivers meanwhile.</summary>
internal sealed partial class Webhooks(PlatformWorld world, GetUpdates polling, Func<Call, Answer> runReply) : IAsyncDisposable
{
    private static readonly int[] Ports = [443, 80, 88, 8443];
    private static readonly int[] BalePorts = [443, 88];

    private readonly List<DeliveryAttempt> attempts = [];
    private WebhookDelivery? delivery;
    private DateTimeOffset nextSetAt;

    /// <summary>Deliveries tried so far, also those that failed. Guarded by the world's lock.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts => attempts;

    public async Task<Answer> SetAsync(Call call)
    {
        var url = call.Text("url");
        return url.Length == 0 ? await DeleteAsync(call) : await SetAsync(call, url);
    }

    public async Task<Answer> DeleteAsync(Call call)
    {
        WebhookDelivery? old;
        lock (world.Gate)
        {
            (old, delivery) = (delivery, null);
            polling.WebhookActiveNow = false;
            if (call.Flag("drop_pending_updates"))
                world.Updates.Clear();
        }
        if (old is null)
            return Described("Webhook is already deleted");
        await old.DisposeAsync();
        return Described("Webhook was deleted");
    }

    public Answer Info()
    {
        var info = new JsonObject
        {
            ["url"] = delivery?.Url ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = world.Updates.Count,
        };
        if (delivery is not { } active)
            return Answer.Ok(info);
        if (active.LastError is { } error)
        {
            info["last_error_date"] = error.At.ToUnixTimeSeconds();
            info["last_error_message"] = error.Message;
        }
        info["max_connections"] = active.MaxConnections;
        info["ip_address"] = "127.0.0.1";
        if (world.AllowedUpdates is { } kinds)
            info["allowed_updates"] = new JsonArray([.. kinds.Select(kind => (JsonNode)kind)]);
        return Answer.Ok(info);
    }

    public async ValueTask DisposeAsync()
    {
        if (delivery is { } active)
            await active.DisposeAsync();
    }

    private async Task<Answer> SetAsync(Call call, string url)
    {
        var secret = world.Options.Bale ? "" : call.Text("secret_token");
        Check(url, secret);
        var connections = (int)Math.Clamp(call.Number64("max_connections") ?? 40, 1, 100);
        WebhookDelivery? old;
        lock (world.Gate)
        {
            if (world.Options.StrictPace && world.Now < nextSetAt)
                throw Refusal.TooMany(1);
            nextSetAt = world.Now.AddSeconds(1);
            GetUpdates.SetAllowedUpdates(world, call);
            if (call.Flag("drop_pending_updates"))
                world.Updates.Clear();
            if (delivery is { } same && same.Url == url && same.Secret == secret && same.MaxConnections == connections)
                return Described("Webhook is already set");
            polling.WebhookActiveNow = true;
            polling.EndByWebhook();
            (old, delivery) = (delivery, null);
        }
        if (old is not null)
            await old.DisposeAsync();
        lock (world.Gate)
            delivery = new WebhookDelivery(world, url, secret, connections, attempts, runReply);
        return Described("Webhook was set");
    }

    private void Check(string url, string secret)
    {
        if (secret.Length > 256)
            throw Refusal.Bad("secret token is too long");
        if (secret.Length > 0 && !SecretToken().IsMatch(secret))
            throw Refusal.Bad("secret token contains unallowed characters");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw Refusal.Bad("invalid webhook URL specified");
        // As a server started with --local, this one takes plain HTTP and any port, on this host only.
        if (address.IsLoopback && address.Scheme is "http" or "https")
            return;
        if (address.Scheme != "https")
            throw Refusal.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        if (!(world.Options.Bale ? BalePorts : Ports).Contains(address.Port))
            throw Refusal.Bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        throw Refusal.Bad("bad webhook: Failed to resolve host: Name or service not known");
    }

    private static Answer Described(string description) =>
        new(200, new JsonObject { ["ok"] = true, ["result"] = true, ["description"] = description }.ToJsonString(Wire.Json));

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex SecretToken();
}
