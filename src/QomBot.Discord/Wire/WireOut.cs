namespace QomBot.Discord.Wire;

/// <summary>Whom a message may wake. Without it Discord reads mentions out of the words, those of strangers too.</summary>
internal sealed record WireMentions
{
    public static readonly WireMentions Nobody = new();

    public IReadOnlyList<string> Parse { get; init; } = [];

    /// <summary>Null: none.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public static WireMentions Only(string user) => new() { Users = [user] };
}

/// <summary>A message on its way out: to a channel, as an answer, as a change.</summary>
internal sealed record WireMessageOut
{
    public string? Content { get; init; }
    public IReadOnlyList<WireEmbed>? Embeds { get; init; }
    public IReadOnlyList<WireComponent>? Components { get; init; }
    public WireMentions AllowedMentions { get; init; } = WireMentions.Nobody;
    public int? Flags { get; init; }
    public string? Nonce { get; init; }
    public bool? EnforceNonce { get; init; }
    public WireReference? MessageReference { get; init; }
    public IReadOnlyList<WireAttachmentOut>? Attachments { get; init; }
}

internal sealed record WireReference(string MessageId, bool FailIfNotExists);

internal sealed record WireAttachmentOut(int Id, string Filename);

internal sealed record WireEmbed(string Description);

/// <summary>Rows, buttons, menus and fields of modals, by <see cref="Type"/>: 1 row, 2 button, 3 menu, 4 text field.</summary>
internal sealed record WireComponent(int Type)
{
    public IReadOnlyList<WireComponent>? Components { get; init; }
    public string? CustomId { get; init; }
    public string? Label { get; init; }

    /// <summary>Of a button: 1 primary, 2 plain, 4 danger, 5 address. Of a text field: 1 a line, 2 several lines.</summary>
    public int? Style { get; init; }

    public string? Url { get; init; }
    public IReadOnlyList<WireOption>? Options { get; init; }
    public string? Placeholder { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public bool? Required { get; init; }
    public string? Value { get; init; }
}

internal sealed record WireOption(string Label, string Value);

internal sealed record WireResponse(int Type, WireResponseData? Data = null);

/// <summary>A message, a list of suggestions, or a modal.</summary>
internal sealed record WireResponseData
{
    public string? Content { get; init; }
    public IReadOnlyList<WireEmbed>? Embeds { get; init; }
    public IReadOnlyList<WireComponent>? Components { get; init; }
    public WireMentions? AllowedMentions { get; init; }
    public int? Flags { get; init; }
    public IReadOnlyList<WireChoice>? Choices { get; init; }
    public string? CustomId { get; init; }
    public string? Title { get; init; }
}

internal sealed record WireChoice(string Name, string Value);

internal sealed record WireDm(string RecipientId);

/// <summary>A post in a forum, or a thread of few.</summary>
internal sealed record WireThreadOut(string Name)
{
    public WireMessageOut? Message { get; init; }
    public IReadOnlyList<string>? AppliedTags { get; init; }
    public int? AutoArchiveDuration { get; init; }
    public int? Type { get; init; }
    public bool? Invitable { get; init; }
}

internal sealed record WireThreadChange
{
    public string? Name { get; init; }
    public IReadOnlyList<string>? AppliedTags { get; init; }
    public bool? Archived { get; init; }
    public bool? Locked { get; init; }
}

internal sealed record WireChannelOut
{
    public string? Name { get; init; }
    public int? Type { get; init; }
    public string? Topic { get; init; }
    public IReadOnlyList<WireTagOut>? AvailableTags { get; init; }
}

internal sealed record WireTagOut(string Name)
{
    /// <summary>Of a tag that is there already.</summary>
    public string? Id { get; init; }

    public bool? Moderated { get; init; }
}

internal sealed record WireCommand(string Name, int Type)
{
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public IReadOnlyList<WireCommandOption>? Options { get; init; }

    /// <summary>Whom the server lets use it at first: bits of permissions as a number in letters.</summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>0 in servers, 1 in the bot's private chat.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }
}

internal sealed record WireCommandOption(int Type, string Name, string Description)
{
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public bool? Required { get; init; }
    public bool? Autocomplete { get; init; }
    public IReadOnlyList<WireChoice>? Choices { get; init; }
    public IReadOnlyList<int>? ChannelTypes { get; init; }
    public int? MaxLength { get; init; }
}
