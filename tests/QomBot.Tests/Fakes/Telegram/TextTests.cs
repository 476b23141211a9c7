using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class TextTests : IAsyncLifetime
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

    [Theory]
    [InlineData("<b>سلام", "can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("a < b", "can't parse entities: Unsupported start tag \"\" at byte offset 2")]
    [InlineData("س<b>x</i>", "can't parse entities: Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"")]
    [InlineData("x</b>", "can't parse entities: Unexpected end tag at byte offset 1")]
    [InlineData("<table>", "can't parse entities: Unsupported start tag \"table\" at byte offset 0")]
    [InlineData("<span class=\"x\">y</span>", "can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("1 <", "can't parse entities: Unclosed start tag at byte offset 2")]
    public async Task Broken_HTML_is_refused_with_the_byte_offset(string html, string reason)
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        var reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = html, parse_mode = "HTML" });
        Assert.Equal("Bad Request: " + reason, reply.Description);
        Assert.Empty(fake.Journal.All);
    }

    [Fact]
    public async Task HTML_becomes_text_and_entities()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        await bot.Call("sendMessage", new
        {
            chat_id = reza.Id, parse_mode = "html",
            text = "😀<b>سلام <i>جهان</i></b> &lt;&amp;&#1575;&nbsp; <a href=\"https://example.ir/?a=1&amp;b=2\">پیوند</a> <pre><code class=\"language-cs\">x</code></pre>",
        });
        var seen = reza.Last;
        Assert.Equal("😀سلام جهان <&ا&nbsp; پیوند x", seen.Text);
        Assert.Equal(["سلام جهان"], seen.Marked("bold"));
        Assert.Equal(["جهان"], seen.Marked("italic"));
        Assert.Equal(["پیوند"], seen.Marked("text_link"));
        Assert.Equal("https://example.ir/?a=1&b=2", seen.Entities.Single(entity => entity.Type == "text_link").Extra!["url"]);
        Assert.Equal("cs", seen.Entities.Single(entity => entity.Type == "pre").Extra!["language"]);
    }

    [Theory]
    [InlineData(0, 5, "bold", null)]
    [InlineData(2, 2, "bold", null)]
    [InlineData(0, 6, "bold", "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 6")]
    [InlineData(9, 1, "bold", "entity begins after the end of the text at UTF-16 offset 9")]
    [InlineData(-1, 1, "bold", "receive an entity with incorrect offset -1")]
    [InlineData(3, 1, "bold", "entity begins in a middle of a UTF-16 symbol at byte offset 7")]
    [InlineData(0, 3, "bold", "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 7")]
    [InlineData(0, 1, "big", "can't parse MessageEntity: Unsupported type specified")]
    [InlineData(0, 1, "", "can't parse MessageEntity: Type is not specified")]
    [InlineData(0, 1, "text_link", "can't parse MessageEntity: Can't find field \"url\"")]
    public async Task Entities_are_held_against_the_text_in_UTF16(int offset, int length, string type, string? reason)
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        // Units: س 0, space 1, the emoji 2 and 3, ! 4.
        var reply = await bot.Call("sendMessage", new { chat_id = reza.Id, text = "س 😀!", entities = new[] { new { type, offset, length } } });
        Assert.Equal(reason is null ? null : "Bad Request: " + reason, reply.Ok ? null : reply.Description);
        if (reason is null)
            Assert.Equal(["س 😀!".Substring(offset, length)], reza.Last.Marked("bold"));
    }

    [Fact]
    public async Task Text_is_cleaned_and_entities_move_along()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        await bot.Call("sendMessage", new
        {
            chat_id = reza.Id, text = "  \u202Eنام\r\n\tپررنگ \u2067x\u2069 می\u200Cشود \n",
            entities = new[] { new { type = "bold", offset = 9, length = 5 } },
        });
        Assert.Equal("نام\n پررنگ \u2067x\u2069 می\u200Cشود", reza.Last.Text);
        Assert.Equal(["پررنگ"], reza.Last.Marked("bold"));
    }

    [Fact]
    public async Task Commands_mentions_hashtags_and_links_are_found()
    {
        var reza = fake.NewPerson("Reza");
        const string Text = "/start@qom_fake_bot abc #مسئله و #نیم\u200Cفاصله a@b.ir @someone https://example.ir/x. /not/a";
        reza.Say(Text);
        var message = (await bot.Drain())[0]["message"]!;
        Assert.Equal(
            ["bot_command:/start@qom_fake_bot", "hashtag:#مسئله", "hashtag:#نیم\u200Cفاصله", "email:a@b.ir", "mention:@someone", "url:https://example.ir/x"],
            message["entities"]!.AsArray().Select(entity => $"{entity!["type"]}:{Text.Substring((int)entity["offset"]!, (int)entity["length"]!)}"));
    }
}
