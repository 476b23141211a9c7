namespace QomBot.Fakes.Discord.World;

/// <summary>An account, of a person or of the bot.</summary>
internal sealed class Person
{
    public required long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Unique, lower case.</summary>
    public required string Username { get; init; }

    public required string Locale { get; init; }
    public bool IsBot { get; init; }

    /// <summary>Whether members of a common guild may write to him: his privacy setting.</summary>
    public bool TakesDms { get; set; } = true;

    /// <summary>He blocked the bot, or has no guild in common with it.</summary>
    public bool NoMutualGuild { get; set; }
}
