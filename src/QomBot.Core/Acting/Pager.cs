using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>
/// Keeps cards short: at most <see cref="MostRows"/> rows of buttons, short ones two beside each other, the rest a page away on the
/// same card. The last row, with the ways out, stands on every page.
/// </summary>
public static class Pager
{
    public const int MostRows = 8;

    /// <summary>Buttons on the first page of a card that shows only the likeliest.</summary>
    public const int Likeliest = 3;

    /// <summary>Labels of up to so many characters may stand two beside each other.</summary>
    private const int ShortLabel = 20;

    /// <summary>Beside the options stand the way to the next page and the last row.</summary>
    private const int OptionRows = MostRows - 2;

    /// <summary>Of a card of something that can be done a lot to: the likeliest first, all others behind one button.</summary>
    public static Message FirstThings(Message card) =>
        card.Rows.Count > 0 && card.Rows.SkipLast(1).Sum(row => row.Count) > Likeliest + 1 ? card with { Folded = new Fold(card.Rows, 0, Likeliest) } : card;

    /// <summary>The same card with no more rows than fit.</summary>
    public static Message Fold(Message card, Speech say) => card.Folded is { } folded ? Show(card, folded, say)
        : card.Rows.Count <= MostRows ? card
        : Pack(card.Rows.SkipLast(1)) is var packed && packed.Count < MostRows ? card with { Rows = [.. packed, card.Rows[^1]] }
        : Show(card, new Fold(card.Rows, 0, 0), say);

    /// <summary>Another page of it; a number that is none is the nearest.</summary>
    public static Message Turn(Message card, int page, Speech say) =>
        card.Folded is { } folded ? Show(card, folded with { Page = Math.Clamp(page, 0, Parts(folded).Count - 1) }, say) : card;

    /// <summary>A card that only changes under the finger, a switch on it for one, stays on the page on which it was.</summary>
    public static Message Stay(Message card, Message? before, Speech say) =>
        card.Folded is { Page: 0, Lead: 0 } now && before?.Folded is { Page: > 0 and var page } was && was.Rows.Count == now.Rows.Count
            && card.Blocks.Count > 0 && before.Blocks.Count > 0 && PlainText.Of([card.Blocks[0]]) == PlainText.Of([before.Blocks[0]])
            ? Turn(card, page, say)
            : card;

    /// <summary>The button of this name, also on another page; null where none is called so. One that opens an address cannot be pressed by words.</summary>
    public static Button? Named(Message card, string words)
    {
        var key = SameWords.Key(words);
        return key.Length == 0 ? null : (card.Folded?.Rows ?? card.Rows).SelectMany(row => row)
            .FirstOrDefault(button => button.Url is null && button.Style != ButtonStyle.Danger && SameWords.Key(button.Label) == key);
    }

    private static Message Show(Message card, Fold folded, Speech say)
    {
        var parts = Parts(folded);
        var page = Math.Clamp(folded.Page, 0, parts.Count - 1);
        List<IReadOnlyList<Button>> rows = [.. parts[page]];
        var turns = new List<Button>();
        if (page > 0) turns.Add(To(say, "button.fold.back", page - 1));
        if (page < parts.Count - 1) turns.Add(To(say, folded.Lead > 0 && page == 0 ? "button.fold.others" : "button.fold.more", page + 1));
        if (folded.Lead > 0 && page == 0 && rows is [.., { Count: 1 }]) rows[^1] = [.. rows[^1], .. turns];
        else rows.Add(turns);
        return card with { Rows = [.. rows, folded.Rows[^1]], Folded = folded with { Page = page } };
    }

    private static List<IReadOnlyList<IReadOnlyList<Button>>> Parts(Fold folded)
    {
        if (folded.Lead == 0) return [.. Pack(folded.Rows.SkipLast(1)).Chunk(OptionRows)];
        List<Button> all = [.. folded.Rows.SkipLast(1).SelectMany(row => row)];
        // What belongs together in one row, a scale for one, stays together.
        IReadOnlyList<IReadOnlyList<Button>> first = folded.Rows[0].Count > 2 ? [folded.Rows[0]] : [.. all.Take(folded.Lead).Chunk(2)];
        return [first, .. all.Skip(first.Sum(row => row.Count)).Chunk(2).Chunk(OptionRows)];
    }

    /// <summary>Rows of one short button each are put together by twos.</summary>
    private static List<IReadOnlyList<Button>> Pack(IEnumerable<IReadOnlyList<Button>> rows)
    {
        var packed = new List<IReadOnlyList<Button>>();
        foreach (var row in rows)
        {
            if (packed.Count > 0 && IsShort(packed[^1]) && IsShort(row)) packed[^1] = [packed[^1][0], row[0]];
            else packed.Add(row);
        }
        return packed;
    }

    private static bool IsShort(IReadOnlyList<Button> row) => row is [{ Style: ButtonStyle.Plain, Label.Length: <= ShortLabel }];

    private static Button To(Speech say, string textKey, int page) => new(say.Words(textKey), FormActions.PageName, [page.ToString(CultureInfo.InvariantCulture)]);
}
