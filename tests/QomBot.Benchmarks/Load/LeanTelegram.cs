using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QomBot.Benchmarks.Load;

/// <summary>One call of the bot, as the platform took it. <paramref name="At"/> is in <see cref="Stopwatch"/> ticks.</summary>
/// <param name="Tokens">What the buttons of the message carry.</param>
internal sealed record Taken(string Method, long Chat, long Message, IReadOnlyList<string> Tokens, long At)
{
    /// <summary>Something to read came or changed; that an old message loses its buttons, or a press its spinner, is not that.</summary>
    public bool IsVisible => Method is "sendMessage" or "editMessageText";
}

/// <summary>
/// As little of the Bot API as a load needs: it checks nothing and remembers nothing, so that it costs the machine little. Whether
/// the bot keeps to the API's rules is the strict fake's business.
/// </summary>
internal sealed class LeanTelegram : IAsyncDisposable
{
    public const string Token = "110001:AAbenchmark-token-of-no-bot";

    /// <summary>Ids of people have so many digits.</summary>
    private const int PersonDigits = 7;

    private const int MostInAnswer = 100;

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Queue<(long Id, byte[] Body)> _updates = new();
    private TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastUpdate;
    private long _lastMessage = 1_000;

    private LeanTelegram(WebApplication app, long firstUpdate) => (_app, _lastUpdate) = (app, firstUpdate);

    public string BaseUrl => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Called for every call but getUpdates and getMe, from several threads, before it is answered.</summary>
    public Action<Taken> OnTaken { get; set; } = _ => { };

    /// <summary>How long an answer is on its way.</summary>
    public TimeSpan AnswerTime { get; set; }

    /// <param name="firstUpdate">Higher than any of an earlier run on the same data: what the bot has seen it takes for a repeat.</param>
    public static async Task<LeanTelegram> StartAsync(long firstUpdate = 1_000)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new LeanTelegram(app, firstUpdate);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    public void Say(long person, string text)
    {
        var entities = text[0] == '/' ? $$""","entities":[{"type":"bot_command","offset":0,"length":{{(text + " ").IndexOf(' ', StringComparison.Ordinal)}}}]""" : "";
        lock (_gate)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $$"""
                "message":{"message_id":{{++_lastMessage}},"from":{"id":{{person}},"is_bot":false,"first_name":"کاربر {{person}}","language_code":"fa"},"chat":{"id":{{person}},"type":"private","first_name":"کاربر {{person}}"},"date":1764000000,"text":{{JsonSerializer.Serialize(text)}}{{entities}}}
                """));
        }
    }

    public void Press(long person, long message, string token)
    {
        lock (_gate)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $$"""
                "callback_query":{"id":"{{person:0000000}}{{_lastUpdate}}","from":{"id":{{person}},"is_bot":false,"first_name":"کاربر {{person}}","language_code":"fa"},"message":{"message_id":{{message}},"chat":{"id":{{person}},"type":"private","first_name":"کاربر {{person}}"},"date":1764000000,"text":"…"},"chat_instance":"1","data":{{JsonSerializer.Serialize(token)}}}
                """));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _came.TrySetResult();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private void Add(string what)
    {
        var id = ++_lastUpdate;
        _updates.Enqueue((id, Encoding.UTF8.GetBytes($$"""{"update_id":{{id}},{{what}}}""")));
        _came.TrySetResult();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var method = path[(path.LastIndexOf('/') + 1)..];
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        await http.Request.Body.CopyToAsync(body);
        var answer = method switch
        {
            "getUpdates" => await UpdatesAsync(body.ToArray(), http.RequestAborted),
            "getMe" => """{"ok":true,"result":{"id":110001,"is_bot":true,"first_name":"bench","username":"bench_bot"}}"""u8.ToArray(),
            _ => Take(method, body),
        };
        if (AnswerTime > TimeSpan.Zero && method != "getUpdates") await Task.Delay(AnswerTime);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }

    private async Task<byte[]> UpdatesAsync(byte[] body, CancellationToken gone)
    {
        using var call = JsonDocument.Parse(body);
        var offset = call.RootElement.TryGetProperty("offset", out var from) && from.ValueKind == JsonValueKind.Number ? from.GetInt64() : 0;
        var patience = call.RootElement.TryGetProperty("timeout", out var timeout) && timeout.ValueKind == JsonValueKind.Number ? timeout.GetInt32() : 0;
        Task came;
        lock (_gate)
        {
            while (_updates.TryPeek(out var first) && first.Id < offset) _updates.Dequeue();
            if (_updates.Count == 0) _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
            came = _updates.Count == 0 ? _came.Task : Task.CompletedTask;
        }
        if (!came.IsCompleted && patience > 0) await Task.WhenAny(came, Task.Delay(TimeSpan.FromSeconds(patience), gone));
        lock (_gate)
        {
            using var answer = new MemoryStream();
            answer.Write("""{"ok":true,"result":["""u8);
            var count = 0;
            foreach (var (_, update) in _updates)
            {
                if (count++ == MostInAnswer) break;
                if (count > 1) answer.WriteByte((byte)',');
                answer.Write(update);
            }
            answer.Write("]}"u8);
            return answer.ToArray();
        }
    }

    private byte[] Take(string method, MemoryStream body)
    {
        var at = Stopwatch.GetTimestamp();
        var (chat, message, text, tokens) = Read(body.GetBuffer().AsSpan(0, (int)body.Length));
        if (method == "sendMessage") message = Interlocked.Increment(ref _lastMessage);
        OnTaken(new Taken(method, chat, message, tokens, at));
        if (method is not ("sendMessage" or "editMessageText")) return """{"ok":true,"result":true}"""u8.ToArray();
        // The platform repeats the words, so the bot has as much to read as in the real world.
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"ok":true,"result":{"message_id":{{{message}}},"from":{"id":110001,"is_bot":true,"first_name":"bench"},"chat":{"id":{{{chat}}},"type":"private","first_name":"x"},"date":1764000000,"text":{{{text}}}}}"""));
    }

    private static (long Chat, long Message, string Text, IReadOnlyList<string> Tokens) Read(ReadOnlySpan<byte> body)
    {
        var (chat, message, text, tokens) = (0L, 0L, "\"\"", new List<string>());
        if (body.IsEmpty || body[0] != (byte)'{') return (chat, message, text, tokens);
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            var depth = json.CurrentDepth;
            if (json.ValueTextEquals("chat_id"u8) && json.Read()) chat = json.TokenType == JsonTokenType.Number ? json.GetInt64() : long.Parse(json.GetString()!, CultureInfo.InvariantCulture);
            else if (json.ValueTextEquals("message_id"u8) && json.Read()) message = json.GetInt64();
            else if (depth == 1 && json.ValueTextEquals("text"u8) && json.Read()) text = Encoding.UTF8.GetString(body[(int)json.TokenStartIndex..(int)json.BytesConsumed]);
            // A press's id begins with who pressed.
            else if (json.ValueTextEquals("callback_query_id"u8) && json.Read()) chat = long.Parse(json.GetString()!.AsSpan(0, PersonDigits), CultureInfo.InvariantCulture);
            else if (json.ValueTextEquals("callback_data"u8) && json.Read()) tokens.Add(json.GetString()!);
        }
        return (chat, message, text, tokens);
    }
}
