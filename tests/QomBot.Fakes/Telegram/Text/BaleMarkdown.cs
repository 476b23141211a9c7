using System.Text;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>
/// What a person sees of a text on Bale, where every text is Markdown: *bold* and _italic_ when the markers stand at the
/// edges of words (a space, a line's end or punctuation outside, no space inside), [words](link), and ``` for code.
/// </summary>
internal static class BaleMarkdown
{
    public static Formatted Show(string source)
    {
        var text = new StringBuilder(source.Length);
        var entities = new List<Entity>();
        for (var i = 0; i < source.Length;)
        {
            if (source[i] is '*' or '_' && Marked(source, i) is { } end)
            {
                var inner = Show(source[(i + 1)..end]);
                Take(inner, source[i] == '*' ? "bold" : "italic", null);
                i = end + 1;
            }
            else if (source[i] == '[' && Link(source, i) is { } link)
            {
                Take(Show(source[(i + 1)..link.Middle]), "text_link", source[(link.Middle + 2)..link.End]);
                i = link.End + 1;
            }
            else if (source.AsSpan(i).StartsWith("```") && source.IndexOf("```", i + 3, StringComparison.Ordinal) is > 0 and var close)
            {
                Take(Formatted.Plain(source[(i + 3)..close]), "pre", null);
                i = close + 3;
            }
            else
            {
                text.Append(source[i++]);
            }
        }
        return new(text.ToString(), entities);

        void Take(Formatted inner, string type, string? url)
        {
            entities.Add(new(type, text.Length, inner.Text.Length, url is null ? null : new Dictionary<string, string> { ["url"] = url }));
            entities.AddRange(inner.Entities.Select(entity => entity with { Offset = entity.Offset + text.Length }));
            text.Append(inner.Text);
        }
    }

    /// <summary>The index of the closing marker on the same line, or null.</summary>
    private static int? Marked(string source, int begin)
    {
        if (!IsEdge(source, begin - 1) || begin + 1 >= source.Length || char.IsWhiteSpace(source[begin + 1]) || source[begin + 1] == source[begin])
            return null;
        for (var end = begin + 2; end < source.Length && source[end] != '\n'; end++)
        {
            if (source[end] == source[begin] && !char.IsWhiteSpace(source[end - 1]) && IsEdge(source, end + 1))
                return end;
        }
        return null;
    }

    private static (int Middle, int End)? Link(string source, int begin)
    {
        var middle = source.IndexOf("](", begin, StringComparison.Ordinal);
        var end = middle < 0 ? -1 : source.IndexOf(')', middle);
        return middle > begin + 1 && end > middle + 2 && source.IndexOf('\n', begin, end - begin) < 0 ? (middle, end) : null;
    }

    private static bool IsEdge(string source, int index) =>
        index < 0 || index >= source.Length || char.IsWhiteSpace(source[index]) || char.IsPunctuation(source[index]) || char.IsSymbol(source[index]);
}
