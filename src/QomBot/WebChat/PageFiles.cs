using System.Security.Cryptography;

namespace QomBot.WebChat;

/// <summary>One file of the page, with a tag that changes with its bytes.</summary>
internal sealed record PageFile(byte[] Bytes, string ContentType, string Tag);

/// <summary>The page's own files: they travel inside the program.</summary>
internal static class PageFiles
{
    private const string Prefix = "wwwroot/";

    private static readonly Dictionary<string, PageFile> All = ReadAll();

    /// <param name="path">Below wwwroot, with slashes: "index.html".</param>
    public static PageFile? Find(string path) => All.GetValueOrDefault(path);

    private static Dictionary<string, PageFile> ReadAll()
    {
        var assembly = typeof(PageFiles).Assembly;
        var files = new Dictionary<string, PageFile>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            // A program that was built on Windows has the folders parted by backslashes.
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[path[Prefix.Length..]] = new PageFile(bytes, ContentType(path), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        }
        return files;
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
}
