using System.Text.Json;
using System.Text.Json.Serialization;

namespace QomBot.Telegram.Inbound;

/// <summary>
/// Of an update only what is read here is parsed: new fields, new kinds and odd values elsewhere pass by. The package's own types
/// refuse a whole update for one kind of origin or member that they do not know.
/// </summary>
internal sealed record WireUpdate
{
    public WireMessage? Message { get; init; }
    public WireMessage? EditedMessage { get; init; }
    public WirePress? CallbackQuery { get; init; }
    public WireMembership? MyChatMember { get; init; }
}

internal sealed record WireMessage
{
    public long MessageId { get; init; }
    public long? MessageThreadId { get; init; }
    public bool IsTopicMessage { get; init; }
    public bool IsAutomaticForward { get; init; }
    public WireUser? From { get; init; }
    public WireChat? Chat { get; init; }
    public string? Text { get; init; }
    public string? Caption { get; init; }
    public JsonElement? RichMessage { get; init; }
    public IReadOnlyList<WireFile>? Photo { get; init; }
    public WireFile? Document { get; init; }
    public WireFile? Voice { get; init; }
    public WireFile? Video { get; init; }
    public WireFile? VideoNote { get; init; }
    public WireFile? Audio { get; init; }
    public WireContact? Contact { get; init; }
    public JsonElement? ForwardOrigin { get; init; }
    public JsonElement? ForwardDate { get; init; }
    /// <summary>Bears no answer of its own: the platform goes one step back only.</summary>
    public WireMessage? ReplyToMessage { get; init; }
    public WireChat? SenderChat { get; init; }
    public string? MediaGroupId { get; init; }
    public long? MigrateToChatId { get; init; }
    public long? MigrateFromChatId { get; init; }

    /// <summary>Everything else, by name; the values are not looked at.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

internal sealed record WireUser
{
    public long Id { get; init; }
    public bool IsBot { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }
}

internal sealed record WireChat
{
    public long Id { get; init; }
    public string? Type { get; init; }
    public string? Title { get; init; }
}

/// <summary>A picture of some size, a document, a recording: what they share.</summary>
internal sealed record WireFile
{
    public string? FileId { get; init; }
    public string? FileName { get; init; }
    public string? MimeType { get; init; }
    public long? FileSize { get; init; }
    public long Width { get; init; }
    public long Height { get; init; }
}

internal sealed record WireContact
{
    public string? PhoneNumber { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public long? UserId { get; init; }
}

internal sealed record WirePress
{
    public string? Id { get; init; }
    public WireUser? From { get; init; }
    public WireMessage? Message { get; init; }
    public string? Data { get; init; }
}

internal sealed record WireMembership
{
    public WireChat? Chat { get; init; }
    public WireUser? From { get; init; }
    public WireMember? OldChatMember { get; init; }
    public WireMember? NewChatMember { get; init; }
}

internal sealed record WireMember
{
    public string? Status { get; init; }

    /// <summary>Of a restricted member: whether he is in the chat at all.</summary>
    public bool? IsMember { get; init; }

    public bool? CanSendMessages { get; init; }

    /// <summary>Of an administrator of a channel.</summary>
    public bool? CanPostMessages { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString, MaxDepth = 512)]
[JsonSerializable(typeof(WireUpdate))]
internal sealed partial class WireJson : JsonSerializerContext;
