using Microsoft.Extensions.Time.Testing;
using QomBot.Fakes.Discord;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Fakes.Discord;

public sealed class GatewayTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private FakeDiscord fake = null!;
    private DiscordPerson reza = null!;
    private DiscordGuild guild = null!;
    private DiscordChannel room = null!;

    public async ValueTask InitializeAsync() => await Start(new() { Clock = clock, IdentifyBudget = 3 });

    public async ValueTask DisposeAsync() => await fake.DisposeAsync();

    private async Task Start(FakeDiscordOptions options)
    {
        if (fake is not null)
            await fake.DisposeAsync();
        fake = await FakeDiscord.StartAsync(options);
        reza = fake.NewPerson("رضا");
        guild = fake.NewGuild("قم", true, reza);
        room = guild.NewTextChannel("general");
    }

    [Fact]
    public async Task Hello_ready_and_the_guilds_come_in_their_order()
    {
        using var socket = await PlainSocket.Open(fake.GatewayUrl);
        Assert.Equal(41250, (int)(await socket.Until(10))["d"]!["heartbeat_interval"]!);
        await socket.Say("""{"op":1,"d":null}""");
        await socket.Until(11);
        await socket.Identify(fake.Token);
        var ready = (await socket.Next())!;
        Assert.Equal(("READY", 1), ((string)ready["t"]!, (int)ready["s"]!));
        Assert.True((bool)ready["d"]!["guilds"]![0]!["unavailable"]!);
        Assert.Equal($"{fake.ApplicationId}", (string)ready["d"]!["application"]!["id"]!);
        Assert.Equal("general", (string)(await socket.Next())!["d"]!["channels"]![0]!["name"]!);
        Assert.Single(fake.Gateway.Heartbeats);
    }

    [Theory]
    [InlineData("junk", 4002)]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{"os":"l","browser":"b","device":"d"}}}""", 4004)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", 4004)]
    public async Task Wrong_words_are_answered_with_their_close_code(string said, int code)
    {
        using var socket = await PlainSocket.Open(fake.GatewayUrl);
        await socket.Say(said);
        Assert.Equal(code, await socket.End());
    }

    [Theory]
    [InlineData(1 << 30, "[0,1]", 4013)]
    [InlineData(1 << 15, "[0,1]", 4014)]
    [InlineData(1 << 1, "[0,1]", 4014)]
    [InlineData(1, "[1,1]", 4010)]
    public async Task An_identify_that_cannot_be_is_final(int intents, string shard, int code)
    {
        using var socket = await PlainSocket.Open(fake.GatewayUrl);
        await socket.Identify(fake.Token, intents, shard);
        Assert.Equal(code, await socket.End());
    }

    [Fact]
    public async Task What_is_longer_than_4096_bytes_or_comes_twice_is_refused()
    {
        using var socket = await PlainSocket.Open(fake.GatewayUrl);
        var frame = """{"op":1,"d":null,"x":""}""".Length;
        await socket.Say($$$"""{"op":1,"d":null,"x":"{{{new string('x', 4096 - frame)}}}"}""");
        await socket.Until(11);
        await socket.Say($$$"""{"op":1,"d":null,"x":"{{{new string('x', 4097 - frame)}}}"}""");
        Assert.Equal(4002, await socket.End());
        var (twice, _) = await PlainSocket.Identified(fake);
        await twice.Identify(fake.Token);
        Assert.Equal(4005, await twice.End());
        twice.Dispose();
        using var version = await PlainSocket.Open(fake.GatewayUrl, "?v=8&encoding=json");
        Assert.Equal(4012, await version.End());
    }

    [Fact]
    public async Task More_than_120_words_a_minute_are_too_many()
    {
        using var socket = await PlainSocket.Open(fake.GatewayUrl);
        for (var i = 0; i < 121; i++)
            await socket.Say("""{"op":1,"d":null}""");
        Assert.Equal(4008, await socket.End());
        Assert.Equal(120, fake.Gateway.Heartbeats.Count);
    }

    [Fact]
    public async Task A_session_is_resumed_with_what_was_missed()
    {
        var (socket, ready) = await PlainSocket.Identified(fake);
        await socket.Event("GUILD_CREATE");
        fake.Gateway.CutAll();
        Assert.Null(await socket.End());
        reza.Say("یک");
        reza.Say("دو");
        using var again = await PlainSocket.Open((string)ready["resume_gateway_url"]!);
        await again.Say($$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":{{{socket.LastNumber}}}}}""");
        Assert.Equal(["یک", "دو"], [(string)(await again.Event("MESSAGE_CREATE"))["d"]!["content"]!, (string)(await again.Event("MESSAGE_CREATE"))["d"]!["content"]!]);
        await again.Event("RESUMED");
        var resume = Assert.Single(fake.Gateway.Resumes);
        Assert.Equal((2, "resumed"), (resume.Replayed, resume.Outcome));
        Assert.Empty(fake.Contract.Violations);
        socket.Dispose();
    }

    [Fact]
    public async Task A_session_that_is_gone_is_not_resumed()
    {
        var (socket, ready) = await PlainSocket.Identified(fake);
        var resume = $$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":{{{socket.LastNumber}}}}}""";
        await socket.Close(1000);
        await socket.End();
        await fake.Gateway.WaitUntil(gateway => gateway.Connections == 0);
        using var again = await PlainSocket.Open((string)ready["resume_gateway_url"]!);
        await again.Say(resume);
        Assert.False((bool)(await again.Until(9))["d"]!);
        // On the same socket a new session can begin, once the five seconds are over.
        clock.Advance(TimeSpan.FromSeconds(5));
        await again.Identify(fake.Token);
        await again.Event("READY");
        fake.Gateway.RefuseResumes = true;
        fake.Gateway.CloseAll(4000);
        Assert.Equal(4000, await again.End());
        using var third = await PlainSocket.Open((string)ready["resume_gateway_url"]!);
        await third.Say(resume);
        Assert.False((bool)(await third.Until(9))["d"]!);
        socket.Dispose();
    }

    [Fact]
    public async Task A_number_from_the_future_is_4007_and_the_wrong_address_is_noted()
    {
        var (socket, ready) = await PlainSocket.Identified(fake);
        fake.Gateway.CutAll();
        await socket.End();
        using var again = await PlainSocket.Open(fake.GatewayUrl);
        await again.Say($$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":99}}""");
        Assert.Equal(4007, await again.End());
        Assert.Equal("not on the resume_gateway_url of READY", Assert.Single(fake.Contract.Violations).What);
        socket.Dispose();
    }

    [Fact]
    public async Task The_budget_counts_down_and_the_token_falls_with_it()
    {
        using var bot = new PlainBot(fake);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3 - i, (int)(await bot.Get("/gateway/bot")).Json["session_start_limit"]!["remaining"]!);
            var (socket, _) = await PlainSocket.Identified(fake);
            socket.Dispose();
            clock.Advance(TimeSpan.FromSeconds(5));
        }
        using var fourth = await PlainSocket.Open(fake.GatewayUrl);
        await fourth.Identify(fake.Token);
        Assert.Equal(4004, await fourth.End());
        Assert.Equal(401, (await bot.Get("/users/@me")).Status);
        using var fifth = await PlainSocket.Open(fake.GatewayUrl);
        await fifth.Identify(fake.Token);
        Assert.Equal(4004, await fifth.End());
    }

    [Fact]
    public async Task Two_identifies_within_five_seconds_are_one_too_many()
    {
        var (first, _) = await PlainSocket.Identified(fake);
        using var second = await PlainSocket.Open(fake.GatewayUrl);
        await second.Identify(fake.Token);
        Assert.False((bool)(await second.Until(9))["d"]!);
        first.Dispose();
    }

    [Fact]
    public async Task Who_forgets_the_heartbeat_is_timed_out()
    {
        var (socket, _) = await PlainSocket.Identified(fake);
        clock.Advance(TimeSpan.FromSeconds(41));
        await socket.Say("""{"op":1,"d":2}""");
        await fake.Gateway.WaitUntil(gateway => gateway.Heartbeats.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(41.25 * 1.25));
        Assert.Equal(1, fake.Gateway.Connections);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(4009, await socket.End());
        socket.Dispose();
    }

    [Fact]
    public async Task Events_go_to_the_shard_of_their_guild_and_DMs_to_the_first()
    {
        await Start(new() { Clock = clock, MaxConcurrency = 2, Shards = 2, ShardingRequired = true });
        using var lone = await PlainSocket.Open(fake.GatewayUrl);
        await lone.Identify(fake.Token);
        Assert.Equal(4011, await lone.End());
        clock.Advance(TimeSpan.FromSeconds(5));
        var (zero, _) = await PlainSocket.Identified(fake, shard: "[0,2]");
        var (one, _) = await PlainSocket.Identified(fake, shard: "[1,2]");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = fake.NewGuild("کاشان", true, reza);
        Assert.NotEqual((guild.Id >> 22) % 2, (next.Id >> 22) % 2);
        var odd = (guild.Id >> 22) % 2 == 1 ? room : next.NewTextChannel("odd");
        reza.In(odd).Say("در گروه");
        reza.Say("خصوصی");
        Assert.Equal(Wire(odd.Id), (string)(await one.Event("MESSAGE_CREATE"))["d"]!["channel_id"]!);
        Assert.Equal("خصوصی", (string)(await zero.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        zero.Dispose();
        one.Dispose();
    }

    [Fact]
    public async Task Without_the_privilege_only_what_calls_the_bot_is_read()
    {
        var (socket, _) = await PlainSocket.Identified(fake);
        reza.In(room).Say("راز");
        Assert.Equal("", (string)(await socket.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        reza.In(room).Say($"<@{fake.ApplicationId}> سلام");
        Assert.Contains("سلام", (string)(await socket.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        reza.Say("خصوصی");
        Assert.Equal("خصوصی", (string)(await socket.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        socket.Dispose();
    }

    [Fact]
    public async Task Intents_decide_what_comes_and_interactions_need_none()
    {
        var (socket, _) = await PlainSocket.Identified(fake, intents: 0);
        reza.Say("نمی‌آید");
        room.Delete();
        reza.Dm.RunForged("""{"id":"1","name":"x","type":1}""");
        Assert.Equal("INTERACTION_CREATE", (string)(await socket.Next())!["t"]!);
        socket.Dispose();
    }

    [Fact]
    public async Task What_happens_to_guilds_channels_and_threads_is_told()
    {
        var (socket, _) = await PlainSocket.Identified(fake);
        await socket.Event("GUILD_CREATE");
        room.Delete();
        Assert.Equal(Wire(room.Id), (string)(await socket.Event("CHANNEL_DELETE"))["d"]!["id"]!);
        guild.SetUnavailable(true);
        Assert.True((bool)(await socket.Event("GUILD_DELETE"))["d"]!["unavailable"]!);
        guild.SetUnavailable(false);
        await socket.Event("GUILD_CREATE");
        guild.KickBot();
        Assert.Null((await socket.Event("GUILD_DELETE"))["d"]!["unavailable"]);
        socket.Dispose();
    }

    [Fact]
    public async Task Faults_hit_before_hello_at_identify_and_on_events_and_each_is_counted()
    {
        var refused = fake.Faults.Next("gateway_connect", new Fault.Status(502));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => PlainSocket.Open(fake.GatewayUrl));
        var early = fake.Faults.Next("gateway_connect", new Fault.CutSocket());
        using var first = await PlainSocket.Open(fake.GatewayUrl);
        Assert.Null(await first.Next());
        var closed = fake.Faults.Next("gateway_connect", new Fault.CloseSocket(4000));
        using var second = await PlainSocket.Open(fake.GatewayUrl);
        Assert.Null(await second.Next());
        Assert.Equal(4000, second.CloseCode);
        var invalid = fake.Faults.Next("gateway_identify", new Fault.InvalidSession(false));
        using var third = await PlainSocket.Open(fake.GatewayUrl);
        await third.Until(10);
        await third.Identify(fake.Token);
        await third.Until(9);
        var lost = fake.Faults.Add(new FaultRule("gateway_dispatch", new Fault.CutSocket(), WhenText: "پنهان"));
        var (socket, ready) = await PlainSocket.Identified(fake);
        reza.Say("پنهان");
        Assert.Null(await socket.End());
        using var again = await PlainSocket.Open((string)ready["resume_gateway_url"]!);
        await again.Say($$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":{{{socket.LastNumber}}}}}""");
        Assert.Equal("پنهان", (string)(await again.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        Assert.All([refused, early, closed, invalid, lost], fault => Assert.Equal(1, fault.Fired));
        socket.Dispose();
    }

    [Fact]
    public async Task After_op_9_true_the_session_is_resumed_on_the_same_socket()
    {
        var (socket, ready) = await PlainSocket.Identified(fake);
        await socket.Event("GUILD_CREATE");
        fake.Gateway.InvalidateSessions(resumable: true);
        Assert.Equal(0, fake.Gateway.Listening);
        reza.Say("در میان");
        Assert.True((bool)(await socket.Until(9))["d"]!);
        await socket.Say($$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":{{{socket.LastNumber}}}}}""");
        Assert.Equal("در میان", (string)(await socket.Event("MESSAGE_CREATE"))["d"]!["content"]!);
        await fake.Gateway.WaitUntilListening();
        Assert.Empty(fake.Contract.Violations);
        socket.Dispose();
    }

    [Fact]
    public async Task The_server_asks_for_a_heartbeat_and_for_a_reconnect()
    {
        var (socket, _) = await PlainSocket.Identified(fake);
        fake.Gateway.AskHeartbeat();
        await socket.Until(1);
        fake.Gateway.AskReconnect();
        await socket.Until(7);
        Assert.Equal(1, fake.Gateway.Listening);
        fake.Gateway.CloseAll(4000);
        Assert.Equal(0, fake.Gateway.Listening);
        await socket.End();
        socket.Dispose();
    }

    [Fact]
    public async Task A_session_left_alone_too_long_is_gone()
    {
        var (socket, ready) = await PlainSocket.Identified(fake);
        fake.Gateway.CutAll();
        clock.Advance(TimeSpan.FromMinutes(3.1));
        using var again = await PlainSocket.Open((string)ready["resume_gateway_url"]!);
        await again.Say($$$"""{"op":6,"d":{"token":"{{{fake.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":{{{socket.LastNumber}}}}}""");
        Assert.False((bool)(await again.Until(9))["d"]!);
        Assert.False(reza.Dm.RunForged("""{"id":"1","name":"x","type":1}""").Delivered);
        socket.Dispose();
    }

    [Fact]
    public async Task Silence_is_neither_ACK_nor_event()
    {
        var (socket, _) = await PlainSocket.Identified(fake);
        await socket.Event("GUILD_CREATE");
        fake.Gateway.GoSilent();
        await socket.Say("""{"op":1,"d":2}""");
        reza.Say("کسی نیست");
        await fake.Gateway.WaitUntil(gateway => gateway.Heartbeats.Count == 1);
        fake.Gateway.CloseAll(4000);
        Assert.Null(await socket.Next());
        socket.Dispose();
    }

    private static string Wire(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
