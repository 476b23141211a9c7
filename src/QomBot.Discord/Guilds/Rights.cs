using System.Globalization;

namespace QomBot.Discord.Guilds;

/// <summary>Discord's bits of what one may, and their names as its own pages show them.</summary>
internal static class Rights
{
    private const ulong Administrator = 1UL << 3;
    private const ulong ManageServer = 1UL << 5;

    /// <summary>What the bot needs in a server: forum, posts, threads, files.</summary>
    private static readonly (ulong Bit, string Name)[] Needed =
    [
        (1UL << 4, "Manage Channels"), (1UL << 10, "View Channels"), (1UL << 11, "Send Messages"), (1UL << 14, "Embed Links"), (1UL << 15, "Attach Files"),
        (1UL << 34, "Manage Threads"), (1UL << 35, "Create Public Threads"), (1UL << 36, "Create Private Threads"), (1UL << 38, "Send Messages in Threads"),
    ];

    /// <summary>All that is needed as one number: for the link by which the bot is invited.</summary>
    public static ulong All { get; } = Needed.Aggregate(0UL, (sum, one) => sum | one.Bit);

    /// <summary>Whom Discord lets use /setup at first.</summary>
    public static string ForSetup { get; } = ManageServer.ToString(CultureInfo.InvariantCulture);

    public static bool MaySetUp(string? permissions) => Read(permissions) is var bits && (bits & (Administrator | ManageServer)) != 0;

    /// <summary>The names of what the bot lacks; empty where it has all.</summary>
    public static IReadOnlyList<string> Missing(string? permissions) =>
        Read(permissions) is var bits && (bits & Administrator) != 0 ? [] : [.. Needed.Where(one => (bits & one.Bit) == 0).Select(one => one.Name)];

    private static ulong Read(string? permissions) => ulong.TryParse(permissions, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
}
