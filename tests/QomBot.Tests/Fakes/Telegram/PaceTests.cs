using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class PaceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { Clock = clock });
        bot = new PlainClient(fake);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_takes_a_small_burst_and_then_one_a_second()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        for (var i = 0; i < 5; i++)
            Assert.True((await Send(reza.Id)).Ok);
        var refused = await Send(reza.Id);
        Assert.Equal(429, refused.Status);
        Assert.Equal("Too Many Requests: retry after 1", refused.Description);
        Assert.Equal(1, (int)refused.Body["parameters"]!["retry_after"]!);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Send(reza.Id)).Ok);
        Assert.Equal(429, (await Send(reza.Id)).Status);
        Assert.Equal(2, fake.TooFast);
        Assert.Equal(6, fake.Journal.Sent.Count);
    }

    [Fact]
    public async Task An_edit_counts_like_a_message()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        var id = (await Send(reza.Id)).MessageId;
        for (var i = 0; i < 4; i++)
            Assert.True((await bot.Call("editMessageText", new { chat_id = reza.Id, message_id = id, text = $"{i}" })).Ok);
        Assert.Equal(429, (await bot.Call("editMessageText", new { chat_id = reza.Id, message_id = id, text = "x" })).Status);
    }

    [Fact]
    public async Task A_bot_sends_30_a_second_over_all_chats()
    {
        var people = Enumerable.Range(0, 31).Select(i => fake.NewPerson($"P{i}").AlreadyStarted().Id).ToList();
        foreach (var id in people[..30])
            Assert.True((await Send(id)).Ok);
        Assert.Equal(429, (await Send(people[30])).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Send(people[30])).Ok);
    }

    [Fact]
    public async Task A_group_takes_20_a_minute()
    {
        var owner = fake.NewPerson("Owner");
        var group = fake.NewGroup("Group", true, owner);
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await Send(group.Id)).Ok);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        var refused = await Send(group.Id);
        Assert.Equal(40, (int)refused.Body["parameters"]!["retry_after"]!);
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.True((await Send(group.Id)).Ok);
    }

    [Fact]
    public async Task A_hot_poll_with_the_same_offset_is_slowed()
    {
        await bot.Call("getUpdates", new { timeout = 0, offset = 5 });
        var second = bot.Call("getUpdates", new { timeout = 0, offset = 5 });
        await Task.Delay(100);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty((await second).Result.AsArray());
    }

    private Task<Reply> Send(long chatId) => bot.Call("sendMessage", new { chat_id = chatId, text = "x" });
}
