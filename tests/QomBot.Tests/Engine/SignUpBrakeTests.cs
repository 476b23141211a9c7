using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Tests.Support;

namespace QomBot.Tests.Engine;

public sealed class SignUpBrakeTests
{
    private static readonly AccountId Telegram = new("telegram:main");

    [Fact]
    public async Task Newcomers_of_all_platforms_wait_in_one_line_and_who_is_known_does_not_notice()
    {
        using var bench = new StoreBench();
        await bench.PersonAsync("known");
        // 60 a minute: six come in at once, the next one second later.
        var brake = new SignUpBrake(bench.Store, 60, bench.Clock);
        for (var i = 0; i < 6; i++) Assert.True(brake.PassAsync(i % 2 == 0 ? Telegram : StoreBench.Bale, new UserId($"new{i}"), TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        var seventh = brake.PassAsync(Telegram, new UserId("new6"), TestContext.Current.CancellationToken);
        Assert.False(seventh.IsCompleted);
        Assert.True(brake.PassAsync(StoreBench.Bale, new UserId("known"), TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.True(brake.PassAsync(Telegram, new UserId("new0"), TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        await seventh.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        using var bench = new StoreBench();
        var brake = new SignUpBrake(bench.Store, 0, bench.Clock);
        for (var i = 0; i < 500; i++) Assert.True(brake.PassAsync(Telegram, new UserId($"new{i}"), TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }
}
