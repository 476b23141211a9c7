namespace QomBot.Language.Tagging;

/// <summary>What a firm's sector says of its troubles, learned from labelled posts that name one.</summary>
internal static class SectorPriors
{
    /// <summary>So many imagined posts spread over all fields stand beside the real ones: a few posts must not decide.</summary>
    private const double Imagined = 20;

    /// <summary>A hint, never a verdict: a dairy's broken network is still a matter of software.</summary>
    private const double Strength = 0.15;

    public static IReadOnlyDictionary<string, double[]> Of(IReadOnlyList<LabelledPost> posts, string[] fields)
    {
        var known = posts.Where(post => post.SectorId is not null).ToList();
        return known.GroupBy(post => post.SectorId!).OrderBy(sector => sector.Key, StringComparer.Ordinal).ToDictionary(
            sector => sector.Key,
            sector => fields.Select(field =>
            {
                var usual = (1 + known.Count(post => post.Primary == field)) / (double)(fields.Length + known.Count);
                var here = (Imagined * usual + sector.Count(post => post.Primary == field)) / (Imagined + sector.Count());
                return Strength * Math.Log(here / usual);
            }).ToArray());
    }
}
