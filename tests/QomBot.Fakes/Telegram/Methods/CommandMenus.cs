using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Command menus by scope and language.</summary>
internal static partial class CommandMenus
{
    private const int CommandsAtMost = 100;
    private const int DescriptionUnits = 256;

    public static Answer Set(PlatformWorld world, Call call)
    {
        if (call.Json("commands", "commands") is not JsonArray commands)
            throw Refusal.Bad("expected an Array of BotCommand");
        if (commands.Count > CommandsAtMost)
            throw Refusal.Bad("BOT_COMMANDS_TOO_MUCH");
        foreach (var element in commands)
            Check(element);
        var key = Key(world, call);
        if (commands.Count == 0)
            world.Profile.Commands.Remove(key);
        else
            world.Profile.Commands[key] = commands.DeepClone().AsArray();
        return Answer.True;
    }

    public static Answer Get(PlatformWorld world, Call call) =>
        Answer.Ok(world.Profile.Commands.GetValueOrDefault(Key(world, call))?.DeepClone() ?? new JsonArray());

    public static Answer Delete(PlatformWorld world, Call call)
    {
        world.Profile.Commands.Remove(Key(world, call));
        return Answer.True;
    }

    public static string Language(Call call)
    {
        var language = call.Text("language_code");
        return language.Length == 0 || LanguageCode().IsMatch(language) ? language : throw Refusal.Bad("LANG_CODE_INVALID");
    }

    private static void Check(JsonNode? element)
    {
        if (element is not JsonObject command)
            throw Refusal.Bad("can't parse BotCommand: expected an Object");
        if (command["command"] is not JsonValue name || !name.TryGetValue<string>(out var text))
            throw Refusal.Bad("can't parse BotCommand: Can't find field \"command\"");
        if (command["description"] is not JsonValue description || !description.TryGetValue<string>(out var words))
            throw Refusal.Bad("can't parse BotCommand: Can't find field \"description\"");
        if (!CommandName().IsMatch(text.StartsWith('/') ? text[1..] : text))
            throw Refusal.Bad("BOT_COMMAND_INVALID");
        if (words.Trim().Length == 0 || words.Length > DescriptionUnits)
            throw Refusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
    }

    private static (string Scope, string Language) Key(PlatformWorld world, Call call)
    {
        var language = Language(call);
        // Bale has one menu for all.
        if (world.Options.Bale)
            return ("""{"type":"default"}""", "");
        var value = call.Json("scope", "BotCommandScope") ?? new JsonObject { ["type"] = "default" };
        if (value is not JsonObject scope)
            throw Unreadable("BotCommandScope must be an Object");
        var type = (string?)(scope["type"] as JsonValue) ?? throw Unreadable("Can't find field \"type\"");
        var key = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators":
                break;
            case "chat" or "chat_administrators" or "chat_member":
                var chatId = scope["chat_id"]?.ToString() ?? "";
                if (chatId.Length == 0)
                    throw Unreadable("Empty chat_id specified");
                key["chat_id"] = FindChat(world, chatId).Id;
                if (type == "chat_member")
                    key["user_id"] = (long?)(scope["user_id"] as JsonValue) is > 0 and var user ? user : throw Unreadable("Invalid user_id specified");
                break;
            default:
                throw Unreadable("Unsupported type specified");
        }
        return (key.ToJsonString(Wire.Json), language);
    }

    private static Chat FindChat(PlatformWorld world, string chatId) =>
        (chatId.StartsWith('@') ? world.FindChat(chatId)
            : long.TryParse(chatId, System.Globalization.CultureInfo.InvariantCulture, out var id) ? world.FindChat(id) : null)
        ?? throw Refusal.Bad("chat not found");

    private static Refusal Unreadable(string reason) => Refusal.Bad("can't parse BotCommandScope: " + reason);

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex LanguageCode();
}
