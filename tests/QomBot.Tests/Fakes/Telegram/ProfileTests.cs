using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class ProfileTests : IAsyncLifetime
{
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync();
        bot = new PlainClient(fake);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task Menus_are_kept_by_scope_and_language()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        object Menu(string command) => new[] { new { command, description = "شرح" } };
        Assert.True((await bot.Call("setMyCommands", new { commands = Menu("start") })).Ok);
        Assert.True((await bot.Call("setMyCommands", new { commands = Menu("post"), language_code = "fa" })).Ok);
        Assert.True((await bot.Call("setMyCommands", new { commands = Menu("review"), scope = new { type = "chat", chat_id = reza.Id } })).Ok);
        Assert.Equal("start", await Get(new { }));
        Assert.Equal("post", await Get(new { language_code = "fa" }));
        Assert.Equal("review", await Get(new { scope = new { type = "chat", chat_id = reza.Id } }));
        Assert.Equal("", await Get(new { language_code = "ar" }));
        await bot.Call("deleteMyCommands", new { language_code = "fa" });
        Assert.Equal("", await Get(new { language_code = "fa" }));
        Assert.Equal(2, fake.Menus.Count);

        async Task<string> Get(object parameters) => string.Join(",", (await bot.Call("getMyCommands", parameters)).Result.AsArray().Select(command => command!["command"]));
    }

    [Theory]
    [InlineData("ثبت", "شرح", "", "Bad Request: BOT_COMMAND_INVALID")]
    [InlineData("Post", "شرح", "", "Bad Request: BOT_COMMAND_INVALID")]
    [InlineData("post", "", "", "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")]
    [InlineData("post", "شرح", "fas", "Bad Request: LANG_CODE_INVALID")]
    public async Task Commands_are_checked(string command, string description, string language, string refusal) =>
        Assert.Equal(refusal, (await bot.Call("setMyCommands", new { commands = new[] { new { command, description } }, language_code = language })).Description);

    [Fact]
    public async Task Descriptions_fall_back_to_the_one_for_all_languages()
    {
        await bot.Call("setMyDescription", new { description = "all" });
        await bot.Call("setMyDescription", new { description = "فارسی", language_code = "fa" });
        await bot.Call("setMyShortDescription", new { short_description = "short" });
        Assert.Equal("فارسی", (string)(await bot.Call("getMyDescription", new { language_code = "fa" })).Result["description"]!);
        Assert.Equal("all", (string)(await bot.Call("getMyDescription", new { language_code = "en" })).Result["description"]!);
        Assert.Equal("short", fake.ShortDescriptions[""]);
        Assert.False((await bot.Call("setMyShortDescription", new { short_description = new string('x', 121) })).Ok);
    }
}
