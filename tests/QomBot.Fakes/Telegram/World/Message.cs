using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>One message of a chat. Guarded by the world's lock.</summary>
internal sealed class Message
{
    public required long Id { get; init; }
    public required Chat Chat { get; init; }

    /// <summary>Who wrote it; null for a channel's post.</summary>
    public Person? From { get; init; }
    public required DateTimeOffset Date { get; init; }
    public DateTimeOffset? Edited { get; set; }
    public long? ThreadId { get; init; }
    public Message? ReplyTo { get; init; }
    public string? AlbumId { get; init; }

    /// <summary>The fields that carry the content: text and entities, photo and caption, contact, a service note.</summary>
    public required JsonObject Content { get; set; }

    /// <summary>Inline keyboard, or null.</summary>
    public JsonObject? InlineKeyboard { get; set; }

    /// <summary>What else the sender asked for: reply keyboard, its removal, force reply.</summary>
    public JsonObject? OtherMarkup { get; init; }

    /// <summary>Fields of the envelope that only forwarded messages and the like have.</summary>
    public JsonObject? Extra { get; init; }

    /// <summary>The uploaded or user-sent file, if any.</summary>
    public StoredFile? File { get; set; }
    public int Edits { get; set; }
    public bool Deleted { get; set; }
    public bool Silent { get; init; }

    public string? Text => (string?)(Content["text"] ?? Content["caption"]);

    public bool IsService => !Content.Any(part => part.Key is "text" or "photo" or "document" or "voice" or "audio"
        or "video" or "animation" or "contact" or "location" or "sticker");
}
