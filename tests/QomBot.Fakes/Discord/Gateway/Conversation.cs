using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Contract;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Gateway;

/// <summary>What the gateway says to what a client says.</summary>
internal sealed class Conversation(DiscordWorld world, GatewayServer server, FaultPlan faults, DiscordContract contract)
{
    private const int KnownIntents = 0b11_0011_0001_1111_1111_1111_1111, PrivilegedIntents = 1 << 1 | 1 << 8 | 1 << 15;
    private static readonly TimeSpan ConcurrencySpan = TimeSpan.FromSeconds(5);

    /// <param name="said">Null for what is too long or no JSON object.</param>
    public async Task HearAsync(Connection connection, JsonObject? said)
    {
        var op = Wire.Whole(said?["op"]);
        var point = op switch { 1 => "gateway_heartbeat", 2 => "gateway_identify", 6 => "gateway_resume", _ => null };
        if (point is not null && faults.Match(point, said!.ToJsonString(Wire.Json), null, headOnly: false)?.Rule.Fault is { } fault)
        {
            if (fault is Fault.Slow slow)
                await Task.Delay(slow.For, world.Options.Clock, connection.Ended);
            else if (server.Suffer(connection, fault))
                return;
        }
        lock (world.Gate)
        {
            var allowed = connection.Sends.Take(world.Now, world.Options.Limits.GatewaySendsPerMinute, TimeSpan.FromSeconds(60));
            if (world.Options.StrictPace && !allowed)
                server.Close(connection, CloseCodes.RateLimited);
            else if (said is null || op is null)
                server.Close(connection, CloseCodes.Decode);
            else
                Answer(connection, op.Value, said["d"]);
            world.Signal();
        }
    }

    private void Answer(Connection connection, int op, JsonNode? data)
    {
        switch (op)
        {
            case 1:
                Heartbeat(connection, data);
                break;
            case 2 when connection.Session is not null:
            case 6 when connection.Session is not null:
                server.Close(connection, CloseCodes.AlreadyAuthenticated);
                break;
            case 2 when data is JsonObject identify:
                Identify(connection, identify);
                break;
            case 6 when data is JsonObject resume:
                Resume(connection, resume);
                break;
            case 2 or 6:
                server.Close(connection, CloseCodes.Decode);
                break;
            case 3 or 4 or 8 when connection.Session is null:
                server.Close(connection, CloseCodes.NotAuthenticated);
                break;
            case 3:
                break;
            case 4 or 8 or 31:
                contract.Add(0, "gateway", $"op {op}", "the platform has this opcode, the fake server does not");
                break;
            default:
                server.Close(connection, CloseCodes.UnknownOpcode);
                break;
        }
    }

    private void Heartbeat(Connection connection, JsonNode? data)
    {
        if (data is not null && Wire.Whole(data) is null)
        {
            server.Close(connection, CloseCodes.Decode);
            return;
        }
        connection.LastHeartbeat = world.Now;
        server.Heartbeats.Add(new(world.Now, connection.Number, world.Now - connection.OpenedAt, Wire.Whole(data)));
        connection.Send("""{"op":11,"d":null}""");
    }

    private void Identify(Connection connection, JsonObject data)
    {
        var shard = data["shard"] as JsonArray;
        var (id, count) = shard is { Count: 2 } ? (Wire.Whole(shard[0]) ?? -1, Wire.Whole(shard[1]) ?? 0) : (0, 1);
        var intents = Wire.Whole(data["intents"]);
        var code = Fault(data, intents, id, count);
        var outcome = code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "ready";
        if (code is null or not CloseCodes.AuthenticationFailed)
        {
            if (world.Identifies.Used(world.Now) >= world.Options.IdentifyBudget)
            {
                // One too many: the token is reset and everything ends.
                world.TokenRevoked = true;
                server.Identifies.Add(new(world.Now, connection.Number, id, count, intents ?? 0, "4004"));
                foreach (var open in server.Connections.ToList())
                    server.Close(open, CloseCodes.AuthenticationFailed);
                return;
            }
            world.Identifies.Count(world.Now);
        }
        var key = count == 0 ? 0 : id % world.Options.MaxConcurrency;
        var tooSoon = code is null && server.LastIdentify.TryGetValue(key, out var last) && world.Now - last < ConcurrencySpan;
        server.Identifies.Add(new(world.Now, connection.Number, id, count, intents ?? 0, tooSoon ? "op9" : outcome));
        if (code is { } refused)
        {
            server.Close(connection, refused);
            return;
        }
        if (tooSoon)
        {
            connection.Send("""{"op":9,"d":false}""");
            return;
        }
        server.LastIdentify[key] = world.Now;
        Welcome(connection, new Session(world.NewToken(32), intents!.Value, id, count));
    }

