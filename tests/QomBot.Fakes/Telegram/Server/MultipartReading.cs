using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>
/// Reads multipart bodies as leniently as the platform: names and file names with or without quotes and in plain UTF-8,
/// which the framework's own form reader refuses.
/// </summary>
internal static partial class MultipartReading
{
    /// <summary>The platform takes uploads of 50 MB; the rest is the frame.</summary>
    private const long LargestBody = 52 << 20;

    public static async Task ReadAsync(
        HttpRequest request, Dictionary<string, JsonNode?> parameters, Dictionary<string, UploadedPart> uploads, CancellationToken ct)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
            throw Refusal.Bad("can't parse the form: no boundary");
        var reader = new MultipartReader(boundary, request.Body);
        var read = 0L;
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                using var bytes = new MemoryStream();
                await section.Body.CopyToAsync(bytes, ct);
                read += bytes.Length;
                if (read > LargestBody)
                    throw new Refusal(413, "Request Entity Too Large");
                Take(section, bytes.ToArray(), parameters, uploads);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            throw Refusal.Bad("can't parse the form");
        }
    }

    private static void Take(MultipartSection section, byte[] bytes, Dictionary<string, JsonNode?> parameters, Dictionary<string, UploadedPart> uploads)
    {
        var disposition = section.ContentDisposition ?? "";
        var name = Field(disposition, "name") ?? throw Refusal.Bad("can't parse the form: a part without name");
        if (Field(disposition, "filename\\*") is { } encoded && encoded.IndexOf("''", StringComparison.Ordinal) is > 0 and var quotes)
            uploads[name] = new(name, Uri.UnescapeDataString(encoded[(quotes + 2)..]), section.ContentType, bytes);
        else if (Field(disposition, "filename") is { } fileName)
            uploads[name] = new(name, fileName, section.ContentType, bytes);
        else
            parameters[name] = System.Text.Encoding.UTF8.GetString(bytes);
    }

    private static string? Field(string disposition, string field)
    {
        var match = Regex.Match(disposition, $"""(?:^|;)\s*{field}\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))""", RegexOptions.IgnoreCase);
        return !match.Success ? null : match.Groups[1].Success ? Escaped().Replace(match.Groups[1].Value, "$1") : match.Groups[2].Value.Trim();
    }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
