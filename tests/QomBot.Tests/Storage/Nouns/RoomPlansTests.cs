using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>What is asked with each message of a room must not become slower with all that was ever said in rooms.</summary>
public sealed class RoomPlansTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task No_question_about_a_message_reads_the_copies_of_others()
    {
        var (firm, student) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        var scans = await _bench.WriteAsync(session =>
        {
            var unit = _bench.Unit(session);
            var room = unit.Rooms.Of(StoreBench.Problem(unit, firm, ProblemState.Claimed).Id);
            var place = StoreBench.PlaceOf("p1");
            RoomMessageId last = default;
            for (var i = 0; i < 50; i++)
            {
                last = unit.Rooms.Add(new NewRoomMessage(room.Id, room.Problem, firm.Id, RoomMessageKind.Said, Side.Firm, null, place, $"{i}"))!.Id;
                unit.Rooms.Owe(last, student.Id);
            }
            var before = session.Scans;
            Assert.Equal(1, unit.Rooms.Tally(last).OnTheWay);
            Assert.Empty(unit.Rooms.KeptFor(last));
            Assert.Equal(49, unit.Rooms.Unsettled(room.Id, firm.Id, place, last));
            unit.Rooms.Change(unit.Rooms.Message(last)! with { Words = "anders" }, copies: true);
            return session.Scans.Where(scan => scan.Value > before.GetValueOrDefault(scan.Key)).Select(scan => scan.Key).ToList();
        });

        Assert.DoesNotContain(scans, sql => sql.Contains("FROM room_copies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_told_last_is_found_without_reading_what_others_were_told()
    {
        var (firm, student) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        var steps = await _bench.WriteAsync(session =>
        {
            var unit = _bench.Unit(session);
            var room = unit.Rooms.Of(StoreBench.Problem(unit, firm, ProblemState.Claimed).Id);
            var (place, user) = (StoreBench.PlaceOf("p2"), new UserId("p2"));
            var told = unit.Rooms.Add(new NewRoomMessage(room.Id, room.Problem, firm.Id, RoomMessageKind.Said, Side.Firm, null, StoreBench.PlaceOf("p1"), "بیاییم؟"))!.Id;
            unit.Rooms.Owe(told, student.Id);
            session.Execute("UPDATE room_copies SET state = 3, done_at = ?1", unit.Now);
            session.Execute("INSERT INTO room_refs (account, chat, ref, message, copy) SELECT account, chat, 'm', message, id FROM room_copies");
            long Cost(int others)
            {
                for (var i = 0; i < others; i++) unit.Notices.Reply(StoreBench.PlaceOf("p1"), firm.Id, $"n:{others}:{i}", StoreBench.Words("x"));
                session.Execute("UPDATE deliveries SET state = 3, message = id, done_at = ?1", unit.Now);
                var before = session.Steps;
                Assert.Equal(told, unit.Rooms.JustTold(place, user, student.Id, unit.Now.AddDays(-1))?.Id);
                return session.Steps - before;
            }
            return (Few: Cost(10), Many: Cost(500));
        });

        Assert.InRange(steps.Many, 1, steps.Few);
    }
}
