using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Gateway;

/// <summary>
/// Keeps one shard connected: drives the machine with what comes over a socket and with the clock. Reading only puts texts into a
/// queue, so nothing that is done with them can keep a heartbeat from being answered.
/// </summary>
internal sealed class GatewayShard(GatewayMachine machine, LoginGate logins, OpenSocket open, Action<GatewayEvent> take, TimeProvider time, ILogger log, string account)
{
    /// <summary>A line that is closed by us must end within this time.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private readonly long _begun = time.GetTimestamp();

    public bool IsUp => machine.IsUp;

    public int Connections { get; private set; }

    /// <summary>Runs until cancelled (null) or until there is no coming back (the reason).</summary>
    public async Task<string?> RunAsync(Func<bool> isRevoked, CancellationToken cancel)
    {
        var next = machine.Begin();
        while (!cancel.IsCancellationRequested)
        {
            switch (next)
            {
                case GatewayNext.Stop stop: return stop.Reason;
                case GatewayNext.Resume resume:
                    await Task.Delay(resume.After, time, cancel);
                    next = await ConnectAsync(resume.Url, cancel);
                    break;
                case GatewayNext.Login login:
                    await Task.Delay(login.After, time, cancel);
                    if (await logins.WaitAsync(machine.Shard, isRevoked, cancel) is not { } address) return CloseCodes.Final(4004);
                    next = await ConnectAsync(address.Url, cancel);
                    break;
            }
        }
        return null;
    }

    private async Task<GatewayNext> ConnectAsync(string url, CancellationToken cancel)
    {
        if (!Uri.TryCreate($"{url.TrimEnd('/')}/?v=10&encoding=json", UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
        {
            machine.Session = null;
            return machine.Closed(null, Now);
        }
        var (socket, reason) = await open(address, cancel);
        if (socket is null)
        {
            var again = machine.Closed(null, Now);
            log.NotConnected(account, reason, Wait(again).TotalSeconds);
            return again;
        }
        Connections++;
        await using (socket)
        {
            await TalkAsync(socket, cancel);
            if (cancel.IsCancellationRequested)
            {
                // 4000 keeps the login alive: the next start takes it up again.
                await socket.CloseAsync(CloseCodes.Zombie);
                return machine.Closed(null, Now);
            }
            var next = machine.Closed(socket.CloseCode, Now);
            log.Disconnected(account, socket.CloseCode ?? 0, next.GetType().Name, Wait(next).TotalSeconds);
            return next;
        }
    }

    private async Task TalkAsync(IGatewaySocket socket, CancellationToken cancel)
    {
        machine.Opened(Now);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var texts = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleWriter = true });
        var reading = ReadAsync(socket, texts.Writer, ending.Token);
        try
        {
            while (await WaitAsync(texts.Reader, cancel) is { } isText)
            {
                IReadOnlyList<GatewayStep> steps = [];
                if (!isText) steps = machine.Timer(Now);
                else if (texts.Reader.TryRead(out var text) && Parse(text) is { } frame) steps = machine.Took(frame, Now);
                if (!await DoAsync(steps, socket, cancel)) break;
            }
        }
        finally
        {
            // The other side answers a close with a close; who does not is left.
            await Task.WhenAny(reading, Task.Delay(EndLimit, time, CancellationToken.None));
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>False where the connection is over.</summary>
    private async Task<bool> DoAsync(IReadOnlyList<GatewayStep> steps, IGatewaySocket socket, CancellationToken cancel)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case GatewayStep.Deliver deliver:
                    if (deliver.Event.Type is "READY" or "RESUMED") log.Up(account, deliver.Event.Shard, deliver.Event.Type);
                    take(deliver.Event);
                    break;
                case GatewayStep.Send send:
                    if (!await socket.SendAsync(send.Frame, cancel)) return false;
                    break;
                case GatewayStep.Close close:
                    log.Closing(account, close.Reason);
                    await socket.CloseAsync(close.Code);
                    return false;
            }
        }
        return true;
    }

    private static async Task ReadAsync(IGatewaySocket socket, ChannelWriter<byte[]> texts, CancellationToken cancel)
    {
        while (await socket.ReceiveAsync(cancel) is { } text) texts.TryWrite(text);
        texts.TryComplete();
    }

    /// <summary>True: a text is there. False: the timer is due. Null: nothing more will come.</summary>
    private async Task<bool?> WaitAsync(ChannelReader<byte[]> texts, CancellationToken cancel)
    {
        var wait = machine.NextMoment is { } at ? at - Now : Timeout.InfiniteTimeSpan;
        if (machine.NextMoment is not null && wait <= TimeSpan.Zero) return false;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var coming = texts.WaitToReadAsync(cancel).AsTask();
        if (coming.IsCompletedSuccessfully) return coming.Result ? true : null;
        await Task.WhenAny(coming, Task.Delay(wait, time, timer.Token));
        await timer.CancelAsync();
        if (cancel.IsCancellationRequested) return null;
        if (!coming.IsCompleted) return false;
        return await coming ? true : null;
    }

    private GatewayFrame? Parse(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, DiscordJson.Default.GatewayFrame);
        }
        catch (JsonException)
        {
            log.UnreadableFrame(account, text.Length);
            return null;
        }
    }

    private static TimeSpan Wait(GatewayNext next) => next switch
    {
        GatewayNext.Resume resume => resume.After,
        GatewayNext.Login login => login.After,
        _ => TimeSpan.Zero,
    };

    private TimeSpan Now => time.GetElapsedTime(_begun);
}
