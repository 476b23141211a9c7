using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Files(Unit unit) : IFiles
{
    private const int NameLimit = 120;

    /// <summary>Files of one problem; more belong into a document.</summary>
    private const int PerProblem = 30;

    /// <summary>Bytes that one person may leave here.</summary>
    private const long PerPersonBytes = 500L * 1024 * 1024;

    /// <summary>Files that one person may leave here: many small ones are as much of a burden as a few large ones.</summary>
    private const int PerPerson = 3_000;

    /// <summary>Names of devices, which some systems open in place of a file, whatever ending follows.</summary>
    private static readonly HashSet<string> Devices = new(["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })], StringComparer.OrdinalIgnoreCase);

    private static StoredFile Read(Row row) => new(
        new FileId(row.Long(0)), (AttachmentKind)row.Int(1), row.Text(2), row.TextOrNull(3), row.LongOrNull(4), row.TextOrNull(5),
        row.Int(6) switch { 0 => "waiting", 1 => "stored", _ => "lost" });

    public (StoredFile? File, string? RefusedTextKey) Add(AccountId account, PersonId by, ProblemId problem, Attachment attachment, long limitBytes) =>
        unit.Session.Long("SELECT count(*) FROM files WHERE problem = ?1", problem.Value) >= PerProblem ? (null, "file.toomany") : Insert(account, by, problem, attachment, limitBytes);

    public (StoredFile? File, string? RefusedTextKey) Hold(AccountId account, PersonId by, Attachment attachment, long limitBytes) => Insert(account, by, null, attachment, limitBytes);

    private (StoredFile? File, string? RefusedTextKey) Insert(AccountId account, PersonId by, ProblemId? problem, Attachment attachment, long limitBytes)
    {
        if (RunnableFile.IsNamedSo(PersianText.CleanName(attachment.Name ?? ""))) return (null, "file.runnable");
        if (attachment.SizeBytes > limitBytes) return (null, "file.toolarge");
        var (used, count) = (unit.Session.Long("SELECT ifnull(sum(size), 0) FROM files WHERE person = ?1 AND state <> 2", by.Value), unit.Session.Long("SELECT count(*) FROM files WHERE person = ?1 AND state <> 2", by.Value));
        if (used + (attachment.SizeBytes ?? 0) > PerPersonBytes || count >= PerPerson) return (null, "file.quota");
        var id = unit.Session.Long(
            """
            INSERT INTO files (account, person, problem, kind, remote_id, name, mime, size, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id
            """,
            account.Value, by.Value, problem?.Value, attachment.Kind, attachment.RemoteId, ShownName(attachment), attachment.MimeType, attachment.SizeBytes, unit.Now);
        unit.Session.AfterCommit(unit.Session.Signals.File);
        return (Find(new FileId(id)), null);
    }

    public bool Attach(FileId file, PersonId by, string noun, long owner) => unit.Session.Execute(
        "UPDATE files SET noun = ?3, owner = ?4 WHERE id = ?1 AND person = ?2 AND problem IS NULL AND noun IS NULL", file.Value, by.Value, noun, owner) == 1;

    public StoredFile? Find(FileId id) => unit.Session.One("SELECT id, kind, name, mime, size, sha256, state FROM files WHERE id = ?1", Read, id.Value);

    public IReadOnlyList<StoredFile> Of(ProblemId problem) => unit.Session.All(
        "SELECT id, kind, name, mime, size, sha256, state FROM files WHERE problem = ?1 ORDER BY id", Read, problem.Value);

    public IReadOnlyList<StoredFile> Of(string noun, long owner) => unit.Session.All(
        "SELECT id, kind, name, mime, size, sha256, state FROM files WHERE noun = ?1 AND owner = ?2 ORDER BY id", Read, noun, owner);

    /// <summary>A name to show: no folders, no invisible characters. The bytes are stored under their hash, never under this.</summary>
    private static string ShownName(Attachment attachment)
    {
        var name = attachment.Name ?? "";
        var afterFolders = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = PersianText.CleanName(afterFolders).TrimStart('.');
        if (Devices.Contains(clean.Split('.')[0].TrimEnd())) clean = $"_{clean}";
        return clean.Length > 0 ? TextCut.AtGrapheme(clean, NameLimit) : attachment.Kind.ToString().ToLowerInvariant();
    }
}
