using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

/// <summary>A Bot API client that adds nothing: what these tests see is what the server gave.</summary>
internal sealed class PlainClient(FakeTelegram fake, string? token = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public HttpClient Http => http;

    public string Url(string method) => $"{fake.BaseUrl}/bot{token ?? fake.Token}/{method}";

    public async Task<Reply> Call(string method, object? parameters = null, CancellationToken ct = default)
    {
        using var response = await http.PostAsJsonAsync(Url(method), parameters ?? new { }, ct);
        return new((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!.AsObject());
    }

    public async Task<Reply> Upload(string method, HttpContent form)
    {
        using var response = await http.PostAsync(Url(method), form);
        return new((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Reads and confirms everything that waits.</summary>
    public async Task<IReadOnlyList<JsonObject>> Drain()
    {
        var updates = new List<JsonObject>();
        for (var offset = 0; ;)
        {
            var batch = (await Call("getUpdates", new { offset, timeout = 0 })).Result.AsArray();
            if (batch.Count == 0)
                return updates;
            updates.AddRange(batch.Select(update => update!.AsObject()));
            var next = (int)updates[^1]["update_id"]! + 1;
            Assert.True(next > offset, "The offset confirmed nothing.");
            offset = next;
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Status and body of one answer.</summary>
internal sealed record Reply(int Status, JsonObject Body)
{
    public bool Ok => (bool)Body["ok"]!;
    public JsonNode Result => Body["result"] ?? throw new InvalidOperationException($"{Status} {Body}");
    public string Description => (string)Body["description"]!;
    public long MessageId => (long)Result["message_id"]!;
}
