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

        Add("sendPhoto", SendFiles.Of("photo"));
        Add("sendDocument", SendFiles.Of("document"));
        Add("sendVoice", SendFiles.Of("voice"));
        Add("sendAudio", SendFiles.Of("audio"));
        Add("sendVideo", SendFiles.Of("video"));
        Add("sendMediaGroup", SendFiles.Album);
        Add("sendContact", SendOthers.Contact);
        Add("sendChatAction", SendOthers.ChatAction);
        Add("forwardMessage", SendOthers.Forward);
        Add("copyMessage", SendOthers.Copy);

        Add("getChat", AboutChats.GetChat);
        Add("getChatMember", AboutChats.GetMember);
        Add("getChatAdministrators", AboutChats.GetAdministrators);
        Add("getChatMemberCount", AboutChats.GetMemberCount);
        Add("leaveChat", AboutChats.Leave);
        Add("pinChatMessage", AboutChats.Pin);
        Add("unpinChatMessage", AboutChats.Unpin);
        Add("unpinAllChatMessages", AboutChats.UnpinAll);
        Add("createForumTopic", ForumTopics.Create);
        Add("editForumTopic", ForumTopics.Edit);
        Add("closeForumTopic", ForumTopics.Close);
        Add("reopenForumTopic", ForumTopics.Reopen);
        Add("deleteForumTopic", ForumTopics.Delete);

        Add("setMyName", BotTexts.Set("name", 64, profile => profile.Names));
        Add("getMyName", BotTexts.Get("name", profile => profile.Names));
        Add("setMyDescription", BotTexts.Set("description", 512, profile => profile.Descriptions));
        Add("getMyDescription", BotTexts.Get("description", profile => profile.Descriptions));
        Add("setMyShortDescription", BotTexts.Set("short_description", 120, profile => profile.ShortDescriptions));
        Add("getMyShortDescription", BotTexts.Get("short_description", profile => profile.ShortDescriptions));
        Add("setChatMenuButton", BotTexts.SetMenuButton);
        Add("getChatMenuButton", BotTexts.GetMenuButton);
    }

    /// <summary>Those that wait, and therefore do not run under the lock.</summary>
    private static readonly string[] Waiting = ["getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo"];

    /// <summary>What Bale does not have.</summary>
    private static readonly string[] NotOnBale =
    [
        "createForumTopic", "editForumTopic", "closeForumTopic", "reopenForumTopic", "deleteForumTopic", "setMyName", "getMyName",
        "setMyDescription", "getMyDescription", "setMyShortDescription", "getMyShortDescription", "setChatMenuButton", "getChatMenuButton",
    ];

    /// <summary>Bale spells two methods its own way.</summary>
    private static readonly Dictionary<string, string> BaleNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getChatMembersCount"] = "getChatMemberCount", ["unPinChatMessage"] = "unpinChatMessage",
    };

    public static IEnumerable<string> Names => Table.Values.Select(entry => entry.Name).Concat(Waiting);

    /// <summary>The method as documented, or as the client spelled it when there is none.</summary>
    public static string NameOf(string method) =>
        Waiting.FirstOrDefault(name => string.Equals(name, method, StringComparison.OrdinalIgnoreCase))
        ?? Find(BaleNames.GetValueOrDefault(method, method))?.Name ?? method;

    public static bool OnBale(string method) => !NotOnBale.Contains(method);

    public static (string Name, Method Run)? Find(string method) => Table.TryGetValue(method, out var entry) ? entry : null;

    private static void Add(string name, Method run) => Table.Add(name, (name, run));
}
