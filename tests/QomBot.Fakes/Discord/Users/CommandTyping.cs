using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>What the platform's client does with a typed command before it sends it: finds it, checks each option, resolves ids.</summary>
internal sealed class CommandTyping(DiscordWorld world, Person person, Channel channel)
{
    private const int SubCommand = 1, SubCommandGroup = 2;
    private readonly JsonObject resolved = [];

    /// <param name="path">Name, with its sub-commands behind it.</param>
    /// <param name="options">Value by option name.</param>
    /// <exception cref="InvalidOperationException">The client would not send this.</exception>
    public JsonObject Data(string path, JsonObject options)
    {
        var words = path.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Find(words[0], 1);
        var leaf = Leaf(command, words[1..], out var wrap);
        var data = About(command);
        data["options"] = wrap(Options(leaf, options));
        AddResolved(data);
        return data;
    }

    /// <summary>The same with one option half typed.</summary>
    public JsonObject PartialData(string path, string option, string typed, JsonObject others)
    {
        var words = path.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Find(words[0], 1);
        var leaf = Leaf(command, words[1..], out var wrap);
        var known = Wire.Objects(leaf["options"]).FirstOrDefault(one => Wire.Text(one["name"]) == option) ?? throw No($"/{path} has no option {option}");
        if (!Wire.Flag(known["autocomplete"]))
            throw No($"{option} of /{path} offers no suggestions");
        var data = About(command);
        var values = new JsonArray();
        foreach (var (name, value) in others)
        {
            var other = Wire.Objects(leaf["options"]).FirstOrDefault(one => Wire.Text(one["name"]) == name) ?? throw No($"/{path} has no option {name}");
            values.Add(new JsonObject { ["name"] = name, ["type"] = Wire.Whole(other["type"]), ["value"] = value?.DeepClone() });
        }
        values.Add(new JsonObject { ["name"] = option, ["type"] = Wire.Whole(known["type"]), ["value"] = typed, ["focused"] = true });
        data["options"] = wrap(values);
        return data;
    }

    /// <summary>A command of the context menu on a message (3) or a person (2).</summary>
    public JsonObject MenuData(string name, int type, long target, JsonObject resolvedTarget)
    {
        var data = About(Find(name, type));
        data["target_id"] = Wire.Id(target);
        data["resolved"] = resolvedTarget;
        return data;
    }

    private Command Find(string name, int type)
    {
        var guild = channel.Guild;
        var command = (guild is null ? [] : world.Commands.In(guild.Id)).Concat(world.Commands.In(null)).FirstOrDefault(one => one.Name == name && one.Type == type)
            ?? throw No($"no command \"{name}\" is registered. There are: {string.Join(", ", world.Commands.In(guild?.Id).Concat(world.Commands.In(null)).Select(one => one.Name))}");
        var contexts = command.Body["contexts"] as JsonArray;
        var context = guild is null ? 1 : 0;
        if (contexts is not null ? contexts.All(one => Wire.Whole(one) != context) : guild is null && command.Body["dm_permission"] is { } inDms && !Wire.Flag(inDms))
            throw No($"\"{name}\" is not shown here");
        var held = world.PermissionsOf(person, channel);
        if (guild is not null && command.Body["default_member_permissions"] is { } needed
            && (needed.ToString() == "0" ? !held.HasFlag(Permissions.Administrator) : !held.HasFlag((Permissions)long.Parse(needed.ToString(), CultureInfo.InvariantCulture))))
            throw No($"\"{name}\" is not shown to this person");
        if (guild is not null && !held.HasFlag(Permissions.UseApplicationCommands))
            throw No("he may not use commands here");
        return command;
    }

    private static JsonObject About(Command command)
    {
        var json = new JsonObject { ["id"] = Wire.Id(command.Id), ["name"] = command.Name, ["type"] = command.Type };
        if (command.GuildId is { } guild)
            json["guild_id"] = Wire.Id(guild);
        return json;
    }

    /// <summary>Goes down the sub-commands and gives the way back up.</summary>
    private static JsonObject Leaf(Command command, string[] below, out Func<JsonArray, JsonArray> wrap)
    {
        var at = command.Body;
        wrap = values => values;
        foreach (var name in below)
        {
            var next = Wire.Objects(at["options"]).FirstOrDefault(option => Wire.Text(option["name"]) == name && Wire.Whole(option["type"]) is SubCommand or SubCommandGroup)
                ?? throw No($"/{command.Name} has no sub-command {name}");
            var (outer, type) = (wrap, Wire.Whole(next["type"]));
            wrap = values => outer([new JsonObject { ["name"] = name, ["type"] = type, ["options"] = values }]);
            at = next;
        }
        if (Wire.Objects(at["options"]).Any(option => Wire.Whole(option["type"]) is SubCommand or SubCommandGroup))
            throw No($"/{command.Name} wants a sub-command");
        return at;
    }

