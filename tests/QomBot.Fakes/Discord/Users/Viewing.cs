using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.Rules;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>Turns messages and modals as they are kept into what a person sees.</summary>
internal static class Viewing
{
    public static SeenMessage Of(DiscordWorld world, Message message)
    {
        var components = ComponentRules.All(message.Components, "").Select(pair => pair.Component).ToList();
        return new(
            message.Id, message.Channel.Id, message.Author == world.Bot, message.Author.Id, message.Author.Name, Posting.TextOf(message), message.Content,
            [.. Wire.Objects(message.Embeds).Select(EmbedOf)],
            [.. components.Where(component => Wire.Whole(component["type"]) == ComponentRules.Row).Select(row => ButtonsOf(row)).Where(row => row.Count > 0)],
            [.. components.Where(component => ComponentRules.IsSelect(Wire.Whole(component["type"]))).Select(SelectOf)],
            [.. message.Files.Select(file => new SeenFile(file.Name, file.ContentType, file.Bytes.Length, $"{world.Cdn}/attachments/{message.Channel.Id}/{file.Id}/{Uri.EscapeDataString(file.Name)}"))],
            message.IsEphemeral, message.IsLoading, (message.Flags & Message.SuppressNotifications) != 0, message.Channel.Pinned.Contains(message.Id), message.Edits,
            new(message.Pings.Everyone, message.Pings.Users, message.Pings.Roles), message.ReplyTo, message.Nonce?.ToString(), Snowflakes.MomentOf(message.Id));
    }

    public static SeenModal ModalOf(JsonObject modal) => new(
        Wire.Text(modal["custom_id"])!, Wire.Text(modal["title"])!,
        [.. ComponentRules.All(modal["components"], "").Where(pair => Wire.Text(pair.Component["custom_id"]) is not null)
            .Select(pair => InputOf(pair.Component, LabelOf(modal, pair.Path)))]);

    private static SeenInput InputOf(JsonObject input, string? outerLabel) => new(
        Wire.Text(input["custom_id"])!, Wire.Whole(input["type"])!.Value, outerLabel ?? Wire.Text(input["label"]) ?? "", Wire.Text(input["value"]), Wire.Text(input["placeholder"]),
        input["required"] is null || Wire.Flag(input["required"]), Wire.Whole(input["min_length"]) ?? 0, Wire.Whole(input["max_length"]) ?? 4000, Wire.Whole(input["style"]) == 2,
        [.. Wire.Objects(input["options"]).Select(OptionOf)], Wire.Whole(input["min_values"]) ?? 1, Wire.Whole(input["max_values"]) ?? 1);

    private static string? LabelOf(JsonObject modal, string path)
    {
        var top = modal["components"]![int.Parse(path.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture)]!;
        return Wire.Whole(top["type"]) == ComponentRules.Label ? Wire.Text(top["label"]) : null;
    }

    private static SeenEmbed EmbedOf(JsonObject embed) => new(
        Wire.Text(embed["title"]), Wire.Text(embed["description"]), Wire.Text(embed["url"]), Wire.Whole(embed["color"]),
        [.. Wire.Objects(embed["fields"]).Select(field => new SeenField(Wire.Text(field["name"])!, Wire.Text(field["value"])!, Wire.Flag(field["inline"])))],
        Wire.Text((embed["footer"] as JsonObject)?["text"]));

    private static List<SeenButton> ButtonsOf(JsonObject row) =>
        [.. Wire.Objects(row["components"]).Where(component => Wire.Whole(component["type"]) == ComponentRules.Button).Select(button => new SeenButton(
            Wire.Text(button["label"]) ?? Wire.Text((button["emoji"] as JsonObject)?["name"]) ?? "", Wire.Text(button["custom_id"]), Wire.Text(button["url"]),
            Wire.Flag(button["disabled"]), Wire.Whole(button["style"]) ?? 0))];

    private static SeenSelect SelectOf(JsonObject select) => new(
        Wire.Text(select["custom_id"])!, Wire.Whole(select["type"])!.Value, Wire.Text(select["placeholder"]), [.. Wire.Objects(select["options"]).Select(OptionOf)],
        Wire.Whole(select["min_values"]) ?? 1, Wire.Whole(select["max_values"]) ?? 1, Wire.Flag(select["disabled"]));

    private static SeenOption OptionOf(JsonObject option) =>
        new(Wire.Text(option["label"])!, Wire.Text(option["value"])!, Wire.Text(option["description"]), Wire.Flag(option["default"]));
}
