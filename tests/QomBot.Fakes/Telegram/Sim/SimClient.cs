using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>A driver's line to a fake server in another process.</summary>
public sealed class SimClient(string baseUrl) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Does one verb of the control plane with the body's properties as its fields.</summary>
    /// <exception cref="InvalidOperationException">The world does not allow it, or a wait ended in vain; the message says why.</exception>
    public async Task<JsonNode> Do(string verb, object? body = null, CancellationToken ct = default)
    {
        using var response = await http.PostAsJsonAsync($"{baseUrl}/sim/{verb}", body ?? new { }, SimBody.Snake, ct);
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync(ct));
        return response.IsSuccessStatusCode ? result! : throw new InvalidOperationException($"{verb}: {(int)response.StatusCode} {result?["error"]}");
    }

    public void Dispose() => http.Dispose();
}
