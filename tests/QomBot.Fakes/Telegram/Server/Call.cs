using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>How the parameters came.</summary>
public enum CallEncoding { None, Query, Form, Json, Multipart }

/// <summary>One uploaded part of a multipart request.</summary>
internal sealed record UploadedPart(string Name, string FileName, string? ContentType, byte[] Bytes);

/// <summary>One request to the API with its parameters, whichever of the four encodings brought them.</summary>
internal sealed class Call
{
    public required long Number { get; init; }

    /// <summary>As the client spelled it.</summary>
    public required string Method { get; init; }
    public required CallEncoding Encoding { get; init; }

    /// <summary>Strings from form encodings, any JSON from a JSON body.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Parameters { get; init; }
    public IReadOnlyDictionary<string, UploadedPart> Uploads { get; init; } = new Dictionary<string, UploadedPart>();

    public bool Has(string name) => Parameters.TryGetValue(name, out var value) && value is not null && Text(name).Length > 0;

    /// <summary>The parameter as the server's string argument; empty when absent.</summary>
    public string Text(string name) => Parameters.GetValueOrDefault(name) switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(World.Wire.Json),
    };

    /// <summary>The number, or null when absent or not a number.</summary>
    public long? Number64(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As the server reads truth: "true", "yes" and "1".</summary>
    public bool Flag(string name) => Text(name).ToLowerInvariant() is "true" or "yes" or "1";

    /// <summary>A JSON value, sent as such or as text. Null when absent; refused with the server's words when unreadable.</summary>
    public JsonNode? Json(string name, string whatItIs)
    {
        var value = Parameters.GetValueOrDefault(name);
        if (value is null || (value is JsonValue text && text.TryGetValue<string>(out var raw) && raw.Length == 0))
            return null;
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var json))
            return value;
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            throw Refusal.Bad($"can't parse {whatItIs} JSON object");
        }
    }
}
