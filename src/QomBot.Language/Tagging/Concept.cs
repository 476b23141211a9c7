namespace QomBot.Language.Tagging;

/// <summary>
/// One thing engineers talk about (a machine, material, fault, process, standard…), with every form people type for it.
/// </summary>
/// <param name="Id">Lower-case ASCII slug, unique.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Weights">How strongly it hints at a field: 3 nearly decides, 2 strong, 1 weak.</param>
/// <param name="Forms">By language ("fa", "en", "ar", "finglish"), as typed; a language without forms is absent.</param>
public sealed record Concept(
    string Id,
    string Kind,
    IReadOnlyDictionary<string, int> Weights,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Forms)
{
    public static readonly IReadOnlyList<string> Kinds =
        ["machine", "part", "material", "fault", "process", "measure", "standard", "brand", "system", "service", "place", "animal", "product"];
}
