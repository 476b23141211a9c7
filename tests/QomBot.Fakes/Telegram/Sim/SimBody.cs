using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace QomBot.Fakes.Telegram.Sim;

/// <summary>The JSON object of one request to the control plane.</summary>
internal sealed class SimBody(JsonObject json)
{
    public static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static JsonNode? Write<T>(T value) => JsonSerializer.SerializeToNode(value, Snake);

    /// <exception cref="KeyNotFoundException">It is missing.</exception>
    public long Id(string name) => Number(name) ?? throw new KeyNotFoundException($"\"{name}\" is missing.");

    /// <exception cref="KeyNotFoundException">It is missing.</exception>
    public string Text(string name) => Words(name) ?? throw new KeyNotFoundException($"\"{name}\" is missing.");

    public long? Number(string name) => json[name] is JsonValue value ? value.GetValue<long>() : null;

    public double? Fraction(string name) => json[name] is JsonValue value ? value.GetValue<double>() : null;

    public string? Words(string name) => json[name] is JsonValue value ? value.GetValue<string>() : null;

    public bool Flag(string name, bool otherwise = false) => json[name] is JsonValue value ? value.GetValue<bool>() : otherwise;

    public T? Read<T>(string name) => json[name].Deserialize<T>(Snake);

    /// <summary>A wait in "seconds", 10 if missing.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Fraction("seconds") ?? 10);
}