    /// <summary>The close code that this IDENTIFY earns, or null.</summary>
    private int? Fault(JsonObject data, int? intents, int shard, int shards)
    {
        if (Wire.Text(data["token"]) is not { } token || data["properties"] is not JsonObject properties)
            return CloseCodes.Decode;
        if (((string[])["os", "browser", "device"]).Any(name => Wire.Text(properties[name]) is null))
            contract.Add(0, "gateway", "identify.properties", "os, browser and device are wanted");
        if (token != world.Options.Token || world.TokenRevoked)
            return CloseCodes.AuthenticationFailed;
        if (intents is not { } wanted || (wanted & ~KnownIntents) != 0)
            return CloseCodes.InvalidIntents;
        if ((wanted & PrivilegedIntents & ~world.Options.GrantedPrivilegedIntents) != 0)
            return CloseCodes.DisallowedIntents;
        if (shards < 1 || shard < 0 || shard >= shards)
            return CloseCodes.InvalidShard;
        return world.Options.ShardingRequired && shards < world.Options.Shards ? CloseCodes.ShardingRequired : null;
    }

    private void Welcome(Connection connection, Session session)
    {
        server.Sessions[session.Id] = session;
        (session.Connection, connection.Session, connection.HadSession) = (connection, session, true);
        var guilds = world.Guilds.Values.Where(guild => guild.BotIsIn && session.Takes(new(guild.Id, 0))).ToList();
        session.Add("READY", new JsonObject
        {
            ["v"] = 10, ["user"] = Rest.Operations.About.Me(world), ["session_id"] = session.Id, ["session_type"] = "normal",
            ["resume_gateway_url"] = world.GatewayUrl + "/resume", ["shard"] = new JsonArray(session.Shard, session.Shards),
            ["application"] = new JsonObject { ["id"] = Wire.Id(world.Bot.Id), ["flags"] = 0 },
            ["guilds"] = new JsonArray([.. guilds.Select(guild => (JsonNode)new JsonObject { ["id"] = Wire.Id(guild.Id), ["unavailable"] = true })]),
            ["private_channels"] = new JsonArray(), ["relationships"] = new JsonArray(), ["presences"] = new JsonArray(), ["user_settings"] = new JsonObject(),
        }, world);
        foreach (var guild in guilds.Where(guild => session.Takes(new(guild.Id, EventPlace.Guilds))))
            session.Add("GUILD_CREATE", GuildEvents.Create(world, guild), world);
    }

    private void Resume(Connection connection, JsonObject data)
    {
        var (token, id, sequence) = (Wire.Text(data["token"]), Wire.Text(data["session_id"]), Wire.Whole(data["seq"]));
        if (token is null || id is null || sequence is not { } number)
        {
            server.Close(connection, CloseCodes.Decode);
            return;
        }
        if (!connection.OnResumeUrl && !connection.HadSession)
            contract.Add(0, "gateway", "resume", "not on the resume_gateway_url of READY");
        if (token != world.Options.Token || world.TokenRevoked)
        {
            Note("4004", 0);
            server.Close(connection, CloseCodes.AuthenticationFailed);
            return;
        }
        if (server.RefuseResumes || !server.Sessions.TryGetValue(id, out var session) || session.After(number) is not { } missed
            || (session.Connection is null && world.Now - session.LeftAt > world.Options.ResumeWindow))
        {
            Note("op9", 0);
            connection.Send("""{"op":9,"d":false}""");
            return;
        }
        if (number > session.LastNumber)
        {
            Note("4007", 0);
            server.Forget(session);
            server.Close(connection, CloseCodes.InvalidSeq);
            return;
        }
        // A newer connection takes the session; the older is closed.
        if (session.Connection is { } older)
        {
            older.Session = null;
            older.Close(4000);
        }
        (session.Connection, connection.Session, connection.HadSession) = (connection, session, true);
        foreach (var payload in missed)
            connection.Send(payload, isEvent: true);
        session.Add("RESUMED", [], world, kept: false);
        Note("resumed", missed.Count);

        void Note(string outcome, int replayed) => server.Resumes.Add(new(world.Now, connection.Number, id, number, replayed, outcome));
    }
}
