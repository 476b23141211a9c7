using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>What goes back.</summary>
/// <param name="Body">Null: no body and no Content-Type.</param>
internal sealed record Answer(int Status, string? Body, string ContentType = "application/json")
{
    /// <summary>The error's JSON code, or null.</summary>
    public int? Code { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Answer Nothing { get; } = new(204, null);

    public static Answer Ok(JsonNode body, int status = 200) => new(status, body.ToJsonString(Wire.Json));

    public static Answer Error(int status, int code, string message, JsonObject? errors = null)
    {
        var body = new JsonObject { ["message"] = message, ["code"] = code };
        if (errors is not null)
            body["errors"] = errors;
        return new(status, body.ToJsonString(Wire.Json)) { Code = code };
    }

    public static Answer Html(int status) => new(status, CloudflarePage, "text/html; charset=UTF-8");

    private const string CloudflarePage = """
        <!DOCTYPE html><html lang="en-US"><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head>
        <body><h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner of this website (discord.com) has banned you temporarily from accessing this website.</p></body></html>
        """;
}
