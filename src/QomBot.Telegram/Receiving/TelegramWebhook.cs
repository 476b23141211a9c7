using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Telegram.Inbound;

namespace QomBot.Telegram.Receiving;

/// <summary>What the host answers the platform; the numbers are HTTP statuses.</summary>
public enum WebhookAnswer
{
    /// <summary>Kept, or of no use to anybody: it must not come again.</summary>
    Taken = 200,

    /// <summary>The caller did not show the secret. Answer without a body.</summary>
    Stranger = 401,

    /// <summary>It could not be kept now; the platform brings it again.</summary>
    NotNow = 503,
}

/// <summary>Takes updates that the platform brings. It has no server of its own: the host maps the route and hands the call on.</summary>
public sealed class TelegramWebhook
{
    /// <summary>The host refuses bodies above this before reading them; an update of a person is far smaller.</summary>
    public const int LargestBody = 1 << 20;

    /// <summary>The header in which Telegram shows the secret.</summary>
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private readonly BotOptions _bot;
    private readonly byte[] _secretHash;
    private readonly HealthBoard _health;
    private readonly ILogger _log;
    private volatile Accept? _accept;

    /// <exception cref="ArgumentException">There is no secret: then anybody could speak for everybody.</exception>
    internal TelegramWebhook(BotOptions bot, bool secretInHeader, HealthBoard health, ILogger log)
    {
        if (bot.Webhook is not { Secret.Length: >= WebhookOptions.ShortestSecret } webhook) throw new ArgumentException("a webhook needs a secret", nameof(bot));
        (_bot, SecretInHeader, _health, _log) = (bot, secretInHeader, health, log);
        _secretHash = Hash(webhook.Secret);
    }

    /// <summary>Else the secret is the last segment of the path, as Bale sends no header.</summary>
    public bool SecretInHeader { get; }

    /// <param name="headerSecret">The value of <see cref="SecretHeader"/>, or null.</param>
    /// <param name="pathSecret">The last segment of the path, or null.</param>
    public async Task<WebhookAnswer> AcceptAsync(string? headerSecret, string? pathSecret, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if ((SecretInHeader ? headerSecret : pathSecret) is not { } shown || !CryptographicOperations.FixedTimeEquals(Hash(shown), _secretHash))
        {
            _health.Stranger();
            return WebhookAnswer.Stranger;
        }
        if (_accept is not { } accept) return WebhookAnswer.NotNow;
        if (Read(body) is not { } update)
        {
            _health.PassedOver(1);
            _log.PassedOver(_bot.Account.Value, 1);
            return WebhookAnswer.Taken;
        }
        return await KeepAsync(update, accept, cancel) ? WebhookAnswer.Taken : WebhookAnswer.NotNow;
    }

    internal void Open(Accept accept) => _accept = accept;

    internal void Close() => _accept = null;

    private async Task<bool> KeepAsync(RawUpdate update, Accept accept, CancellationToken cancel)
    {
        try
        {
            await accept(_bot.Account, [update], cancel);
            _health.Good();
            return true;
        }
        catch (Exception fault)
        {
            _health.Failed();
            if (!cancel.IsCancellationRequested) _log.NotKept(fault, _bot.Account.Value, 0);
            return false;
        }
    }

    private static RawUpdate? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 });
            return Envelope.Of(document.RootElement)?.Update;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Equal in length whatever was shown, so that the time says nothing.</summary>
    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
