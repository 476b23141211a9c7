using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

/// <summary>A file of a message, to be fetched from the CDN.</summary>
internal sealed record StoredFile(long Id, string Name, string? Description, string? ContentType, byte[] Bytes);

/// <summary>Who was really called by a message: what its content names and its allowed_mentions let through.</summary>
internal sealed record Pings(bool Everyone, IReadOnlyList<long> Users, IReadOnlyList<long> Roles)
{
    public static Pings None { get; } = new(false, [], []);
}

/// <summary>A message as it stands.</summary>
internal sealed class Message
{
    public const int Ephemeral = 1 << 6, Loading = 1 << 7, SuppressEmbeds = 1 << 2, SuppressNotifications = 1 << 12, ComponentsV2 = 1 << 15;

    public required long Id { get; init; }
    public required Channel Channel { get; init; }
    public required Person Author { get; init; }
    public int Type { get; init; }
    public string Content { get; set; } = "";
    public JsonArray Embeds { get; set; } = [];
    public JsonArray Components { get; set; } = [];
    public List<StoredFile> Files { get; set; } = [];
    public int Flags { get; set; }
    public Pings Pings { get; set; } = Pings.None;
    public JsonNode? Nonce { get; init; }
    public long? ReplyTo { get; init; }
    public DateTimeOffset? Edited { get; set; }
    public int Edits { get; set; }
    public bool Deleted { get; set; }

    /// <summary>The interaction whose answer this is.</summary>
    public Interaction? Interaction { get; init; }

    /// <summary>Sent through an interaction's webhook.</summary>
    public bool ByWebhook { get; init; }

    public bool IsEphemeral => (Flags & Ephemeral) != 0;
    public bool IsLoading => (Flags & Loading) != 0;

    public bool VisibleTo(Person person) => !Deleted && (!IsEphemeral || Interaction!.Person == person);

    public JsonObject ToJson(string cdn)
    {
        var json = new JsonObject
        {
            ["id"] = Wire.Id(Id), ["channel_id"] = Wire.Id(Channel.Id), ["type"] = Type, ["author"] = UserJson.Of(Author), ["content"] = Content,
            ["timestamp"] = Wire.Moment(Snowflakes.MomentOf(Id)), ["edited_timestamp"] = Wire.Moment(Edited), ["tts"] = false, ["pinned"] = Channel.Pinned.Contains(Id),
            ["flags"] = Flags, ["embeds"] = Embeds.DeepClone(), ["components"] = Components.DeepClone(), ["mention_everyone"] = Pings.Everyone,
            ["mentions"] = new JsonArray([.. MentionedPeople().Select(person => (JsonNode)UserJson.Of(person))]), ["mention_roles"] = Wire.Ids(Pings.Roles),
            ["attachments"] = new JsonArray([.. Files.Select(file => (JsonNode)FileJson(file, cdn))]),
        };
        if (Nonce is not null)
            json["nonce"] = Nonce.DeepClone();
        if (ReplyTo is { } reply)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["message_id"] = Wire.Id(reply), ["channel_id"] = Wire.Id(Channel.Id) };
            json["referenced_message"] = Channel.Messages.TryGetValue(reply, out var referenced) && !referenced.Deleted && referenced.ReplyTo is null ? referenced.ToJson(cdn) : null;
        }
        if (ByWebhook)
        {
            json["webhook_id"] = Wire.Id(Author.Id);
            json["application_id"] = Wire.Id(Author.Id);
        }
        if (Interaction is { } interaction)
        {
            json["interaction_metadata"] = new JsonObject
            {
                ["id"] = Wire.Id(interaction.Id), ["type"] = interaction.Type, ["user"] = UserJson.Of(interaction.Person),
                ["authorizing_integration_owners"] = new JsonObject { ["0"] = interaction.Channel.Guild is { } guild ? Wire.Id(guild.Id) : "0" },
            };
        }
        return json;
    }

    private IEnumerable<Person> MentionedPeople() =>
        Pings.Users.Select(id => Channel.Guild?.Members.GetValueOrDefault(id)?.Person ?? (Channel.Recipient?.Id == id ? Channel.Recipient : null)).OfType<Person>();

    private JsonObject FileJson(StoredFile file, string cdn)
    {
        var json = new JsonObject
        {
            ["id"] = Wire.Id(file.Id), ["filename"] = file.Name, ["size"] = file.Bytes.Length, ["url"] = $"{cdn}/attachments/{Channel.Id}/{file.Id}/{Uri.EscapeDataString(file.Name)}",
            ["proxy_url"] = $"{cdn}/attachments/{Channel.Id}/{file.Id}/{Uri.EscapeDataString(file.Name)}",
        };
        if (file.ContentType is not null)
            json["content_type"] = file.ContentType;
        if (file.Description is not null)
            json["description"] = file.Description;
        if (IsEphemeral)
            json["ephemeral"] = true;
        return json;
    }
}
