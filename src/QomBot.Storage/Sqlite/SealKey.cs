using System.Security.Cryptography;

namespace QomBot.Storage.Sqlite;

/// <summary>
/// The installation's signature (ECDSA over P-256), in a file beside the database and never in it. Whoever has only a copy of the database, or may write into it,
/// cannot seal anything; whoever has the public half can check every seal without us.
/// </summary>
public sealed class SealKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _one = new();

    private SealKey(ECDsa key) => _key = key;

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Reads the key, or makes one for a database that knows none yet.</summary>
    /// <exception cref="StoreRefusedException">What this database has sealed was sealed with another key, or the key is gone.</exception>
    internal static SealKey Open(string folder, Session session)
    {
        var path = Path.Combine(folder, "qombot-seal.key");
        var print = session.Scalar("SELECT print FROM seal_prints") as byte[];
        var key = ECDsa.Create();
        try
        {
            if (File.Exists(path)) key.ImportFromPem(File.ReadAllText(path));
            else if (print is null) Make(path, key);
            else throw new StoreRefusedException($"The key file {path} is missing. Without it nothing can be sealed, and what was sealed cannot be checked. Put it back from your backup; nothing was changed.");
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new StoreRefusedException($"The key file {path} cannot be read ({failure.Message}). Put the right one there from your backup; it belongs to this database.");
        }
        var own = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        if (print is null) session.Execute("INSERT INTO seal_prints VALUES (1, ?1)", own);
        else if (!CryptographicOperations.FixedTimeEquals(print, own))
        {
            key.Dispose();
            throw new StoreRefusedException($"The key file {path} is of another installation. Put back the one that belongs to this database; nothing was changed.");
        }
        return new SealKey(key);
    }

    internal byte[] Sign(byte[] content)
    {
        lock (_one) return _key.SignData(content, HashAlgorithmName.SHA256);
    }

    internal bool Holds(byte[] content, byte[] seal)
    {
        lock (_one) return _key.VerifyData(content, seal, HashAlgorithmName.SHA256);
    }

    private static void Make(string path, ECDsa key)
    {
        key.GenerateKey(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => _key.Dispose();
}
