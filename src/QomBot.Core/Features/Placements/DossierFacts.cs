using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// All that a dossier says, line by line, from the records as they are now. The same is made again when a line is checked, so what a record is made of must not depend on when one looks,
/// nor on names that people may change. The dossier is Persian: it is for a Persian committee.
/// </summary>
internal static class DossierFacts
{
    public static IReadOnlyList<DossierFact> Of(IUnit unit, House house, Placement placement)
    {
        var standing = Standing.Of(unit, house, placement);
        var (first, last) = ReportWording.Span(unit, standing);
        return [.. Lines(unit, house, standing, first, last).Select(fact => fact with { Statement = Digits.ToPersian(fact.Statement), Body = Digits.ToPersian(fact.Body) })];
    }

    private static IEnumerable<DossierFact> Lines(IUnit unit, House house, Standing standing, DateOnly first, DateOnly last)
    {
        if (standing.Placement.IsExemption)
        {
            foreach (var fact in ExemptFacts.Of(unit, standing)) yield return fact;
            yield break;
        }
        yield return Who(unit, standing);
        yield return Rules(standing);
        if (standing.Placement.Points > 0) yield return Points(standing.Placement);
        foreach (var paper in unit.Placements.Papers(standing.Placement.Id)) yield return Paper(unit, paper);
        for (var month = JalaliMonth.Of(first); month.First <= last; month = month.Next)
            if (Month(house, standing, month) is { } days) yield return days;
        foreach (var report in unit.Placements.Reports(standing.Placement.Id).Where(report => report.IsSent)) yield return Report(report);
        foreach (var problem in unit.PlacementFacts.Solved(standing.Placement.Professor, standing.Placement.InFirm, first, last))
            foreach (var fact in SolvedFacts.Of(unit, problem)) yield return fact;
        foreach (var proposal in unit.PlacementFacts.Assessed(standing.Placement.Professor, standing.Placement.InFirm, first, last)) yield return Assessed(house, proposal);
        yield return Result(standing);
    }

    private static DossierFact Who(IUnit unit, Standing standing)
    {
        var placement = standing.Placement;
        var university = unit.Institutions.Of(placement.Professor) is { } institution ? $"، {institution.Name}" : "";
        var firm = unit.Firms.Find(placement.InFirm)!;
        return new DossierFact(
            DossierSection.Placement, "placement",
            Plain($"فرصت مطالعاتی {unit.People.Find(placement.Professor)?.Name}{university} در واحد صنعتی {firm.Name}، از {Short(placement.StartsOn)}{(placement.EndedOn is { } ended ? $" تا {Short(ended)}" : "")}."),
            placement.Work,
            Plain($"{placement.Id.Value} {placement.Professor.Value} {placement.InFirm.Value} {placement.StartsOn:O} {placement.EndedOn:O} {placement.State} {placement.Work}"));
    }

    private static DossierFact Rules(Standing standing)
    {
        var (rules, length) = (standing.Rules.Rules, standing.Rules.Rules.LengthWith(standing.Placement.CountedPoints));
        var words = Plain($"{length.Months} ماه{(length.Days > 0 ? Plain($" و {length.Days} روز") : "")}، هفته‌ای {rules.DaysPerWeek} روز، {(rules.InPieces ? "در چند بخش" : Plain($"پیوسته (تا {rules.MostMissedInARow} روز کاری غیبت پی‌درپی)"))}");
        return new DossierFact(
            DossierSection.Rules, "rules", Plain($"ضوابط به‌کاررفته: {rules.Name("fa")}؛ {words}. نسخهٔ {standing.Rules.Version} از تاریخ {Short(TehranTime.DateOf(standing.Rules.At))}."), "",
            Plain($"{standing.Rules.Id.Value} {standing.Rules.Version} {rules.Key} {rules.Months} {rules.DaysPerWeek} {string.Join(',', rules.Week)} {rules.InPieces} {rules.MostMissedInARow} {rules.ExemptPoints} {rules.HalvingPoints}"));
    }

    private static DossierFact Points(Placement placement) => new(
        DossierSection.Rules, "points",
        placement.PointsBy is null
            ? Plain($"امتیاز طرح‌های پایان‌یافتهٔ برون‌دانشگاهی: {placement.Points}، تأییدنشده؛ در مدت اثری ندارد.")
            : Plain($"امتیاز طرح‌های پایان‌یافتهٔ برون‌دانشگاهی: {placement.Points}، به تأیید کارشناس ارتباط با صنعت."), "",
        Plain($"{placement.Points} {placement.PointsBy?.Value}"));

    private static DossierFact Paper(IUnit unit, PlacementPaper paper)
    {
        var files = unit.Files.Of(PlacementPapers.Noun, paper.Id);
        return new DossierFact(
            DossierSection.Papers, Plain($"paper:{paper.Id}"), Plain($"{Name(paper.Kind)} به تاریخ {Short(paper.Dated)}، {files.Count} فایل."), "",
            Plain($"{paper.Id} {paper.Kind} {paper.Dated:O} {string.Join(' ', files.Select(file => Plain($"{file.Id.Value}:{file.Sha256}")))}"));
    }

    internal static string Name(PaperKind kind) => kind switch { PaperKind.Programme => "برنامهٔ مطالعاتی", PaperKind.Contract => "قرارداد یا تفاهم‌نامه", _ => "حکم مأموریت" };

