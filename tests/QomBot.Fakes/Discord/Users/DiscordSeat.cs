using System.Text.Json;
using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.Rules;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>A file that a person sends.</summary>
public sealed record SentFile(string Name, byte[] Bytes, string? ContentType = null);

/// <summary>One person in one channel, thread or DM: what he can do there. What he sees is in the other half.</summary>
public sealed partial class DiscordSeat
{
    private readonly DiscordWorld world;
    private readonly Person person;
    private readonly Channel channel;

    internal DiscordSeat(DiscordWorld world, Person person, Channel channel)
    {
        this.world = world;
        this.person = person;
        this.channel = channel;
    }

    public long ChannelId => channel.Id;
    public long PersonId => person.Id;

    /// <summary>Writes a text, with files if any.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="InvalidOperationException">He may not write here.</exception>
    public long Say(string text, long? replyTo = null, params SentFile[] files)
    {
        lock (world.Gate)
        {
            NeedPlace(channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
            if (text.Length > 2000 || (text.Length == 0 && files.Length == 0))
                throw No("a text of 1 to 2000 characters, or a file");
            if (channel.Locked)
                throw No("the thread is locked");
            if (channel.Archived)
            {
                Rest.Operations.Threads.SetArchived(world, channel, false);
                Rest.Operations.Threads.Tell(world, channel);
            }
            var message = new Message
            {
                Id = world.Ids.Next(), Channel = channel, Author = person, Content = text, ReplyTo = replyTo, Type = replyTo is null ? 0 : 19,
                Files = [.. files.Select(file => new StoredFile(world.Ids.Next(), file.Name, null, file.ContentType, file.Bytes))],
                Pings = MentionRules.Of(world, channel, person, text, null, interaction: false, replyTo is { } id && channel.Messages.TryGetValue(id, out var replied) ? replied.Author.Id : null),
            };
            channel.Messages.Add(message.Id, message);
            Posting.Tell(world, "MESSAGE_CREATE", message);
            world.Signal();
            return message.Id;
        }
    }

    /// <summary>Changes an own message.</summary>
    public void Edit(long messageId, string text)
    {
        lock (world.Gate)
        {
            var message = Own(messageId);
            (message.Content, message.Edited, message.Edits) = (text, world.Now, message.Edits + 1);
            Posting.Tell(world, "MESSAGE_UPDATE", message);
            world.Signal();
        }
    }

    public void Delete(long messageId)
    {
        lock (world.Gate)
        {
            var message = Own(messageId);
            message.Deleted = true;
            Posting.TellDeleted(world, message);
            world.Signal();
        }
    }

    /// <summary>Runs a slash command as the platform's client lets him.</summary>
    /// <param name="command">"post", or with sub-commands "problem show".</param>
    /// <param name="options">An object or dictionary: value by option name. Ids for people, roles and channels; for a file { name, base64, content_type }.</param>
    /// <exception cref="InvalidOperationException">The client would not send it: unknown, not shown, an option missing or of a wrong kind.</exception>
    public DiscordAct Run(string command, object? options = null)
    {
        lock (world.Gate)
        {
            NeedCommands();
            return Begin(InteractionType.Command, new CommandTyping(world, person, channel).Data(command, Fields(options)));
        }
    }

    /// <summary>A command with any data, as a forged client can send.</summary>
    public DiscordAct RunForged(string dataJson)
    {
        lock (world.Gate)
            return Begin(InteractionType.Command, JsonNode.Parse(dataJson)!.AsObject());
    }

    /// <summary>Types into an option that offers suggestions.</summary>
    public DiscordAct Complete(string command, string option, string typed, object? others = null)
    {
        lock (world.Gate)
        {
            NeedCommands();
            return Begin(InteractionType.Autocomplete, new CommandTyping(world, person, channel).PartialData(command, option, typed, Fields(others)));
        }
    }

    /// <summary>Chooses a command from the menu of a message.</summary>
    public DiscordAct MenuOnMessage(string command, long messageId)
    {
        lock (world.Gate)
        {
            NeedCommands();
            var message = channel.Messages.TryGetValue(messageId, out var known) && known.VisibleTo(person) ? known : throw No($"there is no message {messageId} here");
            var resolved = new JsonObject { ["messages"] = new JsonObject { [Wire.Id(messageId)] = message.ToJson(world.Cdn) } };
            return Begin(InteractionType.Command, new CommandTyping(world, person, channel).MenuData(command, 3, messageId, resolved));
        }
    }

    /// <summary>Chooses a command from the menu of a person.</summary>
    public DiscordAct MenuOnPerson(string command, DiscordPerson target)
    {
        lock (world.Gate)
        {
            var resolved = new JsonObject { ["users"] = new JsonObject { [Wire.Id(target.Id)] = UserJson.Of(world.People[target.Id]) } };
            return Begin(InteractionType.Command, new CommandTyping(world, person, channel).MenuData(command, 2, target.Id, resolved));
        }
    }

    /// <summary>Presses the button with this label on the newest message that shows one, or on the named message.</summary>
    /// <exception cref="InvalidOperationException">No message shows such a button, or it is dead or a link.</exception>
    public DiscordAct Press(string label, long? messageId = null)
    {
        lock (world.Gate)
        {
            var message = Shown().Reverse().Where(one => messageId is null || one.Id == messageId).FirstOrDefault(one => Viewing.Of(world, one).Labels.Contains(label))
                ?? throw No($"no message shows a button \"{label}\". Shown: {string.Join(", ", Shown().SelectMany(one => Viewing.Of(world, one).Labels).Distinct())}");
            var button = Viewing.Of(world, message).Buttons.Last(one => one.Label == label);
            if (button.Disabled || button.CustomId is null)
                throw No($"the button \"{label}\" is {(button.Disabled ? "dead" : "a link")}");
            return Component(message, button.CustomId, ComponentRules.Button, null);
        }
    }

    /// <summary>A press with a custom_id that need not stand on any button.</summary>
    public DiscordAct PressForged(long messageId, string customId)
    {
        lock (world.Gate)
            return Component(channel.Messages[messageId], customId, ComponentRules.Button, null);
    }

    /// <summary>Chooses in the newest select menu that offers all these labels.</summary>
    public DiscordAct Choose(params string[] labels)
    {
        lock (world.Gate)
        {
            foreach (var message in Shown().Reverse())
            {
                var select = Viewing.Of(world, message).Selects.FirstOrDefault(one => !one.Disabled && one.Type == 3 && labels.All(label => one.Options.Any(option => option.Label == label)));
                if (select is null)
                    continue;
                if (labels.Length < select.Least || labels.Length > select.Most)
                    throw No($"{select.Least} to {select.Most} can be chosen");
                return Component(message, select.CustomId, select.Type, [.. labels.Select(label => select.Options.First(option => option.Label == label).Value)]);
            }
            throw No($"no menu offers {string.Join(", ", labels)}");
        }
    }

    /// <summary>A choice with any values; also for menus of people, roles and channels, whose values are ids.</summary>
    public DiscordAct ChooseValues(long messageId, string customId, params string[] values)
    {
        lock (world.Gate)
        {
            var message = channel.Messages[messageId];
            return Component(message, customId, Viewing.Of(world, message).Selects.FirstOrDefault(one => one.CustomId == customId)?.Type ?? 3, values);
        }
    }

    /// <summary>Fills the modal that answered an act and sends it.</summary>
    /// <param name="answers">An object or dictionary: text by custom_id or label; for menus the label chosen, several parted by "|".</param>
    /// <exception cref="InvalidOperationException">There is no modal, it was sent already, or an answer is missing or too long.</exception>
    public DiscordAct Submit(DiscordAct opened, object answers)
    {
        lock (world.Gate)
        {
            var modal = opened.Modal ?? throw No("no modal popped up");
            if (opened.Interaction.ModalDone)
                throw No("the modal was sent already");
            var given = Fields(answers);
            var sent = (JsonArray)opened.Interaction.Modal!["components"]!.DeepClone();
            foreach (var (name, _) in given)
            {
                if (modal.Inputs.All(input => input.CustomId != name && input.Label != name))
                    throw No($"the modal asks no \"{name}\"");
            }
            foreach (var (_, component) in ComponentRules.All(sent, "").ToList())
            {
                if (Wire.Text(component["custom_id"]) is { } id)
                    Fill(component, modal.Inputs.First(input => input.CustomId == id), given);
            }
            opened.Interaction.ModalDone = true;
            return SendModal(modal.CustomId, Stripped(sent), opened.Interaction.Source);
        }
    }

    /// <summary>A modal with any content, as a forged client can send.</summary>
    public DiscordAct SubmitForged(string customId, string componentsJson)
    {
        lock (world.Gate)
            return SendModal(customId, JsonNode.Parse(componentsJson)!.AsArray(), null);
    }

    private DiscordAct SendModal(string customId, JsonArray components, Message? source) =>
        Acting.Begin(world, person, channel, InteractionType.Modal, new JsonObject { ["custom_id"] = customId, ["components"] = components }, source, withMessage: true);

    private static void Fill(JsonObject component, SeenInput input, JsonObject given)
    {
        var answer = given[input.CustomId] ?? given[input.Label];
        if (input.Type == ComponentRules.TextInput)
        {
            var text = answer?.ToString() ?? input.Value ?? "";
            if ((text.Length == 0 && input.Required) || text.Length > input.MaxLength || (text.Length > 0 && text.Length < input.MinLength))
                throw No($"\"{input.Label}\" wants {input.MinLength} to {input.MaxLength} characters");
            component["value"] = text;
            return;
        }
        var labels = answer?.ToString().Split('|') ?? [.. input.Options.Where(option => option.Default).Select(option => option.Label)];
        if (labels.Length < (input.Required ? input.Least : 0) || labels.Length > input.Most)
            throw No($"\"{input.Label}\" wants {input.Least} to {input.Most} choices");
        component["values"] = new JsonArray([.. labels.Select(label => (JsonNode)(input.Options.FirstOrDefault(option => option.Label == label)?.Value
            ?? (input.Type == 3 ? throw No($"\"{input.Label}\" does not offer {label}") : label)))]);
    }

    /// <summary>Of its questions a modal sends only ids, kinds and answers.</summary>
    private static JsonArray Stripped(JsonArray components) => new([.. Wire.Objects(components).Where(one => Wire.Whole(one["type"]) != ComponentRules.TextDisplay).Select(one =>
    {
        var json = new JsonObject();
        foreach (var name in (string[])["type", "id", "custom_id", "value", "values"])
        {
            if (one[name] is { } value)
                json[name] = value.DeepClone();
        }
        if (one["components"] is JsonArray inner)
            json["components"] = Stripped(inner);
        if (one["component"] is JsonObject single)
            json["component"] = Stripped([single.DeepClone()])[0]!.DeepClone();
        return (JsonNode)json;
    })]);

    private DiscordAct Component(Message message, string customId, int type, string[]? values)
    {
        var data = new JsonObject { ["custom_id"] = customId, ["component_type"] = type, ["id"] = 1 };
        if (values is not null)
            data["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        if (values is not null && type != 3)
            data["resolved"] = ResolvedOf(type, values);
        return Acting.Begin(world, person, channel, InteractionType.Component, data, message, withMessage: true);
    }

    private JsonObject ResolvedOf(int type, string[] values)
    {
        var ids = values.Select(value => Wire.ReadId(JsonValue.Create(value))).OfType<long>().ToList();
        var json = new JsonObject();
        if (type is 5 or 7)
            json["users"] = new JsonObject(ids.Where(world.People.ContainsKey).Select(id => KeyValuePair.Create(Wire.Id(id), (JsonNode?)UserJson.Of(world.People[id]))));
        if (type is 6 or 7 && channel.Guild is { } guild)
            json["roles"] = new JsonObject(ids.Where(guild.Roles.ContainsKey).Select(id => KeyValuePair.Create(Wire.Id(id), (JsonNode?)UserJson.Of(guild.Roles[id]))));
        if (type == 8)
            json["channels"] = new JsonObject(ids.Where(world.Channels.ContainsKey).Select(id => KeyValuePair.Create(Wire.Id(id), (JsonNode?)world.Channels[id].ToJson())));
        return json;
    }

    private DiscordAct Begin(int type, JsonObject data) => Acting.Begin(world, person, channel, type, data);

    private static JsonObject Fields(object? options) => options switch
    {
        null => [],
        JsonObject json => json,
        _ => (JsonObject)JsonSerializer.SerializeToNode(options, Wire.Json)!,
    };

    private void NeedPlace(Permissions wanted)
    {
        if (!world.Channels.ContainsKey(channel.Id))
            throw No("the channel is gone");
        if (!world.PermissionsOf(person, channel).HasFlag(wanted))
            throw No($"he may not {wanted} here");
    }

    private void NeedCommands()
    {
        NeedPlace(Permissions.ViewChannel);
        if (channel.Archived)
            throw No("in an archived thread no command can be used");
    }

    private Message Own(long messageId) =>
        channel.Messages.TryGetValue(messageId, out var message) && message.Author == person && !message.Deleted ? message : throw No($"message {messageId} is not his own, or gone");

    private static InvalidOperationException No(string why) => new("The client would not do this: " + why + ".");
}
