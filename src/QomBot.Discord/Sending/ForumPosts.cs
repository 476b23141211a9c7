using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Guilds;
using QomBot.Discord.Inbound;
using QomBot.Discord.Outbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Sending;

/// <summary>What everybody in a server sees: a post of its own in a forum with its fields as tags, or a message in a channel. Kept up to date by changes.</summary>
internal sealed class ForumPosts(IDiscordApi api, IAdapterMemory memory, GuildBook guilds, ActionTable? actions, Uploads uploads, DiscordOptions options, ILogger log)
{
    private const int TitleLimit = 100;
    private const int AWeekInMinutes = 10_080;

    /// <summary>A new post. Discord has no nonce for these: one whose answer was lost may come twice.</summary>
    public async Task<SendResult> PostAsync(string forum, Outgoing.New made, CancellationToken cancel)
    {
        var message = DiscordOutbound.Parts(made.Message)[0];
        var content = Calling(forum, Render(message, made.TokenPrefix));
        var title = Components.Short(made.Message.Post?.Title ?? FirstLine(made.Message), TitleLimit);
        var tags = made.Message.Post is { } post ? await guilds.TagsAsync(forum, post.Tags, cancel) : [];
        var answer = await api.StartThreadAsync(forum, new WireThreadOut(title) { Message = content, AppliedTags = tags.Count > 0 ? tags : null, AutoArchiveDuration = AWeekInMinutes }, cancel);
        // A tag that was taken away meanwhile: learn the tags anew and go without.
        if (answer is DiscordAnswer.Refused { Status: 400 } && tags.Count > 0)
        {
            guilds.ForgetTags(forum);
            answer = await api.StartThreadAsync(forum, new WireThreadOut(title) { Message = content, AutoArchiveDuration = AWeekInMinutes }, cancel);
        }
        // The first message of a post has the number of the post itself.
        return Told(Verdict.Of(answer, body => DiscordSender.Id(body) is { } thread ? new Spot.InChannel(thread, MessageOf(body) ?? thread).Ref : null));
    }

    public async Task<SendResult> WriteAsync(string channel, Outgoing.New made, CancellationToken cancel)
    {
        SendResult result = new SendResult.Rejected("nothing to send");
        var parts = DiscordOutbound.Parts(made.Message);
        for (var i = 0; i < parts.Count; i++)
        {
            var content = Calling(channel, Render(parts[i], made.TokenPrefix)) with { Nonce = parts.Count > 1 ? $"{made.Nonce}.{i}" : made.Nonce, EnforceNonce = true, Flags = made.Silent ? 1 << 12 : null, MessageReference = DiscordSender.ReplyIn(channel, made.ReplyTo) };
            var answer = await uploads.SendAsync(parts[i], content, (words, files) => ReopeningAsync(channel, () => api.CreateMessageAsync(channel, words, files, cancel), cancel));
            result = Verdict.Of(answer, body => DiscordSender.Id(body) is { } id ? new Spot.InChannel(channel, id).Ref : null);
            if (result is not SendResult.Sent) break;
        }
        if (made.Message.Pin && result is SendResult.Sent { Message: { } sent } && Spot.Of(sent) is Spot.InChannel there) await PinAsync(there, cancel);
        return Told(result);
    }

    public async Task<SendResult> ChangeAsync(string place, bool isForum, Outgoing.Change change, CancellationToken cancel)
    {
        if (Spot.Of(change.Target) is not Spot.InChannel here) return new SendResult.Rejected("not a message of a channel", TargetGone: true);
        var content = Render(DiscordOutbound.Parts(change.Message)[0], change.TokenPrefix);
        var answer = await ReopeningAsync(here.Channel, () => api.EditMessageAsync(here.Channel, here.Message, content, cancel), cancel);
        if (answer is DiscordAnswer.Done && isForum && change.Message.Post is { } post)
        {
            var tags = await guilds.TagsAsync(place, post.Tags, cancel);
            var title = Components.Short(post.Title, TitleLimit);
            var state = $"{title}\n{string.Join(',', tags)}\n{post.IsOver}";
            // Names and tags are changed only when they differ: Discord lets a thread's name change twice in ten minutes.
            if (memory.Read($"post:{here.Channel}") != state)
            {
                var named = await api.ChangeThreadAsync(here.Channel, new WireThreadChange { Name = title, AppliedTags = tags, Archived = post.IsOver ? true : null }, cancel);
                if (named is not DiscordAnswer.Done) return Verdict.OfChange(named, change.Target);
                await memory.WriteAsync($"post:{here.Channel}", state);
            }
        }
        return Verdict.OfChange(answer, change.Target);
    }

    /// <summary>Without the right to pin the message stays as it is, and is no less there for it.</summary>
    private async Task PinAsync(Spot.InChannel there, CancellationToken cancel)
    {
        if (await api.PinAsync(there.Channel, there.Message, cancel) is DiscordAnswer.Refused no) log.NotDone(options.Account.Value, "pin", no.Text);
    }

    /// <summary>An archived thread is opened and written to once more.</summary>
    private async Task<DiscordAnswer> ReopeningAsync(string thread, Func<Task<DiscordAnswer>> call, CancellationToken cancel)
    {
        var answer = await call();
        if (answer is not DiscordAnswer.Refused { Code: Codes.ArchivedThread }) return answer;
        var opened = await api.ChangeThreadAsync(thread, new WireThreadChange { Archived = false }, cancel);
        return opened is DiscordAnswer.Done ? await call() : opened is DiscordAnswer.Refused ? answer : opened;
    }

    /// <summary>A role is called only where the server has chosen one, and only with news, never with a change.</summary>
    private WireMessageOut Calling(string place, WireMessageOut content) =>
        guilds.RoleOf(place) is { } role && content.Content is { Length: < 1_950 } words ? content with { Content = $"<@&{role}>\n{words}", AllowedMentions = new WireMentions { Roles = [role] } } : content;

    private SendResult Told(SendResult result)
    {
        if (result is SendResult.Unreachable closed) log.PlaceClosed(options.Account.Value, closed.Reason);
        return result;
    }

    private WireMessageOut Render(Message message, string prefix)
    {
        var content = DiscordOutbound.One(message, prefix, () => "…");
        return actions is null ? content : content with { Components = PublicButtons.Of(message, actions) };
    }

    private static string FirstLine(Message message) => PlainText.Of(message, marks: false).Split('\n')[0] is { Length: > 0 } line ? line : "QomBot";

    private static string? MessageOf(JsonElement thread) => thread.TryGetProperty("message", out var message) ? DiscordSender.Id(message) : null;
}
