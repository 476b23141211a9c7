namespace QomBot.Fakes.Discord.Gateway;

/// <summary>One IDENTIFY, taken or not.</summary>
/// <param name="Outcome">"ready", "4004" and other close codes, "op9" when it came too soon after another.</param>
public sealed record SeenIdentify(DateTimeOffset At, int Connection, int Shard, int Shards, int Intents, string Outcome);

/// <summary>One RESUME, taken or not.</summary>
/// <param name="Sequence">The last number the client has.</param>
/// <param name="Outcome">"resumed", "op9", or a close code.</param>
public sealed record SeenResume(DateTimeOffset At, int Connection, string SessionId, int Sequence, int Replayed, string Outcome);

/// <summary>One heartbeat of the client.</summary>
/// <param name="SinceHello">How long after the connection's Hello.</param>
public sealed record SeenHeartbeat(DateTimeOffset At, int Connection, TimeSpan SinceHello, int? Sequence);

/// <summary>One connection's end.</summary>
/// <param name="ByServer">The code this server gave, or null.</param>
/// <param name="ByClient">The code the client gave, or null.</param>
public sealed record SeenClose(DateTimeOffset At, int Connection, int? ByServer, int? ByClient);
