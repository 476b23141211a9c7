using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

/// <summary>The platform's numbers for kinds of channels.</summary>
internal static class ChannelType
{
    public const int Text = 0, Dm = 1, Voice = 2, Category = 4, Announcement = 5, AnnouncementThread = 10, PublicThread = 11, PrivateThread = 12, Forum = 15;
}

internal sealed record ForumTag(long Id, string Name, bool Moderated);

/// <summary>A channel of a guild, a thread, or a DM.</summary>
internal sealed class Channel
{
    /// <summary>A post needs one of the forum's tags.</summary>
    public const int RequireTag = 1 << 4;

    public required long Id { get; init; }
    public required int Type { get; set; }
    public Guild? Guild { get; init; }

    /// <summary>The other side of a DM.</summary>
    public Person? Recipient { get; init; }

    public string Name { get; set; } = "";
    public string? Topic { get; set; }
    public long? ParentId { get; set; }
    public int Position { get; set; }
    public int Flags { get; set; }

    /// <summary>Slow mode: seconds between two messages of one member; who holds ManageMessages or ManageThreads is free of it.</summary>
    public int RateLimitPerUser { get; set; }

    public Dictionary<long, Overwrite> Overwrites { get; } = [];
    public List<ForumTag> AvailableTags { get; set; } = [];
    public SortedDictionary<long, Message> Messages { get; } = [];
    public HashSet<long> Pinned { get; } = [];

    // Of threads only:
    public long? OwnerId { get; init; }
    public bool Archived { get; set; }
    public bool Locked { get; set; }
    public int AutoArchiveMinutes { get; set; } = 4320;
    public DateTimeOffset ArchiveChanged { get; set; }
    public List<long> AppliedTags { get; set; } = [];
    public HashSet<long> ThreadMembers { get; } = [];

    public bool IsThread => Type is ChannelType.PublicThread or ChannelType.PrivateThread or ChannelType.AnnouncementThread;
    public bool IsDm => Type == ChannelType.Dm;
    public bool TakesMessages => IsThread || Type is ChannelType.Text or ChannelType.Dm or ChannelType.Announcement or ChannelType.Voice;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Wire.Id(Id), ["type"] = Type, ["flags"] = Flags, ["last_message_id"] = Wire.Id(Messages.Count == 0 ? null : Messages.Keys.Last()) };
        if (IsDm)
        {
            json["recipients"] = new JsonArray(UserJson.Of(Recipient!));
            return json;
        }
        json["guild_id"] = Wire.Id(Guild!.Id);
        json["name"] = Name;
        json["parent_id"] = Wire.Id(ParentId);
        json["rate_limit_per_user"] = RateLimitPerUser;
        if (IsThread)
            AddThread(json);
        else
            AddGuildChannel(json);
        return json;
    }

    private void AddThread(JsonObject json)
    {
        json["owner_id"] = Wire.Id(OwnerId);
        json["message_count"] = Messages.Values.Count(message => !message.Deleted);
        json["member_count"] = ThreadMembers.Count;
        json["applied_tags"] = Wire.Ids(AppliedTags);
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = Archived, ["locked"] = Locked, ["auto_archive_duration"] = AutoArchiveMinutes,
            ["archive_timestamp"] = Wire.Moment(ArchiveChanged), ["create_timestamp"] = Wire.Moment(Snowflakes.MomentOf(Id)),
        };
    }

    private void AddGuildChannel(JsonObject json)
    {
        json["position"] = Position;
        json["topic"] = Topic;
        json["nsfw"] = false;
        json["permission_overwrites"] = new JsonArray([.. Overwrites.Values.Select(overwrite => (JsonNode)overwrite.ToJson())]);
        if (Type != ChannelType.Forum)
            return;
        json["available_tags"] = new JsonArray([.. AvailableTags.Select(tag => (JsonNode)new JsonObject
        {
            ["id"] = Wire.Id(tag.Id), ["name"] = tag.Name, ["moderated"] = tag.Moderated, ["emoji_id"] = null, ["emoji_name"] = null,
        })]);
        json["default_auto_archive_duration"] = 4320;
        json["default_reaction_emoji"] = null;
        json["default_sort_order"] = null;
        json["default_forum_layout"] = 0;
    }
}
