using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;

namespace QomBot.Tests.Fakes.Discord;

public sealed class GuildTests : IAsyncLifetime
{
    private FakeDiscord fake = null!;
    private PlainBot bot = null!;
    private DiscordPerson reza = null!;
    private DiscordGuild guild = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeDiscord.StartAsync(new() { StrictPace = false });
        bot = new PlainBot(fake);
        reza = fake.NewPerson("رضا");
        guild = fake.NewGuild("قم", true, reza);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_forum_is_made_with_tags_and_its_posts_carry_them()
    {
        var made = await bot.Post($"/guilds/{guild.Id}/channels", new { name = "مسائل قم", type = 15, available_tags = new[] { new { name = "شیمی" }, new { name = "برق" } } });
        Assert.Equal((201, "مسائل-قم"), (made.Status, (string)made.Json["name"]!));
        var tags = made.Json["available_tags"]!.AsArray().Select(tag => (string)tag!["id"]!).ToArray();
        var post = await bot.Post($"/channels/{made.Id}/threads", new { name = "پمپ", applied_tags = new[] { tags[0] }, message = new { content = "می‌لرزد" } });
        Assert.Equal((201, (string)post.Json["id"]!), (post.Status, (string)post.Json["message"]!["id"]!));
        var thread = guild.Channel("مسائل-قم").Threads.Single();
        Assert.Equal(["شیمی"], thread.AppliedTags);
        Assert.Equal(200, (await bot.Patch($"/channels/{post.Id}", new { applied_tags = tags, name = "پمپ ۲" })).Status);
        Assert.Equal(("پمپ ۲", 2), (thread.Name, thread.AppliedTags.Count));
        Assert.Equal(200, (await bot.Patch($"/channels/{post.Id}/messages/{post.Id}", new { content = "دیگر نمی‌لرزد" })).Status);
        Assert.Empty(fake.Contract.Violations);
    }

    [Fact]
    public async Task Tags_are_held_to_their_limits()
    {
        var forum = guild.NewForum("f", requireTag: true, [.. Enumerable.Range(0, 7).Select(number => $"t{number}")]);
        var tags = (await bot.Get($"/channels/{forum.Id}")).Json["available_tags"]!.AsArray().Select(tag => (string)tag!["id"]!).ToArray();
        var message = new { content = "x" };
        Assert.Equal((400, 40067), await StatusAndCode(bot.Post($"/channels/{forum.Id}/threads", new { name = "n", message })));
        Assert.Equal((400, 50035), await StatusAndCode(bot.Post($"/channels/{forum.Id}/threads", new { name = "n", message, applied_tags = tags[..6] })));
        Assert.Equal((404, 10087), await StatusAndCode(bot.Post($"/channels/{forum.Id}/threads", new { name = "n", message, applied_tags = new[] { "9" } })));
        Assert.Equal((400, 50035), await StatusAndCode(bot.Post($"/channels/{forum.Id}/threads", new { name = new string('n', 101), message, applied_tags = tags[..1] })));
        Assert.Equal((400, 50006), await StatusAndCode(bot.Post($"/channels/{forum.Id}/threads", new { name = "n", message = new { content = "" }, applied_tags = tags[..1] })));
        Assert.Empty(forum.Threads);
        var many = Enumerable.Range(0, 21).Select(number => new { name = $"n{number}" });
        Assert.Equal((400, 50035), await StatusAndCode(bot.Patch($"/channels/{forum.Id}", new { available_tags = many })));
        Assert.Equal((400, 40066), await StatusAndCode(bot.Patch($"/channels/{forum.Id}", new { available_tags = new[] { new { name = "a" }, new { name = "A" } } })));
    }

