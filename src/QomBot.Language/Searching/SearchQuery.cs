namespace QomBot.Language.Searching;

/// <summary>Why an alternative stands for what was typed.</summary>
public enum AlternativeKind
{
    /// <summary>The word itself, or without a plain ending.</summary>
    Exact,

    /// <summary>The words of a phrase, each anywhere.</summary>
    Apart,

    /// <summary>Another form of the same concept, in any language.</summary>
    Synonym,

    /// <summary>Persian that was typed in Latin letters.</summary>
    Finglish,

    /// <summary>Typed while the keyboard stood on the other layout.</summary>
    WrongKeyboard,

    /// <summary>A known word one slip away.</summary>
    Typo,
}

/// <summary>One way to find a term: words of a key that must follow each other, or of <see cref="AlternativeKind.Apart"/> all be there.</summary>
/// <param name="Words">One to six key words: letters and digits only.</param>
/// <param name="Prefix">True where the last word may go on; apart from each other, every word.</param>
/// <param name="Kind">Why it stands here.</param>
/// <param name="Weight">How much a hit by it counts, 0 to 1; 1 is what was typed.</param>
public sealed record SearchAlternative(IReadOnlyList<string> Words, bool Prefix, AlternativeKind Kind, double Weight);

/// <summary>Something the seeker wants to find, in one or several ways; the first is what was typed.</summary>
public sealed record SearchTerm(string Typed, IReadOnlyList<SearchAlternative> Alternatives);

/// <summary>What a query asks for: every term, by any of its alternatives. Empty where nothing searchable was typed.</summary>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>
    /// The query without guesses (Finglish, keyboard, typing slips), to be tried first: guesses are for queries that
    /// find nothing.
    /// </summary>
    public SearchQuery WithoutGuesses() => new([.. Terms.Select(term => term with
    {
        Alternatives = [.. term.Alternatives.Where(alternative => alternative.Kind is AlternativeKind.Exact or AlternativeKind.Apart or AlternativeKind.Synonym)],
    })]);
}
