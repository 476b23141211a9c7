using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rules;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>Makes and changes the bot's messages from checked forms, and tells the gateway and the journal.</summary>
internal static class Posting
{
    private const int SettableFlags = Message.SuppressEmbeds | Message.SuppressNotifications | Message.ComponentsV2;

    /// <param name="interaction">The interaction this answers, or null.</param>
    /// <param name="extraFlags">Set whatever the form says.</param>
    /// <param name="id">A post's first message has the id of the post; null for a new one.</param>
    public static Message Create(
        DiscordWorld world, Call call, Channel channel, JsonObject form, Interaction? interaction = null, int extraFlags = 0, string prefix = "", bool mayBeEmpty = false, long? id = null)
    {
        var asked = Wire.Whole(form["flags"]) ?? 0;
        var flags = (asked & SettableFlags) | extraFlags;
        MessageRules.Check(form, flags, call.Files.Count, prefix);
        var files = Attach(world, call, form, []);
        var content = (Wire.Text(form["content"]) ?? "").Trim();
        if (!mayBeEmpty)
            NeedContent(form, files.Count);
        var reply = ReplyOf(channel, form);
        var message = new Message
        {
            Id = id ?? world.Ids.Next(), Channel = channel, Author = world.Bot, Content = content, Flags = flags, Files = files, Interaction = interaction, ByWebhook = interaction is not null,
            Embeds = Embeds(form["embeds"]), Components = Numbered(form["components"]), Nonce = form["nonce"]?.DeepClone(), ReplyTo = reply,
            Type = interaction?.Type == InteractionType.Command ? 20 : reply is null ? 0 : 19,
        };
        message.Pings = mayBeEmpty ? Pings.None : PingsOf(world, message, form["allowed_mentions"] as JsonObject);
        channel.Messages.Add(message.Id, message);
        world.Journal.Add(world.Now, message.IsLoading ? "deferred" : "sent", call.Route.Operation, channel.Id, message.Id, TextOf(message), call.Number);
        if (!message.IsEphemeral)
            Tell(world, "MESSAGE_CREATE", message);
        world.Signal();
        return message;
    }

    public static void NeedContent(JsonObject form, int files)
    {
        if (files == 0 && string.IsNullOrWhiteSpace(Wire.Text(form["content"])) && Empty(form["embeds"]) && Empty(form["components"]))
            throw new Refusal(400, 50006, "Cannot send an empty message");
    }

    /// <summary>Only the fields that are there are changed.</summary>
    public static Message Edit(DiscordWorld world, Call call, Message message, JsonObject form, string prefix = "")
    {
        var asked = form["flags"] is null ? message.Flags : Wire.Whole(form["flags"]) ?? 0;
        var flags = (message.Flags & ~(Message.SuppressEmbeds | Message.Loading)) | (asked & (Message.SuppressEmbeds | Message.ComponentsV2));
        var whole = (JsonObject)form.DeepClone();
        MessageRules.Check(whole, flags, call.Files.Count, prefix);
        if ((flags & ~message.Flags & Message.ComponentsV2) != 0 && message.Content.Length > 0 && form["content"] is null && !form.ContainsKey("content"))
            throw Refusal.Form(errors => errors.Add(prefix + "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"));
        var content = form.ContainsKey("content") ? (Wire.Text(form["content"]) ?? "").Trim() : message.Content;
        var embeds = form.ContainsKey("embeds") ? Embeds(form["embeds"]) : message.Embeds;
        var components = form.ContainsKey("components") ? Numbered(form["components"]) : message.Components;
        var kept = form["attachments"] is JsonArray named
            ? message.Files.Where(file => named.OfType<JsonObject>().Any(one => Wire.ReadId(one["id"]) == file.Id)).ToList()
            : message.Files;
        var files = Attach(world, call, form, kept);
        if (content.Length == 0 && embeds.Count == 0 && components.Count == 0 && files.Count == 0)
            throw new Refusal(400, 50006, "Cannot send an empty message");
        var wasLoading = message.IsLoading;
        (message.Content, message.Embeds, message.Components, message.Files, message.Flags) = (content, embeds, components, files, flags);
        if (wasLoading)
        {
            message.Pings = PingsOf(world, message, form["allowed_mentions"] as JsonObject);
        }
        else
        {
            message.Edited = world.Now;
            message.Edits++;
        }
        world.Journal.Add(world.Now, wasLoading ? "sent" : "edited", call.Route.Operation, message.Channel.Id, message.Id, TextOf(message), call.Number);
        if (!message.IsEphemeral)
            Tell(world, "MESSAGE_UPDATE", message);
        world.Signal();
        return message;
    }

    public static void Delete(DiscordWorld world, Call call, Message message)
    {
        message.Deleted = true;
        world.Journal.Add(world.Now, "deleted", call.Route.Operation, message.Channel.Id, message.Id, null, call.Number);
        if (!message.IsEphemeral)
            TellDeleted(world, message);
        world.Signal();
    }