    [Fact]
    public async Task An_archived_thread_is_woken_first_and_a_locked_one_by_a_moderator()
    {
        var forum = guild.NewForum("f");
        var post = (await bot.Post($"/channels/{forum.Id}/threads", new { name = "n", message = new { content = "x" } })).Id;
        var thread = forum.Threads.Single();
        thread.SetArchived(true);
        Assert.Equal((400, 50083), await StatusAndCode(bot.Post($"/channels/{post}/messages", new { content = "y" })));
        Assert.Equal((400, 50083), await StatusAndCode(bot.Patch($"/channels/{post}/messages/{post}", new { content = "y" })));
        Assert.Equal((400, 50083), await StatusAndCode(bot.Patch($"/channels/{post}", new { name = "m" })));
        Assert.Equal(200, (await bot.Patch($"/channels/{post}", new { archived = false })).Status);
        Assert.Equal(200, (await bot.Post($"/channels/{post}/messages", new { content = "y" })).Status);
        guild.SetBotPermissions(Permissions.Everyday);
        thread.SetLocked(true);
        Assert.Equal((403, 160005), await StatusAndCode(bot.Post($"/channels/{post}/messages", new { content = "z" })));
        thread.SetArchived(true);
        Assert.Equal((403, 50013), await StatusAndCode(bot.Patch($"/channels/{post}", new { archived = false })));
        guild.SetBotPermissions(Permissions.OfBot);
        Assert.Equal(200, (await bot.Patch($"/channels/{post}", new { archived = false, locked = false })).Status);
    }

