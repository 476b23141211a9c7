using System.Security.Cryptography;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Documents.Pictures;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Engine;

/// <summary>Fetches what people sent into the data folder: a job of its own, never in the way of an answer.</summary>
public sealed class FileFetcher(Store store, House house, IReadOnlyDictionary<AccountId, IChatPlatform> platforms, string folder, TimeProvider clock, ILogger log)
{
    /// <summary>Room on the disk that files leave to the database; of a small disk a twentieth.</summary>
    private const long Reserve = 512L * 1024 * 1024;

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Bytes that files may still take on the disk of the data folder.</summary>
    public Func<long> Room { get; init; } = () => new DriveInfo(folder) is var disk ? disk.AvailableFreeSpace - Math.Min(Reserve, disk.TotalSize / 20) : 0;

    public async Task RunAsync(CancellationToken cancel)
    {
        store.Signals.FileCame += () =>
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        };
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await FetchOneAsync(cancel).ConfigureAwait(false)) continue;
            }
            catch (IOException failure)
            {
                // The store cannot be written or read just now: the file is fetched again when it can.
                FileLog.StoreFailed(log, failure.Message);
            }
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(10), clock, timer.Token), _wake.WaitAsync(timer.Token)).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The bytes of a stored file; null where it is not here.</summary>
    public Stream? Open(FileId id)
    {
        // Papers that the bot has made itself count downwards.
        if (id.Value < 0) return store.Read(session => FileStore.Paper(session, id)) is { } paper ? new MemoryStream(paper, writable: false) : null;
        var sha = store.Read(session => FileStore.ShaOf(session, id));
        if (sha is null) return null;
        var path = FileStore.Path(folder, sha);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    public async Task<bool> FetchOneAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (store.Read(session => FileStore.Next(session, now)) is not { } file) return false;
        if (Room() < 0)
        {
            FileLog.NoRoom(log, folder);
            return false;
        }
        try
        {
            if (!platforms.TryGetValue(file.Account, out var platform)) throw new FileNotFoundException("its account is not connected");
            var stream = await platform.DownloadAsync(file.RemoteId, cancel).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);
            var (sha, size) = await KeepAsync(stream, cancel).ConfigureAwait(false);
            await store.Writer.RunAsync(session => FileStore.Stored(session, file.Id, sha, size)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or HttpRequestException or OperationCanceledException or UnauthorizedAccessException)
        {
            FileLog.NotFetched(log, file.Account.Value, file.Id.Value, failure.GetType().Name);
            var forGood = failure is InvalidDataException;
            await store.Writer.RunAsync(session => FileStore.Failed(session, file, failure.GetType().Name, forGood, clock.GetUtcNow())).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>What is no document but a program is thrown away; of a picture what the camera has written beside it. Null where nothing had to be taken out.</summary>
    private static async Task<byte[]?> WithoutMarksAsync(string path, CancellationToken cancel)
    {
        var head = new byte[RunnableFile.BytesNeeded];
        await using (var file = File.OpenRead(path))
        {
            var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            if (RunnableFile.BeginsSo(head.AsSpan(0, read))) throw new InvalidDataException("a program");
        }
        if (head is not ([0xFF, 0xD8, ..] or [0x89, (byte)'P', ..]) || PhotoMarks.Without(await File.ReadAllBytesAsync(path, cancel).ConfigureAwait(false)) is not { } clean) return null;
        await using var to = new FileStream(path, FileMode.Create);
        await to.WriteAsync(clean, cancel).ConfigureAwait(false);
        to.Flush(flushToDisk: true);
        return clean;
    }

    /// <summary>Streams into a temporary file under a hard cap, whatever size was declared, then moves it under its hash.</summary>
    private async Task<(string Sha, long Size)> KeepAsync(Stream from, CancellationToken cancel)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder, "files", "incoming"));
        var temporary = Path.Combine(incoming.FullName, $"{house.Chance.Code(12)}.part");
        try
        {
            var size = 0L;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var to = new FileStream(temporary, FileMode.CreateNew))
            {
                var buffer = new byte[81_920];
                int read;
                while ((read = await from.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
                {
                    size += read;
                    if (size > house.Policy.FileLimitBytes) throw new InvalidDataException("larger than allowed");
                    hash.AppendData(buffer, 0, read);
                    await to.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
                }
                to.Flush(flushToDisk: true);
            }
            var sha = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (await WithoutMarksAsync(temporary, cancel).ConfigureAwait(false) is { } clean) (sha, size) = (Convert.ToHexStringLower(SHA256.HashData(clean)), clean.Length);
            var path = FileStore.Path(folder, sha);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            return (sha, size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

internal static partial class FileLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of {Folder} is nearly full: files wait with the platforms, messages go on. Make room")]
    public static partial void NoRoom(ILogger log, string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "Files wait, the store cannot be used: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account}: file {Id} could not be fetched ({Kind})")]
    public static partial void NotFetched(ILogger log, string account, long id, string kind);
}
