using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>Reads the four encodings: query string, form, JSON, multipart. Body values win over the query string's.</summary>
internal static class RequestReading
{
    /// <summary>The platform takes uploads of 50 MB; the rest is the multipart frame.</summary>
    private const long LargestBody = 52 << 20;

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
        else if (request.HasFormContentType)
        {
            encoding = type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) ? CallEncoding.Multipart : CallEncoding.Form;
            await ReadFormAsync(request, parameters, uploads, ct);
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

    private static async Task ReadFormAsync(
        HttpRequest request, Dictionary<string, JsonNode?> parameters, Dictionary<string, UploadedPart> uploads, CancellationToken ct)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = LargestBody, ValueLengthLimit = 1 << 24, MemoryBufferThreshold = (int)LargestBody }, ct);
        }
        catch (InvalidDataException fault) when (fault.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal(413, "Request Entity Too Large");
        }
        catch (InvalidDataException)
        {
            throw Refusal.Bad("can't parse the form");
        }
        foreach (var (name, values) in form)
            parameters[name] = values.ToString();
        foreach (var part in form.Files)
        {
            using var bytes = new MemoryStream();
            await part.CopyToAsync(bytes, ct);
            uploads[part.Name] = new(part.Name, part.FileName, part.ContentType, bytes.ToArray());
        }
    }
}
