using System.Diagnostics;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Outbound;

/// <summary>Cuts one block in two of its kind.</summary>
internal static class BlockCut
{
    /// <summary>The longest beginning that fits, cut at a sensible place, and the rest; null where not even two units fit.</summary>
    /// <param name="longest">No beginning with more units than this fits: saves the search.</param>
    public static (Block First, Block Second)? At(Block block, int longest, Func<Block, bool> fits)
    {
        var words = string.Concat(Runs(block).Select(InlineWords.Of));
        var most = Most(Math.Min(words.Length - 1, longest), length => fits(Beginning(block, length)));
        if (most < 2) return null;
        var place = WordCut.Place(words, most);
        var next = place;
        while (next < words.Length && char.IsWhiteSpace(words[next])) next++;
        while (place > 1 && char.IsWhiteSpace(words[place - 1])) place--;
        return (Beginning(block, place), Rest(block, next));
    }

    /// <summary>The greatest number up to <paramref name="limit"/> for which it holds, where it holds for all smaller ones; 0 for none.</summary>
    private static int Most(int limit, Func<int, bool> holds)
    {
        var (low, high) = (0, Math.Max(0, limit));
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (holds(middle)) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private static Block Beginning(Block block, int length)
    {
        var kept = new List<Inline>();
        foreach (var run in Runs(block))
        {
            if (length <= 0) break;
            var words = InlineWords.Of(run);
            kept.Add(length < words.Length ? InlineWords.With(run, words[..length]) : run);
            length -= words.Length;
        }
        return Rebuilt(block, kept);
    }

    private static Block Rest(Block block, int from)
    {
        var kept = new List<Inline>();
        foreach (var run in Runs(block))
        {
            var words = InlineWords.Of(run);
            if (from < words.Length) kept.Add(from > 0 ? InlineWords.With(run, words[from..]) : run);
            from = Math.Max(0, from - words.Length);
        }
        return Rebuilt(block, kept);
    }

    private static IReadOnlyList<Inline> Runs(Block block) => block switch
    {
        Block.Line line => line.Inlines,
        Block.Heading heading => heading.Inlines,
        Block.Quote quote => [new Inline.Isolated(quote.Words)],
        Block.Gap => [],
        _ => throw new UnreachableException(),
    };

    private static Block Rebuilt(Block block, IReadOnlyList<Inline> runs) => block switch
    {
        Block.Line => new Block.Line(runs),
        Block.Heading => new Block.Heading(runs),
        Block.Quote => new Block.Quote(string.Concat(runs.Select(InlineWords.Of))),
        Block.Gap => block,
        _ => throw new UnreachableException(),
    };
}
