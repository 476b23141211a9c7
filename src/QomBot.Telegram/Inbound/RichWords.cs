using System.Text;
using System.Text.Json;

namespace QomBot.Telegram.Inbound;

/// <summary>
/// The bare words of a message that was written with headings, lists and the like. Its kinds grow with every version, so only the
/// pattern is used: words are strings, or arrays, or objects with words under "text"; blocks hold blocks.
/// </summary>
internal static class RichWords
{
    private const int Longest = 100_000;

    /// <summary>Null where no words are found.</summary>
    public static string? Of(JsonElement message)
    {
        var text = new StringBuilder();
        if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("blocks", out var blocks)) AppendBlocks(text, blocks);
        var words = text.ToString().Trim();
        return words.Length == 0 ? null : words;
    }

    private static void AppendBlocks(StringBuilder text, JsonElement node)
    {
        if (text.Length > Longest) return;
        switch (node.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var block in node.EnumerateArray()) AppendBlocks(text, block);
                break;
            case JsonValueKind.Object:
                if (node.TryGetProperty("text", out var words))
                {
                    AppendWords(text, words);
                    text.Append('\n');
                }
                foreach (var part in node.EnumerateObject())
                    if (part.Name != "text" && part.Value.ValueKind is JsonValueKind.Array) AppendBlocks(text, part.Value);
                break;
            default: break;
        }
    }

    private static void AppendWords(StringBuilder text, JsonElement node)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.String: text.Append(node.GetString()); break;
            case JsonValueKind.Array:
                foreach (var run in node.EnumerateArray()) AppendWords(text, run);
                break;
            case JsonValueKind.Object when node.TryGetProperty("text", out var inner): AppendWords(text, inner); break;
            default: break;
        }
    }
}
