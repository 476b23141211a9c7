using QomBot.Core.Domain.Placements;

namespace QomBot.Documents.Dossiers;

/// <summary>A dossier as it is laid out: the same for the Word file and the page.</summary>
/// <param name="Draft">Without codes and seal; says so on every page.</param>
/// <param name="Lacks">Of a draft: what is missing.</param>
/// <param name="HowToCheck">Sentences on how a line is checked.</param>
/// <param name="Seal">The signature in letters; empty for a draft.</param>
public sealed record DossierSheet(
    string Title, string Issued, bool Draft, IReadOnlyList<string> Lacks, IReadOnlyList<DossierPart> Parts, IReadOnlyList<string> HowToCheck, string Seal);

public sealed record DossierPart(string Heading, IReadOnlyList<WrittenLine> Lines);
