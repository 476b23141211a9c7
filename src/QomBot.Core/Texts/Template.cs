namespace QomBot.Core.Texts;

/// <summary>A text cut into words and places.</summary>
public sealed class Template
{
    /// <summary>One piece: words, or the name of a place.</summary>
    public readonly record struct Piece(string Words, bool IsPlace, bool IsBold);

    private Template(IReadOnlyList<Piece> pieces) => Pieces = pieces;

    public IReadOnlyList<Piece> Pieces { get; }

    public IEnumerable<string> Places => Pieces.Where(piece => piece.IsPlace).Select(piece => piece.Words);

    public static Template Literal(string text) => new([new Piece(text, false, false)]);

    /// <exception cref="FormatException">A brace or a pair of stars is not closed.</exception>
    public static Template Parse(string text)
    {
        var pieces = new List<Piece>();
        var bold = false;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                Words(from, i);
                var end = text.IndexOf('}', i);
                if (end < 0) throw new FormatException($"A brace is not closed in «{text}».");
                pieces.Add(new Piece(text[(i + 1)..end], true, bold));
                i = end;
                from = end + 1;
            }
            else if (text[i] == '*' && i + 1 < text.Length && text[i + 1] == '*')
            {
                Words(from, i);
                bold = !bold;
                i++;
                from = i + 1;
            }
        }
        Words(from, text.Length);
        if (bold) throw new FormatException($"Bold words are not closed in «{text}».");
        return new Template(pieces);

        void Words(int start, int end)
        {
            if (end > start) pieces.Add(new Piece(text[start..end], false, bold));
        }
    }
}
