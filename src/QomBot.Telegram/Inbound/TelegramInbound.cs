using System.Text.Json;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Inbound;

/// <summary>Translates one update into what a person did. Pure.</summary>
internal static class TelegramInbound
{
    /// <param name="ownName">The bot's user name without '@', or null while it is not known: commands for other bots are passed over.</param>
    /// <returns>Null where the update means nothing to us.</returns>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static Incoming? Read(ReadOnlyMemory<byte> body, string? ownName)
    {
        try
        {
            return Read(JsonSerializer.Deserialize(body.Span, WireJson.Default.WireUpdate) ?? throw new FormatException("the update is null"), ownName);
        }
        // The second for text that is no text: halves of surrogate pairs, broken UTF-8.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The fault's own message may quote the person's words.
            throw new FormatException($"the update cannot be read ({fault.GetType().Name})");
        }
    }

    private static Incoming? Read(WireUpdate update, string? ownName)
    {
        if (update.Message is { } message) return MessageReading.Read(message, ownName);
        if (update.EditedMessage is { } edited) return MessageReading.ReadEdited(edited);
        if (update.CallbackQuery is { } press) return Press(press);
        return update.MyChatMember is { } membership ? Membership(membership) : null;
    }

    /// <summary>The message under the button may be inaccessible: then only its place and number are there.</summary>
    private static Incoming? Press(WirePress press)
    {
        if (press.Message?.Chat is not { } chat) return null;
        if (press.From is not { } from || string.IsNullOrEmpty(press.Id)) throw new FormatException("a press without sender or id");
        return new Incoming.Pressed(
            Who.Place(press.Message), Who.Kind(chat), Who.Sender(from), press.Data ?? "", press.Id,
            press.Message.MessageId > 0 ? Address.Message(press.Message.MessageId) : null);
    }

    private static Incoming? Membership(WireMembership membership)
    {
        if (membership.Chat is not { } chat || membership.NewChatMember is not { } now) throw new FormatException("a membership without chat or member");
        if (MayWrite(now, chat) is not { } may || (membership.OldChatMember is { } before && MayWrite(before, chat) == may)) return null;
        var sender = membership.From is { } from ? Who.Sender(from) : Who.TheChat(chat);
        var place = new Address(chat.Id).Id;
        return may ? new Incoming.LetIn(place, Who.Kind(chat), sender) { ChatTitle = Who.Kind(chat) == ChatKind.Private ? null : chat.Title } : new Incoming.ShutOut(place, Who.Kind(chat), sender);
    }

    /// <summary>Null for a status that is not known here: the next message that is sent will show.</summary>
    private static bool? MayWrite(WireMember member, WireChat chat) => member.Status switch
    {
        "creator" => true,
        "administrator" => Who.Kind(chat) != ChatKind.Channel || member.CanPostMessages != false,
        "member" => Who.Kind(chat) != ChatKind.Channel,
        "restricted" => member.IsMember != false && member.CanSendMessages != false,
        "left" or "kicked" => false,
        _ => null,
    };
}
