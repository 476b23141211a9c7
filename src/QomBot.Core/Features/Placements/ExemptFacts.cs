using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using static QomBot.Core.Features.Placements.DossierFacts;

namespace QomBot.Core.Features.Placements;

/// <summary>The dossier of an exemption: the rule, the projects and their papers, the points that a liaison has confirmed, and that no day of presence is due.</summary>
internal static class ExemptFacts
{
    public static IEnumerable<DossierFact> Of(IUnit unit, Standing standing)
    {
        var (placement, rules) = (standing.Placement, standing.Rules.Rules);
        var university = unit.Institutions.Of(placement.Professor) is { } institution ? $"، {institution.Name}" : "";
        yield return new DossierFact(
            DossierSection.Placement, "placement", Plain($"معافیت {unit.People.Find(placement.Professor)?.Name}{university} از فرصت مطالعاتی در صنعت، با امتیاز طرح‌های پایان‌یافتهٔ برون‌دانشگاهی."), "",
            Plain($"{placement.Id.Value} {placement.Professor.Value} exempt {placement.EndedOn:O} {placement.State}"));
        yield return new DossierFact(
            DossierSection.Rules, "rules",
            Plain($"ضوابط به‌کاررفته: {rules.Name("fa")}؛ با {rules.ExemptPoints} امتیاز یا بیشتر، حضور لازم نیست. نسخهٔ {standing.Rules.Version} از تاریخ {Short(TehranTime.DateOf(standing.Rules.At))}."), "",
            Plain($"{standing.Rules.Id.Value} {standing.Rules.Version} {rules.Key} {rules.ExemptPoints} {rules.HalvingPoints}"));
        var files = unit.Files.Of(ExemptPlacement.Noun, placement.Id.Value);
        yield return new DossierFact(
            DossierSection.Papers, "evidence", Plain($"مدارک طرح‌های پایان‌یافته: {files.Count} فایل."), placement.Work,
            Plain($"{string.Join(' ', files.Select(file => Plain($"{file.Id.Value}:{file.Sha256}")))} {placement.Work}"));
        yield return new DossierFact(
            DossierSection.Rules, "points",
            placement.PointsBy is null ? Plain($"امتیاز طرح‌ها: {placement.Points}، تأییدنشده.") : Plain($"امتیاز طرح‌ها: {placement.Points}، به تأیید کارشناس ارتباط با صنعت."), "",
            Plain($"{placement.Points} {placement.PointsBy?.Value}"));
        yield return new DossierFact(
            DossierSection.Result, "result",
            placement.EndedOn is { } from ? Plain($"جمع: هیچ روز حضوری لازم نیست؛ معافیت در {Short(from)} تأیید شد.") : "جمع: معافیت هنوز تأیید نشده است.", "",
            Plain($"{placement.EndedOn:O} {placement.CountedPoints} {rules.ExemptPoints}"));
    }
}
