using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using QomBot.Fakes.Discord.Contract;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>Accepts sockets and holds the sessions. Its lists are touched only under the world's gate.</summary>
internal sealed class GatewayServer
{
    private const int LargestPayload = 4096;

    private readonly DiscordWorld world;
    private readonly FaultPlan faults;
    private readonly DiscordContract contract;
    private readonly Conversation conversation;
    private readonly CancellationTokenSource stopping = new();

    public GatewayServer(DiscordWorld world, FaultPlan faults, DiscordContract contract)
    {
        this.world = world;
        this.faults = faults;
        this.contract = contract;
        conversation = new Conversation(world, this, faults, contract);
        world.Publish = Publish;
    }

    public HashSet<Connection> Connections { get; } = [];
    public Dictionary<string, Session> Sessions { get; } = new(StringComparer.Ordinal);
    public List<SeenIdentify> Identifies { get; } = [];
    public List<SeenResume> Resumes { get; } = [];
    public List<SeenHeartbeat> Heartbeats { get; } = [];
    public List<SeenClose> Closes { get; } = [];
    public int Opened { get; private set; }
    public bool RefuseResumes { get; set; }

    /// <summary>When each rate limit key identified last.</summary>
    public Dictionary<int, DateTimeOffset> LastIdentify { get; } = [];

