using System.Globalization;
using System.Text;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Placements;

/// <summary>What a report says before its author has said anything: in Persian, the language of those who read it, and of nothing but what is known.</summary>
internal static class ReportWording
{
    public static string Of(IUnit unit, Standing standing, PlacementReport report) => Digits.ToPersian(report.Kind switch
    {
        ReportKind.Monthly when JalaliMonth.Parse(report.Month) is { } month => Monthly(unit, standing, month),
        ReportKind.Value => Added(unit, standing),
        _ => Final(unit, standing),
    });

    private static string Monthly(IUnit unit, Standing standing, JalaliMonth month)
    {
        var days = standing.Days.Where(day => day.Day >= month.First && day.Day <= month.Last).ToList();
        var there = days.Where(day => day.State == DayState.Confirmed).Select(day => JalaliDate.From(day.Day).Day).ToList();
        var text = new StringBuilder(Plain($"در {month.Text("fa")}، {there.Count} روز حضور من به تأیید میزبان رسید"));
        if (there.Count > 0) text.Append(Plain($" (روزهای {Ranges(there)})"));
        text.Append('.');
        var waiting = days.Count(day => day.State is DayState.Waiting or DayState.Disputed);
        if (waiting > 0) text.Append(Plain($" {waiting} روز دیگر هنوز تأیید نشده است."));
        return text.Append('\n').Append(Deeds(unit, standing, month.First, month.Last)).ToString();
    }

    private static string Final(IUnit unit, Standing standing)
    {
        var (first, last) = Span(unit, standing);
        return Plain($"حضور از {DateText.Short(first, "fa")} تا {DateText.Short(last, "fa")}: {standing.Count?.Done ?? 0} روز تأییدشده از {standing.Count?.Required ?? 0} روز لازم.\n{Deeds(unit, standing, first, last)}");
    }

    private static string Added(IUnit unit, Standing standing)
    {
        var (first, last) = Span(unit, standing);
        var solved = unit.PlacementFacts.Solved(standing.Placement.Professor, standing.Placement.InFirm, first, last);
        if (solved.Count == 0) return "آنچه از این حضور برای واحد صنعتی به دست آمد: (با عدد و رقم بنویسید: ضایعات، توقف خط، هزینه، کیفیت، آموزش کارکنان)";
        return $"آنچه از این حضور برای واحد صنعتی به دست آمد:\n{string.Join('\n', solved.Select(problem => Solved(unit, problem)))}";
    }

    private static string Deeds(IUnit unit, Standing standing, DateOnly first, DateOnly last)
    {
        var deeds = unit.PlacementFacts.Between(standing.Placement.Professor, standing.Placement.InFirm, first, last);
        var parts = new List<string>();
        if (deeds.Visits > 0) parts.Add(Plain($"بازدید: {deeds.Visits}"));
        if (deeds.Problems > 0) parts.Add(Plain($"مسئله‌های در دست: {deeds.Problems}"));
        if (deeds.RoomMessages > 0) parts.Add(Plain($"پیام و گزارش دربارهٔ آن‌ها: {deeds.RoomMessages}"));
        if (deeds.Proposals > 0) parts.Add(Plain($"پیشنهاد ارزیابی‌شده: {deeds.Proposals}"));
        if (deeds.Confirmed > 0) parts.Add(Plain($"مسئلهٔ حل‌شده به تأیید واحد صنعتی: {deeds.Confirmed}"));
        if (parts.Count == 0) return "در این مدت در سامانه بازدید یا مسئله‌ای برای این واحد ثبت نشده است.";
        return string.Join('\n', unit.PlacementFacts.Solved(standing.Placement.Professor, standing.Placement.InFirm, first, last).Select(problem => Solved(unit, problem)).Prepend(string.Join("؛ ", parts) + "."));
    }

    /// <summary>One line: the problem, what the firm found, and the contract behind it. Of a sealed one only that it was solved: the report is read at the university, too.</summary>
    private static string Solved(IUnit unit, SolvedProblem problem)
    {
        var about = problem.IsSealed ? "محرمانه" : problem.Title;
        var change = problem.IsSealed ? null : unit.Results.Find(problem.Problem)?.Change?.Words ?? problem.Change;
        var contract = unit.Contracts.Of(problem.Problem) is [.., var newest] ? Plain($"؛ قرارداد شمارهٔ {newest.Number} به تاریخ {DateText.Short(newest.SignedOn, "fa")}") : "";
        return Plain($"مسئلهٔ {problem.Problem.Value} ({about}) به تأیید واحد صنعتی حل شد{(change is null ? "" : $": {change}")}{contract}.");
    }

    internal static (DateOnly First, DateOnly Last) Span(IUnit unit, Standing standing) => (
        standing.Count?.CountsFrom ?? standing.Placement.StartsOn, standing.Placement.EndedOn ?? TehranTime.DateOf(unit.Now));

    /// <summary>«۱ تا ۵، ۸، ۱۰»: days that follow each other are put together.</summary>
    internal static string Ranges(IReadOnlyList<int> days)
    {
        var parts = new List<string>();
        for (var i = 0; i < days.Count;)
        {
            var end = i;
            while (end + 1 < days.Count && days[end + 1] == days[end] + 1) end++;
            parts.Add(end > i + 1 ? Plain($"{days[i]} تا {days[end]}") : string.Join("، ", days.Skip(i).Take(end - i + 1).Select(day => day.ToString(CultureInfo.InvariantCulture))));
            i = end + 1;
        }
        return string.Join("، ", parts);
    }

    private static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
