using System.Collections.Concurrent;
using System.Text.Json;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Guilds;

/// <summary>The servers that were set up, and the tags of their forums.</summary>
internal sealed class GuildBook
{
    public const int TagsInForum = 20;
    public const int TagsOnPost = 5;
    public const int TagLength = 20;

    private readonly IDiscordApi _api;
    private readonly IAdapterMemory _memory;
    private readonly ConcurrentDictionary<string, GuildSetup> _byGuild = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<WireTag>> _tags = new();

    public GuildBook(IDiscordApi api, IAdapterMemory memory)
    {
        (_api, _memory) = (api, memory);
        foreach (var (_, value) in memory.ReadAll("guild:"))
            if (JsonSerializer.Deserialize(value, DiscordJson.Default.GuildSetup) is { } setup) _byGuild[setup.Guild] = setup;
    }

    public GuildSetup? Of(string guild) => _byGuild.GetValueOrDefault(guild);

    public async Task KeepAsync(GuildSetup setup)
    {
        await _memory.WriteAsync($"guild:{setup.Guild}", JsonSerializer.Serialize(setup, DiscordJson.Default.GuildSetup));
        _byGuild[setup.Guild] = setup;
        ForgetTags(setup.Forum);
    }

    /// <summary>Where private threads may hang: in the server in which he was seen; where none is known, in the only one there is.</summary>
    public string? ForThreads(string? guild) =>
        guild is not null ? Of(guild)?.Threads : _byGuild.Values.Where(setup => setup.Threads is not null).ToList() is [var only] ? only.Threads : null;

    /// <summary>The role that the server wants called with each news in this place; null for none.</summary>
    public string? RoleOf(string channel) => _memory.Read($"role:{channel}");

    public Task KeepRoleAsync(string channel, string? role) => _memory.WriteAsync($"role:{channel}", role);

    /// <summary>The ids of a forum's tags by their labels; those that it has not are left out.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(string forum, IReadOnlyList<string> labels, CancellationToken cancel)
    {
        if (!_tags.TryGetValue(forum, out var tags))
        {
            if (await _api.GetChannelAsync(forum, cancel) is not DiscordAnswer.Done done) return [];
            tags = done.Body.Deserialize(DiscordJson.Default.WireChannel)?.AvailableTags ?? [];
            _tags[forum] = tags;
        }
        return [.. labels.Select(label => tags.FirstOrDefault(tag => tag.Name == Label(label))?.Id).OfType<string>().Distinct().Take(TagsOnPost)];
    }

    public void ForgetTags(string forum) => _tags.TryRemove(forum, out _);

    public static string Label(string name) => name.Length <= TagLength ? name : name[..TagLength].TrimEnd();
}
