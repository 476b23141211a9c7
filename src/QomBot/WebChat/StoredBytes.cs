using System.Security.Cryptography;

namespace QomBot.WebChat;

/// <summary>Bytes that lie in the folder: their hash is their name, so no sender's name ever reaches the disk.</summary>
internal sealed record Stored(string Sha256, long SizeBytes, byte[] Head);

/// <summary>A folder of files by the SHA-256 of their bytes. The same bytes lie there once.</summary>
internal sealed class StoredBytes
{
    private const string Unfinished = ".part";

    private readonly string _folder;
    private long _uploads;

    /// <param name="folder">Made if it is not there; what an earlier run left unfinished is thrown away.</param>
    public StoredBytes(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished)) File.Delete(left);
    }

    /// <summary>Null where there are more than <paramref name="limitBytes"/>; nothing is kept then.</summary>
    /// <exception cref="IOException">The disk is full, or the sender broke off.</exception>
    public async Task<Stored?> KeepAsync(Stream bytes, long limitBytes, CancellationToken cancel)
    {
        var part = Path.Combine(_folder, Refs.Text(Interlocked.Increment(ref _uploads)) + Unfinished);
        try
        {
            var stored = await CopyAsync(bytes, part, limitBytes, cancel);
            if (stored is null) return null;
            var path = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(part, path, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <exception cref="IOException">It is not there.</exception>
    public FileStream Open(string sha256) => new(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true);

    public void Delete(string sha256)
    {
        if (File.Exists(PathOf(sha256))) File.Delete(PathOf(sha256));
    }

    private static async Task<Stored?> CopyAsync(Stream bytes, string path, long limitBytes, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        var buffer = new byte[64 * 1024];
        var head = new List<byte>(FileKind.BytesNeeded);
        long size = 0;
        int read;
        while ((read = await bytes.ReadAsync(buffer, cancel)) > 0)
        {
            size += read;
            if (size > limitBytes) return null;
            var needed = Math.Min(read, FileKind.BytesNeeded - head.Count);
            if (needed > 0) head.AddRange(buffer.AsSpan(0, needed));
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        file.Flush(flushToDisk: true);
        return new Stored(Convert.ToHexStringLower(hash.GetHashAndReset()), size, [.. head]);
    }

    private string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);
}