    [Fact]
    public async Task Slow_mode_holds_who_may_not_manage()
    {
        var room = guild.NewTextChannel("general");
        room.SetSlowMode(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await bot.Post($"/channels/{room.Id}/messages", new { content = "1" })).Status);
        Assert.Equal(200, (await bot.Post($"/channels/{room.Id}/messages", new { content = "2" })).Status);
        guild.SetBotPermissions(Permissions.Everyday);
        var refused = await bot.Post($"/channels/{room.Id}/messages", new { content = "3" });
        Assert.Equal((429, 20016), (refused.Status, refused.Code));
        Assert.InRange((double)refused.Json["retry_after"]!, 50, 60);
    }

    [Fact]
    public async Task Channels_are_made_by_who_may()
    {
        guild.SetBotPermissions(Permissions.Everyday);
        Assert.Equal((403, 50013), await StatusAndCode(bot.Post($"/guilds/{guild.Id}/channels", new { name = "x", type = 15 })));
        Assert.Equal((404, 10004), await StatusAndCode(bot.Get("/guilds/5/channels")));
        guild.SetBotPermissions(Permissions.OfBot);
        var more = new[] { new { id = $"{guild.Id}", type = 0, allow = $"{(long)Permissions.ManageGuild}" } };
        Assert.Equal((403, 50013), await StatusAndCode(bot.Post($"/guilds/{guild.Id}/channels", new { name = "x", permission_overwrites = more })));
        Assert.Equal(201, (await bot.Post($"/guilds/{guild.Id}/channels", new { name = "x", topic = "y" })).Status);
    }

    [Fact]
    public async Task Commands_are_replaced_and_read_back()
    {
        var url = $"/applications/{fake.ApplicationId}/commands";
        var first = await bot.Put(url, new object[] { new { name = "post", description = "x" }, new { name = "مسائل", description = "y", name_localizations = new Dictionary<string, string> { ["en-US"] = "problems" } } });
        Assert.Equal(200, first.Status);
        var again = await bot.Put(url, new object[] { new { name = "post", description = "z" } });
        Assert.Equal((string)first.Json[0]!["id"]!, (string)again.Json[0]!["id"]!);
        Assert.Equal("z", (string)(await bot.Get(url)).Json[0]!["description"]!);
        Assert.Single(fake.Commands());
        Assert.Equal((403, 20012), await StatusAndCode(bot.Put("/applications/5/commands", Array.Empty<object>())));
    }

    public static TheoryData<object, string> BadCommands => new()
    {
        { new { name = "Post", description = "x" }, "0.name: APPLICATION_COMMAND_INVALID_NAME" },
        { new { name = "با نیم\u200cفاصله".Replace(" ", "", StringComparison.Ordinal), description = "x" }, "0.name: APPLICATION_COMMAND_INVALID_NAME" },
        { new { name = "two words", description = "x" }, "0.name: APPLICATION_COMMAND_INVALID_NAME" },
        { new { name = new string('a', 33), description = "x" }, "0.name: BASE_TYPE_BAD_LENGTH" },
        { new { name = "x", description = "" }, "0.description: BASE_TYPE_BAD_LENGTH" },
        { new { name = "x", description = new string('d', 101) }, "0.description: BASE_TYPE_MAX_LENGTH" },
        { new { name = "x", description = "x", description_localizations = new { fa = "x" } }, "0.description_localizations.fa: ENUM_TYPE_COERCE" },
        { new { name = "x", description = "x", description_localizations = new { ar = "x" } }, "0.description_localizations.ar: ENUM_TYPE_COERCE" },
        { new { name = "x", description = "x", options = Enumerable.Range(0, 26).Select(n => new { type = 3, name = $"o{n}", description = "x" }) }, "0.options: BASE_TYPE_MAX_LENGTH" },
        { new { name = "x", description = "x", options = new object[] { new { type = 3, name = "a", description = "x" }, new { type = 3, name = "b", description = "x", required = true } } }, "0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
        { new { name = "x", description = "x", options = new object[] { new { type = 3, name = "a", description = "x", autocomplete = true, choices = new[] { new { name = "a", value = "a" } } } } }, "0.options.0.autocomplete: APPLICATION_COMMAND_AUTOCOMPLETE_INVALID" },
        { new { name = "x", description = "x", options = new object[] { new { type = 3, name = "a", description = "x", choices = Enumerable.Range(0, 25).Select(n => new { name = new string('n', 98) + $"{n:00}", value = new string('v', 100) }) }, new { type = 3, name = "b", description = "x", choices = Enumerable.Range(0, 25).Select(n => new { name = new string('n', 98) + $"{n:00}", value = new string('v', 100) }) } } }, "0: APPLICATION_COMMAND_TOO_LARGE" },
        { new { name = "menu", type = 3, description = "x" }, "0.description: APPLICATION_COMMAND_CONTEXT_MENU_FIELD_INVALID" },
    };

    [Theory]
    [MemberData(nameof(BadCommands))]
    public async Task A_command_that_the_platform_does_not_take_is_refused(object command, string error)
    {
        var reply = await bot.Put($"/applications/{fake.ApplicationId}/guilds/{guild.Id}/commands", new[] { command });
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(error, reply.Errors);
        Assert.Empty(fake.Commands(guild.Id));
    }

    [Fact]
    public async Task Two_hundred_new_commands_are_enough_for_a_day()
    {
        await using var small = await FakeDiscord.StartAsync(new() { CommandCreatesPerDay = 2, StrictPace = false });
        using var other = new PlainBot(small);
        var url = $"/applications/{small.ApplicationId}/commands";
        Assert.Equal(200, (await other.Put(url, new[] { new { name = "a", description = "x" }, new { name = "b", description = "x" } })).Status);
        Assert.Equal(200, (await other.Put(url, new[] { new { name = "a", description = "y" } })).Status);
        Assert.Equal((400, 30034), await StatusAndCode(other.Put(url, new[] { new { name = "c", description = "x" } })));
    }

    [Fact]
    public async Task Commands_are_shown_to_those_for_whom_they_are()
    {
        await bot.Put($"/applications/{fake.ApplicationId}/commands", new object[]
        {
            new { name = "setup", description = "x", default_member_permissions = $"{(long)Permissions.ManageGuild}", contexts = new[] { 0 } },
        });
        var sara = fake.NewPerson("سارا");
        guild.Add(sara);
        var room = guild.NewTextChannel("general");
        Assert.Throws<InvalidOperationException>(() => sara.In(room).Run("setup"));
        Assert.Throws<InvalidOperationException>(() => reza.Dm.Run("setup"));
        guild.MakeAdmin(sara);
        Assert.False(sara.In(room).Run("setup").Delivered);
    }

    private static async Task<(int, int)> StatusAndCode(Task<Reply> asked) => await asked is var reply ? (reply.Status, reply.Code) : default;
}
