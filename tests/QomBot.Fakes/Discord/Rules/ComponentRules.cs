using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rules;

/// <summary>What the facts' table does not say of components: how they stand together.</summary>
internal static class ComponentRules
{
    public const int Row = 1, Button = 2, Select = 3, TextInput = 4, Section = 9, TextDisplay = 10, Container = 17, Label = 18;

    private const int LinkStyle = 5, PremiumStyle = 6;

    public static bool IsSelect(int? type) => type is 3 or 5 or 6 or 7 or 8;

    /// <param name="v2">The message carries the flag IS_COMPONENTS_V2.</param>
    public static void CheckMessage(JsonArray components, bool v2, FormErrors errors)
    {
        if (!v2)
        {
            if (components.Count > 5)
                errors.BadLength("components", 1, 5);
            foreach (var (row, index) in Wire.Objects(components).Select((row, index) => (row, index)).Where(pair => Wire.Whole(pair.row["type"]) != Row))
                errors.Add($"components.{index}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        }
        var all = All(components, "components").ToList();
        if (v2 && all.Count > 40)
            errors.Add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The maximum number of components is 40.");
        if (v2 && all.Where(pair => Wire.Whole(pair.Component["type"]) == TextDisplay).Sum(pair => Wire.Text(pair.Component["content"])?.Length ?? 0) > 4000)
            errors.Add("components", "COMPONENT_TEXT_TOTAL_LENGTH_EXCEEDED", "The maximum number of characters is 4000.");
        foreach (var (path, component) in all)
            CheckOne(component, path, errors);
        CheckIds(all, errors);
    }

    public static void CheckModal(JsonArray components, FormErrors errors)
    {
        if (components.Count is < 1 or > 5)
            errors.BadLength("data.components", 1, 5);
        var all = All(components, "data.components").ToList();
        foreach (var (path, component) in all)
        {
            switch (Wire.Whole(component["type"]))
            {
                case Row when Wire.Objects(component["components"]).Any(inner => Wire.Whole(inner["type"]) != TextInput) || component["components"] is JsonArray { Count: not 1 }:
                    errors.Add($"{path}.components", "UNION_TYPE_CHOICES", "A row of a modal holds one text input.");
                    break;
                case TextInput:
                    CheckInput(component, path, errors);
                    break;
                case { } type when IsSelect(type):
                    CheckSelect(component, path, errors);
                    break;
            }
        }
        CheckIds(all, errors);
    }

    /// <summary>Every component at any depth, with its place.</summary>
    public static IEnumerable<(string Path, JsonObject Component)> All(JsonNode? components, string path)
    {
        foreach (var (component, index) in Wire.Objects(components).Select((component, index) => (component, index)))
        {
            var here = $"{path}.{index}";
            yield return (here, component);
            foreach (var inner in All(component["components"], here + ".components"))
                yield return inner;
            foreach (var name in (string[])["accessory", "component"])
            {
                if (component[name] is JsonObject single)
                    yield return ($"{here}.{name}", single);
            }
        }
    }

    private static void CheckOne(JsonObject component, string path, FormErrors errors)
    {
        switch (Wire.Whole(component["type"]))
        {
            case Row:
                var inner = Wire.Objects(component["components"]).ToList();
                if (inner.Any(one => IsSelect(Wire.Whole(one["type"]))) && inner.Count != 1)
                    errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
                break;
            case Button:
                CheckButton(component, path, errors);
                break;
            case { } type when IsSelect(type):
                CheckSelect(component, path, errors);
                break;
        }
    }

    private static void CheckButton(JsonObject button, string path, FormErrors errors)
    {
        var style = Wire.Whole(button["style"]);
        var (id, url) = (Wire.Text(button["custom_id"]), Wire.Text(button["url"]));
        if (style == LinkStyle)
        {
            if (string.IsNullOrEmpty(url))
                errors.Add($"{path}.url", "BUTTON_COMPONENT_URL_REQUIRED", "A url is required");
            else if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "discord"))
                errors.Add($"{path}.url", "URL_TYPE_INVALID_SCHEME", $"Scheme \"{address?.Scheme}\" is not supported. Scheme must be one of ('http', 'https', 'discord').");
            if (id is not null)
                errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        }
        else if (style != PremiumStyle)
        {
            if (string.IsNullOrEmpty(id))
                errors.Add($"{path}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
            if (url is not null)
                errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        }
        if (style != PremiumStyle && string.IsNullOrWhiteSpace(Wire.Text(button["label"])) && button["emoji"] is null)
            errors.Add(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji.");
    }

    private static void CheckSelect(JsonObject select, string path, FormErrors errors)
    {
        var (least, most) = (Wire.Whole(select["min_values"]) ?? 1, Wire.Whole(select["max_values"]) ?? 1);
        if (least > most)
            errors.Add($"{path}.min_values", "SELECT_COMPONENT_MIN_VALUES_MAX_VALUES", "min_values must not be above max_values.");
        if (Wire.Whole(select["type"]) != Select)
            return;
        var options = Wire.Objects(select["options"]).ToList();
        if (most > options.Count)
            errors.Add($"{path}.max_values", "SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS", "max_values must not be above the number of options.");
        foreach (var (option, index) in options.Select((option, index) => (option, index)))
        {
            if (options.Take(index).Any(earlier => Wire.Text(earlier["value"]) == Wire.Text(option["value"])))
                errors.Add($"{path}.options.{index}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        }
        if (options.Count(option => Wire.Flag(option["default"])) > most)
            errors.Add($"{path}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS", "More defaults than max_values.");
    }

    private static void CheckInput(JsonObject input, string path, FormErrors errors)
    {
        // In a row the input carries its own label; in a Label component it must not.
        var inLabel = path.EndsWith(".component", StringComparison.Ordinal);
        if (!inLabel && string.IsNullOrEmpty(Wire.Text(input["label"])))
            errors.Required($"{path}.label");
        if (inLabel && input["label"] is not null)
            errors.Add($"{path}.label", "TEXT_INPUT_LABEL_NOT_ALLOWED", "The label stands in the Label component.");
        if (Wire.Whole(input["min_length"]) > (Wire.Whole(input["max_length"]) ?? 4000))
            errors.Add($"{path}.min_length", "TEXT_INPUT_MIN_MAX", "min_length must not be above max_length.");
        if (Wire.Text(input["value"])?.Length > (Wire.Whole(input["max_length"]) ?? 4000))
            errors.TooLong($"{path}.value", Wire.Whole(input["max_length"]) ?? 4000);
    }

    private static void CheckIds(List<(string Path, JsonObject Component)> all, FormErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, component) in all)
        {
            if (Wire.Text(component["custom_id"]) is { } id && !seen.Add(id))
                errors.Add($"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }
}