    public static bool Owns(HttpContext context) => context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext context)
    {
        var fault = faults.Match("gateway_connect", null, null, headOnly: false)?.Rule.Fault;
        if (fault is Fault.Status status)
        {
            context.Response.StatusCode = status.Code;
            return;
        }
        if (await UpgradeAsync(context) is not { } socket)
            return;
        using (socket)
        {
            Connection connection;
            lock (world.Gate)
            {
                connection = new Connection(++Opened, socket, context, faults, world.Now, Suffer)
                {
                    OnResumeUrl = context.Request.Path.Value!.TrimEnd('/') == "/resume",
                };
                Connections.Add(connection);
                world.Signal();
            }
            using var stop = stopping.Token.Register(connection.End);
            var writing = connection.WriteAsync();
            await using var watch = world.Options.Clock.CreateTimer(_ => CheckHeartbeat(connection), null, world.Options.HeartbeatInterval, world.Options.HeartbeatInterval / 4);
            int? byClient = null;
            try
            {
                if (await OpenAsync(connection, context, fault))
                    byClient = await ReadAsync(connection);
            }
            catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or SocketException or ObjectDisposedException)
            {
                // Cut by either side.
            }
            Leave(connection, byClient);
            await writing;
        }
    }

    /// <summary>Gives an event to every session that wants it.</summary>
    public bool Publish(string name, JsonObject data, EventPlace place)
    {
        foreach (var old in Sessions.Values.Where(session => session.Connection is null && world.Now - session.LeftAt > world.Options.ResumeWindow).ToList())
            Sessions.Remove(old.Id);
        var taking = Sessions.Values.Where(session => session.Takes(place)).ToList();
        foreach (var session in taking)
            session.Add(name, data, world);
        return taking.Count > 0;
    }

    /// <summary>From this moment events wait for a RESUME, if the code leaves a session.</summary>
    public void Close(Connection connection, int code)
    {
        Detach(connection, keep: !CloseCodes.EndsSession(code));
        connection.Close(code);
    }

    public void Cut(Connection connection)
    {
        Detach(connection, keep: true);
        connection.Cut();
    }

    public void Forget(Session session)
    {
        Sessions.Remove(session.Id);
        if (session.Connection is { } connection)
            connection.Session = null;
        session.Connection = null;
    }

    /// <summary>Op 9: the socket stays open without its session, which with <paramref name="resumable"/> waits to be resumed.</summary>
    public void Invalidate(Connection connection, bool resumable)
    {
        Detach(connection, keep: resumable);
        connection.Send($$"""{"op":9,"d":{{(resumable ? "true" : "false")}}}""");
    }

    /// <summary>Does to this connection what a fault wants; false for faults that are not about sockets.</summary>
    public bool Suffer(Connection connection, Fault fault)
    {
        lock (world.Gate)
        {
            switch (fault)
            {
                case Fault.CloseSocket close:
                    Close(connection, close.Code);
                    return true;
                case Fault.CutSocket or Fault.ResetAfterBody or Fault.DropAfterAccept:
                    Cut(connection);
                    return true;
                case Fault.InvalidSession invalid:
                    Invalidate(connection, invalid.Resumable);
                    return true;
                case Fault.AskReconnect:
                    connection.Send("""{"op":7,"d":null}""");
                    return true;
                case Fault.SilentSocket:
                    connection.Silent = true;
                    return true;
                default:
                    return false;
            }
        }
    }

    public void Stop() => stopping.Cancel();

    private void Detach(Connection connection, bool keep)
    {
        if (connection.Session is not { } session)
            return;
        Forget(session);
        session.LeftAt = world.Now;
        if (keep)
            Sessions[session.Id] = session;
        world.Signal();
    }

    private async Task<bool> OpenAsync(Connection connection, HttpContext context, Fault? fault)
    {
        if (fault is Fault.Slow slow)
            await Task.Delay(slow.For, world.Options.Clock, connection.Ended);
        // Before Hello: close, cut, silence.
        else if (fault is not null && Suffer(connection, fault))
            return fault is not Fault.CutSocket;
        var (version, encoding) = (context.Request.Query["v"].ToString(), context.Request.Query["encoding"].ToString());
        if (version != "10" || encoding is not ("" or "json") || context.Request.Query.ContainsKey("compress"))
        {
            contract.Add(0, "gateway", context.Request.QueryString.Value ?? "", "the address is wss://…?v=10&encoding=json, without compression here");
            connection.Close(CloseCodes.InvalidVersion);
            return true;
        }
        connection.Send($$$"""{"op":10,"d":{"heartbeat_interval":{{{(long)world.Options.HeartbeatInterval.TotalMilliseconds}}},"_trace":["fake"]},"s":null,"t":null}""");
        return true;
    }

    /// <returns>The code with which the client closed, or null.</returns>
    private async Task<int?> ReadAsync(Connection connection)
    {
        var buffer = new byte[LargestPayload + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await connection.Socket.ReceiveAsync(buffer.AsMemory(length), connection.Ended);
                length += part.Count;
            }
            while (!part.EndOfMessage && length < buffer.Length);
            if (part.MessageType == WebSocketMessageType.Close)
                return (int?)connection.Socket.CloseStatus ?? 1005;
            if (connection.Ending)
                continue;
            await conversation.HearAsync(connection, length > LargestPayload ? null : Parse(buffer.AsSpan(0, length)));
        }
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A client that misses its heartbeat by more than a quarter is gone.</summary>
    private void CheckHeartbeat(Connection connection)
    {
        lock (world.Gate)
        {
            if (Connections.Contains(connection) && !connection.Ending && world.Now - connection.LastHeartbeat > world.Options.HeartbeatInterval * 1.25)
                Close(connection, CloseCodes.SessionTimedOut);
        }
    }

    private void Leave(Connection connection, int? byClient)
    {
        connection.End();
        lock (world.Gate)
        {
            Connections.Remove(connection);
            Closes.Add(new(world.Now, connection.Number, connection.ClosedWith, byClient));
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                session.LeftAt = world.Now;
                if (connection.ClosedWith is null && byClient is 1000 or 1001)
                    Sessions.Remove(session.Id);
            }
            world.Signal();
        }
    }

    private static async Task<WebSocket?> UpgradeAsync(HttpContext context)
    {
        var upgrade = context.Features.Get<IHttpUpgradeFeature>();
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        if (upgrade is not { IsUpgradableRequest: true } || key.Length == 0)
        {
            context.Response.StatusCode = 400;
            return null;
        }
        var accept = System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(accept);
        var stream = await upgrade.UpgradeAsync();
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    }
}
