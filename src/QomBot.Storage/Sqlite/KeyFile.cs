using System.Security.Cryptography;
using System.Text;

namespace QomBot.Storage.Sqlite;

/// <summary>
/// The installation's secret, in a file beside the database and never in it: seals what must not be read from a copied database
/// (AES-256-GCM), and chains the history (HMAC-SHA-256). Whoever backs up must keep both, and apart.
/// </summary>
public sealed class KeyFile
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _sealing;
    private readonly byte[] _chaining;
    private readonly byte[] _finding;
    private readonly byte[] _arriving;
    private readonly byte[] _backing;

    private KeyFile(byte[] key)
    {
        _sealing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "seal"u8.ToArray());
        _chaining = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "chain"u8.ToArray());
        _finding = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "find"u8.ToArray());
        _arriving = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "arrival"u8.ToArray());
        _backing = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "backup"u8.ToArray());
    }

    /// <summary>Reads the key, or makes one for a database that knows none yet.</summary>
    /// <exception cref="StoreRefusedException">The database was written with a key that is not there.</exception>
    internal static KeyFile Open(string folder, Session session)
    {
        var path = PathOf(folder);
        var print = session.Scalar("SELECT print FROM key_prints") as byte[];
        var key = Read(path);
        if (print is null)
        {
            key ??= Make(path);
            session.Execute("INSERT INTO key_prints VALUES (1, ?1)", Print(key));
        }
        else if (key is null) throw new StoreRefusedException($"The key file {path} is missing. Without it telephone numbers cannot be read and the history cannot be checked. Put it back from your backup; nothing was changed.");
        else if (!CryptographicOperations.FixedTimeEquals(print, Print(key))) throw new StoreRefusedException($"The key file {path} is of another installation. Put back the one that belongs to this database; nothing was changed.");
        return new KeyFile(key);
    }

    /// <summary>By which backups of this installation are opened, also where there is no database any more.</summary>
    /// <exception cref="StoreRefusedException">The key is not there.</exception>
    internal static byte[] BackupKey(string folder) => Read(PathOf(folder)) is { } key ? new KeyFile(key).Backing
        : throw new StoreRefusedException($"The key file {PathOf(folder)} is missing; without it no backup can be opened. Put it back from where you keep it, apart from the backups.");

    /// <summary>By which backups are enclosed.</summary>
    internal byte[] Backing => _backing;

    private static string PathOf(string folder) => Path.Combine(folder, "qombot.key");

    /// <summary>Null where there is none.</summary>
    private static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Convert.FromHexString(File.ReadAllText(path).Trim()) : null;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The key file {path} cannot be read ({failure.Message}). Put the right one there from your backup; it belongs to this database.");
        }
    }

    /// <param name="belongsTo">What it is of: a sealed text that was moved to another row does not open.</param>
    internal string Seal(string text, string belongsTo)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_sealing, TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(belongsTo));
        return Convert.ToBase64String(whole);
    }

    /// <summary>Null where it was changed, or belongs to something else.</summary>
    internal string? Unseal(string text, string belongsTo)
    {
        try
        {
            var whole = Convert.FromBase64String(text);
            if (whole.Length < NonceBytes + TagBytes) return null;
            var plain = new byte[whole.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(_sealing, TagBytes);
            aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(belongsTo));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For bytes that must not lie readable; <see cref="Unseal(byte[], string)"/> opens them.</summary>
    internal byte[] Seal(byte[] plain, string belongsTo) => Encoding.ASCII.GetBytes(Seal(Convert.ToBase64String(plain), belongsTo));

    /// <inheritdoc cref="Unseal(string, string)"/>
    internal byte[]? Unseal(byte[] cipher, string belongsTo) => Unseal(Encoding.ASCII.GetString(cipher), belongsTo) is { } text ? Convert.FromBase64String(text) : null;

    /// <summary>By which something is found again without lying there: who has only the database can try no numbers out on it.</summary>
    internal byte[] Blind(string text) => HMACSHA256.HashData(_finding, Encoding.UTF8.GetBytes(text));

    internal byte[] Chain(ReadOnlySpan<byte> before, string line)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _chaining);
        hmac.AppendData(before);
        hmac.AppendData(Encoding.UTF8.GetBytes(line));
        return hmac.GetHashAndReset();
    }

    /// <summary>From which a code at a gate is made: without the key nobody can tell the next one.</summary>
    internal byte[] Arrival(string visitAndTurn) => HMACSHA256.HashData(_arriving, Encoding.UTF8.GetBytes(visitAndTurn));

    private static byte[] Print(byte[] key) => SHA256.HashData([.. "qombot key"u8, .. key])[..8];

    private static byte[] Make(string path)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
        file.Flush(flushToDisk: true);
        return key;
    }
}
