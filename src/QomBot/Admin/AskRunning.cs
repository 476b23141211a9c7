using System.Net.Sockets;
using QomBot.CommandLine;
using QomBot.Storage;

namespace QomBot.Admin;

/// <summary>Brings an operator's verb to the process that runs on the data folder; where none does, opens the data itself.</summary>
public static class AskRunning
{
    public static async Task<AdminAnswer> DoAsync(Opened opened, AdminRequest request, TimeProvider clock, CancellationToken cancel)
    {
        if (await TryAskAsync(opened.Settings.DataFolder, request, cancel).ConfigureAwait(false) is { } answer) return answer;
        using var store = Store.Open(opened.Settings.DataFolder, clock);
        return await new AdminVerbs(store, opened.House(), clock, opened.Settings.BackupKeepDays).DoAsync(request).ConfigureAwait(false);
    }

    /// <summary>Null where nobody listens: no socket, or one that a killed process left behind.</summary>
    public static async Task<AdminAnswer?> TryAskAsync(string dataFolder, AdminRequest request, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(AdminWire.PathOf(dataFolder)), cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            return null;
        }
        using var stream = new NetworkStream(socket);
        try
        {
            await AdminWire.WriteAsync(stream, request, cancel).ConfigureAwait(false);
            return await AdminWire.ReadAsync<AdminAnswer>(stream, cancel).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return new AdminAnswer(1, "The running qombot broke off before it answered. Look at its log; run the command again to see how things stand.\n");
        }
    }
}
