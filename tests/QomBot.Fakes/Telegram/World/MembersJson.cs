using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.World;

/// <summary>Writes who is what in a chat.</summary>
internal static class MembersJson
{
    private static readonly string[] Rights =
    [
        "can_be_edited", "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users", "can_restrict_members",
        "can_pin_messages", "can_manage_topics", "can_promote_members", "can_manage_video_chats", "can_post_stories",
        "can_edit_stories", "can_delete_stories", "can_post_messages", "can_edit_messages",
    ];

    public static JsonObject OfBot(PlatformWorld world, Chat chat)
    {
        var member = new JsonObject { ["user"] = MessageJson.Of(world.Bot), ["status"] = chat.BotStatus };
        if (chat.BotStatus == "administrator")
        {
            foreach (var right in Rights)
                member[right] = chat.BotRights.Contains(right);
            member["is_anonymous"] = false;
        }
        else if (chat.BotStatus == "kicked")
        {
            member["until_date"] = 0;
        }
        return member;
    }

    public static JsonObject Of(Person person, string status)
    {
        var member = new JsonObject { ["user"] = MessageJson.Of(person), ["status"] = status };
        if (status is "administrator" or "creator")
            member["is_anonymous"] = false;
        if (status == "administrator")
        {
            foreach (var right in Rights)
                member[right] = true;
        }
        return member;
    }
}
