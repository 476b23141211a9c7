using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>What a chat is; forums are supergroups with topics.</summary>
public enum ChatKind { Private, Group, Supergroup, Channel }

/// <summary>A chat with its messages in order. Guarded by the world's lock.</summary>
internal sealed class Chat
{
    public required long Id { get; init; }
    public required ChatKind Kind { get; init; }
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public string? Username { get; set; }
    public bool IsForum { get; init; }

    /// <summary>The one person of a private chat.</summary>
    public Person? Person { get; init; }

    /// <summary>Members but the bot, with their status ("member", "administrator", "creator").</summary>
    public Dictionary<long, string> Members { get; } = [];

    /// <summary>"member", "administrator", "left" or "kicked"; a private chat's bot is always a member.</summary>
    public string BotStatus { get; set; } = "member";

    /// <summary>The bot's administrator rights by their field names; ignored unless it is an administrator.</summary>
    public HashSet<string> BotRights { get; } = [];
    public bool Deleted { get; set; }

    /// <summary>The supergroup this group became.</summary>
    public long? MigratedTo { get; set; }
    public SortedDictionary<long, Message> Messages { get; } = [];
    public SortedDictionary<long, Topic> Topics { get; } = [];
    public List<long> Pinned { get; } = [];

    /// <summary>Only supergroups and channels count their own messages.</summary>
    public long LastMessageId { get; set; }

    /// <summary>Reply keyboard now shown to the people, null for none.</summary>
    public JsonObject? ReplyKeyboard { get; set; }
    public List<ChatActionSeen> Actions { get; } = [];

    public bool IsGroup => Kind is ChatKind.Group or ChatKind.Supergroup;

    public string TypeName => Kind switch
    {
        ChatKind.Private => "private",
        ChatKind.Group => "group",
        ChatKind.Supergroup => "supergroup",
        _ => "channel",
    };
}

/// <summary>A topic of a forum.</summary>
internal sealed class Topic
{
    public required long ThreadId { get; init; }
    public required string Name { get; set; }
    public bool Closed { get; set; }
}

/// <summary>One "typing…" that the people saw.</summary>
public sealed record ChatActionSeen(DateTimeOffset At, string Action, long? ThreadId);
