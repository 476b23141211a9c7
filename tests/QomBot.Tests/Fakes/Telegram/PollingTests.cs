using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class PollingTests : IAsyncLifetime
{
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false });
        bot = new PlainClient(fake);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task Updates_come_again_until_a_higher_offset_confirms_them()
    {
        var reza = fake.NewPerson("Reza");
        var first = reza.Say("one").UpdateId!.Value;
        reza.Say("two");
        Assert.Equal([first, first + 1], await Ids(0));
        Assert.Equal([first, first + 1], await Ids(first));
        Assert.Equal([first + 1], await Ids(first + 1));
        Assert.Empty(await Ids(first + 2));
        Assert.Empty(await Ids(0));
    }

    [Fact]
    public async Task A_negative_offset_keeps_only_the_last()
    {
        var reza = fake.NewPerson("Reza");
        for (var i = 0; i < 5; i++)
            reza.Say($"{i}");
        Assert.Equal(2, (await Ids(-2)).Count);
        Assert.Equal(2, (await Ids(0)).Count);
    }

    [Fact]
    public async Task An_offset_of_another_server_falls_back_to_the_head()
    {
        var reza = fake.NewPerson("Reza");
        var id = reza.Say("old").UpdateId!.Value;
        Assert.Equal([id], await Ids(id + 1_000_000));
        Assert.Equal([id], await Ids(id + 1_000_000));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_next_update()
    {
        var reza = fake.NewPerson("Reza");
        var poll = bot.Call("getUpdates", new { timeout = 30 });
        await Task.Delay(50);
        Assert.False(poll.IsCompleted);
        reza.Say("wake up");
        Assert.Equal("wake up", (string)(await poll).Result[0]!["message"]!["text"]!);
    }

    [Fact]
    public async Task A_second_poller_terminates_the_first()
    {
        var first = bot.Call("getUpdates", new { timeout = 30 });
        await Seen("getUpdates", 1);
        var second = bot.Call("getUpdates", new { timeout = 30 });
        var reply = await first;
        Assert.Equal(409, reply.Status);
        Assert.Equal("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", reply.Description);
        fake.NewPerson("Reza").Say("x");
        Assert.Single((await second).Result.AsArray());
    }

    [Fact]
    public async Task Ids_can_go_down_and_raw_updates_stand_as_they_are()
    {
        var high = fake.NewPerson("Reza").Say("x").UpdateId!.Value;
        fake.Updates.NextId = 7;
        fake.Updates.Raw("""{"something_new":{"a":[1,2]}}""");
        Assert.Equal([high, 7], await Ids(0));
        fake.Updates.Raw("not json");
        Assert.Contains(",not json]", await bot.Http.GetStringAsync(bot.Url("getUpdates")));
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_queued_and_the_mask_is_remembered()
    {
        var reza = fake.NewPerson("Reza");
        reza.Say("x");
        await bot.Call("getUpdates", new { allowed_updates = new[] { "callback_query" } });
        Assert.Null(reza.Say("unheard").UpdateId);
        await bot.Call("getUpdates", new { offset = -1 });
        Assert.Null(reza.Say("unheard").UpdateId);
        await bot.Call("getUpdates", new { allowed_updates = Array.Empty<string>() });
        Assert.NotNull(reza.Say("heard").UpdateId);
    }

    [Fact]
    public async Task Confirmed_updates_can_be_put_back()
    {
        var reza = fake.NewPerson("Reza");
        reza.Say("one");
        reza.Say("two");
        var ids = (await bot.Drain()).Select(update => (int)update["update_id"]!).ToList();
        await fake.Updates.WaitUntilConfirmed();
        Assert.Equal(2, fake.Updates.RepeatLast(2));
        Assert.Equal(ids, await Ids(0));
    }

    [Fact]
    public async Task Unknown_methods_and_tokens_are_told_apart()
    {
        Assert.Equal((404, "Not Found: method not found"), Of(await bot.Call("getNothing")));
        Assert.Equal(200, (await bot.Call("GETME")).Status);
        using var stranger = new PlainClient(fake, "1110001:wrong");
        Assert.Equal((401, "Unauthorized"), Of(await stranger.Call("getMe")));
        using var nonsense = new PlainClient(fake, "nonsense");
        Assert.Equal((401, "Unauthorized: invalid token specified"), Of(await nonsense.Call("getMe")));
        fake.RevokeToken();
        Assert.Equal((401, "Unauthorized"), Of(await bot.Call("getMe")));
    }

    private static (int, string) Of(Reply reply) => (reply.Status, reply.Description);

    private async Task<IReadOnlyList<int>> Ids(int offset) =>
        [.. (await bot.Call("getUpdates", new { offset })).Result.AsArray().Select(update => (int)update!["update_id"]!)];

    private async Task Seen(string method, int count)
    {
        while (fake.Requests.Of(method).Count < count)
            await Task.Delay(5);
        await Task.Delay(50);
    }
}
