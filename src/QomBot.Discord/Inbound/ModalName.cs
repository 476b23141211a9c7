namespace QomBot.Discord.Inbound;

/// <summary>
/// What a page of fields carries through Discord: the action and what was known, "m:update?problem=42". It comes from outside like
/// everything else, so it gives no right.
/// </summary>
internal static class ModalName
{
    /// <summary>Discord's limit of a custom_id.</summary>
    private const int Longest = 100;

    /// <summary>Null where it would be too long.</summary>
    public static string? Of(string action, IReadOnlyDictionary<string, string> given)
    {
        var name = $"m:{action}" + string.Concat(given.Select((pair, index) => $"{(index == 0 ? '?' : '&')}{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        return name.Length <= Longest ? name : null;
    }

    /// <summary>Null for anything else.</summary>
    public static (string Action, Dictionary<string, string> Given)? Read(string? name)
    {
        if (name is null || name.Length > Longest || !name.StartsWith("m:", StringComparison.Ordinal)) return null;
        var parts = name[2..].Split('?', 2);
        var given = new Dictionary<string, string>();
        foreach (var pair in parts.Length > 1 ? parts[1].Split('&') : [])
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut > 0) given[Uri.UnescapeDataString(pair[..cut])] = Uri.UnescapeDataString(pair[(cut + 1)..]);
        }
        return (parts[0], given);
    }
}
