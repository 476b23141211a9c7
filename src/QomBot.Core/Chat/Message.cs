using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QomBot.Core.Chat;

/// <summary>Words under seal. <paramref name="Of"/> says to what they belong; moved elsewhere they do not open.</summary>
public sealed record Sealed(string Cipher, string Of);

/// <summary>A run of words in a line. There is no markup: each platform writes its own, at the last step.</summary>
[JsonDerivedType(typeof(Text), "t")]
[JsonDerivedType(typeof(Bold), "b")]
[JsonDerivedType(typeof(Isolated), "u")]
[JsonDerivedType(typeof(LeftToRight), "l")]
[JsonDerivedType(typeof(Hidden), "s")]
public abstract record Inline
{
    private Inline() { }

    /// <summary>Words of the bot itself.</summary>
    public sealed record Text(string Words) : Inline;

    public sealed record Bold(string Words) : Inline;

    /// <summary>Words of a person or a name: direction unknown, so isolated from what stands around it.</summary>
    public sealed record Isolated(string Words) : Inline;

    /// <summary>A code, a command, an address: always left to right.</summary>
    public sealed record LeftToRight(string Words) : Inline;

    /// <summary>What must not lie readable in what is stored: opened at the last moment before it is sent, and then like a code. Adapters never meet it.</summary>
    /// <param name="Digits">The language in whose digits it is read; null where it is a code of letters, too, that is copied as it is.</param>
    public sealed record Hidden(Sealed Words, string? Digits = null) : Inline;
}

[JsonDerivedType(typeof(Line), "p")]
[JsonDerivedType(typeof(Heading), "h")]
[JsonDerivedType(typeof(Quote), "q")]
[JsonDerivedType(typeof(Gap), "g")]
public abstract record Block
{
    private Block() { }

    public sealed record Line(IReadOnlyList<Inline> Inlines) : Block;

    public sealed record Heading(IReadOnlyList<Inline> Inlines) : Block;

    /// <summary>A person's own words, shown as his. Line breaks in it are kept.</summary>
    public sealed record Quote(string Words) : Block;

    /// <summary>An empty line between two thoughts.</summary>
    public sealed record Gap : Block;
}

public enum ButtonStyle
{
    Plain,
    Primary,
    Danger,
}

/// <summary>
/// A button: words, and what pressing it means. <paramref name="Arguments"/> are given to the action in its order; a null asks.
/// With <paramref name="Url"/> the button opens an address and the action is not used.
/// </summary>
/// <param name="Start">
/// Opens the private chat with the bot and hands it this word (1 to 64 of A-Z, a-z, 0-9, '_' and '-'), where the platform has such
/// links: so it works in channels and for people who never wrote to the bot. Elsewhere pressing it is the action.
/// </param>
public sealed record Button(
    string Label, string Action, IReadOnlyList<string?> Arguments, ButtonStyle Style = ButtonStyle.Plain, string? Url = null, string? Start = null)
{
    /// <summary>The word of <see cref="Start"/>, where it must not lie readable.</summary>
    public Sealed? HiddenStart { get; init; }
}

/// <summary>A file of ours to send along: by id; the caption is the message itself.</summary>
public sealed record AttachedFile(FileId File, AttachmentKind Kind, string Name);

/// <summary>What a platform with forums makes of an announcement: a post of its own, under a title, found by its tags.</summary>
/// <param name="Tags">Labels in the words of the place's language.</param>
/// <param name="IsOver">Nothing more will happen to it.</param>
public sealed record ForumPost(string Title, IReadOnlyList<string> Tags, bool IsOver);

/// <summary>Rows of buttons that are too many for one card: all of them, and which part is before the person.</summary>
/// <param name="Lead">How many buttons stand on the first part of a card that shows the likeliest only; 0 where every part is as long as fits.</param>
public sealed record Fold(IReadOnlyList<IReadOnlyList<Button>> Rows, int Page, int Lead);

/// <summary>What the bot says: a small tree, the same for all platforms.</summary>
public sealed record Message(
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<IReadOnlyList<Button>> Rows,
    IReadOnlyList<AttachedFile>? Files = null)
{
    /// <summary>Platforms without forums look past it.</summary>
    public ForumPost? Post { get; init; }

    /// <summary>Stands under the post of a forum that it answers; in a place that is no forum it is not sent.</summary>
    public bool IsUnderPost { get; init; }

    /// <summary>Stays in sight at the top of its chat, where the platform has such and the bot may do it there; else it is a message like others.</summary>
    public bool Pin { get; init; }

    /// <summary>
    /// The label of a key that shares the person's own telephone number, where the platform has one; such a message has no other
    /// buttons and cannot be changed later. Elsewhere he types the number.
    /// </summary>
    public string? NumberKey { get; init; }

    /// <summary>Worth nothing once a newer one stands below it: then it is taken away, where the platform can do that.</summary>
    public bool IsFleeting { get; init; }

    /// <summary>What stands behind "more"; null where all buttons are in <see cref="Rows"/>.</summary>
    public Fold? Folded { get; init; }

    public static readonly Message Empty = new([], []);

    public Message With(params IReadOnlyList<Block> more) => this with { Blocks = [.. Blocks, .. more] };

    public Message WithRow(params IReadOnlyList<Button> row) => row.Count == 0 ? this : this with { Rows = [.. Rows, row] };

    /// <summary>All buttons in reading order; a button's place in it is its index in press tokens.</summary>
    [JsonIgnore]
    public IEnumerable<Button> Buttons => Rows.SelectMany(row => row);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Message))]
public sealed partial class MessageJson : JsonSerializerContext
{
    /// <summary>A Persian letter is two bytes as it is and six when escaped, and most of what is stored are such letters. It is shown on no page as it is.</summary>
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Message message)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(bytes, AsItIs)) JsonSerializer.Serialize(writer, message, Default.Message);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static Message Read(string json) => JsonSerializer.Deserialize(json, Default.Message)!;
}
