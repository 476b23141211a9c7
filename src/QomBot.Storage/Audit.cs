using System.Globalization;
using System.Security.Cryptography;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage;

/// <summary>What was found when the history was checked.</summary>
/// <param name="Lines">Lines that stand in it.</param>
/// <param name="BrokenAt">The first line that is not as it was written, or that is missing; null where all is sound.</param>
/// <param name="Head">The chain's last hash, as hexadecimal digits: whoever keeps it elsewhere can tell later whether this history was exchanged.</param>
public sealed record AuditResult(long Lines, long? BrokenAt, string Head)
{
    public bool IsSound => BrokenAt is null;
}

/// <summary>The history as a chain of keyed hashes: written with each line, checked as a whole.</summary>
public static class Audit
{
    private const int ChunkSize = 5_000;

    private static readonly byte[] Beginning = new byte[32];

    private sealed record Head(long Event, long Lines, byte[] Hash);

    private sealed record ChainLine(long Id, string Text, byte[]? Hash);

    /// <summary>Chains the line that was just written.</summary>
    internal static void Add(Session session, long id, string line)
    {
        var head = ReadHead(session) ?? new Head(0, 0, Beginning);
        var hash = session.Key.Chain(head.Hash, line);
        session.Execute("INSERT INTO audit VALUES (?1, ?2)", id, hash);
        var lines = head.Lines + 1;
        session.Execute(
            "INSERT INTO audit_head VALUES (1, ?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET event = ?1, lines = ?2, hash = ?3, seal = ?4",
            id, lines, hash, session.Key.Chain(hash, HeadLine(id, lines)));
    }

    internal static string Line(long id, long at, string what, long? problem, long? person, long? objectId) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}|{at}|{what}|{problem}|{person}|{objectId}");

    /// <summary>What was written before there was a chain becomes its beginning. Only where there is none yet.</summary>
    internal static void Begin(Session session)
    {
        if (session.Long("SELECT EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM audit_head)") == 1) return;
        foreach (var line in Lines(session)) Add(session, line.Id, line.Text);
    }

    /// <summary>Goes through the whole history.</summary>
    /// <param name="known">A head that was kept elsewhere: "lines hash", as <see cref="Anchor"/> gave it; null where there is none.</param>
    public static AuditResult Check(Session session, string? known = null)
    {
        var before = Beginning;
        var (lines, last) = (0L, 0L);
        var (knownLines, knownHash) = ReadAnchor(known);
        foreach (var line in Lines(session))
        {
            var hash = session.Key.Chain(before, line.Text);
            if (line.Hash is null || !CryptographicOperations.FixedTimeEquals(hash, line.Hash)) return Broken(line.Id);
            lines++;
            if (lines == knownLines && Convert.ToHexStringLower(hash) != knownHash) return Broken(line.Id);
            (before, last) = (hash, line.Id);
        }
        // Lines taken off the end leave a chain that is sound in itself: the head tells of them.
        var head = session.One("SELECT event, lines, hash, seal FROM audit_head", row => Tuple.Create(row.Long(0), row.Long(1), row.Bytes(2), row.Bytes(3)));
        var isWhole = head is null
            ? lines == 0
            : head.Item2 == lines && head.Item1 == last && CryptographicOperations.FixedTimeEquals(head.Item3, before)
                && CryptographicOperations.FixedTimeEquals(head.Item4, session.Key.Chain(head.Item3, HeadLine(head.Item1, head.Item2)));
        if (!isWhole || knownLines > lines || session.Long("SELECT count(*) FROM audit") != lines) return Broken(last + 1);
        return new AuditResult(lines, null, Convert.ToHexStringLower(before));

        AuditResult Broken(long at) => new(lines, at, Convert.ToHexStringLower(before));
    }

    /// <summary>The head in words, to be kept elsewhere.</summary>
    public static string Anchor(AuditResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Lines} {result.Head}");

    private static (long Lines, string Hash) ReadAnchor(string? anchor) =>
        anchor?.Trim().Split(' ') is [var lines, var hash] && long.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (count, hash) : (0, "");

    private static string HeadLine(long id, long lines) => string.Create(CultureInfo.InvariantCulture, $"head|{id}|{lines}");

    private static Head? ReadHead(Session session) =>
        session.One("SELECT event, lines, hash FROM audit_head", row => new Head(row.Long(0), row.Long(1), row.Bytes(2)));

    /// <summary>In order, a few thousand in memory at a time: a history grows for years.</summary>
    private static IEnumerable<ChainLine> Lines(Session session)
    {
        for (long after = long.MinValue; ;)
        {
            var chunk = session.All(
                "SELECT e.id, e.at, e.what, e.problem, e.person, e.object, a.hash FROM events e LEFT JOIN audit a ON a.event = e.id WHERE e.id > ?1 ORDER BY e.id LIMIT ?2",
                row => new ChainLine(row.Long(0), Line(row.Long(0), row.Long(1), row.Text(2), row.LongOrNull(3), row.LongOrNull(4), row.LongOrNull(5)), row.BytesOrNull(6)), after, ChunkSize);
            foreach (var line in chunk) yield return line;
            if (chunk.Count < ChunkSize) yield break;
            after = chunk[^1].Id;
        }
    }
}
