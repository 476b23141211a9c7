using System.Net.Sockets;

namespace QomBot.Admin;

/// <summary>
/// Where the running program takes its operator's verbs: a socket in a folder that only its user can enter. One at a time. Whoever holds the data
/// folder's lock owns the socket, so a file that a killed process left there is simply put aside.
/// </summary>
public sealed class AdminSocket(string dataFolder, Func<AdminRequest, Task<AdminAnswer>> act, ILogger log)
{
    /// <summary>The longest path that Linux takes for a socket, less its end.</summary>
    private const int LongestPath = 107;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken cancel)
    {
        var path = AdminWire.PathOf(dataFolder);
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            AdminLog.TooLong(log, path);
            return;
        }
        try
        {
            using var listener = Listen(path);
            while (!cancel.IsCancellationRequested)
            {
                using var caller = await listener.AcceptAsync(cancel).ConfigureAwait(false);
                await AnswerAsync(caller, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
        catch (Exception failure) when (failure is SocketException or IOException or UnauthorizedAccessException)
        {
            AdminLog.Ended(log, failure.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Socket Listen(string path)
    {
        var folder = AdminWire.FolderOf(dataFolder);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // It may have been made by somebody else, and wider.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(4);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task AnswerAsync(Socket caller, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var stream = new NetworkStream(caller);
            var request = await AdminWire.ReadAsync<AdminRequest>(stream, limit.Token).ConfigureAwait(false);
            AdminLog.Asked(log, request.Verb, request.Kind);
            // Once begun it is brought to its end: it stands in the store, whether the caller still listens or not.
            var answer = await act(request).ConfigureAwait(false);
            await AdminWire.WriteAsync(stream, answer, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            AdminLog.NotUnderstood(log, failure.Message);
        }
    }
}

internal static partial class AdminLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The path {Path} is too long for a socket: stop qombot for commands such as import, or use a data folder with a shorter path")]
    public static partial void TooLong(ILogger log, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "The operator's socket has ended ({Reason}); the bot goes on")]
    public static partial void Ended(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The operator asks: {Verb} {Kind}")]
    public static partial void Asked(ILogger log, string verb, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call of the operator's socket was not understood or broke off: {Reason}")]
    public static partial void NotUnderstood(ILogger log, string reason);
}
