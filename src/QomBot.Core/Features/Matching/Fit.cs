using QomBot.Core.Domain;
using QomBot.Language.Searching;

namespace QomBot.Core.Features.Matching;

public enum Grade
{
    Maybe,
    Good,
    VeryGood,
}

/// <summary>Why a person and a problem fit.</summary>
public abstract record FitReason
{
    private FitReason() { }

    /// <summary>His own words for what the problem names.</summary>
    public sealed record Knows(IReadOnlyList<string> Words) : FitReason;

    public sealed record FieldKnown(string Field) : FitReason;

    public sealed record Follows(string Field) : FitReason;

    public sealed record Solved(string Field, int Times) : FitReason;

    public sealed record InTown(string Town) : FitReason;
}

/// <summary>What a researcher follows, knows and has solved.</summary>
/// <param name="Solved">By field, how many problems of his teams were confirmed.</param>
public sealed record Abilities(
    IReadOnlySet<string> Fields, IReadOnlySet<string> Towns, IReadOnlySet<string> KnownFields, Expertise Expertise, IReadOnlyDictionary<string, int> Solved);

/// <summary>How well a person and a problem fit, and why: a grade for people, a score only for the order.</summary>
public sealed record Fit(Grade Grade, double Score, IReadOnlyList<FitReason> Reasons)
{
    private const double VeryGoodFrom = 4;
    private const double GoodFrom = 2;

    /// <summary>Null where nothing speaks for it. The weights say: what he knows and has done counts more than what he would like to hear of.</summary>
    /// <param name="words">The problem's words as far as they may be compared: of a two-layer problem only its title.</param>
    public static Fit? Of(Abilities person, IReadOnlyList<string> fields, string? town, string words)
    {
        double score = 0;
        var reasons = new List<FitReason>();
        if (person.Expertise.MetIn(words) is { Count: > 0 } met)
        {
            score += Math.Min(3, 1 + 0.75 * met.Count);
            reasons.Add(new FitReason.Knows([.. met.Take(3)]));
        }
        if (First(fields, person.Solved.ContainsKey) is { } solved)
        {
            score += solved.Weight * 1.5;
            reasons.Add(new FitReason.Solved(solved.Field, person.Solved[solved.Field]));
        }
        if (First(fields, person.KnownFields.Contains) is { } known)
        {
            score += known.Weight * 1.5;
            reasons.Add(new FitReason.FieldKnown(known.Field));
        }
        if (First(fields, person.Fields.Contains) is { } followed)
        {
            score += followed.Weight * 1.5;
            reasons.Add(new FitReason.Follows(followed.Field));
        }
        if (town is not null && person.Towns.Contains(town))
        {
            score += 0.75;
            reasons.Add(new FitReason.InTown(town));
        }
        if (score == 0) return null;
        return new Fit(score >= VeryGoodFrom ? Grade.VeryGood : score >= GoodFrom ? Grade.Good : Grade.Maybe, score, reasons);
    }

    public static Fit? Of(Abilities person, Problem problem) =>
        Of(person, problem.Fields, problem.Town, problem.Confidentiality == Confidentiality.Public ? $"{problem.Title}\n{problem.Body}" : problem.Title);

    /// <summary>The first field is the one that would solve it; the others count half.</summary>
    private static (string Field, double Weight)? First(IReadOnlyList<string> fields, Func<string, bool> fits)
    {
        for (var place = 0; place < fields.Count; place++)
            if (fits(fields[place])) return (fields[place], place == 0 ? 1 : 0.5);
        return null;
    }
}
