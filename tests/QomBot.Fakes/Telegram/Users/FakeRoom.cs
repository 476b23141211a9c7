using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>A group, supergroup, forum or channel.</summary>
public sealed class FakeRoom
{
    private static readonly string[] AdministratorRights =
    [
        "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members", "can_pin_messages",
        "can_manage_topics", "can_promote_members", "can_manage_video_chats", "can_post_messages", "can_edit_messages",
    ];

    private readonly PlatformWorld world;

    internal FakeRoom(PlatformWorld world, Chat chat)
    {
        this.world = world;
        Chat = chat;
    }

    public long Id => Chat.Id;
    public ChatKind Kind => Chat.Kind;
    internal Chat Chat { get; }

    /// <summary>All messages that stand here now, oldest first.</summary>
    public IReadOnlyList<VisibleMessage> Messages
    {
        get
        {
            lock (world.Gate)
                return [.. Chat.Messages.Values.Where(message => !message.Deleted && !message.IsService).Select(message => Viewing.Of(world, message))];
        }
    }

    /// <summary>Topics of a forum by thread id.</summary>
    public IReadOnlyDictionary<long, string> Topics
    {
        get { lock (world.Gate) return Chat.Topics.ToDictionary(topic => topic.Key, topic => topic.Value.Name); }
    }

    /// <summary>Adds a person; the bot reads the service message if it is here.</summary>
    public FakeRoom Add(FakePerson person, string status = "member")
    {
        lock (world.Gate)
        {
            var member = world.FindPerson(person.Id)!;
            Chat.Members[member.Id] = status;
            if (Chat.Kind != ChatKind.Channel)
                Posting.Post(world, Chat, member, new JsonObject { ["new_chat_members"] = new JsonArray(MessageJson.Of(member)) });
        }
        return this;
    }

    public void Remove(FakePerson person)
    {
        lock (world.Gate)
        {
            var member = world.FindPerson(person.Id)!;
            Posting.Post(world, Chat, member, new JsonObject { ["left_chat_member"] = MessageJson.Of(member) });
            Chat.Members.Remove(member.Id);
        }
    }

    /// <summary>Adds the bot, or changes what it is here.</summary>
    /// <param name="by">Who does it.</param>
    public void AddBot(FakePerson by, bool administrator = false, params string[] withoutRights) =>
        SetBot(by, administrator ? "administrator" : "member", withoutRights);

    public void KickBot(FakePerson by) => SetBot(by, "kicked");

    /// <summary>The bot is taken out without a ban.</summary>
    public void RemoveBot(FakePerson by) => SetBot(by, "left");

    /// <summary>The basic group becomes a supergroup with a new id: service messages on both sides, the old id answers migrate_to_chat_id.</summary>
    public FakeRoom UpgradeToSupergroup(FakePerson by)
    {
        lock (world.Gate)
        {
            if (Chat.Kind != ChatKind.Group || world.Options.Bale)
                throw new InvalidOperationException("Only Telegram's basic groups are upgraded.");
            var next = world.AddRoom(ChatKind.Supergroup, Chat.Title, false, null);
            next.BotStatus = Chat.BotStatus;
            next.BotRights.UnionWith(Chat.BotRights);
            foreach (var (id, status) in Chat.Members)
                next.Members[id] = status;
            var person = world.FindPerson(by.Id)!;
            Posting.Post(world, Chat, person, new JsonObject { ["migrate_to_chat_id"] = next.Id });
            Posting.Post(world, next, person, new JsonObject { ["migrate_from_chat_id"] = Chat.Id });
            Chat.MigratedTo = next.Id;
            return new FakeRoom(world, next);
        }
    }

    /// <summary>The group is deleted for all.</summary>
    public void Delete()
    {
        lock (world.Gate)
            Chat.Deleted = true;
    }

    /// <summary>A post of the channel's owners.</summary>
    public Said Post(string text)
    {
        lock (world.Gate)
            return Posting.Post(world, Chat, null, Posting.TextContent(world, text));
    }

    /// <summary>Opens a topic as a person would; gives its thread id.</summary>
    public long CreateTopic(FakePerson by, string name)
    {
        lock (world.Gate)
        {
            var said = Posting.Post(world, Chat, world.FindPerson(by.Id)!, new JsonObject { ["forum_topic_created"] = new JsonObject { ["name"] = name, ["icon_color"] = 7322096 } });
            Chat.Topics[said.MessageId] = new Topic { ThreadId = said.MessageId, Name = name };
            return said.MessageId;
        }
    }

    private void SetBot(FakePerson by, string status, params string[] withoutRights)
    {
        lock (world.Gate)
        {
            var before = Member();
            Chat.BotStatus = status;
            Chat.BotRights.Clear();
            if (status == "administrator")
                Chat.BotRights.UnionWith(AdministratorRights.Except(withoutRights));
            world.FindPerson(by.Id)!.Met = true;
            BotReads.OwnMembership(world, Chat, world.FindPerson(by.Id)!, before, Member());
        }
    }

    private JsonObject Member() => MembersJson.OfBot(world, Chat);
}
