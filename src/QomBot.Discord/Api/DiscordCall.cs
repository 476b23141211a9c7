namespace QomBot.Discord.Api;

/// <summary>One call.</summary>
/// <param name="Path">Below /api/v10, with a slash in front.</param>
/// <param name="Route">The path without the ids that do not count for pace; the same for all calls that share a limit.</param>
internal sealed record DiscordCall(HttpMethod Method, string Path, string Route)
{
    /// <summary>JSON; null for none.</summary>
    public byte[]? Body { get; init; }

    public IReadOnlyList<UploadFile> Files { get; init; } = [];

    /// <summary>An answer to an interaction: its token is in the path, and the common limit does not hold for it.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Written to the server's audit log, in words for its administrators.</summary>
    public string? Reason { get; init; }
}

internal sealed record UploadFile(string Name, byte[] Bytes);
