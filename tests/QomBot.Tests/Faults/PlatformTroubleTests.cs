using System.Globalization;
using QomBot.Core.Domain;
using QomBot.Fakes.Faults;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>A platform that cannot be reached, asks for a pause, or refuses the key.</summary>
public sealed class PlatformTroubleTests(ITestOutputHelper output)
{
    [Fact]
    public async Task While_one_platform_is_down_the_other_goes_on_and_the_backlog_comes_once_when_it_is_back()
    {
        await using var rig = await FaultRig.StartAsync(bots: 2);
        var (behind, one) = await rig.PersonAsync("پشت دیوار", bot: 0);
        var (other, two) = await rig.PersonAsync("آن سو", bot: 1);
        var problem = await rig.Store.Writer.RunAsync(session => StoreBench.Problem(rig.Unit(session), two, ProblemState.Open).Id);
        var down = rig.Fakes[0].RefuseConnectionsAsync(TimeSpan.FromSeconds(4));
        await down;

        var begin = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            await rig.OweAsync(behind, one, $"پیام {i}", bot: 0);
            await rig.OweAsync(other, two, $"پیام {i}", bot: 1);
        }
        await rig.TellAsync(one, "مسئلهٔ تازه", about: problem);
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM deliveries WHERE account = 'telegram:bot0' AND attempt > 1") > 0, "it was tried in vain");
        var tries = rig.Count("SELECT sum(attempt) FROM deliveries WHERE account = 'telegram:bot0'");
        Assert.Equal(5, Enumerable.Range(0, 5).Count(i => rig.Copies(other, $"پیام {i}", bot: 1) == 1));
        var served = rig.Fakes[1].Journal.Sent[^1].At - begin;
        // Taken by somebody meanwhile: no news any more.
        await rig.Store.Writer.RunAsync(session => { session.Execute("UPDATE problems SET state = 8 WHERE id = ?1", problem.Value); });
        await rig.UntilSettledAsync();

        output.WriteLine($"tries in vain {tries}, the other platform served after {served.TotalMilliseconds:0} ms, copies behind {rig.Copies(behind, "پیام")}, news that were none {rig.Copies(behind, "مسئلهٔ تازه")}, uncertain {rig.Count("SELECT sum(ambiguous) FROM deliveries")}");
        Assert.True(tries > 0, "nothing met the closed door");
        Assert.True(served < TimeSpan.FromSeconds(2), $"the other platform waited {served}");
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"پیام {i}"), rig.Fakes[0].Journal.Sent.Select(entry => entry.Text!.Trim()));
        Assert.Equal("superseded", Assert.Single(rig.All("SELECT outcome FROM deliveries WHERE about IS NOT NULL")));
    }

    [Fact]
    public async Task A_pause_of_the_whole_account_holds_over_a_restart()
    {
        const int pause = 5;
        await using var rig = await FaultRig.StartAsync();
        var (first, one) = await rig.PersonAsync("یکم");
        var (second, two) = await rig.PersonAsync("دوم");
        var (third, three) = await rig.PersonAsync("سوم");
        var injected = rig.Fake.Faults.Next("sendMessage", new Fault.Status(429, null, pause), 2);
        await rig.OweAsync(first, one, "الف");
        await rig.UntilAsync(() => injected.Fired == 1, "the first is refused");
        await rig.OweAsync(second, two, "ب");
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM pauses WHERE chat = ''") == 1, "the account is paused");
        var asked = rig.Fake.Requests.Of("sendMessage")[^1].At;

        await rig.EndAsync();
        rig.Begin();
        await rig.OweAsync(third, three, "پ");
        await rig.UntilSettledAsync();

        var calls = rig.Fake.Requests.Of("sendMessage");
        var during = calls.Skip(2).Count(call => call.At < asked.AddSeconds(pause));
        output.WriteLine($"429 fired {injected.Fired}, calls in the pause {during}, first call after it {(calls[2].At - asked).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s, received {rig.Fake.Journal.Sent.Count}");
        Assert.Equal((2, 0), (injected.Fired, during));
        Assert.Equal(["الف", "ب", "پ"], rig.Fake.Journal.Sent.Select(entry => entry.Text!.Trim()).Order());
    }

    [Fact]
    public async Task A_refused_key_stops_its_own_bot_only_and_its_rows_wait_for_the_right_key()
    {
        await using var rig = await FaultRig.StartAsync(bots: 2);
        var (stopped, one) = await rig.PersonAsync("الف", bot: 0);
        var (served, two) = await rig.PersonAsync("ب", bot: 1);
        rig.Fakes[0].RevokeToken();
        await rig.OweAsync(stopped, one, "می‌ماند", bot: 0);
        await rig.UntilAsync(() => rig.All("SELECT outcome FROM deliveries WHERE account = 'telegram:bot0'")[0].Length > 0, "the refusal is written down");
        var seen = rig.Fakes[0].Requests.Count;

        for (var i = 0; i < 3; i++)
        {
            await rig.OweAsync(stopped, one, $"می‌ماند {i}", bot: 0);
            await rig.OweAsync(served, two, $"می‌رسد {i}", bot: 1);
        }
        served.Say("/start");
        await served.WaitForText("قم‌بات");
        await rig.UntilAsync(() => rig.Copies(served, "می‌رسد", bot: 1) == 3, "the other bot sends");
        await Task.Delay(1_500);

        var refused = rig.Fakes[0].Requests.All.Count(request => request.Status == 401);
        output.WriteLine($"401 fired {refused}, calls with the refused key afterwards {rig.Fakes[0].Requests.Count - seen}, rows that wait {rig.Count("SELECT count(*) FROM deliveries WHERE account = 'telegram:bot0' AND state = 0")}");
        Assert.True(refused > 0);
        Assert.True(rig.Fakes[0].Requests.Count - seen <= 2, "the refused key is used again and again");
        Assert.Equal(4, rig.Count("SELECT count(*) FROM deliveries WHERE account = 'telegram:bot0' AND state = 0"));
    }
}
