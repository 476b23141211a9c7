namespace QomBot.Fakes.Discord.Users;

/// <summary>A button as a person sees it.</summary>
/// <param name="CustomId">Null when pressing it does not reach the bot.</param>
/// <param name="Url">Where it leads, or null.</param>
/// <param name="Style">1 primary, 2 secondary, 3 success, 4 danger, 5 link.</param>
public sealed record SeenButton(string Label, string? CustomId, string? Url, bool Disabled, int Style);

public sealed record SeenOption(string Label, string Value, string? Description, bool Default);

/// <summary>A select menu as a person sees it.</summary>
/// <param name="Type">3 text, 5 people, 6 roles, 7 both, 8 channels.</param>
public sealed record SeenSelect(string CustomId, int Type, string? Placeholder, IReadOnlyList<SeenOption> Options, int Least, int Most, bool Disabled);

public sealed record SeenFile(string Name, string? ContentType, long Size, string Url);

public sealed record SeenField(string Name, string Value, bool Inline);

public sealed record SeenEmbed(string? Title, string? Description, string? Url, int? Color, IReadOnlyList<SeenField> Fields, string? Footer);

/// <summary>Who was really called by a message.</summary>
public sealed record SeenPings(bool Everyone, IReadOnlyList<long> People, IReadOnlyList<long> Roles)
{
    public bool None => !Everyone && People.Count == 0 && Roles.Count == 0;
}

/// <summary>A message as it stands now, after edits.</summary>
/// <param name="Text">All that is read in it: content, embeds, text displays, line by line.</param>
/// <param name="Rows">Buttons, row by row.</param>
/// <param name="Ephemeral">Only this person sees it.</param>
/// <param name="Loading">"thinking…": a deferral whose answer has not come.</param>
/// <param name="Edits">How often it was edited; the first filling of a deferral is none.</param>
public sealed record SeenMessage(
    long Id, long ChannelId, bool FromBot, long AuthorId, string Author, string Text, string Content, IReadOnlyList<SeenEmbed> Embeds,
    IReadOnlyList<IReadOnlyList<SeenButton>> Rows, IReadOnlyList<SeenSelect> Selects, IReadOnlyList<SeenFile> Files,
    bool Ephemeral, bool Loading, bool Silent, bool Pinned, int Edits, SeenPings Pings, long? ReplyTo, string? Nonce, DateTimeOffset Date)
{
    public IEnumerable<SeenButton> Buttons => Rows.SelectMany(row => row);

    public IEnumerable<string> Labels => Buttons.Select(button => button.Label);

    /// <summary>As a transcript shows it.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        if (Ephemeral)
            lines.Add("(only you)");
        if (Loading)
            lines.Add("(thinking…)");
        lines.AddRange(Files.Select(file => $"({file.Name}, {file.Size} bytes)"));
        if (Text.Length > 0)
            lines.Add(Text);
        lines.AddRange(Rows.Select(row => string.Join(" ", row.Select(button => button.Disabled ? $"[{button.Label}]✗" : $"[{button.Label}]"))));
        lines.AddRange(Selects.Select(select => $"[{select.Placeholder ?? "…"} ▾ {string.Join(" | ", select.Options.Select(option => option.Label))}]"));
        return string.Join('\n', lines);
    }
}
