using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace QomBot.Discord.Api;

/// <summary>Calls of one bot: one call, one try, one answer. Throws only for mistakes of our own.</summary>
internal sealed class RestClient : IDisposable
{
    /// <summary>Where Discord asks for a wait without saying how long (a page of its gateway provider).</summary>
    private static readonly TimeSpan UnsaidPause = TimeSpan.FromMinutes(5);

    /// <summary>The slowest line on which an upload is still waited for, in bytes a second.</summary>
    private const double SlowestLine = 32 << 10;

    private const int LongestReason = 300;
    private const long LargestAnswer = 16L << 20;

    private readonly DiscordOptions _options;
    private readonly HttpClient _http;
    private readonly RateLimits _limits;
    private readonly RefusalBudget _refusals;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly string _root;
    private volatile bool _isRevoked;

    public RestClient(DiscordOptions options, TimeProvider time, ILogger log, RefusalBudget? refusals = null)
    {
        (_options, _time, _log) = (options, time, log);
        _limits = new RateLimits(time);
        _refusals = refusals ?? new RefusalBudget(time);
        _root = (options.BaseUrl ?? DiscordOptions.Home).GetLeftPart(UriPartial.Authority) + "/api/v10";
        _http = new HttpClient(Handler(options), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        // Required in this form; without it Discord's own gatekeeper refuses.
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"DiscordBot (https://qombot.example, {typeof(RestClient).Assembly.GetName().Version?.ToString(3) ?? "1.0"})");
    }

    /// <summary>The token was refused once: nothing is asked any more.</summary>
    public bool IsRevoked => _isRevoked;

    public int Refusals => _refusals.Count;

    public void Dispose() => _http.Dispose();

    public async Task<DiscordAnswer> CallAsync(DiscordCall call, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return new DiscordAnswer.NotSent("stopped");
        if (_isRevoked) return new DiscordAnswer.Refused(401, 0, "the token was refused before");
        if (_refusals.Rest() is { } rest) return new DiscordAnswer.Limited(rest, true, "too many calls were refused; they rest");
        if (_limits.Take(call) is { } busy) return new DiscordAnswer.Limited(busy.Wait, busy.IsGlobal, "the limit is used up; nothing was sent");

        using var request = new HttpRequestMessage(call.Method, _root + call.Path);
        if (!call.IsAnswer) request.Headers.Authorization = new AuthenticationHeaderValue("Bot", _options.Token);
        if (call.Reason is { } why) request.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", Uri.EscapeDataString(why));
        var watched = Content(call);
        request.Content = watched;
        var deadline = _options.CallTimeout + TimeSpan.FromSeconds(call.Files.Sum(file => file.Bytes.Length) / SlowestLine);
        using var limit = new CancellationTokenSource(deadline, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop.Token);
            return await ReadAsync(call, response, stop.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            var reason = cancel.IsCancellationRequested ? "stopped" : limit.IsCancellationRequested ? "no answer in time" : ReasonOf(fault);
            var begun = watched?.Begun ?? !WasNotSent(fault);
            return begun ? new DiscordAnswer.NoAnswer(reason) : new DiscordAnswer.NotSent(reason);
        }
    }

