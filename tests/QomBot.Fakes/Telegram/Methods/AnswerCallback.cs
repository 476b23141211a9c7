using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class AnswerCallback
{
    public static Answer Answer(PlatformWorld world, Call call)
    {
        var id = call.Text("callback_query_id");
        var text = call.Has("text") ? call.Text("text") : null;
        if (text is { Length: > 200 })
            throw Refusal.Bad("MESSAGE_TOO_LONG");
        if (!world.Presses.TryAnswer(id, text, call.Flag("show_alert"), call.Has("url") ? call.Text("url") : null, world.Now))
            throw Refusal.Bad("query is too old and response timeout expired or query ID is invalid");
        world.Journal.Add(world.Now, "answered", call.Method, 0, 0, text, call.Number);
        world.Signal();
        return Server.Answer.True;
    }
}
