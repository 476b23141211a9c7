using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using static QomBot.Core.Features.Placements.DossierFacts;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// What a dossier says of a problem that was solved: that it was, what the firm found, and each contract that was recorded for it; each a line with a code of its own. Whether the result
/// still holds after months is not part of it: what was certified stays what it was.
/// </summary>
internal static class SolvedFacts
{
    public static IEnumerable<DossierFact> Of(IUnit unit, SolvedProblem problem)
    {
        yield return Solved(problem);
        if (unit.Results.Find(problem.Problem) is { Change: not null } result) yield return Found(problem, result);
        foreach (var contract in unit.Contracts.Of(problem.Problem)) yield return Signed(problem, contract);
    }

    private static DossierFact Solved(SolvedProblem problem) => new(
        DossierSection.Problems, Plain($"problem:{problem.Problem.Value}"),
        Plain($"مسئلهٔ {problem.Problem.Value}{Title(problem.IsSealed, problem.Title)} حل شد؛ تأیید واحد صنعتی در {Short(TehranTime.DateOf(problem.ConfirmedAt))}."),
        problem.IsSealed || problem.Change is null ? "" : $"تغییر تأییدشده: {problem.Change}",
        Plain($"{problem.Problem.Value} {problem.ConfirmedAt.ToUnixTimeMilliseconds()} {problem.Change}"));

    private static DossierFact Found(SolvedProblem problem, Domain.Result result)
    {
        var value = result.Change!.ValueRial is { } rial ? $"؛ ارزش ماهانه: {MoneyText.Show(rial, "fa")}" : "";
        return new DossierFact(
            DossierSection.Problems, Plain($"result:{problem.Problem.Value}"),
            Plain($"نتیجهٔ مسئلهٔ {problem.Problem.Value}{(problem.IsSealed ? " (محرمانه)" : "")} در برابر وضع پیشین، به تأیید واحد صنعتی در {Short(TehranTime.DateOf(result.ConfirmedAt))}."),
            problem.IsSealed ? "" : $"آنچه واحد صنعتی تأیید کرد: {result.Change.Words}{value}",
            Plain($"{problem.Problem.Value} {result.Claim.Value} {result.ConfirmedBy.Value} {result.ConfirmedAt.ToUnixTimeMilliseconds()} {result.Change.Amount} {result.Change.Unit} {result.Change.ValueRial} {result.Change.Words}"));
    }

    private static DossierFact Signed(SolvedProblem problem, Domain.Contract contract) => new(
        DossierSection.Problems, Plain($"contract:{contract.Id.Value}"),
        Plain($"قرارداد یا تفاهم‌نامهٔ شمارهٔ {contract.Number} به تاریخ {Short(contract.SignedOn)} برای مسئلهٔ {problem.Problem.Value}، ثبت‌شده در {Short(TehranTime.DateOf(contract.At))}."),
        problem.IsSealed ? "" : $"طرف‌ها: {contract.Parties}{(contract.AmountRial is { } rial ? $"؛ مبلغ: {MoneyText.Show(rial, "fa")}" : "")}",
        Plain($"{contract.Id.Value} {contract.Problem.Value} {contract.Number} {contract.SignedOn:O} {contract.AmountRial} {contract.RecordedBy.Value} {contract.At.ToUnixTimeMilliseconds()} {contract.Parties}"));
}
