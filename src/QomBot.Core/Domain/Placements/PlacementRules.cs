using QomBot.Core.Chat;
using QomBot.Language.Calendar;

namespace QomBot.Core.Domain.Placements;

/// <summary>
/// How long a placement is: Jalali months and days. Where whole months no longer do (pieces, half of an odd number), a month is
/// 30 days, as everywhere in Iranian law.
/// </summary>
public readonly record struct PlacementLength(int Months, int Days = 0)
{
    private const int MonthDays = 30;

    public bool IsNothing => Months <= 0 && Days <= 0;

    public PlacementLength Halved => new(Months / 2, Days / 2 + (Months % 2 == 0 ? 0 : MonthDays / 2));

    /// <summary>The last day of a time of this length.</summary>
    public DateOnly LastDayFrom(DateOnly start) => JalaliDate.From(start).AddMonths(Months).ToDateOnly().AddDays(Days - 1);

    /// <summary>What is left of it after the days from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public PlacementLength After(DateOnly first, DateOnly last)
    {
        var months = 0;
        while (new PlacementLength(months + 1).LastDayFrom(first) <= last) months++;
        var (left, days) = (Months - months, Days - (last.DayNumber - new PlacementLength(months).LastDayFrom(first).DayNumber));
        while (days < 0 && left > 0) (left, days) = (left - 1, days + MonthDays);
        return new PlacementLength(left, days);
    }
}

/// <summary>The rules of a placement as a university writes them. A placement keeps those with which it began.</summary>
/// <param name="Key">Its name in config/placement-rules.json.</param>
/// <param name="Names">By language.</param>
/// <param name="Months">The whole length, before points are looked at. 1 to 24.</param>
/// <param name="DaysPerWeek">Days due in a week without holidays. 1 to 6.</param>
/// <param name="Week">The days that are due or missed; any other day on which the firm works can make up for one.</param>
/// <param name="InPieces">It may be interrupted and taken up again.</param>
/// <param name="MostMissedInARow">
/// Working days without presence, one after the other, that a placement of one piece may have. With more it is broken: what was before does not count, and it begins
/// anew. Holidays and days off are no working days.
/// </param>
/// <param name="ExemptPoints">Points of completed external projects with which nobody has to go at all; 0: never.</param>
/// <param name="HalvingPoints">With so many points half the length is enough; 0: never.</param>
/// <param name="LogBackDays">How many days later a day can still be entered.</param>
/// <param name="PaperDays">Days from the start within which the papers must be there.</param>
/// <param name="ReportDays">Working days within which a report that was asked for must be sent.</param>
public sealed record PlacementRules(
    string Key, IReadOnlyDictionary<string, string> Names, int Months, int DaysPerWeek, IReadOnlyList<DayOfWeek> Week, bool InPieces, int MostMissedInARow,
    int ExemptPoints, int HalvingPoints, int LogBackDays, int PaperDays, int ReportDays, bool MonthlyReports, bool FinalReport)
{
    public string Name(string language) => Names.TryGetValue(language, out var name) ? name : Names.Values.First();

    public bool IsExempt(int points) => ExemptPoints > 0 && points >= ExemptPoints;

    public bool IsHalved(int points) => HalvingPoints > 0 && points >= HalvingPoints;

    /// <param name="points">Those that a liaison has confirmed.</param>
    public PlacementLength LengthWith(int points) =>
        IsExempt(points) ? new PlacementLength(0) : IsHalved(points) ? new PlacementLength(Months).Halved : new PlacementLength(Months);

    /// <summary>Within what an operator or a liaison may write; null where it is in order, else the name of what is not.</summary>
    public string? Wrong() =>
        Months is < 1 or > 24 ? nameof(Months)
        : DaysPerWeek is < 1 or > 6 ? nameof(DaysPerWeek)
        : Week.Count == 0 || Week.Distinct().Count() != Week.Count || Week.Count < DaysPerWeek ? nameof(Week)
        : MostMissedInARow is < 1 or > 60 ? nameof(MostMissedInARow)
        : ExemptPoints is < 0 or > 100 ? nameof(ExemptPoints)
        : HalvingPoints < 0 || (ExemptPoints > 0 && HalvingPoints > ExemptPoints) ? nameof(HalvingPoints)
        : LogBackDays is < 1 or > 120 ? nameof(LogBackDays)
        : PaperDays is < 1 or > 120 ? nameof(PaperDays)
        : ReportDays is < 1 or > 30 ? nameof(ReportDays)
        : null;
}

/// <summary>One version of rules, as it is kept.</summary>
/// <param name="Institution">Null: the province's, for all who have none of their own.</param>
/// <param name="MadeBy">Null: as shipped.</param>
public sealed record RulesVersion(RulesId Id, InstitutionId? Institution, int Version, PlacementRules Rules, PersonId? MadeBy, DateTimeOffset At);
