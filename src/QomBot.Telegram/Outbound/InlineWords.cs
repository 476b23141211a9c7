using System.Diagnostics;
using QomBot.Core.Chat;

namespace QomBot.Telegram.Outbound;

/// <summary>The words of a run, and the same kind of run with other words.</summary>
internal static class InlineWords
{
    public static string Of(Inline run) => run switch
    {
        Inline.Text t => t.Words,
        Inline.Bold b => b.Words,
        Inline.Isolated u => u.Words,
        Inline.LeftToRight l => l.Words,
        _ => throw new UnreachableException(),
    };

    public static Inline With(Inline run, string words) => run switch
    {
        Inline.Text => new Inline.Text(words),
        Inline.Bold => new Inline.Bold(words),
        Inline.Isolated => new Inline.Isolated(words),
        Inline.LeftToRight => new Inline.LeftToRight(words),
        _ => throw new UnreachableException(),
    };
}
