using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Contract;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Fakes.Discord;

/// <summary>What stands before the API: names, tokens, bodies, pace, faults, the contract.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private FakeDiscord fake = null!;
    private PlainBot bot = null!;
    private DiscordPerson reza = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeDiscord.StartAsync(new() { Clock = clock, Limits = new() { InvalidPer10Minutes = 20, NewDmsPer10Minutes = 3 } });
        bot = new PlainBot(fake);
        reza = fake.NewPerson("رضا");
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    private string Into => $"/channels/{reza.Dm.ChannelId}/messages";

    [Fact]
    public async Task A_bot_names_itself_or_is_not_let_in()
    {
        using var nameless = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        nameless.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", fake.Token);
        using var page = await nameless.GetAsync(bot.Url("/users/@me"));
        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        nameless.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "curl/8");
        Assert.Contains("40333", await (await nameless.GetAsync(bot.Url("/users/@me"))).Content.ReadAsStringAsync());
        Assert.Equal(2, fake.InvalidRequests);
    }

    [Fact]
    public async Task The_token_is_asked_for_everywhere_but_where_the_path_holds_one()
    {
        bot.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", "wrong");
        var reply = await bot.Get("/users/@me");
        Assert.Equal((401, """{"message":"401: Unauthorized","code":0}"""), (reply.Status, reply.Text));
        Assert.Equal(10062, (await bot.Post("/interactions/1/x/callback", new { type = 5 })).Code);
        bot.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", fake.Token);
        Assert.Equal(200, (await bot.Get("/users/@me")).Status);
        fake.ResetToken();
        Assert.Equal(401, (await bot.Get("/users/@me")).Status);
    }

    [Fact]
    public async Task Routes_that_are_not_there_answer_as_the_platform_does()
    {
        Assert.Equal((404, 0), await StatusAndCode(bot.Get("/nothing/here")));
        Assert.Equal((405, 0), await StatusAndCode(bot.Delete("/gateway/bot")));
        Assert.Equal(501, (await bot.Get("/voice/regions")).Status);
        Assert.Equal(3, fake.Contract.Violations.Count);
    }

    [Theory]
    [InlineData("{\"content\":", "application/json", 50109)]
    [InlineData("{\"content\":\"\\ud800\"}", "application/json", 50109)]
    [InlineData("content=x", "text/plain", 50035)]
    [InlineData("[]", "application/json", 50035)]
    public async Task Bodies_that_cannot_be_read_are_refused(string body, string type, int code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, bot.Url(Into)) { Content = new StringContent(body, Encoding.UTF8, type) };
        Assert.Equal((400, code), await StatusAndCode(bot.Send(request)));
    }

    [Fact]
    public async Task Buckets_are_told_and_kept()
    {
        for (var i = 0; i < 5; i++)
        {
            var taken = await bot.Post(Into, new { content = $"{i}" });
            Assert.Equal((200, "5", $"{4 - i}"), (taken.Status, taken.Header("X-RateLimit-Limit"), taken.Header("X-RateLimit-Remaining")));
            Assert.Equal("5.000", taken.Header("X-RateLimit-Reset-After"));
        }
        var refused = await bot.Post(Into, new { content = "x" });
        Assert.Equal((429, 5.0, false, "user", "5"), (refused.Status, (double)refused.Json["retry_after"]!, (bool)refused.Json["global"]!, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After")));
        Assert.Equal(200, (await bot.Post($"/channels/{fake.NewPerson("سارا").Dm.ChannelId}/messages", new { content = "another channel" })).Status);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await bot.Post(Into, new { content = "x" })).Status);
        Assert.Equal((1, 1), (fake.TooFast, fake.InvalidRequests));
    }

    [Fact]
    public async Task Fifty_a_second_over_all_and_then_globally_no()
    {
        for (var i = 0; i < 50; i++)
            Assert.Equal(200, (await bot.Post($"/channels/{fake.NewPerson("x").Dm.ChannelId}/messages", new { content = "x" })).Status);
        var refused = await bot.Get("/users/@me");
        Assert.Equal((429, true, "global", "true"), (refused.Status, (bool)refused.Json["global"]!, refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global")));
        // Answers to interactions stand outside.
        Assert.Equal(10062, (await bot.Post("/interactions/1/x/callback", new { type = 5 })).Code);
    }

    [Fact]
    public async Task Too_many_refusals_end_at_Cloudflare()
    {
        fake.Faults.Add(new FaultRule("create_message", new Fault.RateLimited(TimeSpan.FromSeconds(0.3), "shared"), Count: 30));
        for (var i = 0; i < 30; i++)
            Assert.Equal(429, (await bot.Post(Into, new { content = "x" })).Status);
        Assert.Equal(0, fake.InvalidRequests);
        bot.Http.DefaultRequestHeaders.Authorization = null;
        for (var i = 0; i < 20; i++)
            Assert.Equal(401, (await bot.Get("/users/@me")).Status);
        var banned = await bot.Get("/users/@me");
        Assert.Equal((429, "text/html", null), (banned.Status, banned.ContentType, banned.Header("X-RateLimit-Scope")));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(401, (await bot.Get("/users/@me")).Status);
    }

    [Fact]
    public async Task New_DMs_are_opened_slowly()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await bot.Post("/users/@me/channels", new { recipient_id = $"{fake.NewPerson("x").Id}" })).Status);
        Assert.Equal((400, 40003), await StatusAndCode(bot.Post("/users/@me/channels", new { recipient_id = $"{fake.NewPerson("x").Id}" })));
        var known = fake.NewPerson("z");
        known.Say("سلام");
        Assert.Equal(known.Dm.ChannelId, (await bot.Post("/users/@me/channels", new { recipient_id = $"{known.Id}" })).Id);
    }

    [Fact]
    public async Task A_lost_answer_has_done_its_work_and_the_nonce_heals_it()
    {
        var lost = fake.Faults.Next("create_message", new Fault.DropAfterAccept());
        var body = new { content = "یک", nonce = "1", enforce_nonce = true };
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bot.Post(Into, body));
        Assert.Equal(200, (await bot.Post(Into, body)).Status);
        Assert.Equal(1, lost.Fired);
        Assert.Single(fake.Journal.Sent);
        Assert.Single(reza.Dm.Received);
    }

    [Fact]
    public async Task Faults_are_given_as_the_plan_says()
    {
        fake.Faults.Next("create_message", new Fault.Status(403, "50013: Missing Permissions"));
        Assert.Equal((403, 50013), await StatusAndCode(bot.Post(Into, new { content = "x" })));
        fake.Faults.Next("create_message", new Fault.HtmlPage(200));
        Assert.Equal((200, "text/html"), await bot.Post(Into, new { content = "x" }) is var page ? (page.Status, page.ContentType) : default);
        fake.Faults.Next("create_message", new Fault.TruncatedJson());
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => bot.Post(Into, new { content = "x" }).Result.Json);
        fake.Faults.Next("create_message", new Fault.RateLimited(TimeSpan.FromSeconds(1.5), "global"));
        var limited = await bot.Post(Into, new { content = "x" });
        Assert.Equal((1.5, true, "2"), ((double)limited.Json["retry_after"]!, (bool)limited.Json["global"]!, limited.Header("Retry-After")));
        fake.Faults.Next("create_message", new Fault.ResetBeforeBody());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bot.Post(Into, new { content = "x" }));
        fake.Faults.Add(new FaultRule("create_message", new Fault.Status(500), WhenText: "بد"));
        Assert.Equal(200, (await bot.Post(Into, new { content = "خوب" })).Status);
        Assert.Equal(500, (await bot.Post(Into, new { content = "بد" })).Status);
        Assert.All(fake.Faults.All, fault => Assert.Equal(1, fault.Fired));
    }

    [Fact]
    public async Task Breaks_of_the_contract_are_recorded_at_every_depth()
    {
        var reply = await bot.Post(Into + "?x=1", new { content = "x", colour = "red", components = new[] { new { type = 1, components = new[] { new { type = 2, style = 1, label = "a", custom_id = "1", size = 3 } } } } });
        Assert.Equal(200, reply.Status);
        await bot.Post(Into, new { content = "x", tts = "yes" });
        Assert.Equal(
            ["?x: the API has no such query parameter", "colour: the API has no such field", "components.0.components.0.size: the API has no such field", "tts: Must be either true or false."],
            fake.Contract.Violations.Select(violation => $"{violation.Where}: {violation.What}"));
        Assert.Contains("create_message.components", fake.Contract.Used);
    }

    [Fact]
    public void The_facts_know_every_operation_that_is_served()
    {
        var facts = ContractFacts.Load;
        Assert.Equal("v10", facts.Version);
        Assert.True(facts.Operations.Count > 200);
        Assert.All(FakeDiscord.Served, operation => Assert.NotNull(facts.Place(operation)));
    }

    private static async Task<(int, int)> StatusAndCode(Task<Reply> asked) => await asked is var reply ? (reply.Status, reply.Code) : default;
}