    /// <summary>Fetches a file from one of Discord's own places. The caller has looked at the address.</summary>
    public Task<HttpResponseMessage> GetFileAsync(Uri address, CancellationToken cancel) => _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);

    private async Task<DiscordAnswer> ReadAsync(DiscordCall call, HttpResponseMessage response, CancellationToken cancel)
    {
        _limits.Learn(call, response.Headers);
        var status = (int)response.StatusCode;
        var body = Parse(await response.Content.ReadAsByteArrayAsync(cancel));
        if (response.IsSuccessStatusCode)
        {
            if (body is { } result) return new DiscordAnswer.Done(result);
            return status == 204 || response.Content.Headers.ContentLength == 0 ? new DiscordAnswer.Done(default) : new DiscordAnswer.NoAnswer("an answer that is no JSON", status);
        }
        if (status == 429) return TooMany(call, response, body);
        if (status is 401 or 403) CountRefusal();
        if (status == 401 && !call.IsAnswer)
        {
            _isRevoked = true;
            _log.Revoked(_options.Account.Value);
            return new DiscordAnswer.Refused(status, 0, "Discord refuses the token");
        }
        if (status >= 500) return new DiscordAnswer.NoAnswer($"status {status}", status);
        if (body is not { ValueKind: JsonValueKind.Object } error)
        {
            // A page for people: the gatekeeper before Discord speaks, not Discord.
            if (status == 403) _limits.Rest(call, UnsaidPause, isGlobal: true);
            return status == 403 ? new DiscordAnswer.Limited(UnsaidPause, true, "Discord's gatekeeper refuses this address") : new DiscordAnswer.NoAnswer($"status {status} without JSON", status);
        }
        var code = error.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : 0;
        return new DiscordAnswer.Refused(status, code, Reason(error, status));
    }

    private DiscordAnswer.Limited TooMany(DiscordCall call, HttpResponseMessage response, JsonElement? body)
    {
        var isGlobal = RateLimits.Text(response.Headers, "X-RateLimit-Global") is "true"
            || (body is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("global", out var field) && field.ValueKind == JsonValueKind.True);
        // Without its headers it was not Discord that spoke but the gatekeeper before it: then this whole address is meant.
        var isGatekeeper = body is null && RateLimits.Text(response.Headers, "X-RateLimit-Scope") is null;
        var isShared = RateLimits.Text(response.Headers, "X-RateLimit-Scope") == "shared";
        if (!isShared) CountRefusal();
        var after = After(response, body);
        _limits.Rest(call, after, isGlobal || isGatekeeper);
        return new DiscordAnswer.Limited(after, isGlobal || isGatekeeper, isGatekeeper ? "Discord's gatekeeper refuses this address" : "too many requests");
    }

    private static TimeSpan After(HttpResponseMessage response, JsonElement? body)
    {
        if (body is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("retry_after", out var field) && field.ValueKind == JsonValueKind.Number && field.TryGetDouble(out var seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));
        return double.TryParse(RateLimits.Text(response.Headers, "Retry-After"), NumberStyles.Float, CultureInfo.InvariantCulture, out var header)
            ? TimeSpan.FromSeconds(Math.Clamp(header, 0, 86_400)) : UnsaidPause;
    }

    private void CountRefusal()
    {
        if (_refusals.Add()) _log.TooManyRefused(_options.Account.Value, _refusals.Count);
    }

    private static WatchedContent? Content(DiscordCall call)
    {
        if (call.Files.Count == 0)
        {
            if (call.Body is null && call.Method == HttpMethod.Get) return null;
            return call.Body is null ? new WatchedContent(new ByteArrayContent([])) : new WatchedContent(new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });
        }
        var form = new MultipartFormDataContent { { new ByteArrayContent(call.Body ?? "{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, "payload_json" } };
        for (var i = 0; i < call.Files.Count; i++)
            form.Add(new ByteArrayContent(call.Files[i].Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, $"files[{i}]", call.Files[i].Name);
        return new WatchedContent(form);
    }

    private static JsonElement? Parse(byte[] bytes)
    {
        if (bytes.Length == 0) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Discord's words, with the fields that it names; never our own words back, and never the token.</summary>
    private string Reason(JsonElement error, int status)
    {
        var text = error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString()! : $"status {status}";
        if (error.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object) text += $" {errors.GetRawText()}";
        text = text.Replace(_options.Token, "***", StringComparison.Ordinal);
        return text.Length <= LongestReason ? text : text[..LongestReason];
    }

    private static bool WasNotSent(Exception fault) => fault is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>The kind of the fault, never its message: messages may name addresses.</summary>
    private static string ReasonOf(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http) return http.HttpRequestError.ToString();
            if (at is System.Net.Sockets.SocketException socket) return socket.SocketErrorCode.ToString();
        }
        return fault.GetType().Name;
    }

    private static SocketsHttpHandler Handler(DiscordOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(3),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        UseProxy = options.Proxy is not null,
        Proxy = ProxyOf(options.Proxy),
        // Addresses of answers hold a token: no trace of them is made.
        ActivityHeadersPropagator = null,
    };

    public static WebProxy? ProxyOf(Uri? address)
    {
        if (address is null) return null;
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Length == 0) return proxy;
        var parts = address.UserInfo.Split(':', 2);
        proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        return proxy;
    }
}
