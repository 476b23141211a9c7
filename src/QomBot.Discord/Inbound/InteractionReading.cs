using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Inbound;

internal static class InteractionKind
{
    public const int Command = 2;
    public const int Press = 3;
    public const int Suggest = 4;
    public const int Page = 5;

    /// <summary>Of a command: chosen on a message.</summary>
    public const int OnMessage = 3;
}

/// <summary>Commands, presses, choices and filled-in pages.</summary>
internal static class InteractionReading
{
    public static Incoming? Read(WireInteraction interaction)
    {
        if (interaction.By is not { Bot: false } user) throw new FormatException("an interaction of nobody");
        var sender = MessageReading.Sender(user, interaction.Member, interaction.Locale);
        var place = Address.Person(sender.User.Value);
        var id = Address.Id(interaction.Id);
        var data = interaction.Data ?? throw new FormatException("an interaction without content");
        switch (interaction.Type)
        {
            case InteractionKind.Command when data.Type == InteractionKind.OnMessage: return Report(interaction, data, place, sender);
            case InteractionKind.Command:
                return new Incoming.Asked(place, ChatKind.Private, sender, data.Name ?? "", Given(data), id)
                {
                    // What many can look into is no place for two sides that trust each other.
                    From = IsPrivateThread(interaction) ? Address.Channel(Address.Id(interaction.ChannelId)) : null, FromTitle = IsPrivateThread(interaction) ? interaction.Channel?.Name : null,
                };
            case InteractionKind.Press when Outbound.PublicButtons.Read(data.CustomId) is { } open:
                return new Incoming.Asked(place, ChatKind.Private, sender, open.Action, open.Given, id);
            case InteractionKind.Press:
                var token = data.Values is [{ } first, ..] ? Text(first) : data.CustomId ?? "";
                return new Incoming.Pressed(place, ChatKind.Private, sender, token, id, On(interaction));
            case InteractionKind.Page when ModalName.Read(data.CustomId) is { } page:
                foreach (var field in Fields(data.Components ?? []))
                    if (field.CustomId is { } name && field.Value is { } value && Text(value) is { Length: > 0 } words) page.Given[name] = words;
                return new Incoming.Asked(place, ChatKind.Private, sender, page.Action, page.Given, id);
            case InteractionKind.Page:
                return new Incoming.Asked(place, ChatKind.Private, sender, "", new Dictionary<string, string>(), id);
            default: return null;
        }
    }

    /// <summary>A thread that only those who were added see.</summary>
    private const int PrivateThread = 12;

    public static bool IsPrivateThread(WireInteraction interaction) => interaction is { GuildId: not null, Channel.Type: PrivateThread } && Address.IsId(interaction.ChannelId);

    /// <summary>Somebody chose "report as problem" on a message: its words become his draft.</summary>
    private static Incoming? Report(WireInteraction interaction, WireInteractionData data, ChatId place, Sender sender)
    {
        if (data.TargetId is not { } target || data.Resolved?.Messages is not { } messages || !messages.TryGetValue(target, out var message)) throw new FormatException("a message was meant that did not come along");
        return new Incoming.Said(
            place, ChatKind.Private, sender, new Spot.InChannel(Address.Id(message.ChannelId ?? interaction.ChannelId), Address.Id(target)).Ref,
            MessageReading.Words(message, null), MessageReading.Files(message), Forwarded: true);
    }

    private static Dictionary<string, string> Given(WireInteractionData data)
    {
        var given = new Dictionary<string, string>();
        foreach (var option in data.Options ?? [])
            if (option is { Name: { } name, Value: { } value }) given[name] = Text(value);
        return given;
    }

    /// <summary>Values come as texts, numbers or flags, whatever was asked for.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "",
    };

    private static MessageRef? On(WireInteraction interaction) =>
        interaction.Message is { Id: { } id, ChannelId: { } channel } && Address.IsId(id) && Address.IsId(channel) ? new Spot.InChannel(channel, id).Ref : null;

    private static IEnumerable<WireField> Fields(IEnumerable<WireField> from)
    {
        foreach (var field in from)
        {
            if (field.Value is not null) yield return field;
            foreach (var inner in Fields([.. field.Components ?? [], .. field.Component is { } one ? [one] : Array.Empty<WireField>()])) yield return inner;
        }
    }
}
