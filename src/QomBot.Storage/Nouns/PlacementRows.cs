using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>How what belongs to placements is written down and read again.</summary>
internal static class PlacementRows
{
    internal const string Columns = "p.id, p.professor, p.firm, p.host, p.rules, p.points, p.points_by, p.state, p.starts_on, p.ended_on, p.work, p.created_at, p.version";
    internal const string ReportColumns = "id, placement, kind, month, words, edited, state, asked_at, sent_at, answered_by, answered_at";
    internal const string RulesColumns = "r.id, r.institution, r.version, r.rules, r.made_by, r.at";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static Placement Placement(Row row) => new(
        new PlacementId(row.Long(0)), new PersonId(row.Long(1)), row.LongOrNull(2) is { } firm ? new FirmId(firm) : null, Person(row.LongOrNull(3)), new RulesId(row.Long(4)), row.Int(5), Person(row.LongOrNull(6)),
        (PlacementState)row.Int(7), DayOf(row.Text(8)), row.TextOrNull(9) is { } ended ? DayOf(ended) : null, row.Text(10), row.Moment(11), row.Int(12));

    internal static PresenceDay Presence(Row row) =>
        new(DayOf(row.Text(0)), (DayState)row.Int(1), row.Bool(2), row.Moment(3), Person(row.LongOrNull(4)), row.MomentOrNull(5));

    internal static PlacementReport Report(Row row) => new(
        new PlacementReportId(row.Long(0)), new PlacementId(row.Long(1)), (ReportKind)row.Int(2), row.Text(3), row.Text(4), row.Bool(5), (ReportState)row.Int(6),
        row.Moment(7), row.MomentOrNull(8), Person(row.LongOrNull(9)), row.MomentOrNull(10));

    internal static RulesVersion Rules(Row row) => new(
        new RulesId(row.Long(0)), row.LongOrNull(1) is { } institution ? new InstitutionId(institution) : null, row.Int(2), JsonSerializer.Deserialize<PlacementRules>(row.Text(3), Json)!,
        Person(row.LongOrNull(4)), row.Moment(5));

    internal static string Written(PlacementRules rules) => JsonSerializer.Serialize(rules, Json);

    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly DayOf(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PersonId? Person(long? id) => id is { } known ? new PersonId(known) : null;
}
