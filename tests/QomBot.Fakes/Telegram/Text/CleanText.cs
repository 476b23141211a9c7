using System.Text;
using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>
/// What the server does to every text before it stores it: control characters become spaces, carriage returns, line
/// separators and the old bidi embeddings (U+2028 to U+202E) vanish, both ends are trimmed; entities move along.
/// </summary>
internal static class CleanText
{
    /// <summary>Null when nothing visible is left.</summary>
    public static Formatted? Clean(Formatted input)
    {
        EntityReading.CheckBounds(input.Text, input.Entities);
        if (HasLoneSurrogate(input.Text))
            throw Refusal.Bad("strings must be encoded in UTF-8");
        var cleaned = new StringBuilder(input.Text.Length);
        var moved = new int[input.Text.Length + 1];
        for (var i = 0; i < input.Text.Length; i++)
        {
            moved[i] = cleaned.Length;
            var unit = input.Text[i];
            if (unit is '\r' or (>= '\u2028' and <= '\u202E') or '\u0333' or '\u033F' or '\u030A')
                continue;
            cleaned.Append(unit < ' ' && unit != '\n' ? ' ' : unit);
        }
        moved[^1] = cleaned.Length;
        return Trim(cleaned.ToString(), [.. input.Entities.Select(entity =>
            entity with { Offset = moved[entity.Offset], Length = moved[entity.End] - moved[entity.Offset] })]);
    }

    private static Formatted? Trim(string text, List<Entity> entities)
    {
        var end = text.Length;
        while (end > 0 && IsBlank(text[end - 1]))
            end--;
        if (end == 0)
            return null;
        var firstEntity = entities.Where(entity => entity.Length > 0).Select(entity => entity.Offset).DefaultIfEmpty(end).Min();
        var start = 0;
        while (start < firstEntity && text[start] is ' ' or '\n')
            start++;
        var kept = new List<Entity>();
        foreach (var entity in entities)
        {
            var clipped = entity with { Offset = entity.Offset - start, Length = Math.Min(entity.End, end) - entity.Offset };
            if (clipped.Length > 0)
                kept.Add(clipped);
        }
        kept.Sort((a, b) => a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset) : b.Length.CompareTo(a.Length));
        return new(text[start..end], kept);
    }

    /// <summary>Zero-width characters alone do not make a message either.</summary>
    private static bool IsBlank(char unit) =>
        char.IsWhiteSpace(unit) || unit is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }
        return false;
    }
}
