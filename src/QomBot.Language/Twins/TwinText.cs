namespace QomBot.Language.Twins;

/// <summary>What a post tells, prepared for comparison: keep it beside the post and compare without reading it again.</summary>
public sealed class TwinText
{
    internal TwinText(TwinParts parts) => Parts = parts;

    internal TwinParts Parts { get; }
}

/// <param name="Matter">Rarity-weighted words that name no symptom, of length one: what it is about.</param>
/// <param name="Grams">Rarity-weighted letter groups, of length one.</param>
/// <param name="Things">Concepts that are machines, materials, places…, with their rarity.</param>
/// <param name="Happenings">Concepts that are faults, processes, measures and services, with their rarity.</param>
/// <param name="Symptoms">Kinds of symptom, see <see cref="SymptomWords"/>, with their rarity.</param>
/// <param name="Fields">How likely each field is to solve it.</param>
internal sealed record TwinParts(
    IReadOnlyDictionary<string, double> Matter,
    IReadOnlyDictionary<string, double> Grams,
    IReadOnlyDictionary<int, double> Things,
    IReadOnlyDictionary<int, double> Happenings,
    IReadOnlyDictionary<int, double> Symptoms,
    double[] Fields)
{
    public bool TellsNothing => Matter.Count == 0 && Things.Count == 0 && Symptoms.Count == 0;
}
