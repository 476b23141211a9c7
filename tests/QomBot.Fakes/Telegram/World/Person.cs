namespace QomBot.Fakes.Telegram.World;

/// <summary>A user of the platform, or the bot itself. Guarded by the world's lock.</summary>
internal sealed class Person
{
    public required long Id { get; init; }
    public required string FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Username { get; set; }

    /// <summary>As the client reports it; null when it reports none.</summary>
    public string? Language { get; set; }
    public bool IsBot { get; init; }

    /// <summary>Has written to the bot in private once; before that the bot cannot begin.</summary>
    public bool Started { get; set; }
    public bool BlockedBot { get; set; }
    public bool Deactivated { get; set; }

    /// <summary>The bot has met this person in a group.</summary>
    public bool Met { get; set; }
}
