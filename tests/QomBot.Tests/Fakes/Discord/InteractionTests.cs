using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;

namespace QomBot.Tests.Fakes.Discord;

public sealed class InteractionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private FakeDiscord fake = null!;
    private PlainBot bot = null!;
    private PlainSocket socket = null!;
    private DiscordPerson reza = null!;
    private DiscordPerson sara = null!;
    private DiscordGuild guild = null!;
    private DiscordChannel room = null!;

    /// <summary>Where a test leaves the contract on purpose.</summary>
    private string[] breaks = [];

    public async ValueTask InitializeAsync()
    {
        fake = await FakeDiscord.StartAsync(new() { Clock = clock, StrictPace = false });
        bot = new PlainBot(fake);
        reza = fake.NewPerson("رضا");
        sara = fake.NewPerson("سارا");
        guild = fake.NewGuild("قم", true, reza, sara);
        room = guild.NewTextChannel("general");
        (socket, _) = await PlainSocket.Identified(fake);
        Assert.Equal(200, (await bot.Put($"/applications/{fake.ApplicationId}/commands", new object[]
        {
            new { name = "ثبت", description = "مسئله‌ای را ثبت کنید", options = new object[]
            {
                new { type = 3, name = "title", description = "عنوان", required = true, max_length = 20 },
                new { type = 4, name = "count", description = "n", min_value = 1 },
                new { type = 3, name = "field", description = "رشته", autocomplete = true },
                new { type = 3, name = "kind", description = "نوع", choices = new[] { new { name = "کیفیت", value = "quality" } } },
            } },
            new { name = "Report as problem", type = 3 },
        })).Status);
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(breaks, fake.Contract.Violations.Select(violation => violation.Where));
        socket.Dispose();
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_checked_by_the_client_and_brings_its_options()
    {
        var act = reza.In(room).Run("ثبت", new { title = "پمپ", count = 2, kind = "کیفیت" });
        var data = (await Heard())["data"]!;
        Assert.True(act.Delivered);
        Assert.Equal(["title:پمپ", "count:2", "kind:quality"], data["options"]!.AsArray().Select(option => $"{option!["name"]}:{option["value"]}"));
        foreach (var wrong in (object[])[new { }, new { title = 3 }, new { title = new string('x', 21) }, new { title = "x", count = 0 }, new { title = "x", kind = "no" }, new { title = "x", other = 1 }])
            Assert.Throws<InvalidOperationException>(() => reza.In(room).Run("ثبت", wrong));
        Assert.Throws<InvalidOperationException>(() => reza.Dm.Run("nothing"));
    }

    [Fact]
    public async Task An_answer_is_given_once_and_without_a_content_type()
    {
        var act = reza.Dm.Run("ثبت", new { title = "پمپ" });
        var interaction = await Heard();
        Assert.Null(interaction["member"]);
        Assert.NotNull(interaction["user"]);
        var answer = await bot.Answer(interaction, new { type = 4, data = new { content = "ثبت شد" } });
        Assert.Equal((204, null, ""), (answer.Status, answer.ContentType, answer.Text));
        Assert.Equal(40060, (await bot.Answer(interaction, new { type = 4, data = new { content = "دوباره" } })).Code);
        Assert.Equal("ثبت شد", (await act.WaitForMessage()).Content);
        Assert.Equal("ثبت شد", Assert.Single(reza.Dm.Received).Content);
    }

    [Fact]
    public async Task After_three_seconds_the_interaction_is_unknown()
    {
        var act = reza.Dm.Run("ثبت", new { title = "پمپ" });
        var interaction = await Heard();
        clock.Advance(TimeSpan.FromSeconds(3.1));
        Assert.True(act.Failed);
        var late = await bot.Answer(interaction, new { type = 4, data = new { content = "x" } });
        Assert.Equal((404, 10062), (late.Status, late.Code));
        Assert.Equal(10062, (await bot.Post($"/interactions/{interaction["id"]}/wrong/callback", new { type = 5 })).Code);
    }

    [Fact]
    public async Task What_is_private_is_seen_by_one_and_the_deferral_decides_it()
    {
        reza.In(room).Run("ثبت", new { title = "پمپ" });
        var interaction = await Heard();
        var response = (await bot.Answer(interaction, new { type = 5, data = new { flags = 64 } }, "?with_response=true")).Json;
        Assert.True((bool)response["interaction"]!["response_message_ephemeral"]!);
        Assert.True(reza.In(room).Last.Loading);
        Assert.Empty(sara.In(room).Sees);
        var edited = await bot.Patch($"/webhooks/{fake.ApplicationId}/{interaction["token"]}/messages/%40original", new { content = "فقط شما", flags = 0 });
        Assert.Equal(200, edited.Status);
        Assert.Equal(("فقط شما", true, false, 0), (reza.In(room).Last.Content, reza.In(room).Last.Ephemeral, reza.In(room).Last.Loading, reza.In(room).Last.Edits));
        Assert.Empty(room.Messages);
    }

    [Fact]
    public async Task Follow_ups_live_a_quarter_of_an_hour_and_not_before_an_answer()
    {
        reza.In(room).Run("ثبت", new { title = "پمپ" });
        var interaction = await Heard();
        var hook = $"/webhooks/{fake.ApplicationId}/{interaction["token"]}";
        Assert.Equal((404, 10015), await StatusAndCode(bot.Post(hook, new { content = "early" })));
        await bot.Answer(interaction, new { type = 5 });
        var first = await bot.Post(hook, new { content = "takes the deferral's place", flags = 64 });
        Assert.False(room.Messages.Single().Ephemeral);
        var second = await bot.Post(hook, new { content = "only you", flags = 64 });
        Assert.Equal(2, reza.In(room).Received.Count);
        Assert.Single(sara.In(room).Received);
        Assert.Equal(200, (await bot.Patch($"{hook}/messages/{second.Id}", new { content = "changed" })).Status);
        Assert.Equal(204, (await bot.Delete($"{hook}/messages/@original")).Status);
        Assert.Equal((404, 10008), await StatusAndCode(bot.Get($"{hook}/messages/@original")));
        Assert.Equal(first.Id, long.Parse((string)first.Json["id"]!));
        clock.Advance(TimeSpan.FromMinutes(15.1));
        Assert.Equal((401, 50027), await StatusAndCode(bot.Post(hook, new { content = "late" })));
    }

    [Fact]
    public async Task A_press_by_its_label_changes_the_message()
    {
        await bot.Post($"/channels/{room.Id}/messages", new { content = "۱", components = Row(new { type = 2, style = 1, label = "بعدی", custom_id = "n:2" }) });
        var act = sara.In(room).Press("بعدی");
        var interaction = await Heard();
        Assert.Equal(("n:2", "۱"), ((string)interaction["data"]!["custom_id"]!, (string)interaction["message"]!["content"]!));
        Assert.Equal(400, (await bot.Answer(interaction, new { type = 8, data = new { choices = Array.Empty<object>() } })).Status);
        Assert.Equal(204, (await bot.Answer(interaction, new { type = 7, data = new { content = "۲", components = Array.Empty<object>() } })).Status);
        Assert.Equal(("۲", 1), (act.Message!.Content, sara.In(room).Last.Edits));
        Assert.Throws<InvalidOperationException>(() => sara.In(room).Press("بعدی"));
    }

    [Fact]
    public async Task A_menu_offers_its_labels_and_sends_values()
    {
        await bot.Post($"/channels/{room.Id}/messages", new { content = "رشته‌ها", components = Row(new
        {
            type = 3, custom_id = "f", min_values = 1, max_values = 2, options = new[] { new { label = "شیمی", value = "c" }, new { label = "برق", value = "e" }, new { label = "مکانیک", value = "m" } },
        }) });
        Assert.Throws<InvalidOperationException>(() => reza.In(room).Choose("شیمی", "برق", "مکانیک"));
        Assert.Throws<InvalidOperationException>(() => reza.In(room).Choose("عمران"));
        reza.In(room).Choose("شیمی", "مکانیک");
        var interaction = await Heard();
        Assert.Equal(["c", "m"], interaction["data"]!["values"]!.AsArray().Select(value => (string)value!));
        await bot.Answer(interaction, new { type = 6 });
        Assert.Equal("رشته‌ها", (string)(await bot.Get($"/webhooks/{fake.ApplicationId}/{interaction["token"]}/messages/@original")).Json["content"]!);
    }

    [Fact]
    public async Task A_modal_opens_once_and_not_after_a_modal()
    {
        var act = reza.Dm.Run("ثبت", new { title = "x" });
        var modal = new
        {
            type = 9, data = new
            {
                custom_id = "m1", title = "ثبت مسئله", components = new object[]
                {
                    new { type = 1, components = new[] { new { type = 4, custom_id = "t", style = 1, label = "عنوان", required = true, max_length = 10 } } },
                    new { type = 18, label = "شرح", component = new { type = 4, custom_id = "d", style = 2, required = false } },
                },
            },
        };
        Assert.Equal(204, (await bot.Answer(await Heard(), modal)).Status);
        Assert.Equal(["عنوان", "شرح"], (await act.WaitForModal()).Inputs.Select(input => input.Label));
        Assert.Throws<InvalidOperationException>(() => reza.Dm.Submit(act, new { شرح = "بی عنوان" }));
        Assert.Throws<InvalidOperationException>(() => reza.Dm.Submit(act, new { t = new string('x', 11) }));
        var submitted = reza.Dm.Submit(act, new { t = "پمپ" });
        var interaction = await Heard();
        Assert.Equal(("m1", "پمپ"), ((string)interaction["data"]!["custom_id"]!, (string)interaction["data"]!["components"]![0]!["components"]![0]!["value"]!));
        Assert.Equal(400, (await bot.Answer(interaction, modal)).Status);
        Assert.Equal(400, (await bot.Answer(interaction, new { type = 7, data = new { content = "there is no message to change" } })).Status);
        Assert.Equal(204, (await bot.Answer(interaction, new { type = 4, data = new { content = "رسید" } })).Status);
        Assert.Equal("رسید", (await submitted.WaitForMessage()).Content);
    }

    [Fact]
    public async Task Suggestions_are_asked_and_answered()
    {
        Assert.Throws<InvalidOperationException>(() => reza.Dm.Complete("ثبت", "title", "x"));
        var act = reza.Dm.Complete("ثبت", "field", "شی", new { title = "x" });
        var interaction = await Heard();
        Assert.Equal(4, (int)interaction["type"]!);
        Assert.True((bool)interaction["data"]!["options"]![1]!["focused"]!);
        Assert.Equal(400, (await bot.Answer(interaction, new { type = 4, data = new { content = "x" } })).Status);
        breaks = ["data.choices"];
        var tooMany = Enumerable.Range(0, 26).Select(number => new { name = $"{number}", value = $"{number}" });
        Assert.Equal(400, (await bot.Answer(interaction, new { type = 8, data = new { choices = tooMany } })).Status);
        Assert.Equal(400, (await bot.Answer(interaction, new { type = 8, data = new { choices = new[] { new { name = "x", value = new string('v', 101) } } } })).Status);
        Assert.Equal(204, (await bot.Answer(interaction, new { type = 8, data = new { choices = new[] { new { name = "شیمی", value = "chem" } } } })).Status);
        Assert.Equal([new SeenChoice("شیمی", "chem")], await act.WaitForChoices());
    }

    [Fact]
    public async Task An_answer_without_allowed_mentions_calls_people_and_no_one_else()
    {
        var role = guild.NewRole("شیمی", mentionable: true);
        reza.In(room).Run("ثبت", new { title = "x" });
        await bot.Answer(await Heard(), new { type = 4, data = new { content = $"<@{sara.Id}> @everyone <@&{role}>" } });
        Assert.Equal([sara.Id], room.Messages[^1].Pings.People);
        Assert.Empty(room.Messages[^1].Pings.Roles);
        reza.In(room).Run("ثبت", new { title = "x" });
        await bot.Answer(await Heard(), new { type = 4, data = new { content = $"<@{sara.Id}>", allowed_mentions = new { parse = Array.Empty<string>() } } });
        Assert.True(room.Messages[^1].Pings.None);
    }

    [Fact]
    public async Task Files_and_people_given_to_a_command_come_resolved()
    {
        await bot.Put($"/applications/{fake.ApplicationId}/commands", new object[]
        {
            new { name = "send", description = "x", options = new object[] { new { type = 11, name = "file", description = "x" }, new { type = 6, name = "who", description = "x" } } },
        });
        reza.In(room).Run("send", new { file = new { name = "عکس.jpg", base64 = Convert.ToBase64String([7, 8]), content_type = "image/jpeg" }, who = $"{sara.Id}" });
        var resolved = (await Heard())["data"]!["resolved"]!;
        var file = resolved["attachments"]!.AsObject().Single().Value!;
        Assert.Equal(new byte[] { 7, 8 }, await bot.Http.GetByteArrayAsync((string)file["url"]!));
        Assert.Equal("سارا", (string)resolved["users"]![$"{sara.Id}"]!["global_name"]!);
        Assert.Throws<InvalidOperationException>(() => reza.In(room).Run("send", new { who = $"{fake.NewPerson("بیگانه").Id}" }));
    }

    [Fact]
    public async Task A_forged_press_reaches_the_bot_as_it_is()
    {
        var sent = (await bot.Post($"/channels/{room.Id}/messages", new { content = "x" })).Id;
        sara.In(room).PressForged(sent, "delete:everything");
        var interaction = await Heard();
        Assert.Equal(("delete:everything", $"{sara.Id}"), ((string)interaction["data"]!["custom_id"]!, (string)interaction["member"]!["user"]!["id"]!));
        reza.Dm.RunForged("""{"id":"1","name":"ثبت","type":1,"options":[{"name":"title","type":4,"value":5}]}""");
        Assert.Equal(5, (int)(await Heard())["data"]!["options"]![0]!["value"]!);
    }

    [Fact]
    public async Task A_command_on_a_message_brings_it_whole()
    {
        var said = sara.In(room).Say("خط ایستاده");
        reza.In(room).MenuOnMessage("Report as problem", said);
        var data = (await Heard())["data"]!;
        Assert.Equal("خط ایستاده", (string)data["resolved"]!["messages"]![(string)data["target_id"]!]!["content"]!);
    }

    private static object[] Row(object component) => [new { type = 1, components = new[] { component } }];

    private async Task<JsonNode> Heard() => (await socket.Event("INTERACTION_CREATE"))["d"]!;

    private static async Task<(int, int)> StatusAndCode(Task<Reply> asked) => await asked is var reply ? (reply.Status, reply.Code) : default;
}
