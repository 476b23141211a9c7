using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Discord.Api;
using QomBot.Discord.Outbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Sending;

/// <summary>Sends files along with words. Words are never lost because of a file: they go alone and name what is missing.</summary>
/// <param name="open">The bytes of a file of ours, or null where they are gone.</param>
internal sealed class Uploads(Func<FileId, Stream?> open, DiscordOptions options, ILogger log)
{
    /// <summary>Discord's limits: of one file, and of a call.</summary>
    private const long LargestFile = 10L << 20;
    private const long LargestCall = 24L << 20;

    public async Task<DiscordAnswer> SendAsync(Message part, WireMessageOut words, Func<WireMessageOut, IReadOnlyList<UploadFile>, Task<DiscordAnswer>> send)
    {
        if (part.Files is not { Count: > 0 } wanted) return await send(words, []);
        var (files, missing) = await ReadAsync(wanted);
        var whole = missing.Count == 0 ? words : words with { Content = WithMissing(words.Content, missing) };
        var answer = await send(whole with { Attachments = [.. files.Select((file, index) => new WireAttachmentOut(index, file.Name))] }, files);
        if (answer is not DiscordAnswer.Refused { Status: 413 or 400 } no || files.Count == 0) return answer;
        log.NotDone(options.Account.Value, "sending files", no.Text);
        return await send(words with { Content = WithMissing(words.Content, [.. wanted.Select(file => file.Name)]) }, []);
    }

    private static string WithMissing(string? words, IReadOnlyList<string> names)
    {
        var all = string.Join('\n', names.Select(name => $"📎 ✗ {DiscordMarkdown.Escaped(name)}").Prepend(words ?? "")).Trim();
        return all.Length <= DiscordOutbound.TextLimit ? all : all[..DiscordOutbound.TextLimit];
    }

    private async Task<(List<UploadFile> Files, List<string> Missing)> ReadAsync(IReadOnlyList<AttachedFile> wanted)
    {
        var files = new List<UploadFile>();
        var missing = new List<string>();
        foreach (var file in wanted)
        {
            if (await BytesAsync(file.File) is { } bytes && files.Sum(one => (long)one.Bytes.Length) + bytes.Length <= LargestCall) files.Add(new UploadFile(Name(file.Name), bytes));
            else missing.Add(file.Name);
        }
        return (files, missing);
    }

    private async Task<byte[]?> BytesAsync(FileId file)
    {
        try
        {
            await using var stream = open(file);
            if (stream is null || (stream.CanSeek && stream.Length > LargestFile)) return null;
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            return bytes.Length <= LargestFile ? bytes.ToArray() : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Without paths, quotes, control signs and signs of direction; never empty.</summary>
    private static string Name(string name)
    {
        var clean = new string([.. name.Where(c => !char.IsControl(c) && c is not ('/' or '\\' or '"' or ':') && c is < '\u202A' or > '\u202E' && c is < '\u2066' or > '\u2069')]).Trim().TrimStart('.');
        return clean.Length == 0 ? "file" : clean.Length <= 120 ? clean : clean[^120..];
    }
}