    public static void TellDeleted(DiscordWorld world, Message message)
    {
        var json = new JsonObject { ["id"] = Wire.Id(message.Id), ["channel_id"] = Wire.Id(message.Channel.Id) };
        if (message.Channel.Guild is { } guild)
            json["guild_id"] = Wire.Id(guild.Id);
        world.Publish("MESSAGE_DELETE", json, PlaceOf(message.Channel));
    }

    public static bool Tell(DiscordWorld world, string name, Message message)
    {
        var json = message.ToJson(world.Cdn);
        json["channel_type"] = message.Channel.Type;
        if (message.Channel.Guild is { } guild)
        {
            json["guild_id"] = Wire.Id(guild.Id);
            if (guild.Members.TryGetValue(message.Author.Id, out var member))
                json["member"] = UserJson.Of(guild, member, withUser: false);
        }
        return world.Publish(name, json, PlaceOf(message.Channel));
    }

    public static EventPlace PlaceOf(Channel channel) =>
        channel.Guild is { } guild ? new(guild.Id, EventPlace.GuildMessages) : new(null, EventPlace.DirectMessages);

    /// <summary>All that a person reads in it, for journal and search.</summary>
    public static string TextOf(Message message) => string.Join('\n', ((string[])
        [message.Content, .. Wire.Objects(message.Embeds).SelectMany(EmbedTexts), .. ComponentRules.All(message.Components, "").Select(pair => pair.Component)
            .Where(component => Wire.Whole(component["type"]) == ComponentRules.TextDisplay).Select(component => Wire.Text(component["content"]) ?? "")]).Where(text => text.Length > 0));

    private static IEnumerable<string> EmbedTexts(JsonObject embed) =>
        [
            Wire.Text((embed["author"] as JsonObject)?["name"]) ?? "", Wire.Text(embed["title"]) ?? "", Wire.Text(embed["description"]) ?? "",
            .. Wire.Objects(embed["fields"]).Select(field => $"{Wire.Text(field["name"])}: {Wire.Text(field["value"])}"),
            Wire.Text((embed["footer"] as JsonObject)?["text"]) ?? "",
        ];

    private static Pings PingsOf(DiscordWorld world, Message message, JsonObject? allowed)
    {
        var displayed = (message.Flags & Message.ComponentsV2) != 0 ? TextOf(message) : message.Content;
        return MentionRules.Of(world, message.Channel, message.Author, displayed, allowed, message.Interaction is not null,
            message.ReplyTo is { } reply && message.Channel.Messages.TryGetValue(reply, out var replied) ? replied.Author.Id : null);
    }

    private static long? ReplyOf(Channel channel, JsonObject form)
    {
        if (form["message_reference"] is not JsonObject reference)
            return null;
        var id = Wire.ReadId(reference["message_id"]);
        if (id is { } known && channel.Messages.TryGetValue(known, out var message) && !message.Deleted && !message.IsEphemeral)
            return known;
        if (reference["fail_if_not_exists"] is { } demanding && !Wire.Flag(demanding))
            return null;
        throw Refusal.Form(errors => errors.Add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"));
    }

    private static List<StoredFile> Attach(DiscordWorld world, Call call, JsonObject form, IReadOnlyList<StoredFile> kept)
    {
        var described = Wire.Objects(form["attachments"]).ToList();
        var files = kept.ToList();
        foreach (var file in call.Files)
        {
            var index = file.Part["files[".Length..^1];
            var about = described.FirstOrDefault(one => one["id"]?.ToString() == index);
            files.Add(new(world.Ids.Next(), Wire.Text(about?["filename"]) ?? file.Name, Wire.Text(about?["description"]), file.ContentType, file.Bytes));
        }
        var stray = described.FirstOrDefault(one => !kept.Any(file => file.Id == Wire.ReadId(one["id"])) && !call.Files.Any(file => file.Part == $"files[{one["id"]}]"));
        return stray is null ? files : throw Refusal.Form(errors => errors.Add("attachments", "ATTACHMENT_NOT_FOUND", $"Unknown attachment {stray["id"]}"));
    }

    private static bool Empty(JsonNode? node) => node is not JsonArray { Count: > 0 };

    private static JsonArray Embeds(JsonNode? embeds)
    {
        var copy = (JsonArray)(embeds as JsonArray ?? []).DeepClone();
        foreach (var embed in Wire.Objects(copy))
            embed["type"] = "rich";
        return copy;
    }

    /// <summary>The platform numbers the components it was given without one.</summary>
    private static JsonArray Numbered(JsonNode? components)
    {
        var copy = (JsonArray)(components as JsonArray ?? []).DeepClone();
        var next = 0;
        foreach (var (_, component) in ComponentRules.All(copy, ""))
            component["id"] ??= ++next;
        return copy;
    }
}
