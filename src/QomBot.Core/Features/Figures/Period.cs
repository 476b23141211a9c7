using System.Globalization;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Figures;

public enum PeriodKind
{
    /// <summary>Saturday to Friday.</summary>
    Week,

    /// <summary>A Jalali month.</summary>
    Month,

    Between,
}

/// <summary>A span of whole days by Iran's clock, both ends included.</summary>
public sealed record Period(PeriodKind Kind, DateOnly From, DateOnly To)
{
    /// <summary>The longest span that is counted at once: two years.</summary>
    public const int MostDays = 732;

    public DateTimeOffset Begins => TehranTime.At(From, TimeOnly.MinValue);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset Ends => TehranTime.At(To.AddDays(1), TimeOnly.MinValue);

    public bool Holds(DateTimeOffset? moment) => moment >= Begins && moment < Ends;

    public static Period WeekOf(DateOnly day)
    {
        var saturday = day.AddDays(-(((int)day.DayOfWeek + 1) % 7));
        return new Period(PeriodKind.Week, saturday, saturday.AddDays(6));
    }

    public static Period MonthOf(DateOnly day)
    {
        var date = JalaliDate.From(day);
        var first = new JalaliDate(date.Year, date.Month, 1);
        return new Period(PeriodKind.Month, first.ToDateOnly(), first.AddMonths(1).ToDateOnly().AddDays(-1));
    }

    /// <summary>The ends may come in any order; what is longer than two years is cut at its beginning.</summary>
    public static Period Between(DateOnly one, DateOnly other)
    {
        var (from, to) = one <= other ? (one, other) : (other, one);
        return new Period(PeriodKind.Between, to.DayNumber - from.DayNumber >= MostDays ? to.AddDays(1 - MostDays) : from, to);
    }

    public Period Previous() => Kind switch
    {
        PeriodKind.Week => WeekOf(From.AddDays(-1)),
        PeriodKind.Month => MonthOf(From.AddDays(-1)),
        _ => Between(From.AddDays(-Days), From.AddDays(-1)),
    };

    public Period Next() => Kind switch
    {
        PeriodKind.Week => WeekOf(To.AddDays(1)),
        PeriodKind.Month => MonthOf(To.AddDays(1)),
        _ => Between(To.AddDays(1), To.AddDays(Days)),
    };

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As buttons carry it: "w2026-11-28", "m2026-11-22" (its first day), "d2026-11-01.2026-11-15".</summary>
    public string Name => Kind switch
    {
        PeriodKind.Week => $"w{Iso(From)}",
        PeriodKind.Month => $"m{Iso(From)}",
        _ => $"d{Iso(From)}.{Iso(To)}",
    };

    /// <summary>Null where the name is none, or lies outside the years that can be counted (2000 to 2200).</summary>
    public static Period? Read(string? name)
    {
        if (name is not { Length: > 1 }) return null;
        var parts = name[1..].Split('.');
        if (ReadDay(parts[0]) is not { } first) return null;
        return name[0] switch
        {
            'w' when parts.Length == 1 => WeekOf(first),
            'm' when parts.Length == 1 => MonthOf(first),
            'd' when parts.Length == 2 && ReadDay(parts[1]) is { } last => Between(first, last),
            _ => null,
        };
    }

    private static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2200 ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
