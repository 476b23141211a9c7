using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;

namespace QomBot.Core.Features.Ideas;

/// <summary>Why a firm may be one that tries a prototype.</summary>
public abstract record PilotReason
{
    private PilotReason() { }

    /// <summary>The idea grew from a problem of this firm that everybody may read.</summary>
    public sealed record ItsOwnProblem(long Problem) : PilotReason;

    /// <summary>Words of the idea that its problems name, too.</summary>
    public sealed record SameWords(IReadOnlyList<string> Words) : PilotReason;

    public sealed record ProblemsIn(string Field, int Count) : PilotReason;

    public sealed record SameSector(string Sector) : PilotReason;

    public sealed record SameTown(string Town) : PilotReason;
}

/// <summary>How well a firm fits an idea, by what everybody may know of it; the score is only for the order.</summary>
/// <param name="Reasons">The strongest first.</param>
public sealed record PilotFit(double Score, IReadOnlyList<PilotReason> Reasons)
{
    /// <summary>Null where nothing speaks for it.</summary>
    /// <param name="words">What the idea is about, read once: title and novelty.</param>
    /// <param name="origin">The problem from which it grew, where everybody may read it.</param>
    public static PilotFit? Of(Idea idea, Expertise words, Problem? origin, string? sector, NearFirm near)
    {
        double score = 0;
        var reasons = new List<PilotReason>();
        if (origin is not null && origin.Firm == near.Firm.Id)
        {
            score += 4;
            reasons.Add(new PilotReason.ItsOwnProblem(origin.Id.Value));
        }
        var others = near.Problems.Where(problem => problem.Id != origin?.Id).ToList();
        if (others.SelectMany(problem => words.MetIn($"{problem.Title}\n{problem.Body}")).Distinct().Take(3).ToList() is { Count: > 0 } met)
        {
            score += Math.Min(3, 1 + 0.75 * met.Count);
            reasons.Add(new PilotReason.SameWords(met));
        }
        foreach (var (field, place) in idea.Fields.Select((field, place) => (field, place)))
        {
            var count = others.Count(problem => problem.Fields.Contains(field));
            if (count == 0) continue;
            score += (place == 0 ? 1.5 : 0.75) * Math.Min(2, count);
            reasons.Add(new PilotReason.ProblemsIn(field, count));
            break;
        }
        if (sector is not null && near.Firm.Sector == sector)
        {
            score += 1.5;
            reasons.Add(new PilotReason.SameSector(sector));
        }
        if (origin?.Town is { } town && near.Firm.Town == town)
        {
            score += 0.75;
            reasons.Add(new PilotReason.SameTown(town));
        }
        return reasons.Count == 0 ? null : new PilotFit(score, reasons);
    }
}
