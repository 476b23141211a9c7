using System.Buffers.Binary;
using System.Security.Cryptography;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Backups;

/// <summary>
/// A copy of the database under seal: whoever finds it and has not the key file reads no name in it. Pieces of AES-256-GCM, each bound to its
/// place and to whether it is the last, so that none can be exchanged, left out or taken off the end.
/// </summary>
internal static class BackupFile
{
    private const int PieceBytes = 1 << 20;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static ReadOnlySpan<byte> Mark => "QOMBOT-BACKUP-1\n"u8;

    public static void Seal(byte[] key, string plain, string sealedPath)
    {
        using var from = File.OpenRead(plain);
        using var to = ForMeAlone(sealedPath);
        to.Write(Mark);
        using var aes = new AesGcm(key, TagBytes);
        var (piece, cipher, head) = (new byte[PieceBytes], new byte[PieceBytes], new byte[4 + NonceBytes + TagBytes]);
        for (long place = 0, left = from.Length; ; place++)
        {
            var size = from.ReadAtLeast(piece, PieceBytes, throwOnEndOfStream: false);
            left -= size;
            BinaryPrimitives.WriteInt32BigEndian(head, size);
            RandomNumberGenerator.Fill(head.AsSpan(4, NonceBytes));
            aes.Encrypt(head.AsSpan(4, NonceBytes), piece.AsSpan(0, size), cipher.AsSpan(0, size), head.AsSpan(4 + NonceBytes), Bound(place, left == 0));
            to.Write(head);
            to.Write(cipher, 0, size);
            if (left == 0) break;
        }
        to.Flush(flushToDisk: true);
    }

    /// <exception cref="StoreRefusedException">It is none of ours, was changed or cut off, or belongs to another key.</exception>
    public static void Unseal(byte[] key, string sealedPath, string plain)
    {
        using var from = File.OpenRead(sealedPath);
        using var to = ForMeAlone(plain);
        using var aes = new AesGcm(key, TagBytes);
        var (piece, cipher, head) = (new byte[PieceBytes], new byte[PieceBytes], new byte[4 + NonceBytes + TagBytes]);
        try
        {
            var mark = new byte[Mark.Length];
            from.ReadExactly(mark);
            if (!Mark.SequenceEqual(mark)) throw new InvalidDataException();
            for (var place = 0L; ; place++)
            {
                from.ReadExactly(head);
                var size = BinaryPrimitives.ReadInt32BigEndian(head);
                if (size is < 0 or > PieceBytes) throw new InvalidDataException();
                from.ReadExactly(cipher, 0, size);
                var isLast = from.Position == from.Length;
                aes.Decrypt(head.AsSpan(4, NonceBytes), cipher.AsSpan(0, size), head.AsSpan(4 + NonceBytes), piece.AsSpan(0, size), Bound(place, isLast));
                to.Write(piece, 0, size);
                if (isLast) break;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or CryptographicException)
        {
            throw new StoreRefusedException($"{sealedPath} is no backup that the key file of this data folder opens, or it was changed or cut off. Take another, or put qombot.key back as it was when the backup was made.");
        }
        to.Flush(flushToDisk: true);
    }

    private static byte[] Bound(long place, bool isLast)
    {
        var bound = new byte[9];
        BinaryPrimitives.WriteInt64BigEndian(bound, place);
        bound[8] = isLast ? (byte)1 : (byte)0;
        return bound;
    }

    private static FileStream ForMeAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
