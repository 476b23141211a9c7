using System.Text;
using QomBot.Core.Chat;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sending;

public sealed class InboxTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static RawUpdate Update(string key) => new(key, "chat", Encoding.UTF8.GetBytes($"body of {key}"));

    private Task<IReadOnlyList<WaitingUpdate>> AcceptAsync(params string[] keys) => AcceptAsync(StoreBench.Bale, keys);

    private Task<IReadOnlyList<WaitingUpdate>> AcceptAsync(AccountId account, params string[] keys) =>
        _bench.WriteAsync(session => Inbox.Accept(session, account, [.. keys.Select(Update)], _bench.Clock.GetUtcNow()));

    [Fact]
    public async Task An_update_that_comes_again_is_taken_once()
    {
        Assert.Equal(2, (await AcceptAsync("7", "8")).Count);
        Assert.Equal(["9"], (await AcceptAsync("7", "8", "9")).Select(update => Encoding.UTF8.GetString(update.Body).Split(' ')[^1]));
        Assert.Empty(await AcceptAsync("9", "9"));
    }

    [Fact]
    public async Task Numbers_that_go_down_or_begin_anew_are_new_updates()
    {
        await AcceptAsync("1000", "1001");

        Assert.Equal(2, (await AcceptAsync("999", "3")).Count);
    }

    [Fact]
    public async Task The_same_number_of_another_account_is_another_update()
    {
        await AcceptAsync("7");

        Assert.Single(await AcceptAsync(new AccountId("telegram:main"), "7"));
    }

    [Fact]
    public async Task What_was_not_finished_is_found_in_the_order_of_coming_also_after_a_restart()
    {
        var taken = await AcceptAsync("30", "20", "10");
        await _bench.WriteAsync(session => Inbox.Finish(session, taken[1].Id));
        _bench.Reopen();

        var unfinished = _bench.Store.Read(Inbox.Unfinished);
        Assert.Equal(["body of 30", "body of 10"], unfinished.Select(update => Encoding.UTF8.GetString(update.Body)));
    }

    [Fact]
    public async Task An_update_is_finished_once_and_then_its_raw_words_are_gone()
    {
        var id = (await AcceptAsync("1"))[0].Id;

        Assert.True(await _bench.WriteAsync(session => Inbox.Finish(session, id)));
        Assert.False(await _bench.WriteAsync(session => Inbox.Finish(session, id)));
        Assert.Equal(0, _bench.Count("SELECT length(body) FROM updates"));
    }

    [Fact]
    public async Task An_update_that_was_set_aside_keeps_its_body_and_is_not_finished_after_all()
    {
        var id = (await AcceptAsync("1"))[0].Id;
        await _bench.Store.Writer.RunAsync(session => Inbox.SetAside(session, id, SetAsideAs.Failed));

        Assert.False(await _bench.WriteAsync(session => Inbox.Finish(session, id)));
        Assert.Equal("body of 1".Length, _bench.Count("SELECT length(body) FROM updates"));
        Assert.Empty(_bench.Store.Read(Inbox.Unfinished));
    }

    [Fact]
    public async Task Handled_updates_are_forgotten_after_two_days_and_others_never()
    {
        var taken = await AcceptAsync("handled", "new", "failed");
        await _bench.WriteAsync(session => Inbox.Finish(session, taken[0].Id));
        await _bench.Store.Writer.RunAsync(session => Inbox.SetAside(session, taken[2].Id, SetAsideAs.Failed));

        Assert.Equal(0, await _bench.WriteAsync(session => Inbox.Purge(session, StoreBench.Start.AddHours(48))));
        Assert.Equal(1, await _bench.WriteAsync(session => Inbox.Purge(session, StoreBench.Start.AddHours(48.1))));
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM updates"));
    }
}
