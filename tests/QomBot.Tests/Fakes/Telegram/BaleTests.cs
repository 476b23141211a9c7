using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class BaleTests : IAsyncLifetime
{
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;
    private FakePerson reza = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { Bale = true, StrictPace = false, OldBaleClients = true });
        bot = new PlainClient(fake);
        reza = fake.NewPerson("رضا").AlreadyStarted();
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Theory]
    [InlineData("*پررنگ* و _کج_", "پررنگ و کج", "bold:پررنگ italic:کج")]
    [InlineData("a*b*c و snake_case_name", "a*b*c و snake_case_name", "")]
    [InlineData("* فهرست * نیست", "* فهرست * نیست", "")]
    [InlineData("[پیوند](https://example.ir)", "پیوند", "text_link:پیوند")]
    [InlineData("*پر*رنگ", "*پر*رنگ", "")]
    [InlineData("(*بله*)", "(بله)", "bold:بله")]
    [InlineData("\u200B*نه*", "\u200B*نه*", "")]
    public async Task People_see_Markdown_whatever_the_bot_meant(string sent, string seen, string marks)
    {
        await bot.Call("sendMessage", new { chat_id = reza.Id, text = sent });
        Assert.Equal(seen, reza.Last.Text);
        Assert.Equal(sent, reza.Last.RawText);
        Assert.Equal(marks, string.Join(" ", reza.Last.Entities.Select(entity => $"{entity.Type}:{reza.Last.Marked(entity.Type).Single()}")));
    }

    [Fact]
    public async Task Parse_mode_and_entities_do_nothing_and_break_the_contract()
    {
        await bot.Call("sendMessage", new { chat_id = reza.Id, text = "<b>x</b>", parse_mode = "HTML" });
        Assert.Equal("<b>x</b>", reza.Last.Text);
        Assert.Contains(fake.Contract.Violations, violation => violation.Where == "sendMessage.parse_mode");
    }

    [Fact]
    public async Task Replies_go_by_reply_to_message_id()
    {
        var said = reza.Say("سلام");
        await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x", reply_to_message_id = said.MessageId });
        Assert.Equal(said.MessageId, reza.Last.ReplyTo);
        Assert.Empty(fake.Contract.Violations);
    }

    [Fact]
    public async Task An_edit_answers_a_stub_and_is_done()
    {
        var id = (await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x" })).MessageId;
        var reply = await bot.Call("editMessageText", new { chat_id = reza.Id, message_id = id, text = "y" });
        Assert.Equal(0, reply.MessageId);
        Assert.Null(reply.Result["text"]);
        Assert.Equal("y", reza.Last.Text);
    }

    [Fact]
    public async Task Old_clients_have_callback_ids_that_begin_with_1()
    {
        await bot.Call("sendMessage", new { chat_id = reza.Id, text = "x", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "ok", callback_data = "1" } } } } });
        var press = reza.Press("ok");
        Assert.StartsWith("1", press.CallbackId);
        Assert.True((await bot.Call("answerCallbackQuery", new { callback_query_id = press.CallbackId })).Ok);
    }

    [Fact]
    public async Task Tokens_ids_and_methods_are_Bales()
    {
        using var stranger = new PlainClient(fake, "1110001:wrong");
        Assert.Equal(404, (await stranger.Call("getMe")).Status);
        Assert.InRange(reza.Say("x").UpdateId!.Value, 1, 10);
        Assert.Equal(404, (await bot.Call("createForumTopic")).Status);
        Assert.Equal(404, (await bot.Call("setMyDescription", new { description = "x" })).Status);
        var group = fake.NewGroup("گروه", true, reza);
        Assert.Equal(2, (int)(await bot.Call("getChatMembersCount", new { chat_id = group.Id })).Result);
        reza.Block();
        Assert.Equal("message", Assert.Single(fake.Updates.Waiting).Kind);
    }

    [Fact]
    public async Task Only_the_last_2000_updates_are_kept()
    {
        for (var i = 0; i < 2010; i++)
            reza.Say($"{i}");
        Assert.Equal(2000, (await bot.Drain()).Count);
    }

    [Fact]
    public async Task Captions_may_be_long()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"{reza.Id}"), "chat_id" }, { new StringContent(new string('ب', 4096)), "caption" }, { new ByteArrayContent([1]), "document", "a.pdf" },
        };
        Assert.True((await bot.Upload("sendDocument", form)).Ok);
    }
}
