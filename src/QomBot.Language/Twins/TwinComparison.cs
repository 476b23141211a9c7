namespace QomBot.Language.Twins;

/// <summary>Two posts side by side, as a few numbers from 0 to 1.</summary>
/// <param name="Matter">Cosine of their words that name no symptom.</param>
/// <param name="OtherMatter">1 where neither such a word nor a thing is common.</param>
/// <param name="Grams">Cosine of their letter groups.</param>
/// <param name="Things">Share of the rarer side's machines, materials and places that the other names too.</param>
/// <param name="OtherThings">1 where both name things and none is common.</param>
/// <param name="Happenings">The same for faults and processes from the concepts.</param>
/// <param name="OtherHappenings">1 where both name faults or processes and none is common.</param>
/// <param name="Symptoms">Share of symptoms in common, of the post that names less, times how much of the matter is common.</param>
/// <param name="OtherSymptoms">1 where both name symptoms and none is common.</param>
/// <param name="UnsharedSymptoms">Share of all symptoms that only one of them names.</param>
/// <param name="Fields">How much of the likely fields they share, where anything else is shared.</param>
internal readonly record struct TwinComparison(
    double Matter, double OtherMatter, double Grams, double Things, double OtherThings, double Happenings, double OtherHappenings,
    double Symptoms, double OtherSymptoms, double UnsharedSymptoms, double Fields)
{
    /// <summary>A like symptom counts less than the same one.</summary>
    private const double LikenessWorth = 0.7;

    public static TwinComparison Of(TwinParts a, TwinParts b)
    {
        var things = Shared(a.Things, b.Things);
        var happenings = Shared(a.Happenings, b.Happenings);
        var symptoms = Math.Max(Shared(a.Symptoms, b.Symptoms), LikenessWorth * Alike(a.Symptoms, b.Symptoms));
        var (matter, grams) = (Cosine(a.Matter, b.Matter), Cosine(a.Grams, b.Grams));
        var fields = a.Fields.Zip(b.Fields, Math.Min).Sum();
        // "It leaks" is no common trouble of a roof and a gearbox: a symptom counts as far as the matter is common.
        var ground = Math.Max(things, Math.Max(fields, Math.Min(1, 4 * matter)));
        return new TwinComparison(
            matter,
            matter < 0.02 && things == 0 ? 1 : 0,
            grams,
            things,
            a.Things.Count > 0 && b.Things.Count > 0 && things == 0 ? 1 : 0,
            happenings,
            a.Happenings.Count > 0 && b.Happenings.Count > 0 && happenings == 0 ? 1 : 0,
            symptoms * ground,
            a.Symptoms.Count > 0 && b.Symptoms.Count > 0 && symptoms == 0 ? 1 : 0,
            Unshared(a.Symptoms, b.Symptoms),
            fields * Math.Max(symptoms, Math.Max(things, Math.Min(1, 4 * matter))));
    }

    public double[] Values =>
        [Matter, OtherMatter, Grams, Things, OtherThings, Happenings, OtherHappenings, Symptoms, OtherSymptoms, UnsharedSymptoms, Fields];

    /// <summary>Share of the symptoms of the post that names less which the other tells in a like kind.</summary>
    private static double Alike(IReadOnlyDictionary<int, double> a, IReadOnlyDictionary<int, double> b)
    {
        var (few, many) = a.Values.Sum() <= b.Values.Sum() ? (a, b) : (b, a);
        var whole = few.Values.Sum();
        return whole <= 0 ? 0 : few.Where(entry => many.ContainsKey(entry.Key) || many.Keys.Any(other => SymptomWords.AreAlike(entry.Key, other))).Sum(entry => entry.Value) / whole;
    }

    private static double Cosine(IReadOnlyDictionary<string, double> a, IReadOnlyDictionary<string, double> b)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.Sum(entry => entry.Value * many.GetValueOrDefault(entry.Key));
    }

    private static double Shared(IReadOnlyDictionary<int, double> a, IReadOnlyDictionary<int, double> b)
    {
        var common = a.Where(entry => b.ContainsKey(entry.Key)).Sum(entry => entry.Value);
        var less = Math.Min(a.Values.Sum(), b.Values.Sum());
        return less <= 0 ? 0 : common / less;
    }

    private static double Unshared(IReadOnlyDictionary<int, double> a, IReadOnlyDictionary<int, double> b)
    {
        var all = a.Concat(b.Where(entry => !a.ContainsKey(entry.Key))).Sum(entry => entry.Value);
        var common = a.Where(entry => b.ContainsKey(entry.Key)).Sum(entry => entry.Value);
        return all <= 0 ? 0 : 1 - common / all;
    }
}
