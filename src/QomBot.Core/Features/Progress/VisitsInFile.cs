using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Visits;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Progress;

/// <summary>
/// The visits to a problem in its file: when, by whom, what was written up and found. Whoever goes on with the problem reads what an
/// earlier team saw; who has not opened the sealed layer reads only that there was a visit.
/// </summary>
internal static class VisitsInFile
{
    private const int Most = 6;
    private const int SeenLength = 220;
    private const int FindingLength = 120;

    internal static IEnumerable<Block> Lines(Turn turn, Problem problem)
    {
        var isSealed = RecordContract.IsSealedTo(turn, problem);
        // The newest, in the order in which they were.
        foreach (var visit in turn.Unit.Visits.Of(problem.Id).TakeLast(Most))
        {
            yield return Ui.Gap;
            yield return turn.Say.Line(
                "workfile.visit", ("visit", visit.Id.Value), ("at", visit.StartsAt), ("state", VisitCard.State(visit)), ("team", Value.Of(turn.Unit.Teams.Find(visit.Team)?.Name ?? "")));
            foreach (var block in Came(turn, visit)) yield return block;
            if (isSealed) continue;
            foreach (var block in Written(turn, visit)) yield return block;
        }
    }

    private static IEnumerable<Block> Came(Turn turn, Visit visit)
    {
        var came = turn.Unit.Visits.Visitors(visit.Id).Where(visitor => visitor.ArrivedAt is not null).Select(visitor => Value.Of(visitor.Person.Name)).ToList();
        if (came.Count > 0) yield return turn.Say.Line("workfile.visit.came", ("names", Value.Join(came)));
        if (visit.Reason is { } reason) yield return turn.Say.Line("visit.reason", ("reason", Value.Of(reason)));
    }

    private static IEnumerable<Block> Written(Turn turn, Visit visit)
    {
        if (turn.Unit.Visits.Minutes(visit.Id) is not { } minutes) yield break;
        yield return new Block.Quote(TextCut.AtGrapheme(minutes.Seen, SeenLength));
        var number = 0;
        foreach (var finding in turn.Unit.Visits.Findings(visit.Id))
        {
            var words = Value.Of(TextCut.AtGrapheme(finding.Words, FindingLength));
            number++;
            // What the firm has made of it is named to those who may know of that problem.
            yield return finding.Problem is { } made && turn.Unit.Problems.Find(made, turn.Visibility) is { State: not (ProblemState.Draft or ProblemState.Withdrawn) }
                ? turn.Say.Line("minutes.finding.taken", ("number", number), ("finding", words), ("problem", made))
                : turn.Say.Line("minutes.finding", ("number", number), ("finding", words));
        }
        if (minutes.Steps is { } steps) yield return turn.Say.Line("minutes.steps", ("steps", Value.Of(TextCut.AtGrapheme(steps, SeenLength))));
        if (minutes is not { AnsweredBy: { } by, AnsweredAt: { } at }) yield break;
        var name = VisitSight.NameFor(turn.Unit, visit, by, turn.Person);
        yield return minutes.Objection is { } objection
            ? turn.Say.Line("minutes.objected", ("name", name), ("objection", Value.Of(TextCut.AtGrapheme(objection, SeenLength))))
            : turn.Say.Line("minutes.signed", ("name", name), ("at", new Value.Stamp(at)));
    }

    /// <summary>What was photographed at the firm, for those who may know the firm.</summary>
    internal static IEnumerable<StoredFile> Photos(Turn turn, Problem problem) =>
        RecordContract.IsSealedTo(turn, problem) ? [] : turn.Unit.Visits.Of(problem.Id).SelectMany(visit => turn.Unit.Files.Of("visit", visit.Id.Value));
}
