using System.Collections.Concurrent;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Guilds;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Sending;

/// <summary>Where a person can be written to: his private chat, or a thread of his own where he has closed that.</summary>
internal sealed class PrivateChats(IDiscordApi api, IAdapterMemory memory, GuildBook guilds, AskAhead? ahead, DiscordOptions options)
{
    /// <summary>A thread that only those who were added see (and who may manage threads).</summary>
    private const int PrivateThread = 12;
    private const int AWeekInMinutes = 10_080;

    private readonly ConcurrentDictionary<string, string> _channels = new();

    /// <summary>The private chat; else why there is none.</summary>
    public async Task<(string? Channel, DiscordAnswer? Refusal)> OpenAsync(string user, CancellationToken cancel)
    {
        if (_channels.TryGetValue(user, out var known)) return (known, null);
        if (memory.Read($"dm:{user}") is { } kept) return (_channels[user] = kept, null);
        var answer = await api.OpenDmAsync(user, cancel);
        if (answer is not DiscordAnswer.Done done || DiscordSender.Id(done.Body) is not { } channel) return (null, answer);
        await memory.WriteAsync($"dm:{user}", channel);
        return (_channels[user] = channel, null);
    }

    /// <summary>The private chat, if one is known.</summary>
    public string? Known(string user) => _channels.TryGetValue(user, out var channel) ? channel : memory.Read($"dm:{user}");

    /// <summary>A message came from there, so it is known without asking.</summary>
    public void Learn(string user, string channel)
    {
        if (_channels.TryGetValue(user, out var known) && known == channel) return;
        _channels[user] = channel;
        if (memory.Read($"dm:{user}") != channel) _ = memory.WriteAsync($"dm:{user}", channel);
    }

    /// <summary>His own thread in a server that was set up: one that is known, or a new one. Without such a server both are null.</summary>
    public async Task<(string? Thread, DiscordAnswer? Refusal)> ThreadAsync(string user, string? seenIn, CancellationToken cancel)
    {
        if (memory.Read($"thread:{user}") is { } kept)
        {
            var opened = await api.ChangeThreadAsync(kept, new WireThreadChange { Archived = false }, cancel);
            if (opened is DiscordAnswer.Done) return (kept, null);
            if (opened is not DiscordAnswer.Refused { Status: 403 or 404 }) return (null, opened);
            await memory.WriteAsync($"thread:{user}", null);
        }
        if (guilds.ForThreads(seenIn ?? memory.Read($"seen:{user}")) is not { } parent) return (null, null);
        var name = ahead?.SpeechOf(options.Account, new UserId(user)).Words("discord.thread") ?? "QomBot";
        var made = await api.StartThreadAsync(parent, new WireThreadOut(name) { Type = PrivateThread, Invitable = false, AutoArchiveDuration = AWeekInMinutes }, cancel);
        if (made is not DiscordAnswer.Done done || DiscordSender.Id(done.Body) is not { } thread) return (null, made);
        var added = await api.AddToThreadAsync(thread, user, cancel);
        if (added is DiscordAnswer.Refused) return (null, added);
        await memory.WriteAsync($"thread:{user}", thread);
        return (thread, null);
    }
}
