using Microsoft.Data.Sqlite;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sqlite;

public sealed class WriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Session _session;
    private readonly List<Writer> _writers = [];

    public WriterTests()
    {
        _session = new Session($"Data Source={_folder.File("w.db")};Pooling=False;Default Timeout=1");
        _session.Execute("PRAGMA journal_mode = WAL");
        _session.Execute("CREATE TABLE lines (words TEXT NOT NULL)");
    }

    public void Dispose()
    {
        foreach (var writer in _writers) writer.Dispose();
        _folder.Dispose();
    }

    private Writer Writer(int batchLimit = 256)
    {
        var writer = new Writer(_session, batchLimit);
        _writers.Add(writer);
        return writer;
    }

    private List<string> Lines()
    {
        using var reader = new Session($"Data Source={_folder.File("w.db")};Pooling=False");
        return reader.All("SELECT words FROM lines ORDER BY rowid", row => row.Text(0));
    }

    private static Action<Session> Write(string words) => session => session.Execute("INSERT INTO lines VALUES (?1)", words);

    /// <summary>Units that all wait while the first is at work, as they do behind a slow disk.</summary>
    private static async Task<Task[]> TogetherAsync(Writer writer, params Action<Session>[] units)
    {
        using var open = new ManualResetEventSlim();
        var started = new TaskCompletionSource();
        var first = writer.RunAsync(_ =>
        {
            started.TrySetResult();
            open.Wait(TimeSpan.FromSeconds(30));
        });
        await started.Task;
        Task[] waiting = [.. units.Select(writer.RunAsync)];
        open.Set();
        await first;
        return waiting;
    }

    [Fact]
    public async Task Units_that_wait_at_a_moment_share_one_commit()
    {
        var writer = Writer();
        await Task.WhenAll(await TogetherAsync(writer, [.. Enumerable.Range(0, 50).Select(i => Write($"{i}"))]));

        Assert.Equal(51, writer.Units);
        Assert.Equal(2, writer.Commits);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), Lines());
    }

    [Fact]
    public async Task With_a_limit_of_one_every_unit_has_its_own_commit()
    {
        var writer = Writer(batchLimit: 1);
        await Task.WhenAll(await TogetherAsync(writer, [.. Enumerable.Range(0, 10).Select(i => Write($"{i}"))]));

        Assert.Equal(11, writer.Commits);
    }

    [Fact]
    public async Task A_unit_that_is_alone_commits_at_once()
    {
        var writer = Writer();
        await writer.RunAsync(Write("one"));

        Assert.Equal(["one"], Lines());
        Assert.Equal(1, writer.Commits);
    }

    [Fact]
    public async Task One_bad_unit_of_a_batch_hurts_nobody_else_and_leaves_nothing_behind()
    {
        var writer = Writer();
        var runs = await TogetherAsync(writer, Write("a"), session => { Write("bad")(session); throw new InvalidOperationException("we are wrong"); }, Write("b"), Write("c"));

        await Task.WhenAll(runs[0], runs[2], runs[3]);
        Assert.Equal("we are wrong", (await Assert.ThrowsAsync<InvalidOperationException>(() => runs[1])).Message);
        Assert.Equal(["a", "b", "c"], Lines());
    }

    [Fact]
    public async Task A_unit_that_breaks_a_constraint_is_refused_alone()
    {
        var writer = Writer();
        var runs = await TogetherAsync(writer, Write("a"), session => session.Execute("INSERT INTO lines VALUES (NULL)"), Write("b"));

        await Task.WhenAll(runs[0], runs[2]);
        await Assert.ThrowsAsync<SqliteException>(() => runs[1]);
        Assert.Equal(["a", "b"], Lines());
    }

    [Fact]
    public async Task What_follows_a_commit_happens_once_and_not_for_what_was_rolled_back()
    {
        var writer = Writer();
        var followed = new List<string>();
        var runs = await TogetherAsync(
            writer,
            session => session.AfterCommit(() => followed.Add("good")),
            session => { session.AfterCommit(() => followed.Add("bad")); throw new InvalidOperationException(); });

        await runs[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() => runs[1]);
        Assert.Equal(["good"], followed);
    }

    /// <summary>What was committed is done, whatever goes wrong in telling the workers of it.</summary>
    [Fact]
    public async Task A_follower_that_throws_does_not_make_committed_units_run_again()
    {
        var writer = Writer();
        var runs = await TogetherAsync(
            writer,
            session => { Write("a")(session); session.AfterCommit(() => throw new InvalidOperationException("a worker broke")); },
            Write("b"));
        await Task.WhenAll(runs);
        await writer.RunAsync(Write("c"));

        Assert.Equal(["a", "b", "c"], Lines());
    }

    [Fact]
    public async Task A_unit_is_done_when_it_is_on_the_disk()
    {
        var writer = Writer();
        await writer.RunAsync(Write("kept"));
        using var copy = _folder.Copy();

        using var survivor = new Session($"Data Source={copy.File("w.db")};Pooling=False");
        Assert.Equal(["kept"], survivor.All("SELECT words FROM lines", row => row.Text(0)));
    }

    [Fact]
    public async Task A_full_disk_is_named_keeps_nothing_of_the_unit_and_is_over_when_there_is_room()
    {
        var writer = Writer();
        await writer.RunAsync(Write("before"));
        var pages = await writer.RunAsync(session => session.Long("PRAGMA page_count"));
        await writer.RunAsync(session => session.Scalar($"PRAGMA max_page_count = {pages}"));

        await Assert.ThrowsAsync<StoreFullException>(() => writer.RunAsync(session =>
        {
            Write("half")(session);
            Write(new string('x', 200_000))(session);
        }));
        Assert.Equal(["before"], Lines());

        await writer.RunAsync(session => session.Scalar("PRAGMA max_page_count = 1000000"));
        await writer.RunAsync(Write("after"));
        Assert.Equal(["before", "after"], Lines());
    }

    [Fact]
    public async Task Small_units_go_on_when_only_a_large_one_finds_no_room()
    {
        var writer = Writer();
        await writer.RunAsync(Write("before"));
        var pages = await writer.RunAsync(session => session.Long("PRAGMA page_count"));
        await writer.RunAsync(session => session.Scalar($"PRAGMA max_page_count = {pages}"));

        var runs = await TogetherAsync(writer, Write("small"), Write(new string('x', 200_000)));

        await runs[0];
        await Assert.ThrowsAsync<StoreFullException>(() => runs[1]);
        Assert.Equal(["before", "small"], Lines());
    }

    [Fact]
    public async Task A_store_that_another_program_holds_is_named_and_free_again_later()
    {
        var writer = Writer();
        using (var other = new Session($"Data Source={_folder.File("w.db")};Pooling=False"))
        {
            other.Execute("BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<StoreLockedException>(() => writer.RunAsync(Write("blocked")));
            other.Execute("ROLLBACK");
        }
        await writer.RunAsync(Write("free"));

        Assert.Equal(["free"], Lines());
    }

    [Fact]
    public async Task When_it_ends_what_waits_is_finished_and_nothing_more_is_taken()
    {
        var writer = Writer();
        var runs = Enumerable.Range(0, 100).Select(i => writer.RunAsync(Write($"{i}"))).ToList();
        writer.Dispose();
        _writers.Clear();

        await Task.WhenAll(runs);
        Assert.Equal(100, Lines().Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.RunAsync(Write("late")));
    }
}
