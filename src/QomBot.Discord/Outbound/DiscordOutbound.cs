using QomBot.Core.Chat;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Outbound;

/// <summary>A message tree as Discord takes it. Pure.</summary>
internal static class DiscordOutbound
{
    public const int TextLimit = 2_000;

    /// <summary>What is longer goes into a frame, which holds this.</summary>
    public const int FrameLimit = 4_096;

    public const int FilesInOne = 10;

    /// <summary>A message must have something in it.</summary>
    private const string NoWords = "📎";

    /// <summary>Calls that a message takes, in order; the buttons stand under the last.</summary>
    public static IReadOnlyList<Message> Parts(Message message)
    {
        var pages = Pages.Of(message.Blocks, FrameLimit);
        var files = message.Files ?? [];
        if (pages.Count <= 1 && files.Count <= FilesInOne) return [message];
        var parts = files.Chunk(FilesInOne).Select(chunk => new Message([], [], chunk)).ToList();
        for (var i = 0; i < pages.Count; i++) parts.Add(message with { Blocks = pages[i], Files = null, Rows = i == pages.Count - 1 ? message.Rows : [] });
        if (pages.Count == 0) parts[^1] = parts[^1] with { Rows = message.Rows };
        return parts;
    }

    /// <summary>One part. Fields that are empty are named too: a change must take away what was there.</summary>
    public static WireMessageOut One(Message part, string tokenPrefix, Func<string> pick)
    {
        var text = DiscordMarkdown.Of(part.Blocks);
        if (text.Length > FrameLimit) throw new ArgumentException("the message is longer than one call can carry", nameof(part));
        var isLong = text.Length > TextLimit;
        return new WireMessageOut
        {
            Content = isLong ? "" : text.Trim().Length == 0 && part.Files is not { Count: > 0 } ? NoWords : text,
            Embeds = isLong ? [new WireEmbed(text)] : [],
            Components = Components.Of(part, tokenPrefix, pick),
        };
    }
}
