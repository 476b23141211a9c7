using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Language.Calendar;
using QomBot.Storage;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>What became of the calls for one message: a delivery, or one version of a screen.</summary>
internal sealed class CallRecord
{
    /// <summary>Times the platform took it.</summary>
    public int Taken { get; set; }

    /// <summary>Tries of which the bot cannot know what became.</summary>
    public int Unclear { get; set; }

    public Fault Last { get; set; }
}

/// <summary>Watches every call at the moment it is made: order in a chat and lane, quiet hours, number of copies.</summary>
internal sealed class SendWatch(IReadOnlySet<DateOnly> holidays, SimulatedClock clock)
{
    private sealed record DeliveryFacts(long Lane, long Seq, string Account, string Chat, int QuietFrom, int QuietUntil, string Key);

    private const int CardsApart = 10;

    private readonly Dictionary<(string Account, string Chat, long Lane), long> _lastSeq = [];
    private readonly Dictionary<string, int> _copies = [];

    public Dictionary<long, CallRecord> Deliveries { get; } = [];

    public Dictionary<(long Id, int Version), CallRecord> Screens { get; } = [];

    private readonly HashSet<long> _touched = [];

    /// <summary>Messages that a platform has shown twice.</summary>
    public int Doubled => _copies.Values.Count(copies => copies > 1);

    /// <summary>What was noticed within a call. There nobody hears of it: to the sender it would be an adapter that throws, as adapters do here by plan.</summary>
    public Exception? Broken { get; private set; }

    public void Called(Store store, SimulatedPlatform platform, Outgoing outgoing, Fault fault)
    {
        try
        {
            Look(store, platform, outgoing, fault);
        }
        catch (Exception found)
        {
            Broken ??= found;
        }
    }

    private void Look(Store store, SimulatedPlatform platform, Outgoing outgoing, Fault fault)
    {
        if (outgoing is Outgoing.Strip) return;
        var isTaken = fault is Fault.None or Fault.UnknownAccepted or Fault.ThrewAccepted;
        var token = PressToken.Read($"{outgoing.TokenPrefix}.0") ?? throw new InvariantBreak($"a call with a prefix that is no token's: {outgoing.TokenPrefix}");
        if (token.IsDelivery) Delivery(store, platform, outgoing, token.Id, isTaken);
        else Screen(store, platform, outgoing, token.Id, isTaken);
        var record = token.IsDelivery ? Of(Deliveries, token.Id) : Of(Screens, (token.Id, token.Version));
        if (token.IsDelivery) _touched.Add(token.Id);
        record.Last = fault;
        if (isTaken) record.Taken++;
        if (fault is Fault.UnknownAccepted or Fault.UnknownLost or Fault.ThrewAccepted or Fault.ThrewLost) record.Unclear++;
        if (isTaken && outgoing is Outgoing.New) Copy(platform, outgoing);
    }

    /// <summary>The bot died while these were on their way.</summary>
    public void Died(IEnumerable<long> deliveries, IEnumerable<(long Id, int Version)> screens)
    {
        foreach (var id in deliveries) Of(Deliveries, id).Unclear++;
        foreach (var screen in screens) Of(Screens, screen).Unclear++;
    }

    /// <summary>What was called last is nowhere simply ready when nobody can know what became of it.</summary>
    public void CheckTouched(Session session)
    {
        foreach (var id in _touched)
        {
            if (Deliveries[id].Last is not (Fault.UnknownAccepted or Fault.UnknownLost or Fault.ThrewAccepted or Fault.ThrewLost)) continue;
            if (session.Long("SELECT state FROM deliveries WHERE id = ?1", id) == 0) throw new InvariantBreak($"delivery {id} is ready again although it may have arrived");
        }
        _touched.Clear();
    }

    private void Delivery(Store store, SimulatedPlatform platform, Outgoing outgoing, long id, bool isTaken)
    {
        var facts = store.Read(session => session.One(
            "SELECT d.lane, d.seq, d.account, d.chat, p.quiet_from, p.quiet_until, d.key FROM deliveries d JOIN people p ON p.id = d.person WHERE d.id = ?1",
            row => new DeliveryFacts(row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.Int(4), row.Int(5), row.Text(6)), id))
            ?? throw new InvariantBreak($"delivery {id} is sent and is not there");
        if (facts.Account != platform.Account.Value || facts.Chat != outgoing.Chat.Value) throw new InvariantBreak($"{facts.Key} belongs to {facts.Chat} and was sent to {outgoing.Chat}");
        if (facts.Lane > 0 && IsQuiet(facts.QuietFrom, facts.QuietUntil)) throw new InvariantBreak($"{facts.Key} was sent at {TehranTime.ToLocal(clock.Now)}, in quiet hours {facts.QuietFrom}–{facts.QuietUntil}");
        if (isTaken) InOrder(facts.Account, facts.Chat, facts.Lane, facts.Seq, facts.Key);
    }

    private void Screen(Store store, SimulatedPlatform platform, Outgoing outgoing, long id, bool isTaken)
    {
        if (!isTaken) return;
        // Cards of the desk and announcements have a lane of their own: only within a lane does the order hold.
        var (lane, seq) = store.Read(session => session.One("SELECT lane, seq FROM screens WHERE id = ?1", row => Tuple.Create(row.Long(0), row.Long(1)), id))!;
        // A card is changed in place and comes without a sound: between it and what is told there is no order, except for what answers a person.
        InOrder(platform.Account.Value, outgoing.Chat.Value, lane == 0 ? 0 : lane + CardsApart, seq, outgoing.TokenPrefix);
    }

    private void InOrder(string account, string chat, long lane, long seq, string what)
    {
        if (_lastSeq.TryGetValue((account, chat, lane), out var last) && seq < last) throw new InvariantBreak($"{what} came out of order in {account} {chat}, lane {lane}: {seq} after {last}");
        _lastSeq[(account, chat, lane)] = seq;
    }

    private void Copy(SimulatedPlatform platform, Outgoing outgoing)
    {
        if (platform.Drops(outgoing)) return;
        var copies = _copies[outgoing.Nonce] = _copies.GetValueOrDefault(outgoing.Nonce) + 1;
        if (copies > 2) throw new InvariantBreak($"{outgoing.TokenPrefix} stands {copies} times in {outgoing.Chat}");
    }

    private bool IsQuiet(int from, int until)
    {
        if (from == until) return false;
        var local = clock.Now.ToOffset(TimeSpan.FromMinutes(210));
        var day = DateOnly.FromDateTime(local.DateTime);
        if (day.DayOfWeek == DayOfWeek.Friday || holidays.Contains(day)) return true;
        return from < until ? local.Hour >= from && local.Hour < until : local.Hour >= from || local.Hour < until;
    }

    private static CallRecord Of<TKey>(Dictionary<TKey, CallRecord> records, TKey key) where TKey : notnull
    {
        if (!records.TryGetValue(key, out var record)) records[key] = record = new CallRecord();
        return record;
    }
}
