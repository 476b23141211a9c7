using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord;
using QomBot.Engine;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot;

/// <summary>The Discord bot of the settings, wired.</summary>
public static class DiscordBots
{
    /// <summary>Null where the settings name none.</summary>
    public static DiscordPlatform? Create(DiscordOptions? options, Store store, House house, Func<FileId, Stream?> openFile, TimeProvider clock, ILogger log) => options is null ? null : new DiscordPlatform(
        options,
        new DiscordNeeds(house, new Reader(store, house, clock), new AdapterMemory(store, options.Account), openFile, () => house.Chance.Next(1_000_000) / 1_000_000.0, clock, log));
}
