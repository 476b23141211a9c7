using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Storage.Sending;

/// <summary>
/// Turns audiences into rows. A handful of people gets its rows at once; everyone who follows something gets them by the
/// fan-out job, from one row that is written here.
/// </summary>
internal sealed class Notices(Unit unit) : INotices
{
    public void Tell(Notice notice)
    {
        var (kind, objectId, fields) = notice.Audience switch
        {
            Audience.One one => ("one", one.Person.Value, null),
            Audience.Owners owners => ("owners", owners.Problem.Value, null),
            Audience.Members members => ("members", members.Team.Value, null),
            Audience.Reviewers => ("reviewers", 0L, null),
            Audience.ReviewersOf about => ("reviewersof", about.Person.Value, null),
            Audience.Everybody all => ("everybody", (long)all.Role, null),
            Audience.Subscribers subscribers => ("subscribers", subscribers.Problem.Value, (string?)null),
            Audience.Neighbours neighbours => ("neighbours", neighbours.Problem.Value, JsonSerializer.Serialize(neighbours.Fields)),
            Audience.Firms firms => (FirmAudience.Name, firms.Offer.Value, FirmAudience.Stored(firms)),
            _ => throw new ArgumentException($"Unknown audience {notice.Audience}."),
        };
        var isWide = notice.Audience is Audience.Subscribers or Audience.Neighbours or Audience.Everybody or Audience.Firms;
        var id = unit.Session.Scalar(
            """
            INSERT INTO fanouts (key, audience, object, fields, lane, about, while_open, reason, except_person, done, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING RETURNING id
            """,
            notice.Key, kind, objectId, fields, notice.Lane, notice.About?.Value, notice.WhileOpen, notice.ReasonKey, notice.Except?.Value, !isWide, unit.Now);
        // The same notice was told before (the unit that told it ran again, or time brought it twice).
        if (id is not long fanout) return;
        foreach (var (language, body) in notice.Bodies)
            unit.Session.Execute("INSERT INTO bodies VALUES (?1, ?2, ?3)", fanout, language, Json(body));
        if (isWide)
        {
            unit.Session.AfterCommit(unit.Session.Signals.Fanout);
            return;
        }
        foreach (var person in Few(notice.Audience).Where(person => person != notice.Except))
            Rows.Deliver(unit, new FanoutRow(fanout, notice.Key, notice.Lane, notice.About?.Value, notice.WhileOpen), person, notice.ReasonKey);
    }

    public Progress ProgressOf(string key) => ToldSoFar.Of(unit, key);

    public int Stop(string key) => ToldSoFar.Stop(unit, key);

    public void Reply(Place place, PersonId person, string key, Message content)
    {
        unit.Session.Execute(
            """
            INSERT INTO deliveries (key, lane, account, chat, person, content, seq, created_at) VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (key) DO NOTHING
            """, key, place.Account.Value, place.Chat.Value, person.Value, Json(content), unit.NextSeq(), unit.Now);
        Outbox.Wake(unit.Session, place.Account, Lane.Interactive);
    }

    public void Below(Place place, UserId user) => unit.Session.Execute(
        "UPDATE screens SET anew = 1 WHERE account = ?1 AND chat = ?2 AND user_id = ?3", place.Account.Value, place.Chat.Value, user.Value);

    public IReadOnlyList<DigestItem> TakeDigest(PersonId person, int most)
    {
        var items = unit.Session.All(
            $"""
            SELECT {Nouns.Problems.Columns}, i.reason FROM digest_items i JOIN problems p ON p.id = i.problem
            WHERE i.person = ?1 AND p.state = {(int)ProblemState.Open} ORDER BY i.id LIMIT ?2
            """, row => new DigestItem(Nouns.Problems.Read(row), row.TextOrNull(18)), person.Value, most);
        unit.Session.Execute(
            $"""
            DELETE FROM digest_items WHERE person = ?1 AND (
              problem NOT IN (SELECT id FROM problems WHERE state = {(int)ProblemState.Open})
              OR id IN (SELECT i.id FROM digest_items i JOIN problems p ON p.id = i.problem WHERE i.person = ?1 AND p.state = {(int)ProblemState.Open} ORDER BY i.id LIMIT ?2))
            """, person.Value, most);
        return items;
    }

    private IReadOnlyList<PersonId> Few(Audience audience) => audience switch
    {
        Audience.One one => [one.Person],
        Audience.Members members => [.. unit.Teams.Members(members.Team).Select(person => person.Id)],
        Audience.Reviewers => unit.People.Reviewers(),
        Audience.ReviewersOf about => unit.Trust.ReviewersOf(about.Person),
        Audience.Owners owners => Owners(owners.Problem),
        _ => throw new ArgumentException($"{audience} is told by the job."),
    };

    private IReadOnlyList<PersonId> Owners(ProblemId id)
    {
        var problem = unit.Problems.FindForWork(id)!;
        var people = problem.Firm is { } firm ? unit.Firms.People(firm) : [];
        // Who has left the firm hears no more of its problems.
        return people.Count == 0 ? [problem.Reporter] : [.. people.OrderByDescending(person => person == problem.Reporter)];
    }

    internal static string Json(Message message) => MessageJson.Write(message);
}
