using System.Text.Json;

namespace QomBot.Discord.Wire;

/// <summary>An event as it is kept: its kind and its content.</summary>
internal sealed record WireEvent
{
    public string? T { get; init; }
    public JsonElement D { get; init; }
}

internal sealed record WireUser
{
    public string? Id { get; init; }
    public string? Username { get; init; }
    public string? GlobalName { get; init; }
    public bool Bot { get; init; }
}

internal sealed record WireMember
{
    public WireUser? User { get; init; }
    public string? Nick { get; init; }

    /// <summary>Bits as a number in letters; in interactions only.</summary>
    public string? Permissions { get; init; }
}

internal sealed record WireMessage
{
    public string? Id { get; init; }
    public string? ChannelId { get; init; }
    public string? GuildId { get; init; }
    public WireUser? Author { get; init; }
    public WireMember? Member { get; init; }
    public string? Content { get; init; }
    public string? EditedTimestamp { get; init; }
    public string? WebhookId { get; init; }
    public int Type { get; init; }
    public long Flags { get; init; }
    public IReadOnlyList<WireUser>? Mentions { get; init; }
    public IReadOnlyList<WireAttachment>? Attachments { get; init; }
    public IReadOnlyList<JsonElement>? StickerItems { get; init; }
    public JsonElement? Poll { get; init; }
    public WireMessageReference? MessageReference { get; init; }
    public IReadOnlyList<WireSnapshot>? MessageSnapshots { get; init; }
}

/// <param name="Type">0 an answer, 1 passed on.</param>
internal sealed record WireMessageReference(string? MessageId, string? ChannelId, int Type);

internal sealed record WireSnapshot(WireMessage? Message);

internal sealed record WireAttachment
{
    public string? Id { get; init; }
    public string? Filename { get; init; }
    public string? ContentType { get; init; }
    public long? Size { get; init; }
    public string? Url { get; init; }

    /// <summary>Bit 13 (8192): a voice note carries a wave form.</summary>
    public string? Waveform { get; init; }
}

internal sealed record WireInteraction
{
    public string? Id { get; init; }
    public string? ApplicationId { get; init; }

    /// <summary>2 command, 3 press or choice, 4 suggestion wanted, 5 modal.</summary>
    public int Type { get; init; }

    public string? Token { get; init; }
    public string? ChannelId { get; init; }
    public WireChannel? Channel { get; init; }
    public string? GuildId { get; init; }
    public WireMember? Member { get; init; }
    public WireUser? User { get; init; }
    public string? Locale { get; init; }
    public string? AppPermissions { get; init; }
    public WireInteractionData? Data { get; init; }
    public WireMessage? Message { get; init; }

    public WireUser? By => Member?.User ?? User;
}

internal sealed record WireInteractionData
{
    public string? Name { get; init; }

    /// <summary>1 slash command, 2 on a person, 3 on a message.</summary>
    public int Type { get; init; }

    public IReadOnlyList<WireGiven>? Options { get; init; }
    public string? CustomId { get; init; }
    public IReadOnlyList<JsonElement>? Values { get; init; }
    public IReadOnlyList<WireField>? Components { get; init; }
    public string? TargetId { get; init; }
    public WireResolved? Resolved { get; init; }
}

/// <summary>An option of a command as it was given. The value is whatever stood there.</summary>
internal sealed record WireGiven
{
    public string? Name { get; init; }
    public JsonElement? Value { get; init; }
    public bool Focused { get; init; }
}

/// <summary>A field of a modal, or the row or label in which it lies.</summary>
internal sealed record WireField
{
    public string? CustomId { get; init; }
    public JsonElement? Value { get; init; }
    public IReadOnlyList<WireField>? Components { get; init; }
    public WireField? Component { get; init; }
}

internal sealed record WireResolved(IReadOnlyDictionary<string, WireMessage>? Messages);

internal sealed record WireChannel
{
    public string? Id { get; init; }
    public int Type { get; init; }
    public string? GuildId { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<WireTag>? AvailableTags { get; init; }
}

internal sealed record WireTag(string? Id, string? Name);

/// <summary>A place that an administrator has chosen for announcements: an event of our own, kept like those of Discord.</summary>
/// <param name="Chat">As we address it.</param>
internal sealed record WireBoard(string Id, string Chat, string Title, WireUser User);

internal sealed record WireGuild(string? Id, string? Name, bool Unavailable);
