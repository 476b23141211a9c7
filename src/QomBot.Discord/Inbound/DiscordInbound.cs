using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Inbound;

/// <summary>Translates one event into what a person did. Pure.</summary>
internal static class DiscordInbound
{
    /// <summary>An event of our own making; Discord's are written otherwise, and what it sends under this name is not kept.</summary>
    private const string Board = "qombot_board";

    /// <summary>An administrator has chosen a place for announcements.</summary>
    public static RawUpdate Choose(WireBoard board) => new(
        $"s{board.Id}", board.User.Id ?? "", JsonSerializer.SerializeToUtf8Bytes(new WireEvent { T = Board, D = JsonSerializer.SerializeToElement(board, DiscordJson.Default.WireBoard) }, DiscordJson.Default.WireEvent));

    /// <param name="own">The bot's own user id; null while it is not known.</param>
    /// <param name="isRoom">Whether a private thread is a place in which people talk by way of the bot.</param>
    /// <returns>Null where the event means nothing to us.</returns>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static Incoming? Read(ReadOnlyMemory<byte> body, string? own, Func<string, bool>? isRoom = null)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(body.Span, DiscordJson.Default.WireEvent) ?? throw new FormatException("the event is null");
            return happened.T switch
            {
                "MESSAGE_CREATE" => MessageReading.Read(Message(happened.D), own, isRoom),
                "MESSAGE_UPDATE" => MessageReading.ReadEdited(Message(happened.D), own, isRoom),
                "MESSAGE_DELETE" => MessageReading.ReadDeleted(Message(happened.D)),
                "INTERACTION_CREATE" => InteractionReading.Read(Interaction(happened.D)),
                Board => Chosen(happened.D),
                _ => null,
            };
        }
        // The second for text that is no text: halves of surrogate pairs, broken UTF-8.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The fault's own message may quote the person's words.
            throw new FormatException($"the event cannot be read ({fault.GetType().Name})");
        }
    }

    /// <exception cref="JsonException">It is none.</exception>
    public static WireInteraction Interaction(JsonElement data) => data.Deserialize(DiscordJson.Default.WireInteraction) ?? throw new JsonException("null");

    private static Incoming.LetIn Chosen(JsonElement data)
    {
        var board = data.Deserialize(DiscordJson.Default.WireBoard) ?? throw new JsonException("null");
        var chat = new ChatId(board.Chat);
        return new Incoming.LetIn(chat, Address.Of(chat).Kind == 'c' || Address.Of(chat).Kind == 'f' ? ChatKind.Channel : throw new FormatException("no place for announcements"), MessageReading.Sender(board.User, null, null))
        {
            ChatTitle = board.Title, IsForNews = true,
        };
    }

    private static WireMessage Message(JsonElement data) => data.Deserialize(DiscordJson.Default.WireMessage) ?? throw new JsonException("null");
}
