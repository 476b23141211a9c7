using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Users;
using QomBot.Telegram.Api;

namespace QomBot.Tests.Telegram;

public sealed class DownloadTests : IAsyncLifetime
{
    private Rig _rig = null!;
    private FakePerson _maryam = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await Rig.StartAsync(bot: bot => bot with { CallTimeout = TimeSpan.FromMilliseconds(500) });
        _maryam = _rig.Fake.NewPerson("مریم");
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_persons_file_arrives_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray();
        await using var stream = await _rig.Bot.DownloadAsync(await SentFileAsync(bytes), default);
        using var got = new MemoryStream();
        await stream.CopyToAsync(got);
        Assert.Equal(bytes, got.ToArray());
    }

    [Fact]
    public async Task A_file_over_20_megabytes_is_refused_with_the_platforms_word()
    {
        _maryam.Private.Document([1], "naqshe.dwg", declaredSize: 30L << 20);
        Assert.Contains("too big", await FailureAsync(await LastFileAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getFile", "500")]
    [InlineData("getFile", "html")]
    [InlineData("getFile", "null")]
    [InlineData("getFile", "slow")]
    [InlineData("file", "404")]
    [InlineData("file", "reset")]
    [InlineData("file", "slow")]
    public async Task What_cannot_be_had_is_an_io_error_without_the_token(string method, string how)
    {
        var id = await SentFileAsync([1, 2, 3]);
        Fault fault = how switch
        {
            "500" => new Fault.Status(500),
            "404" => new Fault.Status(404),
            "html" => new Fault.HtmlPage(),
            "null" => new Fault.NullResult(),
            "slow" => new Fault.Slow(TimeSpan.FromSeconds(30)),
            _ => new Fault.ResetAfterBody(),
        };
        var injected = _rig.Fake.Faults.Next(method, fault, 5);
        await FailureAsync(id);
        Assert.True(injected.Fired >= 1);
    }

    [Fact]
    public async Task A_file_that_ends_early_is_an_io_error_while_it_is_read()
    {
        var id = await SentFileAsync(new byte[50_000]);
        var injected = _rig.Fake.Faults.Next("file", new Fault.EofInBody());
        await using var stream = await _rig.Bot.DownloadAsync(id, default);
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null));
        Assert.Equal(1, injected.Fired);
    }

    [Fact]
    public async Task Bytes_that_stop_coming_are_not_waited_for_for_ever()
    {
        await using var stream = new DownloadStream(new HttpResponseMessage(), new SilentStream(), TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => stream.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_stop_while_bytes_are_awaited_is_a_stop_and_no_failure()
    {
        await using var stream = new DownloadStream(new HttpResponseMessage(), new SilentStream(), TimeSpan.FromMinutes(5), TimeProvider.System);
        using var stop = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => Assert.Equal(0, await stream.ReadAsync(new byte[1], stop.Token)));
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private async Task<string> FailureAsync(string id)
    {
        var fault = await Assert.ThrowsAnyAsync<IOException>(() => _rig.Bot.DownloadAsync(id, default));
        Assert.DoesNotContain(_rig.Fake.Token, fault.ToString(), StringComparison.Ordinal);
        return fault.Message;
    }

    private async Task<string> SentFileAsync(byte[] bytes)
    {
        _maryam.Private.Document(bytes, "گزارش.pdf");
        return await LastFileAsync();
    }

    private async Task<string> LastFileAsync()
    {
        if (!_rig.IsRunning) _rig.Run();
        await _rig.UntilTaken(1);
        return Assert.Single(Assert.IsType<Incoming.Said>(_rig.Read()[^1]).Attachments).RemoteId;
    }
}
