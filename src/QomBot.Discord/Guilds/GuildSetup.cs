namespace QomBot.Discord.Guilds;

/// <summary>What a server's administrators have chosen.</summary>
/// <param name="Guild">The server.</param>
/// <param name="Forum">Where each public problem is a post.</param>
/// <param name="Threads">The channel under which people whose private chat is closed get a thread of their own; null for none.</param>
internal sealed record GuildSetup(string Guild, string Forum, string? Threads);
