using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class PressingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false, Clock = clock });
        bot = new PlainClient(fake);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_press_by_label_takes_the_newest_message_that_shows_it()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        var older = await Show(reza.Id, "one", "تأیید", "a:1");
        var newer = await Show(reza.Id, "two", "تأیید", "a:2");
        Assert.Equal((newer, "a:2"), (reza.Press("تأیید").MessageId, reza.Press("تأیید").Data));
        Assert.Equal("a:1", reza.Press("تأیید", older).Data);
        var query = (await bot.Drain())[^1]["callback_query"]!;
        Assert.Equal(("a:1", older, reza.Id), ((string)query["data"]!, (long)query["message"]!["message_id"]!, (long)query["from"]!["id"]!));
        var missing = Assert.Throws<InvalidOperationException>(() => reza.Press("نیست"));
        Assert.Contains("تأیید", missing.Message);
    }

    [Fact]
    public async Task A_press_is_answered_once_and_in_time()
    {
        const string TooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        await Show(reza.Id, "x", "ok", "1");
        var press = reza.Press("ok");
        Assert.Null(reza.Private.AnswerTo(press));
        Assert.True((await Answer(press.CallbackId, "ثبت شد")).Ok);
        Assert.Equal("ثبت شد", (await reza.Private.WaitForAnswer(press)).Text);
        Assert.Equal(TooOld, (await Answer(press.CallbackId)).Description);
        Assert.Equal(TooOld, (await Answer("123")).Description);
        var late = reza.Press("ok");
        Assert.Equal(1, fake.UnansweredPresses);
        clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(TooOld, (await Answer(late.CallbackId)).Description);
    }

    [Fact]
    public async Task A_press_nobody_fetches_is_forgotten_after_150_seconds_and_a_text_after_a_day()
    {
        var reza = fake.NewPerson("Reza");
        reza.Say("kept");
        await Show(reza.Id, "x", "ok", "1");
        reza.Press("ok");
        clock.Advance(TimeSpan.FromSeconds(151));
        Assert.Equal("kept", (string)Assert.Single((await bot.Call("getUpdates")).Result.AsArray())!["message"]!["text"]!);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Empty((await bot.Call("getUpdates")).Result.AsArray());
    }

    [Fact]
    public async Task An_edit_without_markup_removes_the_keyboard()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        var id = await Show(reza.Id, "x", "ok", "1");
        Assert.Single(reza.Last.Labels);
        Assert.True((await bot.Call("editMessageText", new { chat_id = reza.Id, message_id = id, text = "y" })).Ok);
        Assert.Equal("y", reza.Last.Text);
        Assert.Empty(reza.Last.Labels);
        Assert.Equal(1, reza.Last.Edits);
        Assert.Equal(["sent", "edited"], fake.Journal.All.Select(entry => entry.What));
    }

    [Fact]
    public async Task The_same_content_is_not_modified()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        var id = await Show(reza.Id, "x", "ok", "1");
        var keyboard = new { inline_keyboard = new[] { new[] { new { text = "ok", callback_data = "1" } } } };
        var same = await bot.Call("editMessageText", new { chat_id = reza.Id, message_id = id, text = "x ", reply_markup = keyboard });
        Assert.StartsWith("Bad Request: message is not modified: specified new message content", same.Description);
        Assert.StartsWith("Bad Request: message is not modified", (await bot.Call("editMessageReplyMarkup", new { chat_id = reza.Id, message_id = id, reply_markup = keyboard })).Description);
        Assert.True((await bot.Call("editMessageReplyMarkup", new { chat_id = reza.Id, message_id = id })).Ok);
        Assert.Empty(reza.Last.Labels);
    }

    [Fact]
    public async Task Gone_and_foreign_messages_cannot_be_edited_or_deleted()
    {
        var reza = fake.NewPerson("Reza");
        var own = reza.Say("mine").MessageId;
        Assert.Equal("Bad Request: message can't be edited", (await Edit(own)).Description);
        Assert.Equal("Bad Request: message to edit not found", (await Edit(9)).Description);
        var id = await Show(reza.Id, "x", "ok", "1");
        Assert.True((await bot.Call("deleteMessage", new { chat_id = reza.Id, message_id = id })).Ok);
        Assert.Empty(reza.Received);
        Assert.Equal("Bad Request: message to edit not found", (await Edit(id)).Description);
        Assert.Equal("Bad Request: message to delete not found", (await bot.Call("deleteMessage", new { chat_id = reza.Id, message_id = id })).Description);
        var old = await Show(reza.Id, "x", "ok", "1");
        clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal("Bad Request: message can't be deleted", (await bot.Call("deleteMessage", new { chat_id = reza.Id, message_id = old })).Description);

        Task<Reply> Edit(long messageId) => bot.Call("editMessageText", new { chat_id = reza.Id, message_id = messageId, text = "y" });
    }

    private async Task<long> Show(long chatId, string text, string label, string data) => (await bot.Call("sendMessage", new
    {
        chat_id = chatId, text, reply_markup = new { inline_keyboard = new[] { new[] { new { text = label, callback_data = data } } } },
    })).MessageId;

    private Task<Reply> Answer(string id, string? text = null) =>
        bot.Call("answerCallbackQuery", text is null ? new { callback_query_id = id } : (object)new { callback_query_id = id, text });
}
