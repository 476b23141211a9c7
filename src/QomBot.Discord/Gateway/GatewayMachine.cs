using System.Text.Json;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Gateway;

/// <summary>
/// One shard's conversation with the gateway, without sockets and without a clock: told what came and what time it is (on a clock
/// that only runs on), it says what to do. There is no acknowledgement per event; what was missed is asked for by its number.
/// </summary>
/// <param name="chance">A number from 0 up to, not including, 1.</param>
internal sealed class GatewayMachine(string token, int intents, (int Index, int Count) shard, ReconnectPace pace, Func<double> chance)
{
    /// <summary>A server that takes the connection and says nothing.</summary>
    private static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// When a login is given up because taking it up brought nothing: three closes with a code, or six lines that merely broke (a line
    /// that breaks says little of the login). Any event that came in between begins the count anew.
    /// </summary>
    private const int ResumeLimit = 6;
    private const int ClosedWithCode = 2;

    /// <summary>Connections in a row that did not come about at the login's own address.</summary>
    private const int UnreachedLimit = 4;

    private bool _opened;
    private bool _isResuming;
    private bool _isUp;
    private int _resumesRefused;
    private int _unreached;
    private TimeSpan? _helloBy;
    private TimeSpan? _nextBeat;
    private TimeSpan _beatEvery;
    private bool _beatIsOpen;
    private bool _sessionRefused;

    /// <summary>The login and its last event; null where there is none to take up again.</summary>
    public GatewaySession? Session { get; set; }

    public bool IsUp => _isUp;

    public int Shard => shard.Index;

    /// <summary>When <see cref="Timer"/> is due; null for never.</summary>
    public TimeSpan? NextMoment => _nextBeat ?? _helloBy;

    public GatewayNext Begin() => Session is { } session ? new GatewayNext.Resume(TimeSpan.Zero, session.ResumeUrl) : new GatewayNext.Login(TimeSpan.Zero);

    public void Opened(TimeSpan now) => (_opened, _isResuming, _helloBy) = (true, false, now + HelloLimit);

    public IReadOnlyList<GatewayStep> Took(GatewayFrame frame, TimeSpan now)
    {
        switch (frame.Op)
        {
            case Op.Hello: return Hello(frame, now);
            case Op.Ack:
                _beatIsOpen = false;
                return [];
            // Asked for by the server: an answer to it is not waited for.
            case Op.Heartbeat: return [Beat()];
            case Op.Reconnect: return [new GatewayStep.Close(CloseCodes.Zombie, "Discord asks for a new connection")];
            case Op.InvalidSession:
                if (frame.D is not { ValueKind: JsonValueKind.True }) _sessionRefused = true;
                return [new GatewayStep.Close(CloseCodes.Zombie, "Discord does not know the login any more")];
            case Op.Dispatch: return Dispatch(frame, now);
            default: return [];
        }
    }

    public IReadOnlyList<GatewayStep> Timer(TimeSpan now)
    {
        if (_nextBeat is null && now >= _helloBy) return [new GatewayStep.Close(CloseCodes.Zombie, "no hello came")];
        if (_nextBeat is not { } due || now < due) return [];
        if (_beatIsOpen) return [new GatewayStep.Close(CloseCodes.Zombie, "a heartbeat was not answered")];
        _nextBeat = now + _beatEvery;
        _beatIsOpen = true;
        return [Beat()];
    }

    /// <summary>The connection has ended, or did not come about.</summary>
    /// <param name="code">Null where it broke off.</param>
    public GatewayNext Closed(int? code, TimeSpan now)
    {
        var wasOpened = _opened;
        var wasUp = _isUp;
        (_opened, _isUp, _helloBy, _nextBeat, _beatIsOpen) = (false, false, null, null, false);
        if (CloseCodes.Final(code) is { } reason) return new GatewayNext.Stop(reason);
        var after = pace.After(now);
        if (_isResuming && wasOpened && !wasUp) _resumesRefused += code is null ? 1 : ClosedWithCode;
        _unreached = wasOpened ? 0 : _unreached + 1;
        if (_sessionRefused || CloseCodes.EndsLogin(code) || _resumesRefused >= ResumeLimit || _unreached >= UnreachedLimit)
        {
            // Discord wants a little time before a new login: 1 to 5 s.
            if (_sessionRefused) after = Longer(after, TimeSpan.FromSeconds(1 + 4 * chance()));
            (Session, _sessionRefused, _resumesRefused, _unreached) = (null, false, 0, 0);
        }
        return Session is { } session ? new GatewayNext.Resume(after, session.ResumeUrl) : new GatewayNext.Login(after);
    }

    private GatewayStep[] Hello(GatewayFrame frame, TimeSpan now)
    {
        var every = frame.D is { } data ? data.Deserialize(DiscordJson.Default.WireHello)?.HeartbeatInterval ?? 0 : 0;
        _beatEvery = TimeSpan.FromMilliseconds(Math.Clamp(every, 1_000, 600_000));
        _nextBeat = now + _beatEvery * chance();
        _helloBy = null;
        _isResuming = Session is not null;
        return [new GatewayStep.Send(Session is { } session ? Resume(session) : Identify())];
    }

    private GatewayStep[] Dispatch(GatewayFrame frame, TimeSpan now)
    {
        if (frame.T is not { } type || frame.D is not { } data) return [];
        if (type == "READY")
        {
            var ready = data.Deserialize(DiscordJson.Default.WireReady);
            if (ready?.SessionId is not { Length: > 0 } id) return [new GatewayStep.Close(CloseCodes.Zombie, "READY without a session")];
            Session = new GatewaySession(id, ready.ResumeGatewayUrl ?? "", frame.S ?? 0);
        }
        if (Session is null) return [];
        if (frame.S is { } seq) (Session, _resumesRefused) = (Session with { Seq = seq }, 0);
        if (type is "READY" or "RESUMED")
        {
            (_isUp, _resumesRefused) = (true, 0);
            pace.Up(now);
        }
        return [new GatewayStep.Deliver(new GatewayEvent($"{shard.Index}/{shard.Count}", Session, type, data))];
    }

    private GatewayStep.Send Beat() =>
        new(System.Text.Encoding.UTF8.GetBytes($"{{\"op\":1,\"d\":{Session?.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}"));

    private byte[] Identify() => Frame(Op.Identify, JsonSerializer.SerializeToElement(
        new WireIdentify(token, intents, new Dictionary<string, string> { ["os"] = "linux", ["browser"] = "qombot", ["device"] = "qombot" })
        {
            Shard = shard.Count > 1 ? [shard.Index, shard.Count] : null,
        }, DiscordJson.Default.WireIdentify));

    private byte[] Resume(GatewaySession session) =>
        Frame(Op.Resume, JsonSerializer.SerializeToElement(new WireResume(token, session.Id, session.Seq), DiscordJson.Default.WireResume));

    private static byte[] Frame(int op, JsonElement data) => JsonSerializer.SerializeToUtf8Bytes(new GatewayFrame { Op = op, D = data }, DiscordJson.Default.GatewayFrame);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
