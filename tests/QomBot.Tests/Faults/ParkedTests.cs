using QomBot.Core.Chat;
using QomBot.Core.Domain;
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
                session, StoreBench.Bale, Outbox.Deliveries(session, StoreBench.Bale, Lane.Interactive, 0, 10), new(4096, 1024, 3, 20, 64, true, TimeSpan.Zero, 1), (content, _, _) => [content], StoreBench.Start, new WorkingCalendar(new HashSet<DateOnly>())));
            Assert.Equal(1, bench.Count("SELECT state FROM deliveries"));
            bench.Reopen();
            await bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>()));
        }

        var outcome = bench.Store.Read(session => session.All("SELECT ifnull(outcome, '') FROM deliveries", row => row.Text(0)))[0];
        output.WriteLine($"crashes fired 2, state {bench.Count("SELECT state FROM deliveries")}, reason '{outcome}'");
        Assert.Equal(6, bench.Count("SELECT state FROM deliveries"));
        Assert.NotEmpty(outcome);
    }

    [Fact]
    public async Task What_was_said_in_a_room_and_left_unclear_by_two_crashes_is_shown_as_such_to_who_said_it()
    {
        using var bench = new StoreBench();
        var (says, reads) = (await bench.PersonAsync("a"), await bench.PersonAsync("b"));
        var message = await bench.DoAsync(unit =>
        {
            var problem = StoreBench.Problem(unit, says, ProblemState.InProgress);
            var said = unit.Rooms.Add(new NewRoomMessage(unit.Rooms.Of(problem.Id).Id, problem.Id, says.Id, RoomMessageKind.Said, Side.Firm, null, StoreBench.PlaceOf("a"), "سلام"))!;
            unit.Rooms.Owe(said.Id, reads.Id);
            return said.Id.Value;
        });
        for (var crash = 0; crash < 2; crash++)
        {
            await bench.WriteAsync(session => Outbox.Mark(
                session, StoreBench.Bale, Outbox.Relayed(session, StoreBench.Bale, 0, 10), new(4096, 1024, 3, 20, 64, true, TimeSpan.Zero, 1), (content, _, _) => [content], StoreBench.Start, new WorkingCalendar(new HashSet<DateOnly>()), (_, _) => StoreBench.Words("سلام")));
            Assert.Equal(1, bench.Count("SELECT state FROM room_copies"));
            Assert.Equal(0, bench.Count($"SELECT count(*) FROM due WHERE kind = '{RoomDue.ReceiptKind}'"));
            bench.Reopen();
            await bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities>()));
        }

        var told = bench.Count($"SELECT count(*) FROM due WHERE kind = '{RoomDue.ReceiptKind}' AND object = {message}");
        output.WriteLine($"crashes fired 2, state {bench.Count("SELECT state FROM room_copies")}, its sender is shown it {told} time");
        Assert.Equal((6, 1), (bench.Count("SELECT state FROM room_copies"), told));
        Assert.Equal(1, bench.Look(unit => unit.Rooms.Tally(new RoomMessageId(message))).Failed);
    }
}
