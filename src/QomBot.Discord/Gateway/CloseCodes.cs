namespace QomBot.Discord.Gateway;

/// <summary>What the number means with which a gateway connection was closed.</summary>
internal static class CloseCodes
{
    /// <summary>Ours, for a connection that went silent: any but 1000 and 1001 keeps the login alive.</summary>
    public const int Zombie = 4000;

    /// <summary>Why there is no coming back; null where there is.</summary>
    public static string? Final(int? code) => code switch
    {
        4004 => "Discord refuses the token. Put a new one into QOMBOT__Discord__Token and start again",
        4010 or 4011 => "Discord refuses the division into shards",
        4012 => "Discord no longer speaks this version of its protocol; a newer qombot is needed",
        4013 => "Discord does not know the intents that were asked for",
        4014 => "an intent was asked for that is not switched on: open the application in the developer portal, page Bot, and look at Privileged Gateway Intents",
        _ => null,
    };

    /// <summary>The login is over; a new one is needed.</summary>
    public static bool EndsLogin(int? code) => code is 1000 or 1001 or 4007 or 4009;
}
