using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>Reads a body: JSON, or multipart with payload_json and files[n].</summary>
internal static partial class RequestReading
{
    private const long FileBytes = 10 << 20, RequestBytes = 25 << 20;

    public static async Task<(JsonNode? Body, IReadOnlyList<UploadedFile> Files)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var type = request.ContentType ?? "";
        if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return await ReadMultipartAsync(request, ct);
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        if (bytes.Length == 0)
            return (null, []);
        if (bytes.Length > RequestBytes)
            throw new Refusal(413, 40005, "Request entity too large");
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new Refusal(400, 50035, "Expected \"Content-Type\" header to be one of {'application/json'}.");
        return (Parse(bytes.ToArray()), []);
    }

    private static async Task<(JsonNode?, IReadOnlyList<UploadedFile>)> ReadMultipartAsync(HttpRequest request, CancellationToken ct)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
            throw new Refusal(400, 50035, "Invalid Form Body");
        var reader = new MultipartReader(boundary, request.Body);
        var files = new List<UploadedFile>();
        JsonNode? body = null;
        var read = 0L;
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                using var bytes = new MemoryStream();
                await section.Body.CopyToAsync(bytes, ct);
                read += bytes.Length;
                if (read > RequestBytes || bytes.Length > FileBytes)
                    throw new Refusal(413, 40005, "Request entity too large");
                var name = Field(section.ContentDisposition ?? "", "name") ?? throw new Refusal(400, 50035, "Invalid Form Body");
                if (FileName(section.ContentDisposition!) is { } fileName)
                    files.Add(new(name, fileName, section.ContentType, bytes.ToArray()));
                else if (name == "payload_json")
                    body = Parse(bytes.ToArray());
                else
                    throw Refusal.Form(errors => errors.Add(name, "STRICT_FIELD", "Only payload_json and files are read here."));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            throw new Refusal(400, 50035, "Invalid Form Body");
        }
        if (files.FirstOrDefault(file => !FilePart().IsMatch(file.Part)) is { } odd)
            throw Refusal.Form(errors => errors.Add(odd.Part, "STRICT_FIELD", "Files are named files[n]."));
        return (body, files);
    }

    private static JsonNode? Parse(byte[] bytes)
    {
        try
        {
            var json = JsonNode.Parse(bytes);
            ReadAll(json);
            return json;
        }
        // Broken UTF-8, repeated names and broken JSON are all the client's fault.
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new Refusal(400, 50109, "The request body contains invalid JSON.");
        }
    }

    /// <summary>Text is decoded late; a lone surrogate in it must be found here and nowhere else.</summary>
    private static void ReadAll(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, value) in json)
                    ReadAll(value);
                break;
            case JsonArray array:
                foreach (var element in array)
                    ReadAll(element);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }

    private static string? FileName(string disposition)
    {
        var encoded = Field(disposition, "filename\\*");
        return encoded?.IndexOf("''", StringComparison.Ordinal) is > 0 and var quotes ? Uri.UnescapeDataString(encoded[(quotes + 2)..]) : Field(disposition, "filename");
    }

    private static string? Field(string disposition, string field)
    {
        var match = Regex.Match(disposition, $"""(?:^|;)\s*{field}\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))""", RegexOptions.IgnoreCase);
        return !match.Success ? null : match.Groups[1].Success ? Regex.Replace(match.Groups[1].Value, @"\\(.)", "$1") : match.Groups[2].Value.Trim();
    }

    [GeneratedRegex(@"^files\[\d\]$")]
    private static partial Regex FilePart();
}
