using System.Text.Json;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Discord.Api;
using QomBot.Discord.Inbound;
using QomBot.Discord.Interactions;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Guilds;

/// <summary>
/// /setup: a server's administrator makes, or chooses, the forum in which each public problem is a post with its fields as tags.
/// Nothing is lost when it breaks off: it can be done again, and finds what it made.
/// </summary>
/// <param name="keep">Keeps an update of our own making like one that came.</param>
internal sealed class SetUpGuild(IDiscordApi api, GuildBook book, House house, AskAhead ahead, DiscordOptions options, Func<RawUpdate, CancellationToken, Task> keep)
{
    public const string Name = "setup";

    private const int Forum = 15;
    private const int Text = 0;

    public async Task RunAsync(WireInteraction wire, CancellationToken cancel)
    {
        if (OpenInteraction.Of(wire, 0) is not { } interaction) return;
        var say = ahead.SpeechOf(options.Account, new UserId(interaction.User));
        if (Refusal(wire, say) is { } refusal)
        {
            await api.RespondAsync(interaction.Id, interaction.Token, new WireResponse(Answers.Message, Words(refusal)), cancel);
            return;
        }
        await api.RespondAsync(interaction.Id, interaction.Token, new WireResponse(Answers.Thinking, new WireResponseData { Flags = OpenInteraction.Ephemeral }), cancel);
        var words = await DoAsync(wire, say, cancel);
        await api.EditAnswerAsync(interaction.Application, interaction.Token, Spot.First, new WireMessageOut { Content = words }, cancel);
    }

    /// <summary>Who may not, or what the bot lacks and where to give it; null where nothing is in the way.</summary>
    private static string? Refusal(WireInteraction wire, Speech say)
    {
        if (wire.GuildId is null) return say.Words("discord.setup.server");
        if (!Rights.MaySetUp(wire.Member?.Permissions)) return say.Words("discord.setup.admins");
        var missing = Rights.Missing(wire.AppPermissions);
        return missing.Count > 0 ? say.Words("discord.setup.missing", ("rights", Value.Of(string.Join(", ", missing)))) : null;
    }

    private async Task<string> DoAsync(WireInteraction wire, Speech say, CancellationToken cancel)
    {
        var guild = wire.GuildId!;
        if (Given(wire, "channel") is { } channel)
        {
            await book.KeepRoleAsync(channel, Given(wire, "role"));
            await keep(DiscordInbound.Choose(new WireBoard(wire.Id!, Address.Channel(channel).Value, await TitleAsync(channel, cancel), wire.By!)), cancel);
            return $"{say.Words("discord.setup.done")}\n<#{channel}>";
        }
        var tags = house.Directories.Fields.Take(GuildBook.TagsInForum).Select(field => GuildBook.Label(say.Words($"field.{field.Id}"))).Distinct().ToList();
        var (forum, trouble) = await ForumAsync(guild, Given(wire, "forum") ?? book.Of(guild)?.Forum, tags, say, cancel);
        if (forum is null) return say.Words("discord.setup.failed", ("reason", Value.Of(trouble ?? "")));
        var threads = wire.ChannelId is { } here && await api.GetChannelAsync(here, cancel) is DiscordAnswer.Done done && done.Body.Deserialize(DiscordJson.Default.WireChannel) is { Type: Text } ? here : book.Of(guild)?.Threads;
        await book.KeepAsync(new GuildSetup(guild, forum, threads));
        await book.KeepRoleAsync(forum, Given(wire, "role"));
        await keep(DiscordInbound.Choose(new WireBoard(wire.Id!, Address.Forum(forum).Value, await TitleAsync(forum, cancel), wire.By!)), cancel);
        return $"{say.Words("discord.setup.done")}\n<#{forum}>";
    }

    private async Task<string> TitleAsync(string channel, CancellationToken cancel) =>
        await api.GetChannelAsync(channel, cancel) is DiscordAnswer.Done done && done.Body.Deserialize(DiscordJson.Default.WireChannel)?.Name is { } name ? name : "Discord";

    /// <summary>The chosen forum with the tags that it lacks, or a new one.</summary>
    private async Task<(string? Forum, string? Trouble)> ForumAsync(string guild, string? chosen, IReadOnlyList<string> tags, Speech say, CancellationToken cancel)
    {
        if (chosen is not null)
        {
            var found = await api.GetChannelAsync(chosen, cancel);
            if (found is DiscordAnswer.Done done && done.Body.Deserialize(DiscordJson.Default.WireChannel) is { Type: Forum } forum && (forum.GuildId is null || forum.GuildId == guild))
            {
                var there = forum.AvailableTags ?? [];
                var more = tags.Where(tag => there.All(one => one.Name != tag)).Take(GuildBook.TagsInForum - Math.Min(GuildBook.TagsInForum, there.Count)).ToList();
                if (more.Count == 0) return (chosen, null);
                var changed = await api.ChangeChannelAsync(chosen, new WireChannelOut { AvailableTags = [.. there.Select(tag => new WireTagOut(tag.Name ?? "") { Id = tag.Id }), .. more.Select(tag => new WireTagOut(tag))] }, "QomBot /setup", cancel);
                return changed is DiscordAnswer.Done ? (chosen, null) : (null, Why(changed));
            }
            // The one that was chosen before is gone: a new one takes its place. One that was named now must be right.
            if (book.Of(guild)?.Forum != chosen) return (null, say.Words("discord.setup.noforum"));
        }
        var made = await api.CreateChannelAsync(guild, new WireChannelOut
        {
            Name = say.Words("discord.forum"), Type = Forum, Topic = say.Words("discord.forum.topic"), AvailableTags = [.. tags.Select(tag => new WireTagOut(tag))],
        }, "QomBot /setup", cancel);
        return made is DiscordAnswer.Done good && Sending.DiscordSender.Id(good.Body) is { } id ? (id, null) : (null, Why(made));
    }

    private static string? Given(WireInteraction wire, string name) =>
        wire.Data?.Options?.FirstOrDefault(option => option.Name == name)?.Value is { } value && InteractionReading.Text(value) is var text && Address.IsId(text) ? text : null;

    private static WireResponseData Words(string words) => new() { Content = words, Flags = OpenInteraction.Ephemeral, AllowedMentions = WireMentions.Nobody };

    private static string Why(DiscordAnswer answer) => answer switch
    {
        DiscordAnswer.Refused no => $"{no.Text} ({no.Code})",
        DiscordAnswer.Limited busy => $"{busy.Reason}, {busy.After.TotalSeconds:0} s",
        DiscordAnswer.NotSent not => not.Reason,
        DiscordAnswer.NoAnswer none => none.Reason,
        _ => "",
    };
}
