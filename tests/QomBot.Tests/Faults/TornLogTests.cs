using QomBot.Replay;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>A power cut in the middle of writing: the log's end is torn, or a byte of it is wrong.</summary>
public sealed class TornLogTests(ITestOutputHelper output)
{
    private const int Commits = 40;

    private const int Cases = 240;

    [Fact]
    public async Task Wherever_the_log_is_torn_or_wrong_the_store_opens_at_the_end_of_some_whole_unit()
    {
        using var bench = new StoreBench();
        // The schema is in the file itself; what is torn is only what came after.
        bench.Reopen();
        for (var i = 0; i < Commits; i++) await bench.PersonAsync($"p{i}");
        using var whole = bench.Folder.Copy();
        var log = await File.ReadAllBytesAsync(whole.File("qombot.db-wal"));
        var random = new Random(3);
        var (half, gaps, unsound, damaged, ends) = (0, 0, 0, 0, new HashSet<long>());
        for (var i = 0; i < Cases; i++)
        {
            using var copy = whole.Copy();
            var torn = i % 2 == 0 ? log[..random.Next(log.Length)] : Flipped(log, random);
            await File.WriteAllBytesAsync(copy.File("qombot.db-wal"), torn);
            if (!torn.AsSpan().SequenceEqual(log)) damaged++;
            using var store = Store.Open(copy.Path, new ManualClock(StoreBench.Start));
            var (people, reached, last, sound) = store.Read(session => (
                session.Long("SELECT count(*) FROM people"), session.Long("SELECT count(*) FROM endpoints e JOIN people p ON p.id = e.person AND p.quiet_until = 0"),
                session.Long("SELECT ifnull(max(id), 0) FROM people"), session.Scalar("PRAGMA integrity_check") is "ok"));
            if (reached != people) half++;
            if (last != people) gaps++;
            if (!sound) unsound++;
            ends.Add(people);
        }

        output.WriteLine($"cases {Cases}, damaged {damaged}, bad {unsound}, half {half}, non-prefix {gaps}, different ends {ends.Count} of {Commits + 1}");
        Assert.True(damaged > Cases * 9 / 10, "the logs were not damaged");
        Assert.True(ends.Count > Commits / 2, "nearly all ended at the same unit: nothing is proved");
        Assert.Equal((0, 0, 0), (unsound, half, gaps));
    }

    private static byte[] Flipped(byte[] log, Random random)
    {
        var bytes = (byte[])log.Clone();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
