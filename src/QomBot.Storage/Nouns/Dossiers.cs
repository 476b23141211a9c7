using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Dossiers(Unit unit) : IDossiers
{
    private const string LineColumns = "dossier, ordinal, code, section, source, statement, body, record_hash, seal";

    public Dossier Put(PlacementId placement, IReadOnlyList<DossierLine> lines, byte[] seal)
    {
        var id = unit.Session.Long("INSERT INTO dossiers (placement, lines, seal, issued_at) VALUES (?1, ?2, ?3, ?4) RETURNING id", placement.Value, lines.Count, seal, unit.Now);
        foreach (var line in lines)
            unit.Session.Execute(
                $"INSERT INTO dossier_lines ({LineColumns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                id, line.Ordinal, line.Code, line.Section, line.Source, line.Statement, line.Body, line.RecordHash, line.Seal);
        return Find(new DossierId(id))!;
    }

    public Dossier? Find(DossierId id) => unit.Session.One("SELECT id, placement, issued_at, lines, seal FROM dossiers WHERE id = ?1", Read, id.Value);

    public Dossier? Newest(PlacementId placement) =>
        unit.Session.One("SELECT id, placement, issued_at, lines, seal FROM dossiers WHERE placement = ?1 ORDER BY id DESC LIMIT 1", Read, placement.Value);

    public IReadOnlyList<DossierLine> Lines(DossierId id) =>
        unit.Session.All($"SELECT {LineColumns} FROM dossier_lines WHERE dossier = ?1 ORDER BY ordinal", ReadLine, id.Value);

    public DossierLine? FindLine(string code) => unit.Session.One($"SELECT {LineColumns} FROM dossier_lines WHERE code = ?1", ReadLine, code);

    public void AskCheck(FileId file, PersonId by, Place place, bool isQuiet)
    {
        unit.Session.Execute(
            "INSERT INTO dossier_checks VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING", file.Value, by.Value, place.Account.Value, place.Chat.Value, isQuiet, unit.Now);
        unit.Session.AfterCommit(unit.Session.Signals.FileHere);
    }

    public byte[] Sign(byte[] content) => unit.Session.SealKey.Sign(content);

    public bool Holds(byte[] content, byte[] seal) => unit.Session.SealKey.Holds(content, seal);

    public string PublicKey => unit.Session.SealKey.PublicPem;

    private static Dossier Read(Row row) => new(new DossierId(row.Long(0)), new PlacementId(row.Long(1)), row.Moment(2), row.Int(3), row.Bytes(4));

    private static DossierLine ReadLine(Row row) => new(
        new DossierId(row.Long(0)), row.Int(1), row.Text(2), (DossierSection)row.Int(3), row.Text(4), row.Text(5), row.Text(6), row.Bytes(7), row.Bytes(8));
}