    private JsonArray Options(JsonObject owner, JsonObject given)
    {
        var known = Wire.Objects(owner["options"]).ToList();
        var sent = new JsonArray();
        foreach (var (name, value) in given)
        {
            var option = known.FirstOrDefault(one => Wire.Text(one["name"]) == name) ?? throw No($"there is no option {name}, only {string.Join(", ", known.Select(one => Wire.Text(one["name"])))}");
            if (value is not null)
                sent.Add(new JsonObject { ["name"] = name, ["type"] = Wire.Whole(option["type"]), ["value"] = Value(name, option, value) });
        }
        if (known.FirstOrDefault(option => Wire.Flag(option["required"]) && given[Wire.Text(option["name"])!] is null) is { } missing)
            throw No($"the option {Wire.Text(missing["name"])} is required");
        return sent;
    }

    private JsonNode Value(string name, JsonObject option, JsonNode value)
    {
        var type = Wire.Whole(option["type"]);
        if (Wire.Objects(option["choices"]).ToList() is { Count: > 0 } choices)
            return (choices.FirstOrDefault(choice => Wire.Text(choice["name"]) == value.ToString() || choice["value"]!.ToString() == value.ToString())
                ?? throw No($"{name} offers only {string.Join(", ", choices.Select(choice => Wire.Text(choice["name"])))}"))["value"]!.DeepClone();
        switch (type)
        {
            case 3:
                var text = Wire.Text(value) ?? throw No($"{name} is a text");
                if (text.Length < (Wire.Whole(option["min_length"]) ?? 0) || text.Length > (Wire.Whole(option["max_length"]) ?? 6000))
                    throw No($"{name} has a wrong length");
                return text;
            case 4 or 10:
                if (value.GetValueKind() != JsonValueKind.Number || (type == 4 && value.GetValue<double>() != Math.Floor(value.GetValue<double>())))
                    throw No($"{name} is a number");
                if ((double?)option["min_value"] > value.GetValue<double>() || (double?)option["max_value"] < value.GetValue<double>())
                    throw No($"{name} is out of range");
                return value.DeepClone();
            case 5:
                return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.DeepClone() : throw No($"{name} is yes or no");
            case 11:
                return Wire.Id(AddFile(value as JsonObject ?? throw No($"{name} is a file")));
            default:
                return Wire.Id(Resolve(type, name, Wire.ReadId(value) ?? throw No($"{name} is an id")));
        }
    }

    private long Resolve(int? type, string name, long id)
    {
        if (type is 6 or 9 && world.People.TryGetValue(id, out var named) && (channel.Guild?.Members.ContainsKey(id) ?? true))
        {
            Into("users", id, UserJson.Of(named));
            if (channel.Guild is { } guild)
                Into("members", id, UserJson.Of(guild, guild.Members[id], withUser: false));
        }
        else if (type is 8 or 9 && channel.Guild?.Roles.TryGetValue(id, out var role) == true)
            Into("roles", id, UserJson.Of(role));
        else if (type == 7 && world.Channels.TryGetValue(id, out var chosen) && chosen.Guild == channel.Guild)
            Into("channels", id, chosen.ToJson());
        else
            throw No($"{name}: {id} cannot be chosen here");
        return id;
    }

    private long AddFile(JsonObject file)
    {
        var stored = new StoredFile(world.Ids.Next(), Wire.Text(file["name"])!, null, Wire.Text(file["content_type"]), Convert.FromBase64String(Wire.Text(file["base64"])!));
        world.LooseFiles[stored.Id] = stored;
        Into("attachments", stored.Id, new JsonObject
        {
            ["id"] = Wire.Id(stored.Id), ["filename"] = stored.Name, ["size"] = stored.Bytes.Length, ["content_type"] = stored.ContentType, ["ephemeral"] = true,
            ["url"] = $"{world.Cdn}/ephemeral-attachments/{channel.Id}/{stored.Id}/{Uri.EscapeDataString(stored.Name)}",
            ["proxy_url"] = $"{world.Cdn}/ephemeral-attachments/{channel.Id}/{stored.Id}/{Uri.EscapeDataString(stored.Name)}",
        });
        return stored.Id;
    }

    private void Into(string kind, long id, JsonObject json) => ((JsonObject)(resolved[kind] ??= new JsonObject()))[Wire.Id(id)] = json;

    private void AddResolved(JsonObject data)
    {
        if (resolved.Count > 0)
            data["resolved"] = resolved;
    }

    private static InvalidOperationException No(string why) => new("The client would not send this: " + why + ".");
}
