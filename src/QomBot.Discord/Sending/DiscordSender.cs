using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord.Api;
using QomBot.Discord.Inbound;
using QomBot.Discord.Interactions;
using QomBot.Discord.Outbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Sending;

/// <summary>
/// One outgoing message, one try. A person is written to where he is: as the answer to what he just did, else in his private chat,
/// and where that is closed in a thread of his own in a server that was set up.
/// </summary>
internal sealed class DiscordSender(IDiscordApi api, InteractionDesk desk, PrivateChats chats, ForumPosts forums, Uploads uploads, AskAhead? ahead, DiscordOptions options, TimeProvider time, ILogger log)
{
    private const int StripTries = 5;

    public async Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        var (kind, id) = Address.Of(outgoing.Chat);
        return (kind, outgoing) switch
        {
            ('u', Outgoing.New made) => await NewAsync(made, id, cancel),
            ('u', Outgoing.Change change) => await ChangeAsync(change, id, cancel),
            (_, Outgoing.Strip { IsWhole: true } strip) => await TakeAwayAsync(strip, cancel),
            (_, Outgoing.Strip strip) => await StripAsync(strip, id, cancel),
            ('f', Outgoing.New { Message.IsUnderPost: true, ReplyTo: { } post } words) when Spot.Of(post) is Spot.InChannel under => await forums.WriteAsync(under.Channel, words, cancel),
            (_, Outgoing.New { Message.IsUnderPost: true }) => new SendResult.Rejected("no forum"),
            ('f', Outgoing.New post) => await forums.PostAsync(id, post, cancel),
            ('c', Outgoing.New words) => await forums.WriteAsync(id, words, cancel),
            (_, Outgoing.Change change) => await forums.ChangeAsync(id, kind == 'f', change, cancel),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<SendResult> NewAsync(Outgoing.New made, string user, CancellationToken cancel)
    {
        var parts = DiscordOutbound.Parts(made.Message);
        if (made is { IsLive: true } && parts is [{ Files: not { Count: > 0 } } only])
        {
            // What this try begins as an answer, a later try of the same message finds again.
            if (desk.ForNew(user, made.Nonce) is { } interaction && await AnswerAsync(interaction, made, only, cancel) is { } answered) return answered;
            if (desk.ForMore(user) is { IsPrivateAnswer: true } beside && await BesideAsync(beside, made, only, cancel) is { } said) return said;
        }
        SendResult result = new SendResult.Rejected("nothing to send");
        for (var i = 0; i < parts.Count; i++)
        {
            result = await InPrivateAsync(made, parts[i], user, parts.Count > 1 ? $"{made.Nonce}.{i}" : made.Nonce, cancel);
            if (result is not SendResult.Sent) break;
        }
        return result;
    }

    /// <summary>Null where Discord does not wait for this answer any more: then it goes as a message.</summary>
    private async Task<SendResult?> AnswerAsync(OpenInteraction interaction, Outgoing.New made, Message part, CancellationToken cancel)
    {
        await interaction.Gate.WaitAsync(cancel);
        try
        {
            if (interaction.AnsweredBy is { } other && other != made.Nonce) return null;
            var content = Render(part, made.TokenPrefix, interaction.User);
            if (interaction.State == AnswerState.Waiting)
            {
                var answer = await api.RespondAsync(interaction.Id, interaction.Token, new WireResponse(Answers.Message, Data(content, interaction.IsPrivateAnswer)), cancel);
                switch (answer)
                {
                    case DiscordAnswer.Done done:
                        Answered(interaction, made.Nonce, MessageOf(done.Body));
                        return new SendResult.Sent(Where(interaction).Ref);
                    case DiscordAnswer.Refused { Code: Codes.AlreadyAnswered }:
                        // An earlier try got through, or "thinking…" did: from now on it is changed.
                        interaction.State = AnswerState.Deferred;
                        break;
                    case DiscordAnswer.Refused no:
                        log.TooLate(options.Account.Value, no.Text);
                        desk.Drop(interaction);
                        return null;
                    case DiscordAnswer.NoAnswer:
                        interaction.AnsweredBy = made.Nonce;
                        return Verdict.Of(answer, _ => null);
                    default:
                        return Verdict.Of(answer, _ => null);
                }
            }
            if (interaction.State is not (AnswerState.Deferred or AnswerState.Answered)) return null;
            var changed = await api.EditAnswerAsync(interaction.Application, interaction.Token, Spot.First, content, cancel);
            if (changed is DiscordAnswer.Done good)
            {
                Answered(interaction, made.Nonce, Id(good.Body));
                return new SendResult.Sent(Where(interaction).Ref);
            }
            if (changed is not DiscordAnswer.Refused late) return Verdict.Of(changed, _ => null);
            log.TooLate(options.Account.Value, late.Text);
            desk.Drop(interaction);
            return null;
        }
        finally
        {
            interaction.Gate.Release();
        }
    }

    /// <summary>In a server, beside an answer that is taken: for his eyes only as well. Null where that is not possible any more.</summary>
    private async Task<SendResult?> BesideAsync(OpenInteraction interaction, Outgoing.New made, Message part, CancellationToken cancel)
    {
        var answer = await api.FollowUpAsync(interaction.Application, interaction.Token, Render(part, made.TokenPrefix, interaction.User) with { Flags = OpenInteraction.Ephemeral }, cancel);
        if (answer is DiscordAnswer.Refused) return null;
        return Verdict.Of(answer, body => Id(body) is { } id ? new Spot.OnlyHis(interaction.Application, interaction.Token, id, IsFirst: false).Ref : null);
    }

    private async Task<SendResult> InPrivateAsync(Outgoing.New made, Message part, string user, string nonce, CancellationToken cancel)
    {
        var (channel, closed) = await chats.OpenAsync(user, cancel);
        if (channel is null && !Verdict.MayNotReach(closed!)) return Verdict.Of(closed!, _ => null);
        if (channel is not null)
        {
            var answer = await CreateAsync(channel, made, part, user, nonce, null, cancel);
            if (!Verdict.MayNotReach(answer)) return Result(answer, channel);
            closed = answer;
        }
        var (thread, trouble) = await chats.ThreadAsync(user, desk.GuildOf(user), cancel);
        if (thread is null) return trouble is null ? Verdict.Of(closed!, _ => null) : Verdict.Of(trouble, _ => null);
        return Result(await CreateAsync(thread, made, part, user, nonce, user, cancel), thread);
    }

    private async Task<DiscordAnswer> CreateAsync(string channel, Outgoing.New made, Message part, string user, string nonce, string? mention, CancellationToken cancel)
    {
        var content = Render(part, made.TokenPrefix, user) with { Nonce = nonce, EnforceNonce = true, Flags = made.Silent ? Silently : null, MessageReference = ReplyIn(channel, made.ReplyTo) };
        if (mention is not null) content = content with { Content = $"<@{mention}>\n{content.Content}"[..Math.Min(DiscordOutbound.TextLimit, $"<@{mention}>\n{content.Content}".Length)], AllowedMentions = WireMentions.Only(mention) };
        return await uploads.SendAsync(part, content, (words, files) => api.CreateMessageAsync(channel, words, files, cancel));
    }

    /// <summary>Shown as an answer where the message stands in the same channel; where it is gone it goes out all the same.</summary>
    internal static WireReference? ReplyIn(string channel, MessageRef? answered) =>
        answered is { } message && Spot.Of(message) is Spot.InChannel here && here.Channel == channel ? new WireReference(here.Message, FailIfNotExists: false) : null;

    /// <summary>SUPPRESS_NOTIFICATIONS.</summary>
    private const int Silently = 1 << 12;

    private async Task<SendResult> ChangeAsync(Outgoing.Change change, string user, CancellationToken cancel)
    {
        var parts = DiscordOutbound.Parts(change.Message);
        if (parts is not [{ Files: not { Count: > 0 } } only]) return new SendResult.Rejected("does not fit into the message that is there", TargetGone: true);
        var spot = Spot.Of(change.Target);
        var content = Render(only, change.TokenPrefix, user);
        if (desk.PressOn(user, spot.Number) is { } press && await ChangeByPressAsync(press, content, spot, change.Target, cancel) is { } changed) return changed;
        return spot switch
        {
            Spot.InChannel here => Verdict.OfChange(await api.EditMessageAsync(here.Channel, here.Message, content, cancel), change.Target),
            Spot.OnlyHis his => Verdict.OfChange(await api.EditAnswerAsync(his.Application, his.Token, his.Which, content, cancel), change.Target),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The press itself brings the new content: one call, and the button rests at once. Null where another way is needed.</summary>
    private async Task<SendResult?> ChangeByPressAsync(OpenInteraction press, WireMessageOut content, Spot spot, MessageRef target, CancellationToken cancel)
    {
        await press.Gate.WaitAsync(cancel);
        try
        {
            if (press.State == AnswerState.Waiting)
            {
                var answer = await api.RespondAsync(press.Id, press.Token, new WireResponse(Answers.ChangedMessage, Data(content, isPrivate: false)), cancel);
                if (answer is DiscordAnswer.Done)
                {
                    press.State = AnswerState.Taken;
                    return new SendResult.Sent(target);
                }
                if (answer is DiscordAnswer.Refused { Code: Codes.AlreadyAnswered } or DiscordAnswer.NoAnswer) press.State = AnswerState.Taken;
                else if (answer is DiscordAnswer.Refused no)
                {
                    log.TooLate(options.Account.Value, no.Text);
                    desk.Drop(press);
                    return null;
                }
            }
            // What only he sees is reached by the newest token that was given on it.
            return spot is Spot.OnlyHis && press.State == AnswerState.Taken
                ? Verdict.OfChange(await api.EditAnswerAsync(press.Application, press.Token, Spot.First, content, cancel), target) : null;
        }
        finally
        {
            press.Gate.Release();
        }
    }

    private async Task<SendResult> TakeAwayAsync(Outgoing.Strip strip, CancellationToken cancel)
    {
        if (Spot.Of(strip.Target) is not Spot.InChannel here) return new SendResult.Rejected("seen by one person only, and soon gone");
        var answer = await api.DeleteMessageAsync(here.Channel, here.Message, cancel);
        return answer is DiscordAnswer.Refused { Code: Codes.UnknownMessage } ? new SendResult.Sent(strip.Target) : Verdict.Of(answer, _ => strip.Target);
    }

    /// <summary>Old buttons are answered politely, so taking them off must not hold up a newer card: where calls are too many, it follows when there is room.</summary>
    private async Task<SendResult> StripAsync(Outgoing.Strip strip, string id, CancellationToken cancel)
    {
        var result = await TryStripAsync(strip, id, cancel);
        if (result is not SendResult.Later { After: { } after, Scope: not LaterScope.Account }) return result;
        _ = StripLaterAsync(strip, id, after);
        return new SendResult.Sent(strip.Target);
    }

    private async Task StripLaterAsync(Outgoing.Strip strip, string id, TimeSpan after)
    {
        for (var tries = 0; tries < StripTries; tries++)
        {
            await Task.Delay(after + TimeSpan.FromMilliseconds(50 << tries), time);
            if (await TryStripAsync(strip, id, CancellationToken.None) is not SendResult.Later later) return;
            after = later.After ?? TimeSpan.FromSeconds(1);
        }
    }

    private async Task<SendResult> TryStripAsync(Outgoing.Strip strip, string id, CancellationToken cancel)
    {
        var bare = new WireMessageOut { Components = [] };
        var answer = Spot.Of(strip.Target) switch
        {
            Spot.InChannel here => await api.EditMessageAsync(here.Channel, here.Message, bare, cancel),
            Spot.OnlyHis his when desk.PressOn(id, his.Message) is { State: AnswerState.Taken } press => await api.EditAnswerAsync(press.Application, press.Token, Spot.First, bare, cancel),
            Spot.OnlyHis his => await api.EditAnswerAsync(his.Application, his.Token, his.Which, bare, cancel),
            _ => throw new UnreachableException(),
        };
        // Where it is gone or bare, nothing is left to do.
        return Verdict.OfChange(answer, strip.Target) is var result and not SendResult.Rejected and not SendResult.Unreachable ? result : new SendResult.Sent(strip.Target);
    }

    private WireMessageOut Render(Message part, string prefix, string user) =>
        DiscordOutbound.One(part, prefix, () => ahead?.SpeechOf(options.Account, new UserId(user)).Words("discord.pick") ?? "…");

    private static WireResponseData Data(WireMessageOut content, bool isPrivate) => new()
    {
        Content = content.Content, Embeds = content.Embeds, Components = content.Components, AllowedMentions = content.AllowedMentions, Flags = isPrivate ? OpenInteraction.Ephemeral : null,
    };

    private static void Answered(OpenInteraction interaction, string nonce, string? message) =>
        (interaction.State, interaction.AnsweredBy, interaction.AnswerMessage) = (AnswerState.Answered, nonce, message ?? interaction.AnswerMessage);

    private static Spot Where(OpenInteraction interaction) => interaction is { IsPrivateAnswer: false, Channel: { } channel, AnswerMessage: { } message }
        ? new Spot.InChannel(channel, message)
        : new Spot.OnlyHis(interaction.Application, interaction.Token, interaction.AnswerMessage ?? "0", IsFirst: true);

    private static SendResult Result(DiscordAnswer answer, string channel) => Verdict.Of(answer, body => Id(body) is { } id ? new Spot.InChannel(channel, id).Ref : null);

    internal static string? Id(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && Address.IsId(id.GetString()) ? id.GetString() : null;

    /// <summary>Of an answer to an interaction: the message lies in its resource.</summary>
    private static string? MessageOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object && resource.TryGetProperty("message", out var message) ? Id(message) : null;
}