    /// <summary>Null for a month in which nothing was due and nobody was there.</summary>
    private static DossierFact? Month(House house, Standing standing, JalaliMonth month)
    {
        var days = standing.Days.Where(day => day.Day >= month.First && day.Day <= month.Last).ToList();
        var there = days.Where(day => day.State == DayState.Confirmed).Select(day => JalaliDate.From(day.Day).Day).ToList();
        var within = Enumerable.Range(0, month.Last.DayNumber - month.First.DayNumber + 1).Select(month.First.AddDays).Where(standing.IsWithin).ToList();
        if (within.Count == 0 && there.Count == 0) return null;
        var missed = Missed(standing, month);
        return new DossierFact(
            DossierSection.Days, $"month:{month.Key}",
            Plain($"{month.Text("fa")}: {there.Count} روز حضور به تأیید میزبان{(missed.Length > 0 ? $"؛ کمبود: {missed}" : "؛ بدون کمبود")}."),
            there.Count > 0 ? Plain($"روزهای حضور: {ReportWording.Ranges(there)}") : "",
            string.Join(' ', days.Select(day => Plain($"{day.Day:yyyy-MM-dd}={day.State}:{day.IsExtra}:{day.AnsweredBy?.Value}:{day.AnsweredAt?.ToUnixTimeMilliseconds()}"))));
    }

    private static string Missed(Standing standing, JalaliMonth month)
    {
        var gaps = standing.Count!.Gaps.Where(gap => gap.Days.Any(day => day >= month.First && day <= month.Last)).ToList();
        // Where a week lacks all of its absent days they are the missed ones; else any of them is, so their number is said.
        return string.Join("، ", gaps.Select(gap =>
        {
            var here = gap.Days.Where(day => day >= month.First && day <= month.Last).ToList();
            return gap.Missing >= gap.Days.Count ? string.Join("، ", here.Select(day => DayLabel.Of(day, "fa"))) : Plain($"{gap.Missing} روز در هفتهٔ {DayLabel.Of(gap.Week, "fa")}");
        }));
    }

    private static DossierFact Report(PlacementReport report)
    {
        var sent = Short(TehranTime.DateOf(report.SentAt!.Value));
        var record = Plain($"{report.Id.Value} {report.Kind} {report.Month} {report.State} {report.SentAt?.ToUnixTimeMilliseconds()} {report.AnsweredBy?.Value} {report.AnsweredAt?.ToUnixTimeMilliseconds()} {report.Words}");
        return report.Kind switch
        {
            ReportKind.Monthly => new DossierFact(DossierSection.Reports, Plain($"report:{report.Id.Value}"), $"گزارش {JalaliMonth.Parse(report.Month)?.Text("fa")}، فرستاده‌شده به میزبان و دانشگاه در {sent}.", report.Words, record),
            ReportKind.Final => new DossierFact(DossierSection.Reports, Plain($"report:{report.Id.Value}"), $"گزارش پایانی، فرستاده‌شده به میزبان و دانشگاه در {sent}.", report.Words, record),
            _ => new DossierFact(
                DossierSection.Value, Plain($"report:{report.Id.Value}"),
                report.State == ReportState.Confirmed ? $"بیان ارزش افزوده، به تأیید واحد صنعتی در {Short(TehranTime.DateOf(report.AnsweredAt!.Value))}." : $"بیان ارزش افزوده، فرستاده‌شده در {sent}؛ واحد صنعتی هنوز تأیید نکرده است.", report.Words, record),
        };
    }

    private static DossierFact Assessed(House house, AssessedProposal proposal) => new(
        DossierSection.Proposals, Plain($"proposal:{proposal.Proposal.Value}"),
        Plain($"پیشنهاد راه‌حل برای مسئلهٔ {proposal.Problem.Value}{Title(proposal.IsSealed, proposal.Title)}؛ نظر واحد صنعتی در {Short(TehranTime.DateOf(proposal.AnsweredAt))}: {(proposal.State == ProposalState.Accepted ? "پذیرفته" : "نپذیرفته")}."), "",
        Plain($"{proposal.Proposal.Value} {proposal.Problem.Value} {proposal.State} {proposal.AnsweredAt.ToUnixTimeMilliseconds()}"));

    /// <summary>What a firm keeps to itself does not come to stand on a page that anybody may read.</summary>
    internal static string Title(bool isSealed, string title) => isSealed ? " (محرمانه)" : $" («{title}»)";

    private static DossierFact Result(Standing standing)
    {
        var count = standing.Count!;
        var pieces = string.Join("؛ ", standing.Pieces.Select(piece => $"{Short(piece.From)} تا {(piece.To is { } to ? Short(to) : "امروز")}"));
        return new DossierFact(
            DossierSection.Result, "result",
            Plain($"جمع: {count.Done} روز حضور تأییدشده از {count.Required} روز لازم{(standing.Placement.EndedOn is { } ended ? $"؛ دوره در {Short(ended)} کامل شد" : "؛ دوره هنوز کامل نیست")}."),
            $"دوره‌ها: {pieces}{string.Concat(count.Breaks.Select(lost => $"؛ گسستگی از {Short(lost.From)} تا {Short(lost.To)}"))}",
            Plain($"{standing.Placement.EndedOn:O} {count.Required} {count.Done} {string.Join(',', standing.Pieces.Select(piece => Plain($"{piece.From:O}-{piece.To:O}")))} {standing.Placement.Host?.Value}"));
    }

    internal static string Short(DateOnly day) => DateText.Short(day, "fa");

    internal static string Plain(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
