using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class ForumTopics
{
    private const int NameUnits = 128;

    private static readonly int[] Colours = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047];

    public static Answer Create(PlatformWorld world, Call call)
    {
        var chat = Forum(world, call);
        var name = Name(call);
        var colour = (int?)call.Number64("icon_color") ?? Colours[0];
        if (!Colours.Contains(colour))
            throw Refusal.Bad("TOPIC_ICON_COLOR_INVALID");
        var content = new JsonObject { ["forum_topic_created"] = new JsonObject { ["name"] = name, ["icon_color"] = colour } };
        // The service message that opens a topic is its thread id.
        var opening = new Message { Id = world.NextMessageId(chat), Chat = chat, From = world.Bot, Date = world.Now, Content = content };
        world.Add(opening);
        chat.Topics[opening.Id] = new Topic { ThreadId = opening.Id, Name = name };
        world.Journal.Add(world.Now, "topic", call.Method, chat.Id, opening.Id, name, call.Number);
        return Answer.Ok(new JsonObject { ["message_thread_id"] = opening.Id, ["name"] = name, ["icon_color"] = colour });
    }

    public static Answer Edit(PlatformWorld world, Call call)
    {
        var topic = Topic(Forum(world, call), call);
        if (call.Has("name"))
        {
            if (topic.Name == Name(call))
                throw Refusal.Bad("TOPIC_NOT_MODIFIED");
            topic.Name = Name(call);
        }
        return Answer.True;
    }

    public static Answer Close(PlatformWorld world, Call call) => SetClosed(world, call, true);

    public static Answer Reopen(PlatformWorld world, Call call) => SetClosed(world, call, false);

    public static Answer Delete(PlatformWorld world, Call call)
    {
        var chat = Forum(world, call);
        var topic = Topic(chat, call);
        chat.Topics.Remove(topic.ThreadId);
        foreach (var message in chat.Messages.Values.Where(message => message.ThreadId == topic.ThreadId || message.Id == topic.ThreadId))
            message.Deleted = true;
        return Answer.True;
    }

    private static Answer SetClosed(PlatformWorld world, Call call, bool closed)
    {
        var topic = Topic(Forum(world, call), call);
        if (topic.Closed == closed)
            throw Refusal.Bad("TOPIC_NOT_MODIFIED");
        topic.Closed = closed;
        return Answer.True;
    }

    private static Chat Forum(PlatformWorld world, Call call)
    {
        var chat = ChatAccess.ToWrite(world, call);
        if (!chat.IsForum)
            throw Refusal.Bad("the chat is not a forum");
        AboutChats.NeedRight(chat, "can_manage_topics", "not enough rights to create a topic");
        return chat;
    }

    private static Topic Topic(Chat chat, Call call) =>
        chat.Topics.GetValueOrDefault(call.Number64("message_thread_id") ?? 0) ?? throw Refusal.Bad("message thread not found");

    private static string Name(Call call)
    {
        var name = call.Text("name").Trim();
        if (name.Length == 0)
            throw Refusal.Bad("TOPIC_TITLE_EMPTY");
        return name.Length <= NameUnits ? name : throw Refusal.Bad("TOPIC_TITLE_TOO_LONG");
    }
}
