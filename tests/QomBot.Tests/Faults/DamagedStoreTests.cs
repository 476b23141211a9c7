using System.Security.Cryptography;
using QomBot.CommandLine;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>A dying disk overwrites pages of the database while the bot runs on it.</summary>
public sealed class DamagedStoreTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Writing_stops_at_once_people_are_told_once_the_file_is_left_and_after_a_restore_they_are_answered()
    {
        await using var rig = await FaultRig.StartAsync();
        var known = rig.Fake.NewPerson("رضا");
        known.Say("/start");
        await known.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.UntilSettledAsync();
        await rig.Fake.Updates.WaitUntilConfirmed();
        Backup.Take(rig.Store, TimeProvider.System.GetUtcNow(), 7);
        await SpoilAsync(rig);
        var spoilt = Hash(rig);

        var people = Enumerable.Range(0, 5).Select(i => rig.Fake.NewPerson($"نفر {i}")).ToList();
        foreach (var person in people) person.Say("/start");
        foreach (var person in people) await person.WaitForText("در حال بازیابی", TimeSpan.FromSeconds(30));
        await rig.UntilAsync(() => Refused(rig) >= 3, "the platform has brought them again");
        var (told, waiting, trouble) = (people.Max(person => person.Received.Count), rig.Fake.Updates.Waiting.Count, rig.Bot.Handler.StoreTrouble);
        var refused = Refused(rig);
        // Keeping on is no use: whoever would write is refused before he begins.
        await Assert.ThrowsAsync<StoreDamagedException>(() => rig.Store.Writer.RunAsync(_ => { }));
        await rig.EndAsync();
        var after = Hash(rig);
        var said = new StringWriter();
        var exit = await BackupCommands.RestoreAsync(rig.Folder, null, true, () => Houses.Make(), TimeProvider.System, said);
        var kept = Directory.EnumerateDirectories(rig.Folder, "replaced-*").Single();
        rig.Begin();
        foreach (var person in people) await person.WaitForText("قم‌بات", TimeSpan.FromSeconds(30));
        await rig.Fake.Updates.WaitUntilConfirmed(TimeSpan.FromSeconds(30));

        output.WriteLine($"refused {refused}, told {people.Count} people, at most {told} time each, left with the platform {waiting}, answered after the restore {people.Count}, lost 0; file changed after it was found {(spoilt == after ? "no" : "YES")}\n{trouble}");
        Assert.Contains("qombot restore", trouble, StringComparison.Ordinal);
        Assert.Equal((1, 5, 0), (told, waiting, exit));
        Assert.Equal(spoilt, after);
        Assert.Equal(spoilt, Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(kept, "qombot.db")))));
        Assert.Equal(6, rig.Count("SELECT count(*) FROM people"));
    }

    /// <summary>A stop is a stop also while the history cannot be checked.</summary>
    [Fact]
    public async Task Whoever_cannot_note_the_historys_head_stops_when_he_is_told_to()
    {
        using var bench = new StoreBench();
        var log = new CapturedLog();
        // Something else stands where the head is to be noted.
        Directory.CreateDirectory(bench.Folder.File("audit.head"));
        using var stop = new CancellationTokenSource();
        var running = new QomBot.Engine.AuditKeeper(bench.Store, Houses.Make(), bench.Folder.Path, null, TimeProvider.System, log).RunAsync(stop.Token);
        for (var i = 0; i < 500 && !log.Text.Contains("could not be checked", StringComparison.Ordinal); i++) await Task.Delay(20);
        await stop.CancelAsync();
        var ended = await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(20))) == running;

        output.WriteLine($"not checked {(log.Text.Contains("could not be checked", StringComparison.Ordinal) ? 1 : 0)}, ended when told to {ended}");
        Assert.Contains("could not be checked", log.Text, StringComparison.Ordinal);
        Assert.True(ended);
    }

    /// <summary>Nobody's work ends with an error over it: each waits, and a stop is a stop.</summary>
    [Fact]
    public async Task Everybody_who_works_outlives_a_store_that_can_no_more_be_read()
    {
        await using var rig = await FaultRig.StartAsync();
        var person = rig.Fake.NewPerson("رضا");
        person.Say("/start");
        await person.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.UntilSettledAsync();
        await SpoilAsync(rig);
        // What readers have kept of the pages is forgotten with the next commit, which is the last one.
        await Record.ExceptionAsync(() => rig.Store.Writer.RunAsync(session => { session.Execute("UPDATE counters SET value = value"); }));
        var failed = Record.Exception(() => rig.Count("SELECT count(*) FROM problems p JOIN people q JOIN events e"));
        rig.Fake.NewPerson("مریم").Say("/start");
        await rig.UntilAsync(() => Refused(rig) > 0, "somebody was refused");
        await Task.Delay(1_000);
        await rig.EndAsync();
        var stopped = rig.Log.All.Count(line => line.Contains("broke off", StringComparison.Ordinal));
        rig.Spare();

        output.WriteLine($"a reading refused {(failed is StoreDamagedException ? 1 : 0)}, refused in all {Refused(rig)}, ended with an error 0, receiving broke off {stopped}");
        Assert.IsType<StoreDamagedException>(failed);
        Assert.Equal(0, stopped);
    }

    /// <summary>Everything but the first page is overwritten, and what the bot remembers of the pages is forgotten, as memory is short.</summary>
    private static Task SpoilAsync(FaultRig rig) => rig.Store.Writer.RunAsync(session =>
    {
        session.AfterCommit(() =>
        {
            session.Scalar("PRAGMA wal_checkpoint(TRUNCATE)");
            using (var file = new FileStream(Path.Combine(rig.Folder, "qombot.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                var pages = file.Length - 8192;
                file.Position = 8192;
                file.Write(Enumerable.Repeat((byte)0xA5, (int)pages).ToArray());
            }
            session.Execute("PRAGMA shrink_memory");
        });
    });

    private static int Refused(FaultRig rig) => rig.Log.All.Count(line => line.Contains("is damaged", StringComparison.Ordinal));

    private static string Hash(FaultRig rig) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(rig.Folder, "qombot.db"))));
}
