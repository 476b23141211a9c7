using QomBot.Fakes.Discord;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Discord;

/// <summary>The line to Discord when it breaks: gateway and calls, on the strict fake. Nothing lost, and nobody hammers.</summary>
public sealed class LineTests
{
    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4007)]
    [InlineData(4008)]
    [InlineData(4009)]
    [InlineData(1000)]
    [InlineData(1011)]
    public async Task After_a_close_that_allows_it_the_bot_is_back_and_answers(int code)
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        rig.Fake.Gateway.CloseAll(code);
        await rig.Until(() => rig.Fake.Gateway.Opened >= 2 && rig.Platform.State.IsWell, "back");
        await person.Dm.Run("help").WaitForMessage();
        rig.Sound();
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task A_final_close_ends_this_platform_only(int code)
    {
        await using var rig = await Rig.StartAsync();
        rig.Fake.Gateway.CloseAll(code);
        await rig.Until(() => rig.Log.ToString().Contains("the other platforms go on", StringComparison.Ordinal), "it says so");
        Assert.False(rig.Platform.State.IsWell);
        var opened = rig.Fake.Gateway.Opened;
        await rig.ElsewhereAsync("علی", "/start");
        await rig.ElsewhereReadsAsync("علی", "قم‌بات");
        Assert.Equal(opened, rig.Fake.Gateway.Opened);
    }

    [Fact]
    public async Task A_reset_token_ends_this_platform_only_and_nobody_knocks_again()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        rig.Fake.ResetToken();
        await rig.Until(() => !rig.Platform.State.IsWell && rig.Log.ToString().Contains("Discord stops", StringComparison.Ordinal), "stopped");
        var calls = rig.Fake.Requests.Count;
        await rig.ElsewhereAsync("علی", "/start");
        await rig.ElsewhereReadsAsync("علی", "قم‌بات");
        Assert.InRange(rig.Fake.Requests.Count - calls, 0, 2);
        Assert.DoesNotContain(rig.Fake.Token, rig.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_while_it_was_not_connected_is_brought_again()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        rig.Fake.Faults.Next("gateway_connect", new Fault.CloseSocket(4000), 3);
        rig.Fake.Gateway.CutAll();
        person.Dm.Say("پمپ آب کارخانه لرزش شدید دارد");
        await person.Dm.WaitForText("لرزش شدید");
        Assert.Single(rig.Fake.Gateway.Identifies);
        Assert.NotEmpty(rig.Fake.Gateway.Resumes);
        rig.Sound();
    }

    [Fact]
    public async Task What_was_said_in_private_while_a_login_was_lost_is_fetched()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        person.Dm.Say("/start");
        await person.Dm.WaitForText("قم‌بات");
        await rig.SettledAsync();
        rig.Fake.Gateway.RefuseResumes = true;
        rig.Fake.Faults.Next("gateway_connect", new Fault.CutSocket(), 2);
        rig.Fake.Gateway.CutAll();
        rig.Fake.Gateway.ForgetSessions();
        person.Dm.Say("پمپ آب کارخانه لرزش شدید دارد");
        await person.Dm.WaitForText("لرزش شدید", TimeSpan.FromSeconds(20));
        Assert.Equal(2, rig.Fake.Gateway.Identifies.Count);
        Assert.Equal(1, rig.Count("SELECT count(*) FROM problem_parts"));
        rig.Sound();
    }

    [Fact]
    public async Task After_an_end_it_goes_on_with_the_login_that_was_kept_and_misses_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        person.Dm.Say("/start");
        await person.Dm.WaitForText("قم‌بات");
        await rig.SettledAsync();
        await rig.EndAsync();
        person.Dm.Say("پمپ آب کارخانه لرزش شدید دارد");
        rig.Begin();
        await person.Dm.WaitForText("لرزش شدید");
        Assert.Single(rig.Fake.Gateway.Identifies);
        Assert.Single(rig.Fake.Gateway.Resumes);
        // The commands stand: a start does not publish them again.
        Assert.Single(rig.Fake.Requests.Of("bulk_set_application_commands"), call => call.Status < 300);
        rig.Sound();
    }

    [Fact]
    public async Task Refused_resumes_asked_reconnects_and_silence_are_all_come_back_from()
    {
        await using var rig = await Rig.StartAsync(server => server with { HeartbeatInterval = TimeSpan.FromMilliseconds(1_000) });
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        rig.Fake.Gateway.AskReconnect();
        await rig.Until(() => rig.Fake.Gateway.Opened == 2 && rig.Platform.State.IsWell, "back after op 7");
        rig.Fake.Gateway.InvalidateSessions(resumable: true);
        await rig.Until(() => rig.Fake.Gateway.Opened == 3 && rig.Platform.State.IsWell, "back after op 9 true");
        rig.Fake.Gateway.InvalidateSessions(resumable: false);
        await rig.Until(() => rig.Fake.Gateway.Opened == 4 && rig.Platform.State.IsWell, "back after op 9 false", 30);
        Assert.Equal(2, rig.Fake.Gateway.Identifies.Count);
        rig.Fake.Gateway.GoSilent();
        await rig.Until(() => rig.Fake.Gateway.Opened == 5 && rig.Platform.State.IsWell, "back after silence");
        rig.Fake.Gateway.RefuseResumes = true;
        rig.Fake.Gateway.CutAll();
        await rig.Until(() => rig.Fake.Gateway.Identifies.Count == 3 && rig.Platform.State.IsWell, "a new login after refused resumes", 30);
        rig.Fake.Gateway.SendRaw("<html>");
        await person.Dm.Run("help").WaitForMessage();
        rig.Sound();
    }

    [Fact]
    public async Task Below_the_reserve_of_logins_nobody_logs_in_any_more_and_an_alarm_is_written()
    {
        await using var rig = await Rig.StartAsync(server => server with { IdentifyBudget = 1_000 }, wait: false);
        await rig.ReadyAsync();
        rig.Fake.Gateway.IdentifiesUsed = 955;
        rig.Fake.Gateway.CloseAll(4009);
        await rig.Until(() => rig.Log.ToString().Contains("logins are left before Discord resets the token", StringComparison.Ordinal), "the alarm");
        await Task.Delay(500);
        Assert.Single(rig.Fake.Gateway.Identifies);
        // What others are told elsewhere goes on.
        await rig.ElsewhereAsync("علی", "/start");
        await rig.ElsewhereReadsAsync("علی", "قم‌بات");
    }

    [Fact]
    public async Task Many_servers_are_received_by_as_many_shards_as_discord_recommends()
    {
        await using var rig = await Rig.StartAsync(server => server with { Shards = 3, ShardingRequired = true }, wait: false);
        await rig.Fake.Gateway.WaitUntilListening(3);
        await rig.ReadyAsync();
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        rig.Fake.Gateway.CutAll();
        await rig.Until(() => rig.Fake.Gateway.Resumes.Count == 3 && rig.Platform.State.IsWell, "all are back");
        await person.Dm.Run("help").WaitForMessage();
        Assert.Equal(3, rig.Fake.Gateway.Identifies.Count);
        rig.Sound();
    }

    [Fact]
    public async Task A_limit_is_kept_over_a_restart()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await rig.FollowAsync(team);
        rig.Fake.Faults.Add(new FaultRule("create_message", new Fault.RateLimited(TimeSpan.FromSeconds(600), "user"), Count: 1, WhenText: "مسئلهٔ تازه"));
        firm.Dm.Say("پمپ آب کارخانه لرزش شدید دارد");
        await firm.Dm.WaitForButton("ثبت مسئله");
        await firm.Dm.Press("ثبت مسئله").WaitForAnswer();
        await firm.Dm.WaitForText("نام کارخانه");
        firm.Dm.Say("کاشی کویر");
        await rig.Until(() => rig.Count("SELECT count(*) FROM pauses") == 1, "the wait is kept");
        var tries = Tries();
        await rig.EndAsync();
        rig.Begin();
        await rig.ReadyAsync();
        await Task.Delay(1_500);
        Assert.Equal(tries, Tries());
        Assert.Equal(1, rig.Count("SELECT count(*) FROM pauses"));

        int Tries() => rig.Fake.Requests.Of("create_message").Count(call => call.Body?.Contains("مسئلهٔ تازه", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("global")]
    [InlineData("shared")]
    public async Task Too_many_calls_are_waited_for_as_long_as_discord_says(string scope)
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await rig.FollowAsync(team);
        var fault = rig.Fake.Faults.Add(new FaultRule("create_message", new Fault.RateLimited(TimeSpan.FromSeconds(1), scope), Count: 2));
        await rig.ReportAsync(firm);
        await team.Dm.WaitForText("مسئلهٔ تازه");
        Assert.Equal(2, fault.Fired);
        Assert.Single(team.Dm.Received, message => message.Text.Contains("مسئلهٔ تازه", StringComparison.Ordinal));
        rig.Sound();
    }

    [Fact]
    public async Task Pages_of_the_gatekeeper_and_torn_answers_are_survived_and_nothing_comes_twice()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await rig.FollowAsync(team);
        var faults = new[]
        {
            rig.Fake.Faults.Add(new FaultRule("create_message", new Fault.HtmlPage(502), Count: 1)),
            rig.Fake.Faults.Add(new FaultRule("create_message", new Fault.Status(503, ""), Count: 1)),
            rig.Fake.Faults.Add(new FaultRule("update_message", new Fault.HtmlPage(200), Count: 1)),
        };
        await rig.ReportAsync(firm);
        await team.Dm.WaitForText("مسئلهٔ تازه");
        Assert.True(faults.Take(2).All(fault => fault.Fired == 1));
        Assert.Single(team.Dm.Received, message => message.Text.Contains("مسئلهٔ تازه", StringComparison.Ordinal));
        rig.Sound();
    }

    [Fact]
    public async Task A_clock_that_is_ten_minutes_off_refuses_no_interaction()
    {
        await using var rig = await Rig.StartAsync(server => server with { Clock = new OffClock(TimeSpan.FromMinutes(10)) });
        var (one, two) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await one.Dm.Run("start").WaitForMessage();
        await two.Dm.Run("start").WaitForMessage();
        await one.Dm.Press("استاد یا دانشجو هستم").WaitForAnswer();
        Assert.Equal(0, rig.Fake.UnansweredInteractions);
        rig.Sound();
    }

    [Fact]
    public async Task Every_call_names_its_agent_and_only_calls_that_need_it_carry_the_token()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Fake.NewPerson("کریمی").Dm.Run("start").WaitForMessage();
        await rig.SettledAsync();
        // The fake refuses calls without "DiscordBot (address, version)", so that none was refused says it.
        Assert.DoesNotContain(rig.Fake.Requests.All, call => call.Status is 401 or 403);
        rig.Sound();
    }

    private sealed class OffClock(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
