using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;

namespace QomBot.Tests.Fakes.Discord;

public sealed class MessageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private FakeDiscord fake = null!;
    private PlainBot bot = null!;
    private DiscordPerson reza = null!;
    private DiscordPerson sara = null!;
    private DiscordGuild guild = null!;
    private DiscordChannel room = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeDiscord.StartAsync(new() { Clock = clock, StrictPace = false });
        bot = new PlainBot(fake);
        reza = fake.NewPerson("رضا");
        sara = fake.NewPerson("سارا");
        guild = fake.NewGuild("قم", true, reza, sara);
        room = guild.NewTextChannel("general");
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    private string Into => $"/channels/{room.Id}/messages";

    [Fact]
    public async Task A_message_is_written_edited_read_and_deleted()
    {
        var sent = await bot.Post(Into, new { content = " سلام ", allowed_mentions = new { parse = Array.Empty<string>() } });
        Assert.Equal((200, "سلام"), (sent.Status, (string)sent.Json["content"]!));
        Assert.Equal(200, (await bot.Patch($"{Into}/{sent.Id}", new { content = "خداحافظ" })).Status);
        Assert.Equal("خداحافظ", (string)(await bot.Get($"{Into}/{sent.Id}")).Json["content"]!);
        Assert.Equal(("خداحافظ", 1), (sara.In(room).Last.Content, sara.In(room).Last.Edits));
        var deleted = await bot.Delete($"{Into}/{sent.Id}");
        Assert.Equal((204, ""), (deleted.Status, deleted.Text));
        Assert.Equal((404, 10008), await StatusAndCode(bot.Patch($"{Into}/{sent.Id}", new { content = "x" })));
        Assert.Equal(["sent", "edited", "deleted"], fake.Journal.All.Select(entry => entry.What));
        Assert.Empty(fake.Contract.Violations);
    }

    [Fact]
    public async Task A_field_that_is_not_named_stays_as_it_was()
    {
        var sent = await bot.Post(Into, new { content = "x", components = Rows(new { type = 2, style = 1, label = "a", custom_id = "1" }) });
        await bot.Patch($"{Into}/{sent.Id}", new { content = "y" });
        Assert.Equal(["a"], room.Messages.Single().Labels);
        await bot.Patch($"{Into}/{sent.Id}", new { components = Array.Empty<object>() });
        Assert.Equal(("y", 0), (room.Messages.Single().Content, room.Messages.Single().Labels.Count()));
    }

    public static TheoryData<string, object, string> Bad => new()
    {
        { "2000 characters", new { content = new string('آ', 2001) }, "content: BASE_TYPE_MAX_LENGTH" },
        { "embed title", new { embeds = new[] { new { title = new string('x', 257) } } }, "embeds.0.title: BASE_TYPE_MAX_LENGTH" },
        { "embeds together", new { embeds = new[] { new { description = new string('x', 4000) }, new { description = new string('x', 2001) } } }, "embeds: MAX_EMBED_SIZE_EXCEEDED" },
        { "eleven embeds", new { embeds = Enumerable.Range(0, 11).Select(_ => new { title = "x" }) }, "embeds: BASE_TYPE_MAX_LENGTH" },
        { "an empty field", new { embeds = new[] { new { title = "x", fields = new[] { new { name = " ", value = "x" } } } } }, "embeds.0.fields.0.name: BASE_TYPE_REQUIRED" },
        { "custom_id", new { content = "x", components = Rows(new { type = 2, style = 1, label = "a", custom_id = new string('x', 101) }) }, "components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH" },
        { "no custom_id", new { content = "x", components = Rows(new { type = 2, style = 1, label = "a" }) }, "components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED" },
        { "label", new { content = "x", components = Rows(new { type = 2, style = 1, label = new string('x', 81), custom_id = "1" }) }, "components.0.components.0.label: BASE_TYPE_MAX_LENGTH" },
        { "link without url", new { content = "x", components = Rows(new { type = 2, style = 5, label = "a" }) }, "components.0.components.0.url: BUTTON_COMPONENT_URL_REQUIRED" },
        { "two of one id", new { content = "x", components = Rows(Button("1"), Button("1")) }, "components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED" },
        { "six buttons", new { content = "x", components = Rows(Enumerable.Range(0, 6).Select(number => Button($"{number}")).ToArray()) }, "components.0.components: BASE_TYPE_BAD_LENGTH" },
        { "six rows", new { content = "x", components = Enumerable.Range(0, 6).SelectMany(number => Rows(Button($"{number}"))) }, "components: BASE_TYPE_BAD_LENGTH" },
        { "a menu beside a button", new { content = "x", components = Rows(Button("1"), Menu(1)) }, "components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
        { "26 options", new { content = "x", components = Rows(Menu(26)) }, "components.0.components.0.options: BASE_TYPE_BAD_LENGTH" },
        { "an unknown kind", new { content = "x", components = Rows(new { type = 99 }) }, "components.0.components.0.type: UNION_TYPE_CHOICES" },
        { "a button without a row", new { content = "x", components = new[] { Button("1") } }, "components.0.type: UNION_TYPE_CHOICES" },
        { "V2 with content", new { content = "x", flags = 1 << 15, components = new[] { new { type = 10, content = "y" } } }, "content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
        { "text without V2", new { components = new[] { new { type = 10, content = "y" } } }, "components.0.type: UNION_TYPE_CHOICES" },
        { "parse and users", new { content = "x", allowed_mentions = new { parse = new[] { "users" }, users = new[] { "1" } } }, "allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        { "parse of what is not", new { content = "x", allowed_mentions = new { parse = new[] { "here" } } }, "allowed_mentions.parse.0: BASE_TYPE_CHOICES" },
        { "content a number", new { content = 3 }, "content: STRING_TYPE_CONVERT" },
        { "nonce", new { content = "x", nonce = new string('n', 26) }, "nonce: BASE_TYPE_MAX_LENGTH" },
        { "a reply to nothing", new { content = "x", message_reference = new { message_id = "1" } }, "message_reference: REPLIES_UNKNOWN_MESSAGE" },
        { "a file that is not there", new { content = "x", attachments = new[] { new { id = "0", filename = "a" } } }, "attachments: ATTACHMENT_NOT_FOUND" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_too_much_or_wrong_is_refused_at_its_place(string what, object body, string error)
    {
        var reply = await bot.Post(Into, body);
        Assert.True(reply.Status == 400, what);
        Assert.Equal(50035, reply.Code);
        Assert.Contains(error, reply.Errors);
        Assert.Empty(room.Messages);
    }

    [Fact]
    public async Task The_limits_themselves_are_taken()
    {
        Assert.Equal(200, (await bot.Post(Into, new
        {
            content = new string('آ', 2000), nonce = new string('n', 25), enforce_nonce = true,
            embeds = new[] { new { title = new string('x', 256), description = new string('x', 4096) } },
            components = Enumerable.Range(0, 4).SelectMany(row => Rows(Enumerable.Range(0, 5).Select(number => Button(row + new string('c', 98) + number)).ToArray())).Concat(Rows(Menu(25))),
        })).Status);
        Assert.Equal(200, (await bot.Post(Into, new { flags = 1 << 15, components = new object[] { new { type = 17, components = new object[] { new { type = 10, content = "متن" } } }, Rows(Button("b"))[0] } })).Status);
        Assert.Equal("متن", room.Messages[^1].Text);
        Assert.Equal((400, 50006), await StatusAndCode(bot.Post(Into, new { content = " \n" })));
    }

    [Fact]
    public async Task The_same_nonce_gives_the_same_message_for_some_minutes()
    {
        var body = new { content = "یک", nonce = "d-17", enforce_nonce = true };
        var first = await bot.Post(Into, body);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(first.Id, (await bot.Post(Into, body)).Id);
        Assert.NotEqual(first.Id, (await bot.Post(Into, new { content = "یک", nonce = "d-17" })).Id);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.NotEqual(first.Id, (await bot.Post(Into, body)).Id);
        Assert.Equal(3, fake.Journal.Sent.Count);
    }

    [Fact]
    public async Task Who_is_called_depends_on_allowed_mentions_and_rights()
    {
        var role = guild.NewRole("شیمی", mentionable: true);
        var content = $"<@{sara.Id}> <@&{role}> @everyone";
        await bot.Post(Into, new { content });
        Assert.Equal((false, 1, 1), (room.Messages[^1].Pings.Everyone, room.Messages[^1].Pings.People.Count, room.Messages[^1].Pings.Roles.Count));
        guild.SetBotPermissions(Permissions.OfBot | Permissions.MentionEveryone);
        await bot.Post(Into, new { content });
        Assert.True(room.Messages[^1].Pings.Everyone);
        await bot.Post(Into, new { content, allowed_mentions = new { parse = Array.Empty<string>() } });
        Assert.True(room.Messages[^1].Pings.None);
        await bot.Post(Into, new { content, allowed_mentions = new { parse = Array.Empty<string>(), roles = new[] { $"{role}" } } });
        Assert.Equal([role], room.Messages[^1].Pings.Roles);
        Assert.Empty(room.Messages[^1].Pings.People);
    }

    [Fact]
    public async Task A_file_goes_up_as_multipart_and_comes_down_from_the_cdn()
    {
        using var form = new MultipartFormDataContent { { JsonContent.Create(new { content = "شرح", attachments = new[] { new { id = "0", description = "سند" } } }), "payload_json" } };
        form.Add(new ByteArrayContent([1, 2, 3]), "files[0]", "سند.pdf");
        var reply = await bot.Send(new(HttpMethod.Post, bot.Url(Into)) { Content = form });
        Assert.Equal(200, reply.Status);
        Assert.Equal(new byte[] { 1, 2, 3 }, await bot.Http.GetByteArrayAsync((string)reply.Json["attachments"]![0]!["url"]!));
        Assert.Equal("سند.pdf", room.Messages.Single().Files.Single().Name);
        using var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[(10 << 20) + 1]), "files[0]", "a.bin" } };
        Assert.Equal((413, 40005), await StatusAndCode(bot.Send(new(HttpMethod.Post, bot.Url(Into)) { Content = large })));
    }

    [Fact]
    public async Task Rights_and_places_are_asked_for()
    {
        Assert.Equal((404, 10003), await StatusAndCode(bot.Post("/channels/5/messages", new { content = "x" })));
        Assert.Equal(["channel_id: NUMBER_TYPE_COERCE"], (await bot.Post("/channels/abc/messages", new { content = "x" })).Errors);
        Assert.Equal((400, 50008), await StatusAndCode(bot.Post($"/channels/{guild.NewForum("f").Id}/messages", new { content = "x" })));
        room.DenyBot(Permissions.SendMessages);
        Assert.Equal((403, 50013), await StatusAndCode(bot.Post(Into, new { content = "x" })));
        room.DenyBot(Permissions.ViewChannel);
        Assert.Equal((403, 50001), await StatusAndCode(bot.Post(Into, new { content = "x" })));
        var others = room.Id;
        room.DenyBot(Permissions.None);
        var said = sara.In(room).Say("از من");
        Assert.Equal((403, 50005), await StatusAndCode(bot.Patch($"/channels/{others}/messages/{said}", new { content = "x" })));
        guild.KickBot();
        Assert.Equal((403, 50001), await StatusAndCode(bot.Post(Into, new { content = "x" })));
    }

    [Fact]
    public async Task Closed_DMs_are_opened_and_not_written_to()
    {
        var dm = (await bot.Post("/users/@me/channels", new { recipient_id = $"{sara.Id}" })).Id;
        Assert.Equal(dm, (await bot.Post("/users/@me/channels", new { recipient_id = $"{sara.Id}" })).Id);
        Assert.Equal(200, (await bot.Post($"/channels/{dm}/messages", new { content = "سلام" })).Status);
        sara.CloseDms();
        Assert.Equal((403, 50007), await StatusAndCode(bot.Post($"/channels/{dm}/messages", new { content = "سلام" })));
        sara.OpenDms();
        sara.LoseMutualGuilds();
        Assert.Equal((403, 50278), await StatusAndCode(bot.Post($"/channels/{dm}/messages", new { content = "سلام" })));
        Assert.Equal((404, 10013), await StatusAndCode(bot.Post("/users/@me/channels", new { recipient_id = "77" })));
        Assert.Single(sara.Dm.Received);
    }

    private static object[] Rows(params object[] components) => [new { type = 1, components }];

    private static object Button(string id) => new { type = 2, style = 1, label = "a", custom_id = id };

    private static object Menu(int options) => new { type = 3, custom_id = "m", options = Enumerable.Range(0, options).Select(number => new { label = $"{number}", value = $"{number}" }) };

    private static async Task<(int, int)> StatusAndCode(Task<Reply> asked) => await asked is var reply ? (reply.Status, reply.Code) : default;
}
