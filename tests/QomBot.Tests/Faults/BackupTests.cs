using System.Security.Cryptography;
using QomBot.Storage;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>Backups that are made while people write, and what a dying disk or a thief does to them.</summary>
public sealed class BackupTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Backups = Proof.Size(6, 60);

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Backups_under_load_are_one_whole_state_each_and_hold_nobody_up()
    {
        var person = await _bench.PersonAsync();
        using var stop = new CancellationTokenSource();
        var written = 0;
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var number = Interlocked.Increment(ref written);
                // Two rows that belong together: a copy has both or neither.
                await _bench.DoAsync(unit =>
                {
                    unit.Notices.Reply(StoreBench.PlaceOf("p1"), person.Id, $"load:{number}", StoreBench.Words($"{number}"));
                    unit.History.Add("work.updated", null, person.Id, number);
                });
            }
        })).ToList();
        var (verified, during, halves) = (0, 0L, 0L);
        for (var i = 0; i < Backups; i++)
        {
            var before = _bench.Store.Writer.Units;
            _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromHours(1));
            var made = await Task.Run(() => Backup.Take(_bench.Store, _bench.Clock.GetUtcNow(), 7));
            during += _bench.Store.Writer.Units - before;
            verified++;
            halves += Open(made.Path, session => session.Long("SELECT abs((SELECT count(*) FROM deliveries WHERE key LIKE 'load:%') - (SELECT count(*) FROM events WHERE what = 'work.updated'))"));
        }
        await stop.CancelAsync();
        await Task.WhenAll(load);

        output.WriteLine($"verified {verified}/{Backups}, committed meanwhile {during}, half transactions in copies {halves}, rows at the end {_bench.Count("SELECT count(*) FROM deliveries")}");
        Assert.True(during > Backups, "nothing was written meanwhile: nothing is proved");
        Assert.Equal((Backups, 0L), (verified, halves));
        Assert.Empty(Directory.EnumerateFiles(Backup.FolderOf(_bench.Folder.Path), "*.part*"));
    }

    [Fact]
    public async Task A_backup_that_was_changed_cut_off_or_is_anothers_is_refused_and_nothing_is_put_in_place()
    {
        await _bench.PersonAsync("کسی");
        var made = Backup.Take(_bench.Store, StoreBench.Start, 7);
        _bench.Store.Dispose();
        var whole = File.ReadAllBytes(made.Path);
        var before = Hash(_bench.Folder.File("qombot.db"));
        var random = new Random(6);
        var (tried, refused) = (0, 0);
        void Try(byte[] bytes)
        {
            tried++;
            var path = _bench.Folder.File("spoilt.backup");
            File.WriteAllBytes(path, bytes);
            if (Record.Exception(() => Restore.Begin(_bench.Folder.Path, path).Dispose()) is StoreRefusedException) refused++;
        }
        for (var i = 0; i < 40; i++)
        {
            var bent = whole.ToArray();
            bent[random.Next(bent.Length)] ^= (byte)(1 << random.Next(8));
            Try(bent);
            Try(whole[..random.Next(whole.Length)]);
        }
        Try([]);
        Try([.. whole, 0]);
        // Pieces put in another order.
        Try([.. whole[..16], .. whole[^2000..], .. whole[16..^2000]]);
        using (Restore.Begin(_bench.Folder.Path, made.Path)) { }
        var key = _bench.Folder.File("qombot.key");
        var own = File.ReadAllText(key);
        File.WriteAllText(key, string.Concat(Enumerable.Repeat("0f", 32)));
        Assert.Throws<StoreRefusedException>(() => Restore.Begin(_bench.Folder.Path, made.Path));
        File.WriteAllText(key, own);

        output.WriteLine($"spoilt {tried}, refused {refused}, and with another key 1");
        Assert.Equal(tried, refused);
        Assert.Equal(before, Hash(_bench.Folder.File("qombot.db")));
        Assert.False(Directory.Exists(_bench.Folder.File("restoring")));
        _bench.Reopen();
    }

    [Fact]
    public async Task No_name_can_be_read_in_a_backup_and_only_its_user_can_open_it()
    {
        await _bench.PersonAsync("محرمانه");
        var made = Backup.Take(_bench.Store, StoreBench.Start, 7);
        var name = System.Text.Encoding.UTF8.GetBytes("محرمانه");
        var plain = Open(made.Path, session => session.Long("SELECT count(*) FROM people WHERE name = 'محرمانه'"));

        Assert.Equal(1, plain);
        Assert.Equal(-1, File.ReadAllBytes(made.Path).AsSpan().IndexOf(name));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made.Path));
    }

    [Fact]
    public void The_newest_six_stay_and_of_older_ones_the_last_of_each_day_for_a_week()
    {
        for (var hour = 0; hour < 24 * 9; hour += 6)
        {
            _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromHours(6));
            Backup.Take(_bench.Store, _bench.Clock.GetUtcNow(), 7);
        }
        var kept = Backup.All(_bench.Folder.Path);
        var days = kept.Skip(6).Select(one => one.At.UtcDateTime.Date).ToList();

        Assert.Equal(_bench.Clock.GetUtcNow(), kept[0].At);
        Assert.True(kept.Zip(kept.Skip(1)).Take(5).All(pair => pair.First.At - pair.Second.At == TimeSpan.FromHours(6)));
        Assert.Equal(days.Distinct(), days);
        Assert.InRange(days.Count, 5, 7);
        Assert.All(kept, one => Assert.True(_bench.Clock.GetUtcNow() - one.At < TimeSpan.FromDays(7)));
    }

    /// <summary>They hold what people have had removed since.</summary>
    [Fact]
    public void Copies_made_before_an_upgrade_go_after_thirty_days()
    {
        var folder = Directory.CreateDirectory(_bench.Folder.File("copies")).FullName;
        foreach (var (name, days) in ((string, int)[])[("before-migration-0007.db", 31), ("before-migration-0008.db", 29), ("mine.db", 99)])
        {
            File.WriteAllText(Path.Combine(folder, name), "x");
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), StoreBench.Start.UtcDateTime.AddDays(-days));
        }
        Backup.Take(_bench.Store, StoreBench.Start, 7);

        Assert.Equal(["before-migration-0008.db", "mine.db"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void That_the_newest_is_old_is_said_loudly()
    {
        var keeper = new QomBot.Engine.BackupKeeper(_bench.Store, new QomBot.Engine.BackupPlan(TimeSpan.FromHours(1), 7), _bench.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Assert.Null(keeper.Trouble);
        _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        Assert.Contains("no verified backup", keeper.Trouble, StringComparison.Ordinal);
        Assert.True(keeper.TryTake());
        Assert.Null(keeper.Trouble);
        _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromHours(2));
        Assert.Contains("is of 2026-11-21 08:00 UTC", keeper.Trouble, StringComparison.Ordinal);
    }

    private T Open<T>(string backup, Func<Session, T> read)
    {
        var plain = _bench.Folder.File("opened.db");
        BackupFile.Unseal(_bench.Store.BackupKey, backup, plain);
        try
        {
            return _bench.Store.Inspect(plain, read);
        }
        finally
        {
            File.Delete(plain);
        }
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
