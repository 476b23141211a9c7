using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rules;

/// <summary>What a command may look like. The table has checked types and single lengths.</summary>
internal static partial class CommandRules
{
    private const int MostCharacters = 8000, SubCommand = 1, SubCommandGroup = 2;

    /// <summary>The platform's 32: Persian (fa), Arabic (ar) and Hebrew (he) are not among them.</summary>
    public static readonly string[] Locales =
    [
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr",
        "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    public static void CheckAll(IReadOnlyList<JsonObject> commands, FormErrors errors)
    {
        foreach (var (command, index) in commands.Select((command, index) => (command, index)))
            Check(command, $"{index}", errors);
        foreach (var group in commands.GroupBy(command => (Wire.Text(command["name"]), Wire.Whole(command["type"]) ?? 1)).Where(group => group.Count() > 1))
            errors.Add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", $"Application command names must be unique: {group.Key.Item1}");
        foreach (var (type, most) in ((int, int)[])[(1, 100), (2, 15), (3, 15)])
        {
            if (commands.Count(command => (Wire.Whole(command["type"]) ?? 1) == type) > most)
                throw new Refusal(400, 30032, $"Maximum number of application commands reached ({most})");
        }
    }

    public static void Check(JsonObject command, string path, FormErrors errors)
    {
        var type = Wire.Whole(command["type"]) ?? 1;
        var description = Wire.Text(command["description"]) ?? "";
        if (type == 1)
        {
            CheckName(command, path, errors);
            if (description.Length is < 1 or > 100)
                errors.BadLength(Join(path, "description"), 1, 100);
        }
        else if (description.Length > 0 || command["options"] is JsonArray { Count: > 0 })
        {
            errors.Add(Join(path, description.Length > 0 ? "description" : "options"), "APPLICATION_COMMAND_CONTEXT_MENU_FIELD_INVALID", "Context menu commands have neither description nor options");
        }
        if (type != 1 && (Wire.Text(command["name"])?.Trim().Length ?? 0) == 0)
            errors.BadLength(Join(path, "name"), 1, 32);
        CheckLocales(command, path, errors);
        CheckOptions(command, path, errors, 0);
        if (Characters(command) > MostCharacters)
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MostCharacters})");
    }

    private static void CheckName(JsonObject named, string path, FormErrors errors)
    {
        var name = Wire.Text(named["name"]) ?? "";
        if (!Name().IsMatch(name) || name != name.ToLowerInvariant())
            errors.Add(Join(path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        foreach (var (locale, translated) in named["name_localizations"] as JsonObject ?? [])
        {
            if (Wire.Text(translated) is { } text && (!Name().IsMatch(text) || text != text.ToLowerInvariant()))
                errors.Add(Join(path, $"name_localizations.{locale}"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    private static void CheckLocales(JsonObject json, string path, FormErrors errors)
    {
        foreach (var field in (string[])["name_localizations", "description_localizations"])
        {
            foreach (var (locale, _) in json[field] as JsonObject ?? [])
            {
                if (!Locales.Contains(locale))
                    errors.Add(Join(path, $"{field}.{locale}"), "ENUM_TYPE_COERCE", $"Value \"{locale}\" is not a valid enum value.");
            }
        }
    }

    private static void CheckOptions(JsonObject owner, string path, FormErrors errors, int depth)
    {
        var options = Wire.Objects(owner["options"]).ToList();
        var optionalSeen = false;
        foreach (var (option, index) in options.Select((option, index) => (option, index)))
        {
            var here = Join(path, $"options.{index}");
            var type = Wire.Whole(option["type"]) ?? 0;
            CheckName(option, here, errors);
            CheckLocales(option, here, errors);
            if (options.Take(index).Any(earlier => Wire.Text(earlier["name"]) == Wire.Text(option["name"])))
                errors.Add(here, "APPLICATION_COMMAND_OPTIONS_DUPLICATE_NAME", "Application command option names must be unique");
            if (type is SubCommand or SubCommandGroup)
            {
                if (type == SubCommandGroup && depth > 0 || type == SubCommand && depth > 1 || options.Any(other => (Wire.Whole(other["type"]) is SubCommand or SubCommandGroup) == false))
                    errors.Add(Join(here, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
                CheckOptions(option, here, errors, type == SubCommandGroup ? 1 : 2);
                continue;
            }
            if (Wire.Flag(option["required"]) && optionalSeen)
                errors.Add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optionalSeen |= !Wire.Flag(option["required"]);
            CheckChoices(option, here, type, errors);
        }
    }

    private static void CheckChoices(JsonObject option, string path, int type, FormErrors errors)
    {
        var choices = Wire.Objects(option["choices"]).ToList();
        if (Wire.Flag(option["autocomplete"]) && (choices.Count > 0 || type is not (3 or 4 or 10)))
            errors.Add(Join(path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", "Autocomplete goes with text and number options without choices");
        foreach (var (choice, index) in choices.Select((choice, index) => (choice, index)))
        {
            if (type == 3 && (Wire.Text(choice["value"])?.Length ?? 0) is < 1 or > 100)
                errors.BadLength(Join(path, $"choices.{index}.value"), 1, 100);
            CheckLocales(choice, Join(path, $"choices.{index}"), errors);
            if (choices.Take(index).Any(earlier => Wire.Text(earlier["name"]) == Wire.Text(choice["name"])))
                errors.Add(Join(path, $"choices.{index}"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", "Choice names must be unique");
        }
    }

    /// <summary>Names, descriptions and values together; of a localised text its longest form counts.</summary>
    private static int Characters(JsonObject json)
    {
        var sum = Longest(json, "name") + Longest(json, "description") + (Wire.Text(json["value"])?.Length ?? 0);
        return sum + Wire.Objects(json["options"]).Concat(Wire.Objects(json["choices"])).Sum(Characters);
    }

    private static int Longest(JsonObject json, string field) =>
        (json[field + "_localizations"] as JsonObject ?? []).Select(pair => Wire.Text(pair.Value)?.Length ?? 0).Append(Wire.Text(json[field])?.Length ?? 0).Max();

    private static string Join(string path, string name) => path.Length == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{path}.{name}");

    /// <summary>The platform's own also names the scripts Devanagari and Thai, for their vowel signs.</summary>
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$")]
    private static partial Regex Name();
}
