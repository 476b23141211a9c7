using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>The bot's name, description, short description by language, and its menu button.</summary>
internal static class BotTexts
{
    public static Method Set(string field, int units, Func<BotProfile, Dictionary<string, string>> texts) => (world, call) =>
    {
        var language = CommandMenus.Language(call);
        var text = call.Text(field);
        if (text.Length > units)
            throw Refusal.Bad(field == "name" ? "BOT_TITLE_INVALID" : "BOT_DESCRIPTION_TOO_LONG");
        if (text.Length == 0)
            texts(world.Profile).Remove(language);
        else
            texts(world.Profile)[language] = text;
        return Answer.True;
    };

    /// <summary>The text for the language, or the one for all others.</summary>
    public static Method Get(string field, Func<BotProfile, Dictionary<string, string>> texts) => (world, call) =>
    {
        var language = CommandMenus.Language(call);
        var own = texts(world.Profile);
        var text = own.GetValueOrDefault(language) ?? own.GetValueOrDefault("") ?? (field == "name" ? world.Bot.FirstName : "");
        return Answer.Ok(new JsonObject { [field] = text });
    };

    public static Answer SetMenuButton(PlatformWorld world, Call call)
    {
        if (call.Json("menu_button", "menu button") is not JsonObject button)
            throw Refusal.Bad("MenuButton must be an Object");
        if ((string?)button["type"] is not ("commands" or "default" or "web_app"))
            throw Refusal.Bad("MenuButton has unsupported type");
        world.Profile.MenuButtons[call.Number64("chat_id") ?? 0] = button.DeepClone().AsObject();
        return Answer.True;
    }

    public static Answer GetMenuButton(PlatformWorld world, Call call) =>
        Answer.Ok((world.Profile.MenuButtons.GetValueOrDefault(call.Number64("chat_id") ?? 0)
            ?? world.Profile.MenuButtons.GetValueOrDefault(0) ?? new JsonObject { ["type"] = "commands" }).DeepClone());
}
