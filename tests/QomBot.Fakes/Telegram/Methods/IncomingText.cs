using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.Text;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Methods;

/// <summary>Reads the text or caption of a call into what the platform stores.</summary>
internal static class IncomingText
{
    /// <summary>UTF-16 units; the server itself counts code points, so this is never more lenient.</summary>
    private const int TextUnits = 4096;
    private const int CaptionUnits = 1024;

    /// <summary>Bale takes longer captions.</summary>
    private const int BaleCaptionUnits = 4096;

    public static Formatted Text(PlatformWorld world, Call call)
    {
        var raw = call.Text("text");
        if (raw.Length == 0)
            throw Refusal.Bad("message text is empty");
        var text = Read(world, raw, call, "entities");
        if (text is null)
            throw Refusal.Bad("text must be non-empty");
        return text.Text.Length <= TextUnits ? text : throw Refusal.Bad("message is too long");
    }

    /// <summary>The caption, or an empty text.</summary>
    public static Formatted Caption(PlatformWorld world, string raw, Call call, string entitiesField = "caption_entities")
    {
        if (raw.Length == 0)
            return Formatted.Plain("");
        var caption = Read(world, raw, call, entitiesField) ?? Formatted.Plain("");
        return caption.Text.Length <= (world.Options.Bale ? BaleCaptionUnits : CaptionUnits)
            ? caption
            : throw Refusal.Bad("message caption is too long");
    }

    private static Formatted? Read(PlatformWorld world, string raw, Call call, string entitiesField)
    {
        // Bale knows neither parse_mode nor entities: the text is stored as it came and shown as Markdown.
        var marked = world.Options.Bale
            ? Formatted.Plain(raw)
            : Marked(raw, call.Text("parse_mode"), call, entitiesField);
        return Finish(marked, world.Options.Bale);
    }

    /// <summary>Parses by mode, or takes the entities given.</summary>
    public static Formatted Marked(string raw, string parseMode, Call call, string entitiesField) => parseMode.ToLowerInvariant() switch
    {
        "" or "none" => new(raw, EntityReading.Read(call.Json(entitiesField, "entities"))),
        "html" => HtmlMarkup.Parse(raw),
        "markdown" or "markdownv2" => throw new Refusal(501, $"Not Implemented: the fake server does not read {parseMode}"),
        _ => throw Refusal.Bad("unsupported parse_mode"),
    };

    /// <summary>Cleaned and with the found entities; null when nothing visible is left.</summary>
    public static Formatted? Finish(Formatted marked, bool bale) =>
        CleanText.Clean(marked) is { } clean ? FindEntities.In(clean, bale) : null;
}
