namespace QomBot.Fakes.Discord.Gateway;

/// <summary>The gateway's own close codes and what they do to the session.</summary>
internal static class CloseCodes
{
    public const int UnknownOpcode = 4001, Decode = 4002, NotAuthenticated = 4003, AuthenticationFailed = 4004, AlreadyAuthenticated = 4005, InvalidSeq = 4007,
        RateLimited = 4008, SessionTimedOut = 4009, InvalidShard = 4010, ShardingRequired = 4011, InvalidVersion = 4012, InvalidIntents = 4013, DisallowedIntents = 4014;

    /// <summary>After these the session cannot be resumed.</summary>
    public static bool EndsSession(int code) => code is 1000 or 1001 or AuthenticationFailed or InvalidSeq or SessionTimedOut or (>= InvalidShard and <= DisallowedIntents);

    public static string ReasonOf(int code) => code switch
    {
        4000 => "Unknown error.",
        UnknownOpcode => "Unknown opcode.",
        Decode => "Error while decoding payload.",
        NotAuthenticated => "Not authenticated.",
        AuthenticationFailed => "Authentication failed.",
        AlreadyAuthenticated => "Already authenticated.",
        InvalidSeq => "Invalid `seq`.",
        RateLimited => "Rate limited.",
        SessionTimedOut => "Session timed out.",
        InvalidShard => "Invalid shard.",
        ShardingRequired => "Sharding required.",
        InvalidVersion => "Invalid API version.",
        InvalidIntents => "Invalid intent(s).",
        DisallowedIntents => "Disallowed intent(s).",
        _ => "",
    };
}
