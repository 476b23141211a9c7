namespace QomBot.Language.Tagging;

/// <summary>How a tagger is trained. The defaults are those that measured best; see the notes at each.</summary>
public sealed record TaggerOptions
{
    /// <summary>Features fall into 2^bits buckets. One bit less halves the file.</summary>
    public int HashBits { get; init; } = 17;

    /// <summary>Strength of whole words against letter groups; each side's vector has that length.</summary>
    public double WordStrength { get; init; } = 1.0;

    /// <summary>Strength of the letter groups inside words, which carry misspellings and endings.</summary>
    public double GramStrength { get; init; } = 1.5;

    /// <summary>
    /// How many training posts one concept is worth: each concept's forms are learned as a small post of their own. Posts
    /// alone know only the words that happened to be in them.
    /// </summary>
    public double ConceptTeaching { get; init; } = 2.0;

    /// <summary>
    /// How strongly the concepts met in a text count beside what was learned. Fixed, not learned: a concept file written
    /// beside the posts fits them too well, and a learned weight would trust it too much.
    /// </summary>
    public double ConceptStrength { get; init; } = 0.5;

    /// <summary>How strongly plain counting stands beside the regression; see <see cref="CountedLeanings"/>.</summary>
    public double CountingStrength { get; init; } = 0.2;

    /// <summary>The share of a post's label that goes to its "also" fields.</summary>
    public double AlsoShare { get; init; } = 0.25;

    public double L2 { get; init; } = 1e-4;

    public int Epochs { get; init; } = 15;

    public double LearningRate { get; init; } = 0.5;

    /// <summary>A tagging is sure from the score on at which so many held-out answers were right.</summary>
    public double SureAccuracy { get; init; } = 0.95;

    public int Folds { get; init; } = 5;

    public int Seed { get; init; } = 1405;
}
