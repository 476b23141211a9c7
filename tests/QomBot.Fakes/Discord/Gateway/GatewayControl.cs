using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>The gateway in a test's hand: what came, and what shall go wrong now. Faults at later moments belong into the fault plan.</summary>
public sealed class GatewayControl
{
    private readonly DiscordWorld world;
    private readonly GatewayServer server;

    internal GatewayControl(DiscordWorld world, GatewayServer server)
    {
        this.world = world;
        this.server = server;
    }

    /// <summary>Sockets that are open now.</summary>
    public int Connections => Read(() => server.Connections.Count);

    /// <summary>Sessions with a socket that has got READY or RESUMED.</summary>
    public int Listening => Read(() => server.Sessions.Values.Count(session => session.Connection is not null));

    public IReadOnlyList<SeenIdentify> Identifies => Read(() => server.Identifies.ToArray());
    public IReadOnlyList<SeenResume> Resumes => Read(() => server.Resumes.ToArray());
    public IReadOnlyList<SeenHeartbeat> Heartbeats => Read(() => server.Heartbeats.ToArray());
    public IReadOnlyList<SeenClose> Closes => Read(() => server.Closes.ToArray());

    /// <summary>How many sockets were opened since the start.</summary>
    public int Opened => Read(() => server.Opened);

    /// <summary>IDENTIFYs counted today; set it to come near the end of the budget.</summary>
    public int IdentifiesUsed
    {
        get => Read(() => world.Identifies.Used(world.Now));
        set => Read(() => { world.Identifies.Set(world.Now, value); return 0; });
    }

    /// <summary>Every RESUME gets op 9 with d false.</summary>
    public bool RefuseResumes
    {
        get => Read(() => server.RefuseResumes);
        set => Read(() => server.RefuseResumes = value);
    }

    /// <summary>Closes every socket with this code; 1005 is a close without a code.</summary>
    public void CloseAll(int code) => Each(connection => server.Close(connection, code));

    /// <summary>TCP reset on every socket.</summary>
    public void CutAll() => Each(server.Cut);

    /// <summary>Op 7 to every session. The socket is closed only by the client.</summary>
    public void AskReconnect() => Each(connection => connection.Send("""{"op":7,"d":null}"""));

    /// <summary>Op 9 to every socket, which stays open without its session; with <paramref name="resumable"/> false the session is forgotten.</summary>
    public void InvalidateSessions(bool resumable) => Each(connection => server.Invalidate(connection, resumable));

    /// <summary>Op 1 to every session: a heartbeat is wanted at once.</summary>
    public void AskHeartbeat() => Each(connection => connection.Send("""{"op":1,"d":null}"""));

    /// <summary>Every socket that is open now goes silent: no ACK, no event.</summary>
    public void GoSilent() => Each(connection => connection.Silent = true);

    /// <summary>All sessions are lost; open sockets stay open without one.</summary>
    public void ForgetSessions() => Read(() =>
    {
        foreach (var session in server.Sessions.Values.ToList())
            server.Forget(session);
        return 0;
    });

    /// <summary>An event of any name and data, to every session.</summary>
    public void Dispatch(string name, string dataJson) => Read(() =>
    {
        var data = JsonNode.Parse(dataJson)!.AsObject();
        foreach (var session in server.Sessions.Values)
            session.Add(name, data, world);
        return 0;
    });

    /// <summary>Any text, to every socket, as it is.</summary>
    public void SendRaw(string text) => Each(connection => connection.Send(text));

    /// <summary>Waits until so many sessions listen.</summary>
    /// <param name="within">Wall time; 10 s if null.</param>
    public Task WaitUntilListening(int sessions = 1, TimeSpan? within = null, CancellationToken ct = default) =>
        Users.Patience.Until(world, () => Listening >= sessions, () => $"{sessions} listening session(s); closes: {string.Join(", ", Closes)}", within, ct);

    /// <summary>Waits until this holds; asked again after each change in the world.</summary>
    public Task WaitUntil(Func<GatewayControl, bool> met, TimeSpan? within = null, CancellationToken ct = default) =>
        Users.Patience.Until(world, () => met(this), () => "gateway state", within, ct);

    private void Each(Action<Connection> act) => Read(() =>
    {
        foreach (var connection in server.Connections.ToList())
            act(connection);
        return 0;
    });

    private T Read<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
