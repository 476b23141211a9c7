using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>One socket: what waits to be sent on it, and how it ends.</summary>
/// <param name="suffer">Does to this connection what a fault wants, with what that means for its session.</param>
internal sealed class Connection(
    int number, WebSocket socket, HttpContext context, FaultPlan faults, DateTimeOffset openedAt, Func<Connection, Fault, bool> suffer)
{
    private readonly System.Threading.Channels.Channel<Outgoing> outgoing = System.Threading.Channels.Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly CancellationTokenSource ended = new();

    private sealed record Outgoing(string? Payload, bool IsEvent, int? CloseCode, bool Cut);

    public int Number => number;
    public DateTimeOffset OpenedAt { get; } = openedAt;
    public WebSocket Socket => socket;
    public Session? Session { get; set; }

    /// <summary>It has had a session: resuming here after op 9 needs no other address.</summary>
    public bool HadSession { get; set; }

    /// <summary>Opened on the address that READY names for resuming.</summary>
    public bool OnResumeUrl { get; init; }

    /// <summary>Nothing is sent any more, as on a connection that died without a word.</summary>
    public bool Silent { get; set; }

    /// <summary>An end is on its way; what the client still says is not heard.</summary>
    public bool Ending { get; private set; }

    public Window Sends { get; } = new();
    public DateTimeOffset LastHeartbeat { get; set; } = openedAt;
    public int? ClosedWith { get; private set; }
    public CancellationToken Ended => ended.Token;

    public void Send(string payload, bool isEvent = false) => outgoing.Writer.TryWrite(new(payload, isEvent, null, false));

    /// <param name="code">1005 closes without a code.</param>
    public void Close(int code)
    {
        Ending = true;
        outgoing.Writer.TryWrite(new(null, false, code, false));
    }

    public void Cut()
    {
        Ending = true;
        outgoing.Writer.TryWrite(new(null, false, null, true));
    }

    public void End() => ended.Cancel();

    /// <summary>Writes what waits, one after another, until the end.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await foreach (var next in outgoing.Reader.ReadAllAsync(Ended))
            {
                if (!await WriteAsync(next))
                    return;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The client went first.
        }
    }

    private async Task<bool> WriteAsync(Outgoing next)
    {
        if (next.Cut)
        {
            RawConnection.Reset(context);
            End();
            return false;
        }
        if (next.CloseCode is { } code)
        {
            ClosedWith = code;
            // A client that never says goodbye is cut.
            ended.CancelAfter(TimeSpan.FromSeconds(5));
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, code == 1005 ? null : CloseCodes.ReasonOf(code), Ended);
            return false;
        }
        if (next.IsEvent && faults.Match("gateway_dispatch", next.Payload, null, headOnly: false) is { } injected)
        {
            suffer(this, injected.Rule.Fault);
            // An end does not wait behind other events.
            return injected.Rule.Fault switch
            {
                Fault.CloseSocket close => await WriteAsync(new Outgoing(null, false, close.Code, false)),
                Fault.CutSocket => await WriteAsync(new Outgoing(null, false, null, true)),
                _ => true,
            };
        }
        if (!Silent)
            await socket.SendAsync(Encoding.UTF8.GetBytes(next.Payload!), WebSocketMessageType.Text, true, Ended);
        return true;
    }
}
