using System.Net.WebSockets;

namespace QomBot.Discord.Gateway;

/// <summary>One connection to the gateway: whole texts in, whole texts out.</summary>
internal interface IGatewaySocket : IAsyncDisposable
{
    /// <summary>The next text; null when the connection has ended, for whatever reason.</summary>
    Task<byte[]?> ReceiveAsync(CancellationToken cancel);

    /// <summary>False where it could not be sent: the connection has ended.</summary>
    Task<bool> SendAsync(byte[] text, CancellationToken cancel);

    Task CloseAsync(int code);

    /// <summary>As the other side said; null where it broke off.</summary>
    int? CloseCode { get; }
}

/// <summary>Opens connections; null where none came about, with the reason.</summary>
internal delegate Task<(IGatewaySocket? Socket, string Reason)> OpenSocket(Uri url, CancellationToken cancel);

/// <summary>The system's web socket. A dead line is noticed by its own pings too, not only by missing heartbeats.</summary>
internal sealed class GatewaySocket(ClientWebSocket socket, TimeProvider time) : IGatewaySocket
{
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    /// <summary>The largest text that is taken: a server's description can be long, nothing comes near this.</summary>
    private const int Largest = 16 << 20;

    private readonly SemaphoreSlim _sending = new(1, 1);

    public int? CloseCode => (int?)socket.CloseStatus;

    public static async Task<(IGatewaySocket?, string)> OpenAsync(Uri url, System.Net.IWebProxy? proxy, TimeSpan limit, TimeProvider time, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        socket.Options.Proxy = proxy;
        using var deadline = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            await socket.ConnectAsync(url, stop.Token);
            return (new GatewaySocket(socket, time), "");
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException or HttpRequestException or IOException)
        {
            socket.Dispose();
            return (null, fault is WebSocketException web ? web.WebSocketErrorCode.ToString() : fault.GetType().Name);
        }
    }

    public async Task<byte[]?> ReceiveAsync(CancellationToken cancel)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 << 10];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
                if (part.MessageType == WebSocketMessageType.Close || text.Length > Largest) return null;
                text.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) return text.ToArray();
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    public async Task<bool> SendAsync(byte[] text, CancellationToken cancel)
    {
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            using var deadline = new CancellationTokenSource(SendLimit, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
            await socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, true, stop.Token);
            return true;
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    public async Task CloseAsync(int code)
    {
        using var deadline = new CancellationTokenSource(CloseLimit, time);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", deadline.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // It is being given up anyway.
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }
}
