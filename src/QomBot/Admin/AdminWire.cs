using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text.Json;

namespace QomBot.Admin;

/// <summary>One question and one answer over a local socket: four bytes of length (big endian), then JSON.</summary>
public static class AdminWire
{
    /// <summary>A file of the largest size, in base64, and a little around it.</summary>
    public const int Most = 32 * 1024 * 1024;

    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "admin");

    public static string PathOf(string dataFolder) => Path.Combine(FolderOf(dataFolder), "qombot.sock");

    public static async Task WriteAsync<T>(NetworkStream stream, T message, CancellationToken cancel)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        await stream.WriteAsync(length, cancel).ConfigureAwait(false);
        await stream.WriteAsync(bytes, cancel).ConfigureAwait(false);
    }

    /// <exception cref="InvalidDataException">It is too long, or none of ours.</exception>
    public static async Task<T> ReadAsync<T>(NetworkStream stream, CancellationToken cancel)
    {
        var head = new byte[4];
        await stream.ReadExactlyAsync(head, cancel).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is <= 0 or > Most) throw new InvalidDataException($"A message of {length} bytes; at most {Most} are taken.");
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancel).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes) ?? throw new InvalidDataException("An empty message.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(failure.Message);
        }
    }
}
