using QomBot.Discord.Gateway;

namespace QomBot.Tests.Discord;

/// <summary>Conversations with the gateway, as they are written in Discord's pages, and as they go wrong.</summary>
public sealed class GatewayMachineTests
{
    [Fact]
    public void A_first_login_says_who_it_is_and_beats() => new GatewayTalk().Opens().Hello().Ready()
        .Server("""{"op":0,"t":"MESSAGE_CREATE","s":2,"d":{"id":"5"}}""").Wait(21).Server("""{"op":11}""").Wait(40).Reads("""
        = login in 0.00 s
        ~ connected to wss://first.test
        < {"op":10,"d":{"heartbeat_interval":40000}}
        > identify intents 4609
        < {"op":0,"t":"READY","s":1,"d":{"session_id":"s1","resume_gateway_url":"wss://again.test","user":{"id":"9"},"application":{"id":"9"} } }
        ! READY s1 1
        < {"op":0,"t":"MESSAGE_CREATE","s":2,"d":{"id":"5"}}
        ! MESSAGE_CREATE s1 2
        > heartbeat 2
        < {"op":11}
        > heartbeat 2
        """);

    [Fact]
    public void A_heartbeat_that_is_not_answered_means_a_dead_line_which_is_left_with_a_code_that_keeps_the_login()
    {
        var talk = new GatewayTalk().Opens().Hello().Ready().Wait(60);
        Assert.EndsWith("> heartbeat 1\n> close 4000: a heartbeat was not answered\n", talk.Said, StringComparison.Ordinal);
        talk.Closes(null).Opens().Hello();
        Assert.EndsWith("= resume in 0.75 s\n~ connected to wss://again.test\n< {\"op\":10,\"d\":{\"heartbeat_interval\":40000}}\n> resume s1 1\n", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heartbeat_that_the_server_asks_for_is_sent_at_once_and_its_answer_is_not_waited_for()
    {
        var talk = new GatewayTalk().Opens().Hello().Ready().Wait(20).Server("""{"op":11}""").Server("""{"op":1,"d":null}""").Server("""{"op":1,"d":null}""").Wait(40);
        Assert.DoesNotContain("close", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_crash_it_takes_up_again_from_the_last_event_that_was_kept() =>
        new GatewayTalk(new GatewaySession("old", "wss://kept.test", 41)).Opens().Hello().Server("""{"op":0,"t":"MESSAGE_CREATE","s":42,"d":{}}""").Server("""{"op":0,"t":"RESUMED","s":43,"d":{}}""").Reads("""
        = resume in 0.00 s
        ~ connected to wss://kept.test
        < {"op":10,"d":{"heartbeat_interval":40000}}
        > resume old 41
        < {"op":0,"t":"MESSAGE_CREATE","s":42,"d":{}}
        ! MESSAGE_CREATE old 42
        < {"op":0,"t":"RESUMED","s":43,"d":{}}
        ! RESUMED old 43
        """);

    [Fact]
    public void Asked_to_come_again_it_comes_again_with_the_same_login()
    {
        var talk = new GatewayTalk().Opens().Hello().Ready().Server("""{"op":7,"d":null}""");
        Assert.EndsWith("> close 4000: Discord asks for a new connection\n", talk.Said, StringComparison.Ordinal);
        Assert.Contains("= resume in", talk.Closes(4000).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "= resume in")]
    [InlineData("false", "= login in 3.00 s")]
    [InlineData("null", "= login in 3.00 s")]
    public void A_login_that_is_refused_is_taken_up_again_only_where_the_server_says_so(string word, string next)
    {
        var talk = new GatewayTalk().Opens().Hello().Ready().Server($$"""{"op":9,"d":{{word}}}""").Closes(4000);
        Assert.Contains(next, talk.Said.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public void Some_codes_are_final(int code) => Assert.Contains("= stop: ", new GatewayTalk().Opens().Hello().Ready().Closes(code).Said, StringComparison.Ordinal);

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4002, true)]
    [InlineData(4003, true)]
    [InlineData(4005, true)]
    [InlineData(4008, true)]
    [InlineData(1006, true)]
    [InlineData(null, true)]
    [InlineData(4007, false)]
    [InlineData(4009, false)]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    public void After_all_others_it_comes_back_with_the_login_where_that_still_holds(int? code, bool resumes) =>
        Assert.Equal(resumes, new GatewayTalk().Opens().Hello().Ready().Closes(code).Said.Split('\n')[^2].StartsWith("= resume", StringComparison.Ordinal));

    [Fact]
    public void A_server_that_takes_the_connection_and_says_nothing_is_left()
    {
        var talk = new GatewayTalk().Opens().Wait(21);
        Assert.EndsWith("> close 4000: no hello came\n", talk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resume_that_is_refused_for_ever_becomes_a_new_login()
    {
        var talk = new GatewayTalk(new GatewaySession("old", "wss://kept.test", 41));
        talk.Opens().Hello().Closes(4000).Opens().Hello().Closes(4000);
        Assert.StartsWith("= resume", talk.Said.Split('\n')[^2], StringComparison.Ordinal);
        talk.Opens().Hello().Closes(4000);
        Assert.StartsWith("= login", talk.Said.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Null(talk.Session);
    }

    [Fact]
    public void A_line_that_breaks_while_missed_events_are_brought_again_keeps_the_login()
    {
        var talk = new GatewayTalk(new GatewaySession("old", "wss://kept.test", 41));
        for (var i = 0; i < 20; i++) talk.Opens().Hello().Server($$"""{"op":0,"t":"MESSAGE_CREATE","s":{{42 + i}},"d":{} }""").Closes(i % 2 == 0 ? null : 4000);
        Assert.StartsWith("= resume", talk.Said.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal(61, talk.Session!.Seq);
    }

    [Fact]
    public void A_connection_that_drops_before_hello_says_nothing_about_the_login()
    {
        var talk = new GatewayTalk().Opens().Hello().Ready().Closes(4000).Opens().Hello().Server("""{"op":0,"t":"RESUMED","s":2,"d":{}}""").Closes(null);
        for (var i = 0; i < 5; i++) talk.Opens().Closes(null);
        Assert.StartsWith("= resume", talk.Said.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_cannot_be_reached_any_more_is_given_up_with_its_login()
    {
        var talk = new GatewayTalk(new GatewaySession("old", "wss://kept.test", 41));
        for (var i = 0; i < 4; i++) talk.Closes(null);
        Assert.StartsWith("= login", talk.Said.Split('\n')[^2], StringComparison.Ordinal);
    }

    /// <summary>A server that accepts, greets and drops must not be hit every second.</summary>
    [Fact]
    public void Pauses_grow_until_the_connection_was_up_for_a_while()
    {
        var talk = new GatewayTalk();
        for (var i = 0; i < 8; i++) talk.Opens().Hello().Ready($"s{i}").Wait(5).Server("""{"op":11}""").Closes(4009);
        Assert.Equal(["0.00", "0.75", "1.50", "3.00", "6.00", "12.00", "24.00", "45.00", "45.00"], Logins(talk));
        talk.Opens().Hello().Ready("stable");
        for (var i = 0; i < 10; i++) talk.Wait(20).Server("""{"op":11}""");
        talk.Closes(4009);
        Assert.Equal("0.75", Logins(talk)[^1]);
    }

    [Fact]
    public void A_shard_names_itself() => Assert.Contains("identify intents 4609 shard [1,3]", new GatewayTalk(shard: (1, 3)).Opens().Hello().Said, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"op":99,"d":{}}""")]
    [InlineData("""{"op":0,"t":"SOMETHING_NEW","s":3,"d":{"x":[1,{"y":null}]}}""")]
    [InlineData("""{"op":0,"t":null,"s":4,"d":null}""")]
    public void What_is_not_known_is_passed_over(string frame) => Assert.DoesNotContain("close", new GatewayTalk().Opens().Hello().Ready().Server(frame).Said, StringComparison.Ordinal);

    private static List<string> Logins(GatewayTalk talk) => [.. talk.Said.Split('\n').Where(line => line.StartsWith("= login in ", StringComparison.Ordinal)).Select(line => line[11..^2])];
}
