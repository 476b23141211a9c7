using System.Globalization;
using System.Text;
using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Telegram.Text;

/// <summary>Reads parse_mode HTML and refuses what the server refuses, in its words, with byte offsets in UTF-8.</summary>
internal sealed class HtmlMarkup
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["b"] = "bold", ["strong"] = "bold", ["i"] = "italic", ["em"] = "italic", ["u"] = "underline", ["ins"] = "underline",
        ["s"] = "strikethrough", ["strike"] = "strikethrough", ["del"] = "strikethrough", ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler", ["a"] = "text_link", ["code"] = "code", ["pre"] = "pre", ["blockquote"] = "blockquote",
        ["tg-emoji"] = "custom_emoji", ["tg-time"] = "date_time",
    };

    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly List<Entity> entities = [];
    private readonly Stack<(string Tag, string Argument, int Offset)> open = new();
    private int at;

    private HtmlMarkup(string source) => this.source = source;

    public static Formatted Parse(string source)
    {
        var reader = new HtmlMarkup(source);
        reader.Read();
        return new(reader.text.ToString(),
            [.. reader.entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)]);
    }

    private void Read()
    {
        while (at < source.Length)
        {
            if (source[at] == '&' && Character() is { } character)
                text.Append(character);
            else if (source[at] != '<')
                text.Append(source[at++]);
            else if (at + 1 < source.Length && source[at + 1] == '/')
                CloseTag();
            else
                OpenTag();
        }
        if (open.TryPeek(out var left))
            throw Broken($"Can't find end tag corresponding to start tag \"{left.Tag}\"");
    }

    private void OpenTag()
    {
        var begin = at++;
        var tag = Until(unit => char.IsWhiteSpace(unit) || unit == '>').ToLowerInvariant();
        if (at >= source.Length)
            throw Broken($"Unclosed start tag at byte offset {Bytes(begin)}");
        if (!Types.ContainsKey(tag))
            throw Broken($"Unsupported start tag \"{tag}\" at byte offset {Bytes(begin)}");
        var argument = "";
        while (source[at] != '>')
        {
            SkipBlanks();
            if (at < source.Length && source[at] == '>')
                break;
            var (name, value) = Attribute(tag, begin);
            argument = (tag, name) switch
            {
                ("a", "href") or ("tg-emoji", "emoji-id") or ("tg-time", "unix") => value,
                ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value[9..],
                ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value[3..],
                ("blockquote", "expandable") => "1",
                _ => argument,
            };
        }
        if (tag == "span" && argument != "spoiler")
            throw Broken($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(begin)}");
        at++;
        open.Push((tag, argument, text.Length));
    }

    private (string Name, string Value) Attribute(string tag, int begin)
    {
        var name = Until(unit => char.IsWhiteSpace(unit) || unit is '=' or '>' or '/' or '"' or '\'');
        if (name.Length == 0)
            throw Broken($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(begin)}");
        SkipBlanks();
        if (at >= source.Length)
            throw Broken($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
        if (source[at] != '=')
            return (name, "");
        at++;
        SkipBlanks();
        if (at >= source.Length)
            throw Broken($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
        var value = source[at] is '"' or '\'' ? Quoted() : NameToken();
        if (at >= source.Length)
            throw Broken($"Unclosed start tag at byte offset {Bytes(begin)}");
        return (name, value);
    }

    private string Quoted()
    {
        var quote = source[at++];
        var value = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '&' && Character() is { } character)
                value.Append(character);
            else
                value.Append(source[at++]);
        }
        at++;
        return value.ToString();
    }

    private string NameToken()
    {
        var begin = at;
        var token = Until(unit => !char.IsAsciiLetterOrDigit(unit) && unit is not ('.' or '-'));
        if (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] != '>')
            throw Broken($"Unexpected end of name token at byte offset {Bytes(begin)}");
        return token.ToLowerInvariant();
    }

    private void CloseTag()
    {
        var begin = at;
        if (open.Count == 0)
            throw Broken($"Unexpected end tag at byte offset {Bytes(begin)}");
        at += 2;
        var name = Until(unit => char.IsWhiteSpace(unit) || unit == '>').ToLowerInvariant();
        SkipBlanks();
        if (at >= source.Length || source[at] != '>')
            throw Broken($"Unclosed end tag at byte offset {Bytes(begin)}");
        at++;
        var (tag, argument, offset) = open.Pop();
        if (name.Length > 0 && name != tag)
            throw Broken($"Unmatched end tag at byte offset {Bytes(begin)}, expected \"</{tag}>\", found \"</{name}>\"");
        if (text.Length > offset)
            Add(tag, argument, offset, text.Length - offset);
    }

    private void Add(string tag, string argument, int offset, int length)
    {
        if (tag is "pre" && entities.LastOrDefault() is { Type: "code", Extra: { } language } code && code.Offset == offset && code.Length == length)
        {
            entities[^1] = new Entity("pre", offset, length, language);
            return;
        }
        var url = argument.Length > 0 ? argument : text.ToString(offset, length);
        Entity? entity = tag switch
        {
            "a" when UserId(url) is { } id => new("text_mention", offset, length, One("user", $$"""{"id":{{id}},"is_bot":false,"first_name":""}""")),
            "a" when CheckedLink(url) is { } link => new("text_link", offset, length, One("url", link)),
            "a" => null,
            "code" when argument.Length > 0 => new("code", offset, length, One("language", argument)),
            "blockquote" when argument.Length > 0 => new("expandable_blockquote", offset, length),
            "tg-emoji" when !long.TryParse(argument, CultureInfo.InvariantCulture, out var id) || id == 0 => throw Broken("Invalid custom emoji identifier specified"),
            "tg-emoji" => new("custom_emoji", offset, length, One("custom_emoji_id", argument)),
            _ => new(Types[tag], offset, length),
        };
        if (entity is not null)
            entities.Add(entity);
    }

    /// <summary>A character reference: four names, or a number. Null when it is none, and nothing is passed over.</summary>
    private string? Character()
    {
        var end = at + 1;
        int code;
        if (end < source.Length && source[end] == '#')
        {
            end++;
            var hex = end < source.Length && source[end] == 'x';
            var begin = hex ? ++end : end;
            while (end < source.Length && (hex ? char.IsAsciiHexDigit(source[end]) : char.IsAsciiDigit(source[end])))
                end++;
            if (end - at >= 10 || !int.TryParse(source.AsSpan(begin, end - begin), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out code)
                || code is 0 or >= 0x10FFFF)
                return null;
            if (code is >= 0xD800 and <= 0xDFFF)
                throw Broken("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
        }
        else
        {
            while (end < source.Length && char.IsAsciiLetter(source[end]))
                end++;
            code = source.AsSpan(at + 1, end - at - 1) switch { "lt" => '<', "gt" => '>', "amp" => '&', "quot" => '"', _ => 0 };
            if (code == 0)
                return null;
        }
        at = end < source.Length && source[end] == ';' ? end + 1 : end;
        return char.ConvertFromUtf32(code);
    }

    private string Until(Func<char, bool> stop)
    {
        var begin = at;
        while (at < source.Length && !stop(source[at]))
            at++;
        return source[begin..at];
    }

    private void SkipBlanks() => Until(unit => !char.IsWhiteSpace(unit));

    private static long? UserId(string url) =>
        url.StartsWith("tg://user?id=", StringComparison.OrdinalIgnoreCase) && long.TryParse(url.AsSpan(13), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The link as stored, or null for what is no link: then the words stay and only the link is lost.</summary>
    private static string? CheckedLink(string url) =>
        Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? url : "http://" + url, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "tg" or "ton" or "mailto" && (uri.Scheme is not ("http" or "https") || uri.Host.Contains('.') || uri.Host == "localhost")
            ? uri.AbsoluteUri
            : null;

    private static Dictionary<string, string> One(string name, string value) => new() { [name] = value };

    private int Bytes(int units) => Encoding.UTF8.GetByteCount(source.AsSpan(0, units));

    private static Refusal Broken(string reason) => Refusal.Bad("can't parse entities: " + reason);
}
