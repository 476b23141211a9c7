using QomBot.Language.Text;

namespace QomBot.Language.Searching;

/// <summary>A firm's name without the words that say only that it is one: who asks for «شرکت فولاد صبا» means «فولاد صبا», and the other way round.</summary>
public static class FirmName
{
    /// <summary>As keys. Of plain letters only, so they may stand in a statement.</summary>
    public static IReadOnlyList<string> EmptyWords { get; } =
        [.. "شرکت کارخانه کارخانجات گروه صنایع تولیدی کارگاه company factory group industries co شركة مصنع مجموعة صناعات معمل".Split(' ').Select(PersianText.Key).Distinct()];

    /// <summary>The name's key without those words and without spaces; with them where nothing else would be left.</summary>
    public static string Bare(string name)
    {
        var words = PersianText.Key(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = string.Concat(words.Where(word => !EmptyWords.Contains(word)));
        return bare.Length >= Least ? bare : string.Concat(words);
    }

    /// <summary>Characters below which a name tells nothing.</summary>
    public const int Least = 3;
}
