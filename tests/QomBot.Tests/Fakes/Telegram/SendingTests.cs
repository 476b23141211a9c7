using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class SendingTests : IAsyncLifetime
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
    public async Task A_message_reaches_the_person_and_the_journal_once()
    {
        var reza = fake.NewPerson("رضا").AlreadyStarted();
        var reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = "سلام" });
        Assert.True(reply.Ok);
        Assert.Equal("سلام", reza.Last.Text);
        Assert.Equal(reply.MessageId, reza.Last.MessageId);
        var entry = Assert.Single(fake.Journal.All);
        Assert.Equal(("sent", reza.Id, reply.MessageId, "سلام"), (entry.What, entry.ChatId, entry.MessageId, entry.Text));
        Assert.Equal(entry.RequestNumber, Assert.Single(fake.Requests.Of("sendMessage")).Number);
    }

    [Fact]
    public async Task All_four_encodings_are_read()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        await bot.Call("sendMessage", new { chat_id = reza.Id, text = "json" });
        await bot.Http.GetStringAsync(bot.Url($"sendMessage?chat_id={reza.Id}&text=query"));
        await bot.Upload("SENDMESSAGE", new FormUrlEncodedContent([new("chat_id", $"{reza.Id}"), new("text", "form")]));
        await bot.Upload("sendMessage", new MultipartFormDataContent { { new StringContent($"{reza.Id}"), "chat_id" }, { new StringContent("multipart"), "text" } });
        Assert.Equal(["json", "query", "form", "multipart"], reza.Received.Select(message => message.Text));
    }

    [Theory]
    [InlineData("", "Bad Request: message text is empty")]
    [InlineData(" \n\u200C ", "Bad Request: text must be non-empty")]
    public async Task An_empty_text_is_refused(string text, string description)
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        Assert.Equal(description, (await bot.Call("sendMessage", new { chat_id = reza.Id, text })).Description);
    }

    [Fact]
    public async Task The_limit_is_4096_UTF16_units()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        Assert.True((await bot.Call("sendMessage", new { chat_id = reza.Id, text = new string('آ', 4096) })).Ok);
        var reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = string.Concat(Enumerable.Repeat("😀", 2048)) + "!" });
        Assert.Equal("Bad Request: message is too long", reply.Description);
    }

    [Fact]
    public async Task Unreachable_people_are_refused_in_the_platforms_words()
    {
        var stranger = fake.NewPerson("Stranger");
        var met = fake.NewPerson("Met");
        var group = fake.NewGroup("Group", true, met);
        met.In(group).Say("/hello");
        var blocked = fake.NewPerson("Blocked");
        blocked.Say("/start");
        blocked.Block();
        var gone = fake.NewPerson("Gone").AlreadyStarted();
        gone.Deactivate();

        Assert.Equal("400 Bad Request: chat not found", await Refused(stranger.Id));
        Assert.Equal("400 Bad Request: chat not found", await Refused(42));
        Assert.Equal("403 Forbidden: bot can't initiate conversation with a user", await Refused(met.Id));
        Assert.Equal("403 Forbidden: bot was blocked by the user", await Refused(blocked.Id));
        Assert.Equal("403 Forbidden: user is deactivated", await Refused(gone.Id));
        group.KickBot(met);
        Assert.Equal("403 Forbidden: bot was kicked from the group chat", await Refused(group.Id));
        group.RemoveBot(met);
        Assert.Equal("403 Forbidden: bot is not a member of the group chat", await Refused(group.Id));
        group.Delete();
        Assert.Equal("403 Forbidden: the group chat was deleted", await Refused(group.Id));
        Assert.Empty(fake.Journal.All);
    }

    [Fact]
    public async Task An_upgraded_group_names_its_new_id()
    {
        var owner = fake.NewPerson("Owner");
        var group = fake.NewGroup("Group", true, owner);
        var supergroup = group.UpgradeToSupergroup(owner);
        var reply = await bot.Call("sendMessage", new { chat_id = group.Id, text = "x" });
        Assert.Equal("Bad Request: group chat was upgraded to a supergroup chat", reply.Description);
        Assert.Equal(supergroup.Id, (long)reply.Body["parameters"]!["migrate_to_chat_id"]!);
        Assert.True((await bot.Call("sendMessage", new { chat_id = supergroup.Id, text = "x" })).Ok);
        var services = (await bot.Drain()).Select(update => update["message"]!.AsObject()).ToList();
        Assert.Contains(services, message => (long?)message["migrate_to_chat_id"] == supergroup.Id);
        Assert.Contains(services, message => (long?)message["migrate_from_chat_id"] == group.Id);
    }

    [Fact]
    public async Task Callback_data_is_limited_to_64_bytes()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        Assert.True((await Button(new string('ش', 32))).Ok);
        Assert.Equal("Bad Request: BUTTON_DATA_INVALID", (await Button(new string('ش', 33))).Description);
        Assert.Contains("Text buttons are unallowed", (await Button("")).Description);

        Task<Reply> Button(string data) => bot.Call("sendMessage", new
        {
            chat_id = reza.Id, text = "x",
            reply_markup = new { inline_keyboard = new[] { new[] { data == "" ? (object)new { text = "ب" } : new { text = "ب", callback_data = data } } } },
        });
    }

    [Fact]
    public async Task A_reply_to_nothing_is_refused_unless_allowed()
    {
        var reza = fake.NewPerson("Reza");
        var said = reza.Say("salam");
        var reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x", reply_parameters = new { message_id = said.MessageId } });
        Assert.Equal(said.MessageId, (long)reply.Result["reply_to_message"]!["message_id"]!);
        reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x", reply_parameters = new { message_id = 1 } });
        Assert.Equal("Bad Request: message to be replied not found", reply.Description);
        reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x", reply_parameters = new { message_id = 1, allow_sending_without_reply = true } });
        Assert.True(reply.Ok);
    }

    [Fact]
    public async Task Deep_JSON_breaks_are_a_refusal_and_not_a_crash()
    {
        foreach (var body in new[] { "{", "[]", "\"x\"", "{\"chat_id\":1,\"chat_id\":2,\"text\":\"x\"}", new string('[', 5000), "{\"text\":\"\\ud800\",\"chat_id\":1}" })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            var reply = await bot.Upload("sendMessage", content);
            Assert.Equal(400, reply.Status);
        }
    }

    private async Task<string> Refused(long chatId)
    {
        var reply = await bot.Call("sendMessage", new { chat_id = chatId, text = "x" });
        Assert.Equal(reply.Status, (int)reply.Body["error_code"]!);
        return $"{reply.Status} {reply.Description}";
    }
}
