using QomBot.Core.Chat;

namespace QomBot.Telegram;

public enum BotKind
{
    Telegram,
    Bale,
}

/// <summary>Updates come by calls of the platform instead of long polls.</summary>
/// <param name="Url">Where the platform reaches the host's route, public and HTTPS. On Bale the secret is appended as one more segment.</param>
/// <param name="Secret">16 to 256 characters of A-Z, a-z, 0-9, '_' and '-'.</param>
public sealed record WebhookOptions(Uri Url, string Secret)
{
    public const int ShortestSecret = 16;

    /// <summary>The record would print its secret.</summary>
    public override string ToString() => "webhook";
}

/// <summary>One bot on Telegram or Bale.</summary>
public sealed record BotOptions
{
    /// <summary>Its name in the settings and in addresses: small Latin letters, digits, '-'.</summary>
    public required string Name { get; init; }

    public BotKind Kind { get; init; } = BotKind.Telegram;

    /// <summary>As the platform's father of bots gave it, "110001:AAb…". A secret.</summary>
    public required string Token { get; init; }

    /// <summary>Another server of the same protocol (a local Bot API server, a relay); scheme, host and port only. Null: the platform's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>"socks5://…", "socks4://…" or "http://…", with user and password if need be. Null: straight, whatever the system's settings say.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Null: long polling.</summary>
    public WebhookOptions? Webhook { get; init; }

    /// <summary>How long the platform may hold a poll open. The platform allows up to 50 s.</summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>After this without an answer the outcome of a call is unknown. Uploads get more, by their size.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For name look-up, connection, proxy and TLS together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Messages a second that nobody waits for, to all chats together. Null: the platform's value (25).</summary>
    public double? PerSecond { get; init; }

    /// <summary>The least time between two such messages to one private chat. Null: the platform's value (1 s).</summary>
    public TimeSpan? ChatGap { get; init; }

    /// <summary>The same for a group, whose limit is lower (18 a minute).</summary>
    public TimeSpan? GroupGap { get; init; }

    public AccountId Account => new($"{(Kind == BotKind.Bale ? "bale" : "telegram")}:{Name}");

    /// <summary>What is wrong with these settings, each naming its key; empty when they can be used. No value of a secret is repeated.</summary>
    /// <param name="key">The settings' path of this bot, for example "Telegram:Bots:0".</param>
    public IEnumerable<string> Problems(string key)
    {
        if (Name.Length is 0 or > 32 || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            yield return $"{key}:Name must be 1 to 32 small Latin letters, digits or '-'";
        if (!LooksLikeToken(Token))
            yield return $"{key}:Token is not a bot token (digits, a colon, then letters, digits, '_' and '-')";
        if (BaseUrl is not null && (!IsHttp(BaseUrl) || BaseUrl.AbsolutePath != "/" || BaseUrl.Query.Length > 0))
            yield return $"{key}:BaseUrl must be http:// or https:// with host and port, without a path";
        if (Proxy is not null && (!Proxy.IsAbsoluteUri || Proxy.Scheme is not ("socks5" or "socks4" or "http") || Proxy.Port <= 0))
            yield return $"{key}:Proxy must begin with socks5://, socks4:// or http:// and name its port";
        if (Webhook is null)
            yield break;
        if (!IsHttp(Webhook.Url))
            yield return $"{key}:Webhook:Url must be an http:// or https:// address";
        if (Webhook.Secret.Length is < WebhookOptions.ShortestSecret or > 256 || !Webhook.Secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            yield return $"{key}:Webhook:Secret must be {WebhookOptions.ShortestSecret} to 256 characters of A-Z, a-z, 0-9, '_' and '-'";
    }

    /// <summary>The record would print its token.</summary>
    public override string ToString() => Account.Value;

    private static bool IsHttp(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https";

    private static bool LooksLikeToken(string token)
    {
        var colon = token.IndexOf(':');
        return colon is >= 1 and <= 16 && token.Length <= 80 && token.Length > colon + 1
            && token.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            && token.Skip(colon + 1).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
    }
}
