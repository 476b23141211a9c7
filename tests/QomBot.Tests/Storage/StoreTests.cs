using Microsoft.Data.Sqlite;
using QomBot.Core.Ports;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(StoreBench.Start);

    public void Dispose() => _folder.Dispose();

    private string File => _folder.File("qombot.db");

    private StoreRefusedException Refused() => Assert.Throws<StoreRefusedException>(() => Store.Open(_folder.Path, _clock));

    [Fact]
    public void A_second_process_is_kept_out_and_told_what_to_do()
    {
        using var first = Store.Open(_folder.Path, _clock);

        Assert.Contains("QOMBOT__DataFolder", Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_first_has_ended_the_next_may_begin_and_is_counted()
    {
        long epoch;
        using (var first = Store.Open(_folder.Path, _clock)) epoch = first.Epoch;
        using var second = Store.Open(_folder.Path, _clock);

        Assert.Equal(epoch + 1, second.Epoch);
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk()
    {
        using var store = Store.Open(_folder.Path, _clock);
        var (journal, synchronous, keys) = await store.Writer.RunAsync(session => (session.Scalar("PRAGMA journal_mode"), session.Scalar("PRAGMA synchronous"), session.Scalar("PRAGMA foreign_keys")));

        Assert.Equal(("wal", 2L, 1L), (journal, synchronous, keys));
    }

    [Fact]
    public async Task A_statement_is_planned_once_whatever_its_values_are()
    {
        using var store = Store.Open(_folder.Path, _clock);
        var planned = await store.Writer.RunAsync(session =>
        {
            // The migrations have changed the schema under statements of their own.
            var before = session.Replans;
            // Whether a partial index serves could depend on the lane, and on what is asked of screens.
            foreach (var lane in Enum.GetValues<Lane>())
            {
                Outbox.Deliveries(session, StoreBench.Bale, lane, 0, 10);
                Outbox.Screens(session, StoreBench.Bale, lane == Lane.Notice, (long)lane, 10);
            }
            return session.Replans - before;
        });

        Assert.Equal(0, planned);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_not_touched()
    {
        var bytes = Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31)).ToArray();
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("damaged", Refused().Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_damaged_database_is_refused_and_not_touched()
    {
        Store.Open(_folder.Path, _clock).Dispose();
        var bytes = System.IO.File.ReadAllBytes(File);
        // Some pages in the middle are overwritten, as a dying disk does it.
        for (var i = 4096 * 3; i < 4096 * 40; i++) bytes[i] = 0xA5;
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("damaged", Refused().Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_database_that_was_cut_off_is_refused_and_not_touched()
    {
        Store.Open(_folder.Path, _clock).Dispose();
        var bytes = System.IO.File.ReadAllBytes(File)[..(4096 * 10)];
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("damaged", Refused().Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void After_a_refusal_the_folder_is_free_again()
    {
        System.IO.File.WriteAllBytes(File, new byte[9_000]);
        System.IO.File.WriteAllText(File, new string('x', 9_000));
        Refused();
        System.IO.File.Delete(File);

        Store.Open(_folder.Path, _clock).Dispose();
    }

    [Fact]
    public void A_database_that_another_program_holds_is_refused_with_a_reason()
    {
        Store.Open(_folder.Path, _clock).Dispose();
        using var other = new Session($"Data Source={File};Pooling=False");
        other.Execute("PRAGMA locking_mode = EXCLUSIVE");
        other.Execute("BEGIN EXCLUSIVE");
        other.Execute("UPDATE counters SET value = value");

        Assert.Contains("another program", Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_named()
    {
        System.IO.File.WriteAllText(_folder.File("a-file"), "");

        Assert.Contains("a-file", Assert.Throws<StoreRefusedException>(() => Store.Open(_folder.File("a-file"), _clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_cannot_write()
    {
        using var store = Store.Open(_folder.Path, _clock);

        Assert.Throws<SqliteException>(() => store.Read(session => session.Execute("DELETE FROM people")));
    }

    [Fact]
    public void A_reader_sees_one_state_of_the_data_however_long_it_looks()
    {
        using var store = Store.Open(_folder.Path, _clock);
        var (before, after) = store.Read(session =>
        {
            var first = session.Long("SELECT value FROM counters WHERE name = 'seq'");
            store.Writer.RunAsync(writing => { writing.Execute("UPDATE counters SET value = value + 1 WHERE name = 'seq'"); }).Wait(TimeSpan.FromSeconds(30));
            return (first, session.Long("SELECT value FROM counters WHERE name = 'seq'"));
        });

        Assert.Equal(before, after);
        Assert.Equal(before + 1, store.Read(session => session.Long("SELECT value FROM counters WHERE name = 'seq'")));
    }
}
