using QomBot.Storage.Sqlite;
using static QomBot.Core.Domain.Happened;

namespace QomBot.Tests.Simulation;

/// <summary>
/// Nothing happens without what it owes: for each line of the history, everyone concerned who can be reached has a new message
/// about that problem, or an item for his digest, and nobody else has. What is owed is worked out here from the plain tables.
/// </summary>
internal sealed class OwedWatch
{
    private sealed record NewDelivery(long Id, long Person, long? About, bool IsReply, bool WhileOpen);

    private IReadOnlyList<LiveClaim> _before = [];
    private long _lastDelivery;

    /// <summary>Messages and digest items that were owed, and were there.</summary>
    public int Owed { get; private set; }

    public void Check(Session session, IReadOnlyList<Happening> happened, Func<long, bool> wasDraft)
    {
        var fresh = session.All(
            "SELECT id, person, about, fanout IS NULL, while_open FROM deliveries WHERE id > ?1 ORDER BY id",
            row => new NewDelivery(row.Long(0), row.Long(1), row.LongOrNull(2), row.Bool(3), row.Bool(4)), _lastDelivery);
        if (fresh.Count > 0) _lastDelivery = fresh[^1].Id;
        if (happened.Count == 0) return;

        var live = LiveClaim.All(session);
        var told = fresh.Where(delivery => !delivery.IsReply && delivery.About is not null)
            .GroupBy(delivery => (delivery.Person, delivery.About!.Value)).ToDictionary(group => group.Key, group => group.Count());
        var replies = fresh.Where(delivery => delivery.IsReply).GroupBy(delivery => delivery.Person).ToDictionary(group => group.Key, group => group.Count());
        for (var i = 0; i < happened.Count; i++)
        {
            var one = happened[i];
            foreach (var person in Told(session, one, live, wasDraft(one.Problem)).Where(person => person != one.By && CanBeReached(session, person)))
                Take(told, (person, one.Problem), $"{one.What} of problem {one.Problem} (event {one.Id}): person {person} is not told");
            if (one.By is { } by && OwesReply(one) && CanBeReached(session, by))
                Take(replies, by, $"{one.What} of problem {one.Problem} (event {one.Id}): person {by} who did it has no answer that stays");
        }
        for (var i = 0; i < happened.Count; i++)
            if (happened[i] is { What: Submitted } submitted && !happened.Skip(i + 1).Any(other => other.Problem == submitted.Problem && other.What == Opened)) CheckDesk(session, submitted);
        foreach (var one in happened.Where(one => one.What is Opened or LadderNeighbours)) CheckFollowers(session, one, fresh);
        _before = live;
    }

    private void Take<TKey>(Dictionary<TKey, int> left, TKey key, string otherwise) where TKey : notnull
    {
        if (left.GetValueOrDefault(key) == 0) throw new InvariantBreak(otherwise);
        left[key]--;
        Owed++;
    }

    private static bool OwesReply(Happening one) => one.What is Submitted or Claimed or QueuedUp or Offered or Proposed or Confirmed or ContractSigned or StillHolds or PartlyHolds or HoldsNoMore;

