using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord.Inbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Outbound;

/// <summary>
/// Buttons under what everybody sees: whoever presses asks for the action in his own name, and is answered for his eyes only. They
/// name the action itself, as no conversation of his stands behind them; his rights are looked at as ever.
/// </summary>
internal static class PublicButtons
{
    public const string Prefix = "a:";

    public static IReadOnlyList<WireComponent> Of(Message message, ActionTable actions) =>
        [.. message.Rows.Select(row => row.Select(button => One(button, actions)).OfType<WireComponent>().Take(5).ToList()).Where(row => row.Count > 0).Take(5)
            .Select(row => new WireComponent(1) { Components = row })];

    /// <summary>Null for anything that is not such a button.</summary>
    public static (string Action, Dictionary<string, string> Given)? Read(string? customId) =>
        customId is not null && customId.StartsWith(Prefix, StringComparison.Ordinal) ? ModalName.Read($"m:{customId[Prefix.Length..]}") : null;

    private static WireComponent? One(Button button, ActionTable actions)
    {
        var label = Components.Short(button.Label, 80);
        if (button.Url is { } url) return new WireComponent(2) { Style = 5, Label = label, Url = url };
        if (actions.Find(button.Action) is not { } action) return null;
        var given = action.Arguments.Zip(button.Arguments).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Name, pair => pair.Second!);
        if (ModalName.Of(action.Name, given) is not { } name) return null;
        return new WireComponent(2) { Style = button.Style switch { ButtonStyle.Primary => 1, ButtonStyle.Danger => 4, _ => 2 }, Label = label, CustomId = Prefix + name[2..] };
    }
}
