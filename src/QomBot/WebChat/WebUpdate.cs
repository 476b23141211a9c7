using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Core.Chat;

namespace QomBot.WebChat;

/// <summary>What a person did on the page, as it is handed on to be kept: the web chat's own wire shape.</summary>
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Pressed), "pressed")]
[JsonDerivedType(typeof(Edited), "edited")]
internal abstract record WebUpdate(string Person, string Name, string? Language)
{
    public sealed record Joined(string Person, string Name, string? Language) : WebUpdate(Person, Name, Language);

    public sealed record Said(string Person, string Name, string? Language, long Message, string Text, IReadOnlyList<ShownFile> Files, long? ReplyTo = null)
        : WebUpdate(Person, Name, Language);

    public sealed record Pressed(string Person, string Name, string? Language, long Message, string Token, string Press)
        : WebUpdate(Person, Name, Language);

    public sealed record Edited(string Person, string Name, string? Language, long Message, string Text)
        : WebUpdate(Person, Name, Language);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Wire.Json.WebUpdate);

    /// <exception cref="FormatException">These bytes are no update of the web chat.</exception>
    public static WebUpdate Of(ReadOnlySpan<byte> body)
    {
        try
        {
            var update = JsonSerializer.Deserialize(body, Wire.Json.WebUpdate);
            return update is { Person: not null, Name: not null } ? update : throw new FormatException("The update names no person.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException("The update cannot be read.", failure);
        }
    }

    /// <summary>The same in the words of chat.</summary>
    public Incoming ToIncoming()
    {
        var chat = new ChatId(Person);
        var sender = new Sender(new UserId(Person), Name, Language);
        return this switch
        {
            Joined => new Incoming.LetIn(chat, ChatKind.Private, sender),
            Said said => new Incoming.Said(chat, ChatKind.Private, sender, Refs.Of(said.Message), said.Text ?? "", [.. (said.Files ?? []).Select(Attached)], said.ReplyTo is { } answered ? Refs.Of(answered) : null),
            Pressed pressed => new Incoming.Pressed(chat, ChatKind.Private, sender, pressed.Token ?? "", pressed.Press ?? "", Refs.Of(pressed.Message)),
            Edited edited => new Incoming.Edited(chat, ChatKind.Private, sender, Refs.Of(edited.Message), edited.Text ?? ""),
            _ => throw new FormatException("The update is of no known kind."),
        };
    }

    private static Attachment Attached(ShownFile file) => new(file.Kind, file.Id ?? "", file.Name, file.MimeType, file.SizeBytes);
}

/// <summary>Ids of the web chat are decimal numbers of its database.</summary>
internal static class Refs
{
    public static MessageRef Of(long message) => new(message.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Zero, which is no row's id, for anything that is not one of ours.</summary>
    public static long Read(string? id) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
