using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>One key for a name however it is spaced: «مسئله‌ها», «مسئله ها» and «مسئلهها» are the same words.</summary>
public static class SameWords
{
    public static string Key(string text) => PersianText.Key(text).Replace(" ", "", StringComparison.Ordinal);
}
