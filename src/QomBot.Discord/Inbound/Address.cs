using QomBot.Core.Chat;

namespace QomBot.Discord.Inbound;

/// <summary>
/// What stands behind our opaque ids. A person is one place, "u42", wherever on Discord he speaks to the bot: what he did in a server
/// is answered there for his eyes only, and all else in his private chat. "f42" is a forum, "c42" another channel or thread.
/// </summary>
internal static class Address
{
    public static ChatId Person(string user) => new($"u{user}");

    public static ChatId Forum(string channel) => new($"f{channel}");

    public static ChatId Channel(string channel) => new($"c{channel}");

    /// <exception cref="ArgumentException">It was not made here.</exception>
    public static (char Kind, string Id) Of(ChatId chat)
    {
        var value = chat.Value;
        return value.Length is > 1 and <= 21 && value[0] is 'u' or 'f' or 'c' && IsId(value[1..]) ? (value[0], value[1..]) : throw new ArgumentException("not a chat of this platform", nameof(chat));
    }

    /// <summary>Discord's numbers: up to 20 digits.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);

    public static string Id(string? text) => IsId(text) ? text! : throw new FormatException("an id that is none");
}

/// <summary>Where a message of ours stands.</summary>
internal abstract record Spot
{
    private Spot() { }

    /// <summary>In a channel, thread or private chat: can be changed for ever.</summary>
    public sealed record InChannel(string Channel, string Message) : Spot;

    /// <summary>Seen by one person, reached by the token of an interaction for 15 minutes.</summary>
    /// <param name="IsFirst">It is the interaction's first answer, not one beside it.</param>
    public sealed record OnlyHis(string Application, string Token, string Message, bool IsFirst) : Spot
    {
        /// <summary>How Discord names it in an address.</summary>
        public string Which => IsFirst ? First : Message;
    }

    /// <summary>The first answer to an interaction; on a press, the message on which was pressed.</summary>
    public const string First = "@original";

    public MessageRef Ref => this switch
    {
        InChannel here => new($"c/{here.Channel}/{here.Message}"),
        OnlyHis his => new($"{(his.IsFirst ? 'e' : 'b')}/{his.Application}/{his.Token}/{his.Message}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string Number => this switch { InChannel here => here.Message, OnlyHis his => his.Message, _ => throw new System.Diagnostics.UnreachableException() };

    /// <exception cref="ArgumentException">It was not made here.</exception>
    public static Spot Of(MessageRef message) => message.Value.Split('/') switch
    {
        ["c", var channel, var id] => new InChannel(channel, id),
        ["e", var application, var token, var id] => new OnlyHis(application, token, id, IsFirst: true),
        ["b", var application, var token, var id] => new OnlyHis(application, token, id, IsFirst: false),
        _ => throw new ArgumentException("not a message of this platform", nameof(message)),
    };
}
