using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>The minutes of a visit, for the firm, the team, its professor and the liaison.</summary>
public static class ReadMinutes
{
    public static readonly ActionSpec Action = VisitSight.Act("visit.read", VisitAct.ReadMinutes, (turn, visit, _) => Show(turn, visit));

    public static readonly ActionSpec Photos = VisitSight.Act("visit.photos", VisitAct.ReadMinutes, ShowPhotos);

    internal static void Show(Turn turn, Visit visit)
    {
        var say = turn.Say;
        var relation = VisitSight.RelationOf(turn, visit);
        var id = VisitSight.Id(visit);
        var card = Lines(say, turn.Unit, visit, turn.Person, say.Heading("minutes.heading", ("visit", visit.Id.Value), ("firm", VisitSight.FirmFor(turn.Unit, visit, turn.Person))));
        if (May(VisitAct.Sign)) card = card.WithRow(Ui.Primary(say, "button.minutes.sign", AnswerMinutes.Sign.Name, id), Ui.Do(say, "button.minutes.object", AnswerMinutes.Object.Name, id));
        if (May(VisitAct.TakeFinding))
            foreach (var (finding, place) in turn.Unit.Visits.Findings(visit.Id).Select((finding, place) => (finding, place + 1)))
                // Its words stand above, under the same number.
                card = card.WithRow(finding.Problem is { } problem && turn.Unit.Problems.Find(problem, turn.Visibility) is { State: not ProblemState.Withdrawn }
                    ? Ui.Problem(say, problem)
                    : new Button(say.Words("button.minutes.take", ("number", place)), TakeFinding.Action.Name, [Ui.Id(finding.Id.Value)]));
        if (May(VisitAct.Write)) card = card.WithRow(Ui.Primary(say, "button.minutes.rewrite", WriteMinutes.Action.Name, id));
        var photos = turn.Unit.Files.Of("visit", visit.Id.Value).Count;
        if (photos > 0) card = card.WithRow(new Button(say.Words("button.files", ("count", photos)), Photos.Name, [id]));
        turn.Show(card.WithRow(VisitSight.Open(say, visit.Id), Ui.Home(say)));

        bool May(VisitAct act) => VisitPermission.Decide(act, relation, visit.State) is Verdict.Allowed;
    }

    /// <param name="reader">Null: somebody of the firm.</param>
    internal static Message Lines(Speech say, IUnit unit, Visit visit, Person? reader, Block heading)
    {
        var card = Ui.Card(heading, say.Line("visit.time", ("at", visit.StartsAt)));
        if (unit.Visits.Minutes(visit.Id) is not { } minutes) return card;
        card = card.With(say.Line("minutes.by", ("name", Value.Of(unit.People.Find(minutes.WrittenBy)?.Name ?? "")), ("at", new Value.Stamp(minutes.WrittenAt))), new Block.Quote(minutes.Seen));
        var number = 0;
        foreach (var finding in unit.Visits.Findings(visit.Id))
            card = card.With(finding.Problem is { } problem && unit.Problems.FindForWork(problem) is { State: not (ProblemState.Draft or ProblemState.Withdrawn) }
                ? say.Line("minutes.finding.taken", ("number", ++number), ("finding", Value.Of(finding.Words)), ("problem", problem))
                : say.Line("minutes.finding", ("number", ++number), ("finding", Value.Of(finding.Words))));
        if (minutes.Steps is { } steps) card = card.With(say.Line("minutes.steps", ("steps", Value.Of(steps))));
        var photos = unit.Files.Of("visit", visit.Id.Value).Count;
        if (photos > 0) card = card.With(say.Count("draft.files", photos));
        if (minutes.AnsweredBy is { } by && minutes.AnsweredAt is { } at)
        {
            var name = reader is null ? Value.Of(unit.People.Find(by)?.Name ?? "") : VisitSight.NameFor(unit, visit, by, reader);
            card = card.With(minutes.Objection is { } objection
                ? say.Line("minutes.objected", ("name", name), ("objection", Value.Of(objection)))
                : say.Line("minutes.signed", ("name", name), ("at", new Value.Stamp(at))));
        }
        return card;
    }

    private static void ShowPhotos(Turn turn, Visit visit, Arguments given)
    {
        var stored = turn.Unit.Files.Of("visit", visit.Id.Value);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("minutes.photos", ("visit", visit.Id.Value)));
        turn.Keep($"visitfiles:{visit.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        Show(turn, visit);
    }
}
