using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Outbound;

/// <summary>
/// Buttons and menus. Discord takes five rows of five. Choices of one kind that stand in rows of their own become a menu where they
/// are many: choosing in it is pressing the button. What a button carries is a short token and nothing else.
/// </summary>
internal static class Components
{
    private const int MostRows = 5;
    private const int MostInRow = 5;
    private const int MostInMenu = 25;
    private const int LabelLimit = 80;
    private const int OptionLimit = 100;

    /// <summary>From so many choices of one kind on they are a menu.</summary>
    private const int MenuFrom = 6;

    private sealed record Numbered(Button Button, int Index);

    /// <param name="pick">What stands in a menu while nothing is chosen.</param>
    public static IReadOnlyList<WireComponent> Of(Message message, string tokenPrefix, Func<string> pick)
    {
        var index = 0;
        var rows = message.Rows.Select(row => row.Select(button => new Numbered(button, index++)).ToList()).Where(row => row.Count > 0).ToList();
        var made = new List<WireComponent>();
        var menus = 0;
        for (var at = 0; at < rows.Count; at++)
        {
            var run = rows.Skip(at).TakeWhile(row => IsChoice(row, rows[at])).ToList();
            var choices = run.SelectMany(row => row).ToList();
            if (choices.Count >= MenuFrom || (run.Count > 1 && rows.Count > MostRows))
            {
                foreach (var menu in choices.Chunk(MostInMenu)) made.Add(Row([Menu(menu, tokenPrefix, $"menu.{menus++}", pick)]));
                at += run.Count - 1;
                continue;
            }
            foreach (var chunk in rows[at].Chunk(MostInRow)) made.Add(Row([.. chunk.Select(button => One(button, tokenPrefix))]));
        }
        if (made.Count <= MostRows) return made;
        // Still too many: everything but addresses becomes menus. The way out is the last, so it is never cut off.
        var all = rows.SelectMany(row => row).ToList();
        return [.. all.Chunk(MostInMenu).Take(MostRows).Select((menu, number) => Row([Menu(menu, tokenPrefix, $"menu.{number}", pick)]))];
    }

    /// <summary>A row of choices: plain buttons of one and the same action.</summary>
    private static bool IsChoice(List<Numbered> row, List<Numbered> first) =>
        row.All(one => one.Button is { Style: ButtonStyle.Plain, Url: null } && one.Button.Action == first[0].Button.Action);

    private static WireComponent Row(IReadOnlyList<WireComponent> inside) => new(1) { Components = inside };

    private static WireComponent Menu(IReadOnlyList<Numbered> choices, string prefix, string id, Func<string> pick) => new(3)
    {
        CustomId = $"{prefix}.{id}",
        Placeholder = pick(),
        MinValues = 1,
        MaxValues = 1,
        Options = [.. choices.Select(choice => new WireOption(Short(choice.Button.Label, OptionLimit), Outgoing.Token(prefix, choice.Index)))],
    };

    private static WireComponent One(Numbered one, string prefix)
    {
        var label = Short(one.Button.Label, LabelLimit);
        if (one.Button.Url is { } url) return new WireComponent(2) { Style = 5, Label = label, Url = url };
        return new WireComponent(2)
        {
            Style = one.Button.Style switch { ButtonStyle.Primary => 1, ButtonStyle.Danger => 4, _ => 2 },
            Label = label,
            CustomId = Outgoing.Token(prefix, one.Index),
        };
    }

    public static string Short(string text, int limit)
    {
        if (text.Length <= limit) return text.Length > 0 ? text : "…";
        var end = limit - 1;
        if (char.IsLowSurrogate(text[end])) end--;
        return text[..end].TrimEnd() + "…";
    }
}
