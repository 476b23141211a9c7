namespace QomBot.Language.Tagging;

/// <summary>How likely a field is to solve the trouble: 0 to 1, all fields of one tagging together 1.</summary>
public sealed record FieldScore(string FieldId, double Score);

/// <summary>The words of the text, as typed, that speak for a field; the strongest first.</summary>
public sealed record TagReason(string FieldId, IReadOnlyList<string> Words);

/// <summary>What a tagger says of one text.</summary>
/// <param name="Fields">One to three fields, the likeliest first; empty where the text says nothing.</param>
/// <param name="Sure">False where a person should be asked before anybody is told.</param>
/// <param name="Reasons">For each named field what spoke for it; a field without a nameable reason is left out.</param>
public sealed record Tagging(IReadOnlyList<FieldScore> Fields, bool Sure, IReadOnlyList<TagReason> Reasons)
{
    public static readonly Tagging Nothing = new([], false, []);
}

/// <summary>Says which engineering fields would solve a trouble.</summary>
public interface ITagger
{
    /// <param name="text">The trouble as its author typed it, any language, any length.</param>
    /// <param name="sectorId">The firm's sector, a hint only, or null.</param>
    Tagging Tag(string text, string? sectorId = null);
}
