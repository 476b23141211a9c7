using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

internal static class SendMessage
{
    public static Answer Send(PlatformWorld world, Call call)
    {
        // The server reads the text first: an empty text is reported before an unknown chat.
        var text = IncomingText.Text(world, call);
        var chat = ChatAccess.ToWrite(world, call);
        var markup = ReplyMarkup.Read(call, chat);
        var thread = ChatAccess.ThreadIn(chat, call);
        var reply = ChatAccess.ReplyIn(chat, call);
        Sending.KeepPace(world, chat, edit: false);
        var content = new JsonObject();
        text.WriteTo(content, "text", "entities");
        return Answer.Ok(MessageJson.Of(Sending.Accept(world, call, chat, content, markup, reply, thread)));
    }
}
