using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord;

namespace QomBot.Tests.Fakes.Discord;

/// <summary>A Discord client that adds nothing: what these tests see is what the server gave.</summary>
internal sealed class PlainBot : IDisposable
{
    private readonly FakeDiscord fake;

    public PlainBot(FakeDiscord fake)
    {
        this.fake = fake;
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.ir, 1.0)");
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", fake.Token);
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public string Url(string path) => $"{fake.BaseUrl}/api/v10{path}";

    public Task<Reply> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, Url(path)));

    public Task<Reply> Delete(string path) => Send(new HttpRequestMessage(HttpMethod.Delete, Url(path)));

    public Task<Reply> Post(string path, object body) => Send(new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = JsonContent.Create(body) });

    public Task<Reply> Put(string path, object body) => Send(new HttpRequestMessage(HttpMethod.Put, Url(path)) { Content = JsonContent.Create(body) });

    public Task<Reply> Patch(string path, object body) => Send(new HttpRequestMessage(HttpMethod.Patch, Url(path)) { Content = JsonContent.Create(body) });

    public Task<Reply> Answer(JsonNode interaction, object body, string query = "") =>
        Post($"/interactions/{interaction["id"]}/{interaction["token"]}/callback{query}", body);

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>Status, body and headers of one answer.</summary>
internal sealed record Reply(int Status, string Text, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
    public int Code => (int)Json["code"]!;
    public long Id => long.Parse((string)Json["id"]!);

    /// <summary>The error codes in the tree, with their places.</summary>
    public IEnumerable<string> Errors => Walk(Json["errors"], "");

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static IEnumerable<string> Walk(JsonNode? node, string path) => node is not JsonObject json ? [] : json.SelectMany(pair => pair.Key == "_errors"
        ? pair.Value!.AsArray().Select(error => $"{path}: {error!["code"]}")
        : Walk(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}"));
}

/// <summary>One gateway socket in the hand of a test.</summary>
internal sealed class PlainSocket : IDisposable
{
    public const int Guilds = 1, GuildMessages = 1 << 9, DirectMessages = 1 << 12, Usual = Guilds | GuildMessages | DirectMessages;

    private readonly ClientWebSocket socket = new();

    public int LastNumber { get; private set; }

    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<PlainSocket> Open(string url, string query = "?v=10&encoding=json")
    {
        var made = new PlainSocket();
        made.socket.Options.Proxy = null;
        await made.socket.ConnectAsync(new Uri(url + "/" + query), CancellationToken.None);
        return made;
    }

    /// <summary>Through Hello and IDENTIFY to READY; the guilds' events are still to come.</summary>
    public static async Task<(PlainSocket Socket, JsonNode Ready)> Identified(FakeDiscord fake, int intents = Usual, string? shard = null)
    {
        var made = await Open(fake.GatewayUrl);
        await made.Until(10);
        await made.Identify(fake.Token, intents, shard);
        return (made, (await made.Event("READY"))["d"]!);
    }

    public Task Identify(string token, int intents = Usual, string? shard = null) => Say(
        $$$"""{"op":2,"d":{"token":"{{{token}}}","intents":{{{intents}}},"properties":{"os":"linux","browser":"t","device":"t"},"shard":{{{shard ?? "[0,1]"}}}}}""");

    public Task Say(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task Close(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);

    /// <summary>The next payload; null when the socket ended.</summary>
    public async Task<JsonNode?> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[1 << 16];
        using var whole = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, patience.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                whole.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                var json = JsonNode.Parse(whole.ToArray())!;
                LastNumber = (int?)json["s"] ?? LastNumber;
                return json;
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task<JsonNode> Until(int op)
    {
        while (await Next() is { } payload)
        {
            if ((int)payload["op"]! == op)
                return payload;
        }
        throw new InvalidOperationException($"The socket ended ({CloseCode}) before op {op}.");
    }

    public async Task<JsonNode> Event(string name)
    {
        while (await Next() is { } payload)
        {
            if ((string?)payload["t"] == name)
                return payload;
        }
        throw new InvalidOperationException($"The socket ended ({CloseCode}) before {name}.");
    }

    /// <summary>The code with which the server ends it; null for a cut.</summary>
    public async Task<int?> End()
    {
        while (await Next() is not null)
        {
        }
        return CloseCode;
    }

    public void Dispose() => socket.Dispose();
}
