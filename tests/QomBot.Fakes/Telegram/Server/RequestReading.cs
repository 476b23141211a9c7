using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>Reads the four encodings: query string, form, JSON, multipart. Body values win over the query string's.</summary>
internal static class RequestReading
{
    public static async Task<Call> ReadAsync(HttpRequest request, string method, long number, CancellationToken ct)
    {
        var parameters = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var uploads = new Dictionary<string, UploadedPart>(StringComparer.Ordinal);
        foreach (var (name, values) in request.Query)
            parameters[name] = values.ToString();
        var encoding = parameters.Count > 0 ? CallEncoding.Query : CallEncoding.None;

        var type = request.ContentType ?? "";
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            encoding = CallEncoding.Json;
            await ReadJsonAsync(request, parameters, ct);
        }
        else if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            encoding = CallEncoding.Multipart;
            await MultipartReading.ReadAsync(request, parameters, uploads, ct);
        }
        else if (request.HasFormContentType)
        {
            encoding = CallEncoding.Form;
            await ReadFormAsync(request, parameters, ct);
        }
        else
        {
            await request.Body.CopyToAsync(Stream.Null, ct);
        }
        return new Call { Number = number, Method = method, Encoding = encoding, Parameters = parameters, Uploads = uploads };
    }

    private static async Task ReadJsonAsync(HttpRequest request, Dictionary<string, JsonNode?> parameters, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        if (bytes.Length == 0)
            return;
        try
        {
            if (JsonNode.Parse(bytes.ToArray()) is not JsonObject body)
                throw Refusal.Bad("can't parse JSON: object expected");
            foreach (var (name, value) in body)
            {
                ReadAllText(value);
                parameters[name] = value?.DeepClone();
            }
        }
        // Broken UTF-8, repeated names and broken JSON are all the client's fault.
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Refusal.Bad("can't parse JSON: " + fault.GetType().Name);
        }
    }

    /// <summary>Text is decoded late; a lone surrogate in it must be found here and nowhere else.</summary>
    private static void ReadAllText(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, value) in json)
                    ReadAllText(value);
                break;
            case JsonArray array:
                foreach (var element in array)
                    ReadAllText(element);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }

    private static async Task ReadFormAsync(HttpRequest request, Dictionary<string, JsonNode?> parameters, CancellationToken ct)
    {
        try
        {
            foreach (var (name, values) in await request.ReadFormAsync(new FormOptions { ValueLengthLimit = 1 << 24 }, ct))
                parameters[name] = values.ToString();
        }
        catch (InvalidDataException)
        {
            throw Refusal.Bad("can't parse the form");
        }
    }
}
