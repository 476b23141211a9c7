using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Contract;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class ContractTests : IAsyncLifetime
{
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;
    private long chat;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false });
        bot = new PlainClient(fake);
        chat = fake.NewPerson("Reza").AlreadyStarted().Id;
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_rightful_call_breaks_nothing_in_any_encoding()
    {
        await bot.Call("sendMessage", new
        {
            chat_id = chat, text = "x", entities = new[] { new { type = "bold", offset = 0, length = 1 } },
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "1" } } } },
            link_preview_options = new { is_disabled = true }, disable_notification = true,
        });
        await bot.Upload("sendMessage", new FormUrlEncodedContent([new("chat_id", $"{chat}"), new("text", "12"), new("disable_notification", "true"),
            new("reply_markup", """{"inline_keyboard":[[{"text":"a","url":"https://example.ir"}]]}""")]));
        await bot.Call("setMyCommands", new { commands = Array.Empty<object>(), scope = new { type = "chat", chat_id = chat } });
        Assert.Empty(fake.Contract.Violations);
        Assert.Contains("sendMessage.link_preview_options", fake.Contract.Used);
    }

    [Fact]
    public async Task Breaks_are_recorded_at_every_depth_and_the_call_still_answered()
    {
        await bot.Call("sendMessage", new
        {
            chat_id = chat, text = "x", colour = "red", disable_notification = "yes", message_thread_id = 1.5,
            reply_markup = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "1", size = 3 } } } },
        });
        await bot.Call("answerCallbackQuery", new { text = "x" });
        Assert.Equal(
            [
                "sendMessage.colour: no such parameter",
                "sendMessage.disable_notification: is String, not Boolean",
                "sendMessage.message_thread_id: is Number 1.5, not Integer",
                "sendMessage.reply_markup.inline_keyboard[0][0].size: InlineKeyboardButton has no such field",
                "answerCallbackQuery.callback_query_id: required and missing",
            ],
            fake.Contract.Violations.Select(violation => $"{violation.Where}: {violation.What}"));
    }

    [Fact]
    public async Task A_method_the_fake_lacks_is_no_success()
    {
        Assert.Equal(501, (await bot.Call("sendDice", new { chat_id = chat })).Status);
        Assert.Contains(fake.Contract.Violations, violation => violation.What.Contains("the fake server does not"));
    }

    [Fact]
    public void The_facts_know_every_method_that_is_served()
    {
        var facts = ContractFacts.Load;
        Assert.StartsWith("Bot API 10", facts.Version);
        Assert.Equal(180, facts.Methods.Count);
        Assert.All(QomBot.Fakes.Telegram.FakeTelegram.Served, method => Assert.NotNull(facts.Parameters(method)));
        var text = Assert.Single(facts.Parameters("sendMessage")!, field => field.Name == "text");
        Assert.True(text.Required);
        Assert.Equal(["Integer", "String"], facts.Parameters("sendMessage")!.Single(field => field.Name == "chat_id").Types);
    }
}
