using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using QomBot.Core.Chat;

namespace QomBot.WebChat;

/// <summary>A person of the page. There is no login: whoever has the page open speaks for all of them.</summary>
public sealed record PersonView(string Id, string Name, long CreatedAt);

/// <summary>A button as the page gets it: with its press token, or with the address it opens.</summary>
public sealed record ShownButton(string Label, ButtonStyle Style, string? Token, string? Url);

/// <summary>A file as the page gets it. Without an <paramref name="Id"/> its bytes could not be had.</summary>
public sealed record ShownFile(string? Id, AttachmentKind Kind, string Name, string MimeType, long SizeBytes);

/// <summary>What a message says: a person's own words, or the bot's blocks and buttons.</summary>
/// <param name="ReplyTo">The message of the same conversation that it answers; null for none.</param>
public sealed record MessageContent(
    string? Text, IReadOnlyList<Block>? Blocks, IReadOnlyList<IReadOnlyList<ShownButton>>? Rows, IReadOnlyList<ShownFile>? Files, long? ReplyTo = null);

/// <summary>A message with its place and time. Moments are milliseconds since 1970.</summary>
/// <param name="Seq">Of two views of one message the one with the higher number is the newer.</param>
/// <param name="Request">The page's own key of a message that it sent; "start" for what opens a chat.</param>
public sealed record MessageView(
    long Id, long Seq, string Person, bool FromBot, long At, long? EditedAt, bool Silent, string? Request, MessageContent Content);

public sealed record MessagesPage(IReadOnlyList<MessageView> Messages, bool More);

/// <summary>All people, the number of the last change that this answer contains, and which file it comes from.</summary>
public sealed record PeoplePage(IReadOnlyList<PersonView> People, long Seq, long BornAt);

/// <summary>Shown until the next word, lost when nobody looks: the bot is at work on this conversation.</summary>
public sealed record TypingView(string Person);

/// <summary>The answer to a press, with a word or without.</summary>
public sealed record ToastView(string Person, string Press, string? Word);

/// <summary>The first event of every connection. When <paramref name="BornAt"/> differs from before, everything is to be loaded anew.</summary>
public sealed record HelloView(long BornAt);

/// <summary>Why something was not taken, by a code that the page has words for; <paramref name="Limit"/> in the code's own unit.</summary>
public sealed record RefusalView(string Error, long? Limit);

public sealed record AddRequest(string? Key, string? Name, string? Language);

/// <param name="ReplyTo">The message that is answered; null for none.</param>
public sealed record SayRequest(string? Key, string? Text, IReadOnlyList<string?>? Files, string? Language, long? ReplyTo = null);

public sealed record PressRequest(string? Key, long Message, string? Token, string? Language);

public sealed record EditRequest(string? Key, long Message, string? Text, string? Language);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(ShownFile))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(MessagesPage))]
[JsonSerializable(typeof(PeoplePage))]
[JsonSerializable(typeof(TypingView))]
[JsonSerializable(typeof(ToastView))]
[JsonSerializable(typeof(HelloView))]
[JsonSerializable(typeof(RefusalView))]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(SayRequest))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(EditRequest))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(WebUpdate))]
internal sealed partial class WebChatJson : JsonSerializerContext;

internal static class Wire
{
    /// <summary>Persian letters as they are, a third of the bytes of escapes; what means something in HTML is still escaped.</summary>
    public static WebChatJson Json { get; } = new(new JsonSerializerOptions(WebChatJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
