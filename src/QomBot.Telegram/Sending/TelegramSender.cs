using System.Diagnostics;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;
using QomBot.Telegram.Outbound;
using Telegram.Bot.Requests;
using QomBot.Telegram.Menus;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;
using Message = QomBot.Core.Chat.Message;

namespace QomBot.Telegram.Sending;

/// <summary>One outgoing message, one try. A call that was refused for certain may be made once more in a plainer form.</summary>
/// <param name="links">Null while the bot's own name is not known.</param>
internal sealed class TelegramSender(BotApi api, Dialect dialect, FileSender files, BotOptions bot, Func<StartLinks?> links, TimeProvider time, ILogger log)
{
    private readonly FloodScope _floods = new(time);
    private readonly PartsSent _partsSent = new();

    public async Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        var place = Address.Of(outgoing.Chat);
        // Where everybody reads along such a button must be a link; soon after the start the name is known.
        if (place.IsGroup && links() is null && outgoing.Message.Buttons.Any(button => button.Start is not null))
            return new SendResult.Later(TimeSpan.FromSeconds(2), LaterScope.Call, "the bot's own name is not known yet");
        var result = outgoing switch
        {
            Outgoing.New made => await NewAsync(made, place, cancel),
            Outgoing.Change change => await ChangeAsync(change, place, cancel),
            Outgoing.Strip strip => await StripAsync(strip, place, cancel),
            _ => throw new UnreachableException(),
        };
        return result is SendResult.Later { Scope: LaterScope.Account } flood ? flood with { Scope = _floods.Of(place, flood.After) } : result;
    }

    /// <summary>
    /// Parts go in their order until one fails; the failure is the result. As a later try with the same nonce goes on at that part,
    /// Later and Unknown speak of that part alone.
    /// </summary>
    private async Task<SendResult> NewAsync(Outgoing.New made, Address place, CancellationToken cancel)
    {
        var parts = TelegramOutbound.Parts(made.Message, dialect);
        SendResult result = new SendResult.Rejected("nothing to send");
        for (var i = _partsSent.Of(made.Nonce); i < parts.Count; i++)
        {
            result = await PartAsync(made with { Message = parts[i] }, place, cancel);
            if (result is not SendResult.Sent)
            {
                if (result is not (SendResult.Later or SendResult.Unknown)) _partsSent.Forget(made.Nonce);
                return result;
            }
            if (parts.Count > 1) _partsSent.Mark(made.Nonce, i + 1);
        }
        _partsSent.Forget(made.Nonce);
        if (made.Message.Pin && place.IsGroup && result is SendResult.Sent { Message: { } sent }) await PinAsync(place, sent, cancel);
        return result;
    }

    /// <summary>Without a sound. Without the right to pin the message stays as it is, and is no less there for it.</summary>
    private async Task PinAsync(Address place, MessageRef message, CancellationToken cancel)
    {
        var request = new PinChatMessageRequest { ChatId = place.Chat, MessageId = Address.MessageNumber(message), DisableNotification = true };
        if (await api.CallAsync(request, bot.CallTimeout, cancel) is ApiAnswer.Refused no) log.BestEffortFailed(bot.Account.Value, request.MethodName, no.Text);
    }

    private async Task<SendResult> PartAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        if (part.Message.Files is not { Count: > 0 } attached) return await TextAsync(part, place, cancel);
        var result = await files.SendAsync(part, place, cancel);
        if (result is not SendResult.Rejected refused) return result;
        // The words are never lost because of a file: they go alone and name what is missing.
        log.FileRefused(bot.Account.Value, attached.Count, refused.Reason);
        var without = part.Message with { Files = null, Blocks = [.. part.Message.Blocks, .. attached.Select(Missing)] };
        foreach (var alone in TelegramOutbound.Parts(without, dialect))
        {
            result = await TextAsync(part with { Message = alone }, place, cancel);
            if (result is not SendResult.Sent) break;
        }
        return result;
    }

    private static Block Missing(AttachedFile file) => new Block.Line([new Inline.Text("📎 ✗ "), new Inline.Isolated(file.Name)]);

    private async Task<SendResult> TextAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        var text = dialect.Render(part.Message.Blocks);
        if (text.IsBlank) return new SendResult.Rejected("nothing to send");
        var request = dialect.NewMessage(place.Chat, text.Text, part.ReplyTo is { } to ? Address.MessageNumber(to) : null);
        request.MessageThreadId = place.Topic;
        request.Entities = text.Entities.Count > 0 ? text.Entities : null;
        request.LinkPreviewOptions = NoPreview();
        request.DisableNotification = part.Silent;
        request.ReplyMarkup = KeysOf(part);
        var answer = await api.CallAsync(request, bot.CallTimeout, cancel);
        if (answer is ApiAnswer.Refused no && request.Entities is not null && Refusals.AreMarksAtFault(no))
        {
            log.MarksRefused(bot.Account.Value, no.Text);
            request.Entities = null;
            answer = await api.CallAsync(request, bot.CallTimeout, cancel);
        }
        return Verdict.OfNew(answer, dialect);
    }

    private ReplyMarkup? KeysOf(Outgoing.New part) => part.Message.NumberKey is { } label
        ? new ReplyKeyboardMarkup([[KeyboardButton.WithRequestContact(label)]]) { ResizeKeyboard = true, OneTimeKeyboard = true }
        : Keyboard.Of(part.Message, part.TokenPrefix, dialect, links());

    /// <summary>What no longer fits into the message that is there must become a new one.</summary>
    private async Task<SendResult> ChangeAsync(Outgoing.Change change, Address place, CancellationToken cancel)
    {
        var parts = TelegramOutbound.Parts(change.Message, dialect);
        if (parts is not [{ Files: null } only]) return new SendResult.Rejected("does not fit into the message that is there", TargetGone: true);
        var text = dialect.Render(only.Blocks);
        var keyboard = Keyboard.Of(only, change.TokenPrefix, dialect, links());
        var request = new EditMessageTextRequest
        {
            ChatId = place.Chat,
            MessageId = Address.MessageNumber(change.Target),
            Text = text.Text,
            Entities = text.Entities.Count > 0 ? text.Entities : null,
            LinkPreviewOptions = NoPreview(),
            ReplyMarkup = keyboard,
        };
        var answer = await api.CallAsync(request, bot.CallTimeout, cancel);
        if (answer is ApiAnswer.Refused no && Refusals.IsCaption(no) && text.Text.Length <= dialect.Capabilities.CaptionLimit)
        {
            answer = await api.CallAsync(new EditMessageCaptionRequest
            {
                ChatId = place.Chat, MessageId = request.MessageId, Caption = text.Text, CaptionEntities = request.Entities, ReplyMarkup = keyboard,
            }, bot.CallTimeout, cancel);
        }
        return Verdict.OfEdit(answer, dialect, change.Target);
    }

    private async Task<SendResult> StripAsync(Outgoing.Strip strip, Address place, CancellationToken cancel)
    {
        if (strip.IsWhole) return Verdict.OfDelete(await api.CallAsync(new DeleteMessageRequest { ChatId = place.Chat, MessageId = Address.MessageNumber(strip.Target) }, bot.CallTimeout, cancel), dialect, strip.Target);
        var request = new EditMessageReplyMarkupRequest { ChatId = place.Chat, MessageId = Address.MessageNumber(strip.Target) };
        return Verdict.OfStrip(await api.CallAsync(request, bot.CallTimeout, cancel), dialect, strip.Target);
    }

    /// <summary>A preview fetches the page, and so could use up a link that works once.</summary>
    private LinkPreviewOptions? NoPreview() => dialect.IsRich ? new LinkPreviewOptions { IsDisabled = true } : null;
}
