using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>What goes back: status and body.</summary>
internal sealed record Answer(int Status, string Body, int? RetryAfterSeconds = null)
{
    public static Answer True { get; } = new(200, """{"ok":true,"result":true}""");

    public static Answer Ok(JsonNode result) => Raw(result.ToJsonString(Wire.Json));

    public static Answer Raw(string resultJson) => new(200, $$"""{"ok":true,"result":{{resultJson}}}""");

    public static Answer Error(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null)
            body["parameters"] = parameters.DeepClone();
        return new(code, body.ToJsonString(Wire.Json), (int?)parameters?["retry_after"]);
    }
}

/// <summary>The platform says no.</summary>
internal sealed class Refusal(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public Answer Answer { get; } = Answer.Error(code, description, parameters);

    public static Refusal Bad(string reason) => new(400, "Bad Request: " + reason);

    public static Refusal Forbidden(string reason) => new(403, "Forbidden: " + reason);

    public static Refusal TooMany(int seconds) =>
        new(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });
}
