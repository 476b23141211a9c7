namespace QomBot.Fakes.Discord.Users;

/// <summary>One question of a modal.</summary>
/// <param name="Type">4 a text, 3 a choice, and the platform's other numbers.</param>
/// <param name="Value">What stands in it already.</param>
public sealed record SeenInput(
    string CustomId, int Type, string Label, string? Value, string? Placeholder, bool Required, int MinLength, int MaxLength, bool Paragraph,
    IReadOnlyList<SeenOption> Options, int Least, int Most);

/// <summary>A modal as it pops up.</summary>
public sealed record SeenModal(string CustomId, string Title, IReadOnlyList<SeenInput> Inputs)
{
    /// <summary>As a transcript shows it.</summary>
    public override string ToString() =>
        $"«{Title}»\n" + string.Join('\n', Inputs.Select(input => $"  {input.Label}{(input.Required ? " *" : "")}: {input.Value ?? input.Placeholder ?? ""}"));
}

/// <summary>One suggestion while typing an option.</summary>
/// <param name="Value">Text or number, as text.</param>
public sealed record SeenChoice(string Name, string Value);