    /// <summary>Who must hear of it, but for those who follow; once for each capacity in which he is concerned.</summary>
    private IEnumerable<long> Told(Session session, Happening one, IReadOnlyList<LiveClaim> live, bool wasDraft)
    {
        var held = _before.FirstOrDefault(claim => claim.Problem == one.Problem && claim.Holds);
        var waited = _before.Where(claim => claim.Problem == one.Problem && !claim.Holds);
        var holder = held ?? live.FirstOrDefault(claim => claim.Problem == one.Problem && claim.Holds);
        IEnumerable<long> Team(LiveClaim? claim) => claim is null ? [] : Members(session, claim.Team);
        return one.What switch
        {
            Rejected or LadderFirm or FirmReminded or Updated or Noted or Asked or Proposed or SealOpened or Offered or HoldsAsked => Owners(session, one.Problem),
            LadderLiaison => Reviewers(session),
            Withdrawn => wasDraft ? [] : [.. Owners(session, one.Problem), .. Team(held), .. waited.SelectMany(Team)],
            Closed => one.By is null ? [] : [.. Owners(session, one.Problem), .. Team(held), .. waited.SelectMany(Team)],
            Confirmed => [.. Owners(session, one.Problem), .. Team(held), .. waited.SelectMany(Team)],
            Claimed => Owners(session, one.Problem),
            Released or Expired => held?.Id == one.Object ? [.. Owners(session, one.Problem), .. Team(held)] : [],
            HandedOver => Members(session, session.Long("SELECT team FROM claims WHERE id = ?1", one.Object)),
            ContractSigned or Reconsidered => [.. Owners(session, one.Problem), .. Team(holder)],
            StillHolds or PartlyHolds or HoldsNoMore or HoldsUnanswered => Members(session, session.Long("SELECT c.team FROM results r JOIN claims c ON c.id = r.claim WHERE r.problem = ?1", one.Problem)),
            Failed or NotYet => Team(holder),
            Reminded or Answered or Accepted or Refused or Edited => Team(holder),
            Dormant => [.. Reviewers(session), .. Team(holder), .. Owners(session, one.Problem)],
            _ => [],
        };
    }

    /// <summary>A problem that waits for approval is a card with each liaison who is on duty and can be reached.</summary>
    private void CheckDesk(Session session, Happening one)
    {
        foreach (var person in session.All("SELECT id FROM people WHERE verified & 72 <> 0 AND away = 0", row => row.Long(0)).Where(person => CanBeReached(session, person)))
        {
            var cards = session.Long(
                "SELECT count(*) FROM screens s JOIN endpoints e ON e.account = s.account AND e.chat = s.chat WHERE e.person = ?1 AND s.user_id = ?2", person, $"desk:problem:{one.Problem}");
            if (cards == 0) throw new InvariantBreak($"{one.What} of problem {one.Problem} (event {one.Id}): liaison {person} has no card of it");
            Owed++;
        }
    }

    /// <summary>Exactly those who follow: the quick ones have a message, the others an item.</summary>
    private void CheckFollowers(Session session, Happening one, IReadOnlyList<NewDelivery> fresh)
    {
        var followers = Followers.Of(session, one.Problem, one.What == LadderNeighbours, one.By);
        var told = fresh.Where(delivery => delivery.WhileOpen && delivery.About == one.Problem).Select(delivery => delivery.Person).ToHashSet();
        foreach (var (person, isQuick) in followers)
        {
            if (!isQuick && session.Long("SELECT count(*) FROM digest_items WHERE person = ?1 AND problem = ?2", person, one.Problem) == 0)
                throw new InvariantBreak($"problem {one.Problem} ({one.What}) is not in the digest of person {person}");
            if (isQuick && CanBeReached(session, person) && !told.Contains(person))
                throw new InvariantBreak($"person {person} follows problem {one.Problem} ({one.What}) and is not told");
            Owed++;
        }
        if (told.FirstOrDefault(person => !followers.GetValueOrDefault(person)) is var stranger and > 0)
            throw new InvariantBreak($"person {stranger} is told of problem {one.Problem} ({one.What}) and does not follow it, or not at once");
    }

    private static IReadOnlyList<long> Owners(Session session, long problem) => session.All(
        "SELECT reporter FROM problems WHERE id = ?1 UNION SELECT f.person FROM firm_people f JOIN problems p ON p.firm = f.firm WHERE p.id = ?1", row => row.Long(0), problem);

    private static IReadOnlyList<long> Members(Session session, long team) => session.All("SELECT person FROM team_people WHERE team = ?1", row => row.Long(0), team);

    private static IReadOnlyList<long> Reviewers(Session session) => session.All("SELECT id FROM people WHERE verified & 72 <> 0", row => row.Long(0));

    private static bool CanBeReached(Session session, long person) =>
        session.Long("SELECT EXISTS (SELECT 1 FROM endpoints WHERE person = ?1 AND reachable = 1)", person) == 1;
}
