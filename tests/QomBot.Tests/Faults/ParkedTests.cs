using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>A message on which the program ended twice: there is no third copy, and whoever decides must see why.</summary>
public sealed class ParkedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_two_crashes_left_unclear_is_parked_with_its_reason()
    {
        using var bench = new StoreBench();
        var person = await bench.PersonAsync("a");
        await bench.DoAsync(unit => unit.Notices.Reply(StoreBench.PlaceOf("a"), person.Id, "k", StoreBench.Words("خبر")));
        for (var crash = 0; crash < 2; crash++)
        {
            await bench.WriteAsync(session => Outbox.Mark(
                session, StoreBench.Bale, Outbox.Deliveries(session, StoreBench.Bale, Lane.Interactive, 0, 10), new(4096, 1024, 3, 20, 64, true, false, 1), (content, _, _) => [content], StoreBench.Start, new WorkingCalendar(new HashSet<DateOnly>())));
            Assert.Equal(1, bench.Count("SELECT state FROM deliveries"));
            bench.Reopen();
            await bench.WriteAsync(session => Outbox.Recover(session, new HashSet<string>()));
        }

        var outcome = bench.Store.Read(session => session.All("SELECT ifnull(outcome, '') FROM deliveries", row => row.Text(0)))[0];
        output.WriteLine($"crashes fired 2, state {bench.Count("SELECT state FROM deliveries")}, reason '{outcome}'");
        Assert.Equal(6, bench.Count("SELECT state FROM deliveries"));
        Assert.NotEmpty(outcome);
    }
}
