using System.Net;

namespace QomBot.Telegram.Api;

/// <summary>The HTTP clients of one bot. Polls have connections of their own, so that a dead one never holds up an answer.</summary>
internal sealed class Connections : IDisposable
{
    /// <summary>An answer to getUpdates is cut at about 4 MiB by the server.</summary>
    private const long LargestAnswer = 16L << 20;

    public Connections(BotOptions bot)
    {
        Polls = Client(bot);
        Calls = Client(bot);
    }

    public HttpClient Polls { get; }

    public HttpClient Calls { get; }

    public void Dispose()
    {
        Polls.Dispose();
        Calls.Dispose();
    }

    private static HttpClient Client(BotOptions bot) => new(Handler(bot), disposeHandler: true)
    {
        // Every call brings its own deadline.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private static SocketsHttpHandler Handler(BotOptions bot) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = bot.ConnectTimeout,
        // A name may move to another address; a connection that the server closes while it rests makes a send uncertain.
        PooledConnectionLifetime = TimeSpan.FromMinutes(3),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        UseProxy = bot.Proxy is not null,
        Proxy = bot.Proxy is null ? null : ProxyOf(bot.Proxy),
        // Without a propagator the system makes no trace of a request: its address holds the token.
        ActivityHeadersPropagator = null,
    };

    private static WebProxy ProxyOf(Uri address)
    {
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Length == 0) return proxy;
        var parts = address.UserInfo.Split(':', 2);
        proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        return proxy;
    }
}
