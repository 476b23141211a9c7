using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Offers(Unit unit) : IOffers
{
    private const string Columns = "id, professor, title, body, needs, sector, town, state, reviewed_by, reason, created_at, sent_at, expires_at";
    private const string AnswerColumns = "offer, firm, person, answer, words, problem, reserved_until, at";

    private static Offer Read(Row row) => new(
        new OfferId(row.Long(0)), new PersonId(row.Long(1)), row.Text(2), row.Text(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), (OfferState)row.Int(7),
        row.LongOrNull(8) is { } by ? new PersonId(by) : null, row.TextOrNull(9), row.Moment(10), row.MomentOrNull(11), row.MomentOrNull(12));

    private static AnsweredOffer ReadAnswer(Row row) => new(
        new OfferId(row.Long(0)), new FirmId(row.Long(1)), new PersonId(row.Long(2)), (OfferAnswer)row.Int(3), row.TextOrNull(4),
        row.LongOrNull(5) is { } problem ? new ProblemId(problem) : null, row.MomentOrNull(6), row.Moment(7));

    public Offer? Find(OfferId id) => unit.Session.One($"SELECT {Columns} FROM offers WHERE id = ?1", Read, id.Value);

    public Offer Create(PersonId professor, string title, string body, string? needs, string? sector, string? town)
    {
        var id = unit.Session.Long(
            "INSERT INTO offers (professor, title, body, needs, sector, town, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            professor.Value, title, body, needs, sector, town, unit.Now);
        return Find(new OfferId(id))!;
    }

    public void Save(Offer offer) => unit.Session.Execute(
        "UPDATE offers SET state = ?2, reviewed_by = ?3, reason = ?4, sent_at = ?5, expires_at = ?6 WHERE id = ?1",
        offer.Id.Value, offer.State, offer.ReviewedBy?.Value, offer.Reason, offer.SentAt, offer.ExpiresAt);

    public IReadOnlyList<Offer> Of(PersonId professor) => unit.Session.All($"SELECT {Columns} FROM offers WHERE professor = ?1 ORDER BY id DESC", Read, professor.Value);

    public Page<Offer> Waiting(int skip, int take) => new(
        unit.Session.All($"SELECT {Columns} FROM offers WHERE state = ?1 ORDER BY id LIMIT ?2 OFFSET ?3", Read, OfferState.Waiting, take, skip),
        (int)unit.Session.Long("SELECT count(*) FROM offers WHERE state = ?1", OfferState.Waiting));

    public int CountFirms(string? sector, string? town) => FirmAudience.Count(unit, sector, town);

    public Pace RarestPace(string? sector, string? town) => FirmAudience.RarestPace(unit, sector, town);

    public bool Reaches(Offer offer, FirmId firm) =>
        unit.Firms.Find(firm) is { } found && (offer.Sector is null || offer.Sector == found.Sector) && (offer.Town is null || offer.Town == found.Town);

    public IReadOnlyList<AnsweredOffer> Answers(OfferId offer) =>
        unit.Session.All($"SELECT {AnswerColumns} FROM offer_answers WHERE offer = ?1 ORDER BY at, firm", ReadAnswer, offer.Value);

    public AnsweredOffer? AnswerOf(OfferId offer, FirmId firm) =>
        unit.Session.One($"SELECT {AnswerColumns} FROM offer_answers WHERE offer = ?1 AND firm = ?2", ReadAnswer, offer.Value, firm.Value);

    public void Put(AnsweredOffer answer) => unit.Session.Execute(
        """
        INSERT INTO offer_answers (offer, firm, person, answer, words, problem, reserved_until, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (offer, firm) DO UPDATE SET person = ?3, answer = ?4, words = ?5, problem = ?6, reserved_until = ?7, at = ?8
        """,
        answer.Offer.Value, answer.Firm.Value, answer.By.Value, answer.Answer, answer.Words, answer.Problem?.Value, answer.ReservedUntil, answer.At);

    public AnsweredOffer? Behind(ProblemId problem) => unit.Session.One($"SELECT {AnswerColumns} FROM offer_answers WHERE problem = ?1", ReadAnswer, problem.Value);

    public void Mute(PersonId person, bool isMuted)
    {
        if (isMuted)
        {
            unit.Session.Execute("INSERT OR IGNORE INTO offer_mutes VALUES (?1, ?2)", person.Value, unit.Now);
            unit.Session.Execute("DELETE FROM offer_items WHERE person = ?1 AND told_at IS NULL", person.Value);
        }
        else unit.Session.Execute("DELETE FROM offer_mutes WHERE person = ?1", person.Value);
    }

    public Pace? PaceOf(PersonId person) =>
        unit.Session.Long("SELECT EXISTS (SELECT 1 FROM offer_mutes WHERE person = ?1)", person.Value) == 1 ? null
        : (Pace)unit.Session.Long("SELECT ifnull((SELECT pace FROM offer_paces WHERE person = ?1), 0)", person.Value);

    public void SetPace(PersonId person, Pace pace)
    {
        Mute(person, isMuted: false);
        if (pace == Pace.Immediate) unit.Session.Execute("DELETE FROM offer_paces WHERE person = ?1", person.Value);
        else unit.Session.Execute("INSERT INTO offer_paces VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET pace = ?2, at = ?3", person.Value, pace, unit.Now);
        // What lies there already comes when the new pace brings it.
        if (HasItems(person)) unit.Due.Put(OfferDue.DigestKind, person.Value, QuietTime.NextDigest(unit.Now, pace == Pace.Weekly ? Pace.Weekly : Pace.Daily, unit.QuietDays));
    }

    public bool HasItems(PersonId person) => unit.Session.Long("SELECT EXISTS (SELECT 1 FROM offer_items WHERE person = ?1 AND told_at IS NULL)", person.Value) == 1;

    public IReadOnlyList<Offer> TakeItems(PersonId person, int most)
    {
        unit.Session.Execute("DELETE FROM offer_items WHERE person = ?1 AND told_at IS NULL AND offer NOT IN (SELECT id FROM offers WHERE state = 1)", person.Value);
        var offers = unit.Session.All(
            $"SELECT {Columns} FROM offers WHERE id IN (SELECT offer FROM offer_items WHERE person = ?1 AND told_at IS NULL ORDER BY id LIMIT ?2) ORDER BY id", Read, person.Value, most);
        foreach (var offer in offers) unit.Session.Execute("UPDATE offer_items SET told_at = ?3 WHERE person = ?1 AND offer = ?2", person.Value, offer.Id.Value, unit.Now);
        return offers;
    }
}
