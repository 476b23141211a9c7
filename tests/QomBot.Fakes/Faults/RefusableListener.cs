using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace QomBot.Fakes.Faults;

/// <summary>
/// A TCP listener that can be closed and opened again on the same port while the server above it runs: meanwhile
/// connections are refused by the system itself, as by a host whose service is down.
/// </summary>
internal sealed class RefusableListener(IConnectionListenerFactory sockets) : IConnectionListenerFactory
{
    private Listener? listener;

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken ct = default) =>
        listener = new Listener(sockets, await sockets.BindAsync(endpoint, ct));

    /// <summary>Closes the port and cuts every connection.</summary>
    public Task CloseAsync() => listener!.CloseAsync();

    public Task OpenAsync() => listener!.OpenAsync();

    private sealed class Listener(IConnectionListenerFactory sockets, IConnectionListener first) : IConnectionListener
    {
        private readonly SemaphoreSlim turn = new(1);
        private readonly HashSet<ConnectionContext> alive = [];
        private IConnectionListener? inner = first;
        private TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool stopped;

        public EndPoint EndPoint { get; } = first.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken ct = default)
        {
            while (!stopped)
            {
                var waiting = opened.Task;
                if (inner is { } listening && await AcceptOrNullAsync(listening, ct) is { } connection)
                {
                    Watch(connection);
                    return connection;
                }
                if (!stopped)
                    await waiting.WaitAsync(ct);
            }
            return null;
        }

        public async Task CloseAsync()
        {
            await turn.WaitAsync();
            try
            {
                if (inner is { } listening)
                {
                    inner = null;
                    await listening.UnbindAsync();
                    await listening.DisposeAsync();
                }
                ConnectionContext[] cut;
                lock (alive)
                    cut = [.. alive];
                foreach (var connection in cut)
                    connection.Abort();
            }
            finally
            {
                turn.Release();
            }
        }

        public async Task OpenAsync()
        {
            await turn.WaitAsync();
            try
            {
                if (inner is not null || stopped)
                    return;
                inner = await BindAgainAsync();
                var waiting = opened;
                opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.TrySetResult();
            }
            finally
            {
                turn.Release();
            }
        }

        public async ValueTask UnbindAsync(CancellationToken ct = default)
        {
            stopped = true;
            opened.TrySetResult();
            if (inner is { } listening)
                await listening.UnbindAsync(ct);
        }

        public async ValueTask DisposeAsync()
        {
            stopped = true;
            opened.TrySetResult();
            if (inner is { } listening)
                await listening.DisposeAsync();
        }

        private static async Task<ConnectionContext?> AcceptOrNullAsync(IConnectionListener listening, CancellationToken ct)
        {
            try
            {
                return await listening.AcceptAsync(ct);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
        }

        private async Task<IConnectionListener> BindAgainAsync()
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await sockets.BindAsync(EndPoint);
                }
                catch (Exception fault) when (attempt < 100 && fault is AddressInUseException or SocketException)
                {
                    await Task.Delay(20);
                }
            }
        }

        private void Watch(ConnectionContext connection)
        {
            lock (alive)
                alive.Add(connection);
            connection.ConnectionClosed.Register(() =>
            {
                lock (alive)
                    alive.Remove(connection);
            });
        }
    }
}
