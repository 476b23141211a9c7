using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>One method at work: the world is locked unless the method is asynchronous.</summary>
internal delegate Answer Method(PlatformWorld world, Call call);

/// <summary>The list of all methods this server has. Names are matched without regard to case, as the platform does.</summary>
internal static class MethodTable
{
    private static readonly Dictionary<string, (string Name, Method Run)> Table = new(StringComparer.OrdinalIgnoreCase);

    static MethodTable()
    {
        Add("getMe", AboutBot.GetMe);
        Add("sendMessage", SendMessage.Send);
        Add("editMessageText", EditMessages.Text);
        Add("editMessageCaption", EditMessages.Caption);
        Add("editMessageReplyMarkup", EditMessages.ReplyMarkup);
        Add("deleteMessage", DeleteMessages.One);
        Add("deleteMessages", DeleteMessages.Several);
        Add("answerCallbackQuery", AnswerCallback.Answer);
        Add("setMyCommands", CommandMenus.Set);
        Add("getMyCommands", CommandMenus.Get);
        Add("deleteMyCommands", CommandMenus.Delete);
        Add("getFile", Files.Get);
    }

    public static IEnumerable<string> Names => Table.Values.Select(entry => entry.Name).Append("getUpdates");

    /// <summary>The method as documented, or as the client spelled it when there is none.</summary>
    public static string NameOf(string method) =>
        string.Equals(method, "getUpdates", StringComparison.OrdinalIgnoreCase) ? "getUpdates" : Find(method)?.Name ?? method;

    public static (string Name, Method Run)? Find(string method) => Table.TryGetValue(method, out var entry) ? entry : null;

    private static void Add(string name, Method run) => Table.Add(name, (name, run));
}
