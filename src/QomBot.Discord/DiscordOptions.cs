using QomBot.Core.Chat;

namespace QomBot.Discord;

/// <summary>One bot on Discord.</summary>
public sealed record DiscordOptions
{
    public static readonly Uri Home = new("https://discord.com");

    /// <summary>Its name in the account: small Latin letters, digits, '-'.</summary>
    public string Name { get; init; } = "main";

    /// <summary>As the developer portal gave it. A secret.</summary>
    public required string Token { get; init; }

    /// <summary>Another server of the same protocol; scheme, host and port only. Null: Discord's own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>
    /// In threads that belong to a room everything is read, not only what answers or names the bot. Message Content Intent must be on in
    /// the developer portal (page Bot); with it off Discord refuses the login for good.
    /// </summary>
    public bool ReadsThreads { get; init; }

    /// <summary>"socks5://…" or "http://…", with user and password if need be; for calls and the gateway. Null: straight.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>After this without an answer the outcome of a call is unknown. Uploads get more, by their size.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For name look-up, connection, proxy and TLS together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is not answered by then is acknowledged, and answered later. Discord's own limit is 3 s.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// For so long after a message came Discord is trusted to drop its repeats. It says "the past few minutes" (Create Message, enforce_nonce);
    /// two are the least that this can mean. Zero: not at all.
    /// </summary>
    public TimeSpan NonceMemory { get; init; } = TimeSpan.FromMinutes(2);

    public AccountId Account => new($"discord:{Name}");

    /// <summary>What is wrong with these settings, each naming its key; empty when they can be used. No value of a secret is repeated.</summary>
    public IEnumerable<string> Problems(string key)
    {
        if (Name.Length is 0 or > 32 || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            yield return $"{key}:Name must be 1 to 32 small Latin letters, digits or '-'";
        if (Token.Length is < 20 or > 200 || !Token.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            yield return $"{key}:Token is not a bot token (20 to 200 Latin letters, digits, '.', '_' and '-', without \"Bot \" in front)";
        if (BaseUrl is not null && (!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("http" or "https") || BaseUrl.AbsolutePath != "/" || BaseUrl.Query.Length > 0))
            yield return $"{key}:BaseUrl must be http:// or https:// with host and port, without a path";
        if (Proxy is not null && (!Proxy.IsAbsoluteUri || Proxy.Scheme is not ("socks5" or "socks4" or "http") || Proxy.Port <= 0))
            yield return $"{key}:Proxy must begin with socks5://, socks4:// or http:// and name its port";
    }

    /// <summary>The record would print its token.</summary>
    public override string ToString() => Account.Value;
}
