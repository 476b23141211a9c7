using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>
/// Whoever takes up what a run left behind, the worker who is just finishing, and somebody who decides by hand meet on one message, in every order:
/// only the first changes it, and it never comes more often than it may.
/// </summary>
public sealed class RescueTests(ITestOutputHelper output) : IDisposable
{
    private const int Sent = 3, Dropped = 5;

    private static readonly Capabilities Plain = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 0);

    private readonly StoreBench _bench = new();

    private sealed record Row(long State, long Attempt, long Ambiguous);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task In_every_order_one_wins_and_the_others_change_nothing()
    {
        var person = await _bench.PersonAsync("a");
        string[] events = ["first result", "rescue", "resend", "give up", "second try", "second result"];
        var (orders, late, lost, twice, resent) = (0, 0, 0, 0, 0);
        foreach (var order in Orders(events))
        {
            orders++;
            await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, $"m:{orders}", StoreBench.Words("x")));
            var id = _bench.Count("SELECT max(id) FROM deliveries");
            var calls = new List<MarkedCall> { (await MarkAsync(id))! };
            var (arrived, again) = (0, 0);
            foreach (var one in order)
            {
                var before = Look(id);
                switch (one)
                {
                    case "first result": await RecordAsync(calls[0], new SendResult.Sent(new MessageRef("1"))); break;
                    case "rescue": await _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>())); break;
                    case "resend": if (await _bench.DoAsync(unit => unit.Delivering.SendAgain(id))) again++; break;
                    case "give up": await _bench.DoAsync(unit => unit.Delivering.GiveUp(id)); break;
                    case "second try": if (await MarkAsync(id) is { } call) calls.Add(call); break;
                    case "second result" when calls.Count > 1: await RecordAsync(calls[1], new SendResult.Unknown("no answer")); break;
                }
                var after = Look(id);
                if (one is "first result" && before is not { State: 1, Attempt: 1 })
                {
                    late++;
                    // Its turn was over: a later try, or nobody, speaks for the message now.
                    Assert.Equal(before, after);
                }
                if (before == after) lost++;
                if (before.State is Sent or Dropped) Assert.Equal(before, after);
                if (after.State == Sent && before.State != Sent) arrived++;
            }
            Assert.InRange(calls.Count, 1, Outbox.CopyLimit + again);
            Assert.InRange(arrived, 0, 1);
            Assert.Equal(1, _bench.Count($"SELECT count(*) FROM deliveries WHERE key = 'm:{orders}'"));
            (twice, resent) = (twice + (calls.Count > 1 ? 1 : 0), resent + again);
            await _bench.WriteAsync(session => session.Execute("UPDATE deliveries SET state = 5 WHERE id = ?1", id));
        }

        output.WriteLine($"orders {orders}, results that came too late {late}, steps that changed nothing {lost}, tried twice {twice}, sent again by hand {resent}, copies at most {Outbox.CopyLimit}");
        Assert.True(late > 100 && twice > 50, "hardly one came too late: nothing is proved");
    }

    [Fact]
    public async Task Of_two_who_decide_about_a_parked_message_one_does()
    {
        var person = await _bench.PersonAsync("a");
        var both = 0;
        for (var i = 0; i < 200; i++)
        {
            await _bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, $"p:{i}", StoreBench.Words("x")));
            var id = _bench.Count("SELECT max(id) FROM deliveries");
            await _bench.WriteAsync(session => session.Execute("UPDATE deliveries SET state = 6 WHERE id = ?1", id));
            var decided = await Task.WhenAll(
                Task.Run(() => _bench.DoAsync(unit => unit.Delivering.SendAgain(id))), Task.Run(() => _bench.DoAsync(unit => unit.Delivering.GiveUp(id))), Task.Run(() => _bench.DoAsync(unit => unit.Delivering.SendAgain(id))));
            if (decided.Count(one => one) != 1) both++;
        }

        output.WriteLine($"contests 200 of three, decided by none or by two {both}");
        Assert.Equal(0, both);
    }

    private Row Look(long id) => _bench.Store.Read(session => session.One("SELECT state, attempt, ambiguous FROM deliveries WHERE id = ?1", row => new Row(row.Long(0), row.Long(1), row.Long(2)), id))!;

    private async Task<MarkedCall?> MarkAsync(long id)
    {
        var items = _bench.Store.Read(session => Outbox.Deliveries(session, StoreBench.Bale, Lane.Interactive, 0, 1_000)).Where(item => item.Id == id).ToList();
        return (await _bench.WriteAsync(session => Outbox.Mark(session, StoreBench.Bale, items, Plain, (content, _, _) => [content], _bench.Clock.GetUtcNow(), Houses.Make().FactoryDays))).SingleOrDefault();
    }

    private Task RecordAsync(MarkedCall call, SendResult result) =>
        _bench.WriteAsync(session => Outbox.Record(session, StoreBench.Bale, call, result, Plain, _bench.Clock.GetUtcNow(), TimeSpan.Zero));

    private static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> events) => events.Count == 0 ? [[]]
        : events.SelectMany(first => Orders([.. events.Where(other => other != first)]).Select(rest => (IReadOnlyList<string>)[first, .. rest]));
}
