using System.Text;

namespace QomBot.Language.Text;

/// <summary>
/// The normalisers. What people read keeps their spelling; what is searched and compared is a key of folded letters.
/// All are linear in the length of the text, never throw for any string, and applying one twice changes nothing more.
/// </summary>
public static class PersianText
{
    /// <summary>
    /// For reading: Persian ی and ک, plain letters for presentation forms, no tatweel, no hidden controls, single spaces,
    /// half-spaces only inside words. Digits, quotes, spelling and line breaks stay as typed.
    /// </summary>
    public static string Display(string text) => ReadableText.Of(text);

    /// <summary>
    /// For search and matching: folded lower-case letters and ASCII digits, words separated by one space. A half-space
    /// separates. At most twice as long as the text, but for Arabic ligature signs (such as ﷲ), which are written out.
    /// </summary>
    public static string Key(string text) => SearchKey.Of(text, joinHalfSpaces: false);

    /// <summary>The same key with half-spaces removed, so that «کاشی‌سازی» meets «کاشیسازی».</summary>
    public static string JoinedKey(string text) => SearchKey.Of(text, joinHalfSpaces: true);

    /// <summary>
    /// For names, tags, codes and file names: one line, no direction controls, nothing of zero width but half-spaces
    /// inside words, single spaces. May be empty.
    /// </summary>
    public static string CleanName(string text) => CleanText.Name(text);

    /// <summary>
    /// For what people write: line breaks as LF, no controls but newline and tab, no lone surrogates, no direction
    /// controls (they would break our own isolates), trimmed. Half-spaces and spelling stay.
    /// </summary>
    public static string CleanBody(string text) => CleanText.Body(text);

    /// <summary>
    /// For telling whether two names look alike on a screen: the joined key without spaces, with Cyrillic, Greek and
    /// digit look-alikes as Latin letters. Only for comparison, never shown.
    /// </summary>
    public static string Skeleton(string text) => LookAlikes.Skeleton(text);
}
