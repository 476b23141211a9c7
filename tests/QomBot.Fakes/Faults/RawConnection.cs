using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace QomBot.Fakes.Faults;

/// <summary>The TCP connection under a request, for answers that no web server would give.</summary>
internal static class RawConnection
{
    /// <summary>TCP reset: the client reads "connection reset by peer".</summary>
    public static void Reset(HttpContext context)
    {
        if (SocketOf(context) is { } socket)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        context.Abort();
    }

    /// <summary>Writes these bytes and closes in order, whatever they promised. Nothing may have been written before.</summary>
    public static async Task WriteAndCloseAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        if (SocketOf(context) is { } socket)
        {
            try
            {
                if (bytes.Length > 0)
                    await socket.SendAsync(bytes, SocketFlags.None);
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // The client went first.
            }
            socket.Close();
        }
        context.Abort();
    }

    private static Socket? SocketOf(HttpContext context) => context.Features.Get<IConnectionSocketFeature>()?.Socket;
}
