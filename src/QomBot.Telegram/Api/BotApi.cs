using System.Net;
using System.Net.Http.Headers;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace QomBot.Telegram.Api;

/// <summary>Calls of one bot: one call, one try, one answer. Throws only for mistakes of our own.</summary>
internal sealed class BotApi
{
    /// <summary>Deep enough for any nesting of quotes and rich text; the serializer's default of 64 could stop a whole batch for one message.</summary>
    private const int DeepestJson = 512;

    private const int LongestReason = 300;

    private readonly TelegramBotClient _client;
    private readonly TelegramBotClientOptions _options;
    private readonly TimeProvider _time;

    static BotApi()
    {
        // The package's own options, used by nobody else; they can be changed until their first use.
        if (JsonBotAPI.Options.IsReadOnly) return;
        JsonBotAPI.Options.MaxDepth = DeepestJson;
        // A Persian letter is two bytes as it is and six when escaped. What is escaped by default guards pages, and this is none.
        JsonBotAPI.Options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    public BotApi(BotOptions bot, Uri baseUrl, HttpClient http, TimeProvider time)
    {
        // The package waits out a 429 by itself unless both are 0: here delivery decides.
        _options = new TelegramBotClientOptions(bot.Token, baseUrl.AbsoluteUri) { RetryCount = 0, RetryThreshold = 0 };
        _client = new TelegramBotClient(_options, http);
        _time = time;
    }

    /// <summary>"https://host/file/bot{token}". Holds the token: never to be logged.</summary>
    public string FileAddress => _options.BaseFileUrl;

    /// <param name="deadline">After this the call is given up.</param>
    /// <param name="cancel">A stop; what was begun then counts as unanswered.</param>
    public async Task<ApiAnswer> CallAsync(IRequest request, TimeSpan deadline, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return new ApiAnswer.NotSent("stopped");
        using var limit = new CancellationTokenSource(deadline, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var attempt = new OneTry(request, await ContentAsync(request));
        try
        {
            return new ApiAnswer.Done(await _client.SendRequest(attempt, stop.Token));
        }
        catch (ApiRequestException no)
        {
            return Refused(no);
        }
        catch (RequestException unread) when (unread.HttpStatusCode is { } status)
        {
            return new ApiAnswer.NoAnswer($"unreadable answer with status {(int)status}", (int)status);
        }
        catch (Exception fault) when (fault is RequestException or OperationCanceledException)
        {
            var reason = cancel.IsCancellationRequested ? "stopped" : limit.IsCancellationRequested ? "no answer in time" : ReasonOf(fault);
            return attempt.Begun ? new ApiAnswer.NoAnswer(reason) : new ApiAnswer.NotSent(reason);
        }
    }

    /// <summary>A body always, of known length: without one HTTP may be tried again by the system itself, and some relays refuse chunks.</summary>
    private static async Task<HttpContent> ContentAsync(IRequest request)
    {
        var content = request.ToHttpContent() ?? new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (content.Headers.ContentLength is null) await content.LoadIntoBufferAsync();
        return content;
    }

    private ApiAnswer.Refused Refused(ApiRequestException no)
    {
        var after = no.Parameters?.RetryAfter is > 0 and { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        return new ApiAnswer.Refused(no.ErrorCode, Clean(no.Message), after, no.Parameters?.MigrateToChatId);
    }

    /// <summary>The kind of the fault, never its message: messages may name addresses.</summary>
    private static string ReasonOf(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http) return http.HttpRequestError.ToString();
            if (at is System.Net.Sockets.SocketException socket) return socket.SocketErrorCode.ToString();
            if (at is TimeoutException) return "no connection in time";
        }
        return (fault.InnerException ?? fault).GetType().Name;
    }

    /// <summary>A relay may repeat the address it was asked for, and the address holds the token.</summary>
    private string Clean(string text)
    {
        var clean = text.Replace(_options.Token, "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(_options.Token), "***", StringComparison.OrdinalIgnoreCase);
        return clean.Length <= LongestReason ? clean : clean[..LongestReason];
    }
}
