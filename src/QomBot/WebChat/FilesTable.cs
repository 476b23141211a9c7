using QomBot.Core.Chat;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

internal sealed record FileRow(ShownFile File, string Sha256);

internal static class FilesTable
{
    private const string Columns = "id, sha256, size, kind, name, mime";

    /// <summary>UTF-16 units of a shown name.</summary>
    private const int NameLimit = 120;

    private static FileRow Read(Row row) => new(
        new ShownFile($"{row.Long(0)}-{row.Text(1)[..12]}", (AttachmentKind)row.Int(3), row.Text(4), row.Text(5), row.Long(2)), row.Text(1));

    public static ShownFile Add(Session session, long? person, string? request, Stored bytes, string name, DateTimeOffset now)
    {
        var (kind, mime) = FileKind.Of(bytes.Head, name);
        return session.One(
            $"INSERT INTO files (person, request, sha256, size, kind, name, mime, created_at, used) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING {Columns}",
            Read, person, request, bytes.Sha256, bytes.SizeBytes, kind, ShownName(name, kind), mime, now, person is null)!.File;
    }

    /// <summary>By the id that pages and the bot know: the number, and the beginning of the hash so that nobody counts his way through.</summary>
    public static FileRow? Find(Session session, string? id)
    {
        if (id?.Split('-') is not [var number, { Length: 12 } hash]) return null;
        var row = session.One($"SELECT {Columns} FROM files WHERE id = ?1", Read, Refs.Read(number));
        return row is not null && row.Sha256.StartsWith(hash, StringComparison.Ordinal) ? row : null;
    }

    /// <summary>A file that this person has put up.</summary>
    public static FileRow? Of(Session session, string person, string? id)
    {
        var row = Find(session, id);
        if (row is null) return null;
        return session.Long("SELECT person FROM files WHERE id = ?1", Refs.Read(id!.Split('-')[0])) == Refs.Read(person) ? row : null;
    }

    public static FileRow? PutUpBy(Session session, string request) =>
        session.One($"SELECT {Columns} FROM files WHERE request = ?1", Read, request);

    public static void MarkUsed(Session session, string id) => session.Execute("UPDATE files SET used = 1 WHERE id = ?1", Refs.Read(id.Split('-')[0]));

    /// <summary>Forgets files that were put up before <paramref name="until"/> and never sent; returns the hashes that nothing needs any more.</summary>
    public static IReadOnlyList<string> ForgetUnused(Session session, DateTimeOffset until)
    {
        var hashes = session.All("DELETE FROM files WHERE used = 0 AND created_at < ?1 RETURNING sha256", row => row.Text(0), until);
        return [.. hashes.Distinct().Where(hash => session.Long("SELECT count(*) FROM files WHERE sha256 = ?1", hash) == 0)];
    }

    /// <summary>A name to show: no folders, nothing invisible, no dot in front.</summary>
    private static string ShownName(string name, AttachmentKind kind)
    {
        var afterFolders = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = PersianText.CleanName(afterFolders).TrimStart('.');
        return clean.Length > 0 ? TextCut.AtGrapheme(clean, NameLimit) : kind.ToString().ToLowerInvariant();
    }
}
