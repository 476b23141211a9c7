using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Features.Review;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>
/// A firm may have several people here, and they may contradict each other. The first decision holds; the others are told whose it
/// was and can object for a while. That changes nothing by itself: it is a matter for the liaisons' desk, and they may take it back.
/// </summary>
public static class ObjectToDecision
{
    /// <param name="Proposal">Null: the confirmation.</param>
    private sealed record Decision(ProposalId? Proposal, PersonId By, DateTimeOffset At, string Key);

    private static readonly Argument Which = new("objection", ArgumentKind.Number);

    public static readonly ActionSpec Action = new("object", Run)
    {
        Right = Act.Object,
        Ready = MayStill,
        Arguments = [new Argument("problem", ArgumentKind.Problem), new Argument("words", ArgumentKind.Text) { Limit = 500 }],
    };

    public static readonly ActionSpec Stands = new("object.stands", (turn, given) => Settle(turn, given, takesBack: false)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec TakeBack = new("object.back", (turn, given) => Settle(turn, given, takesBack: true)) { ReviewersOnly = true, Arguments = [Which] };

    internal static Button Button(Speech say, ProblemId problem) => Ui.Do(say, "button.object", Action.Name, Ui.Id(problem));

    /// <summary>The others of the firm read who decided what.</summary>
    internal static void TellColleagues(Turn turn, Problem problem, ProposalId proposal, string key) => turn.Work.Tell(
        $"{key}:{proposal.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Owners(problem.Id),
        to => Ui.Card(to.Line(key, ("problem", problem.Id), ("name", Value.Of(turn.Person.Name)))).WithRow(Button(to, problem.Id), Ui.Problem(to, problem.Id)),
        problem.Id, reason: "why.owner");

    /// <summary>Somebody comes with an answer and a colleague has given one: whose it was, and how to object.</summary>
    internal static bool ShowDecided(Turn turn, Problem problem)
    {
        if (Latest(turn.Unit, problem.Id) is not { } decision || decision.By == turn.Person.Id) return false;
        var name = turn.Unit.People.Find(decision.By)?.Name ?? "";
        var card = Ui.Card(turn.Say.Line($"{decision.Key}.at", ("problem", problem.Id), ("name", Value.Of(name)), ("at", new Value.Stamp(decision.At))));
        if (IsFresh(turn, decision)) card = card.With(turn.Say.Line("object.hint")).WithRow(Button(turn.Say, problem.Id));
        turn.Show(card.WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
        return true;
    }

    private static bool IsFresh(Turn turn, Decision decision) => turn.Now - decision.At <= turn.House.Policy.ObjectionTime;

    private static Decision? Latest(IUnit unit, ProblemId problem)
    {
        if (unit.Results.Find(problem) is { } result) return new Decision(null, result.ConfirmedBy, result.ConfirmedAt, "decided.confirmed");
        var answered = unit.Proposals.Of(problem).LastOrDefault(proposal => proposal is { AnsweredBy: not null, AnsweredAt: not null });
        return answered is null ? null : new Decision(answered.Id, answered.AnsweredBy!.Value, answered.AnsweredAt!.Value, answered.State == ProposalState.Accepted ? "decided.accepted" : "decided.refused");
    }

    private static bool MayStill(Turn turn, Arguments given)
    {
        var key = Latest(turn.Unit, given.Problem.Id) is not { } decision ? "object.nothing"
            : decision.By == turn.Person.Id ? "object.own"
            : !IsFresh(turn, decision) ? "object.late"
            : null;
        if (key is null) return true;
        turn.Show(Ui.Card(turn.Say.Line(key)).WithRow(Ui.Do(turn.Say, "button.human", "human"), Ui.Problem(turn.Say, given.Problem.Id)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var decision = Latest(turn.Unit, given.Problem.Id)!;
        var objection = turn.Unit.Objections.Add(given.Problem.Id, decision.Proposal, turn.Person.Id, given.Text("words"));
        if (objection is not null)
        {
            turn.Work.Record(Happened.Objected, given.Problem.Id, objection.Id.Value);
            Show(turn.Work, objection);
        }
        turn.Show(Ui.Card(turn.Say.Line(objection is null ? "object.again" : "object.done")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
    }

    private static void Show(Work work, Objection objection) => DeskCards.Show(work, NameOf(objection), objection.State == ObjectionState.Waiting, say => Card(work, say, objection));

    internal static string NameOf(Objection objection) => $"desk:objection:{Ui.Id(objection.Id.Value)}";

    internal static Message Card(Work work, Speech say, Objection objection)
    {
        var problem = work.Unit.Problems.FindForWork(objection.Problem)!;
        var (by, decision) = (work.Unit.People.Find(objection.By)?.Name ?? "", Latest(work.Unit, problem.Id));
        var card = Ui.Card(say.Heading("object.title", ("problem", problem.Id)), say.Line("notice.title", ("title", Value.Of(problem.Title))));
        if (decision is not null && decision.Proposal == objection.Proposal)
            card = card.With(say.Line($"{decision.Key}.at", ("problem", problem.Id), ("name", Value.Of(work.Unit.People.Find(decision.By)?.Name ?? "")), ("at", new Value.Stamp(decision.At))));
        card = card.With(say.Line("object.by", ("name", Value.Of(by))), new Block.Quote(objection.Words));
        var id = Ui.Id(objection.Id.Value);
        return objection.State == ObjectionState.Waiting
            ? card.WithRow(Ui.Do(say, "button.stands", Stands.Name, id), Ui.Do(say, "button.takeback", TakeBack.Name, id)).WithRow(Ui.Problem(say, problem.Id))
            : card.With(say.Line(objection.State == ObjectionState.Stands ? "object.stands" : "object.back"), say.Line("desk.by", ("by", Value.Of(objection.AnsweredBy is { } one ? work.Unit.People.Find(one)?.Name ?? "" : "")))).WithRow(Ui.Problem(say, problem.Id));
    }

    private static void Settle(Turn turn, Arguments given, bool takesBack)
    {
        if (turn.Unit.Objections.Find(new ObjectionId(given.NumberOr("objection", 0))) is not { } objection) return;
        if (objection.State != ObjectionState.Waiting)
        {
            turn.Toast(turn.Say.Words("desk.toolate"));
            Show(turn.Work, objection);
            return;
        }
        if (takesBack && !Undo(turn.Work, objection))
        {
            // The work has gone on since: what was decided cannot be undone any more.
            turn.Toast(turn.Say.Words("object.gone"));
            return;
        }
        objection = objection with { State = takesBack ? ObjectionState.TakenBack : ObjectionState.Stands, AnsweredBy = turn.Person.Id };
        turn.Unit.Objections.Save(objection);
        if (!takesBack) turn.Work.Record(Happened.DecisionStands, objection.Problem, objection.Id.Value);
        if (!takesBack || objection.Proposal is not null) Tell(turn.Work, objection, takesBack);
        turn.Toast(turn.Say.Words("desk.done"));
        Show(turn.Work, objection);
    }

    private static void Tell(Work work, Objection objection, bool takesBack)
    {
        var key = takesBack ? "object.told.back" : "object.told.stands";
        Message Body(Speech to)
        {
            var card = Ui.Card(to.Line(key, ("problem", objection.Problem)));
            return takesBack
                ? card.WithRow(Ui.Primary(to, "button.answer", "answer", Ui.Id(objection.Problem)), Ui.Problem(to, objection.Problem))
                : card.WithRow(Ui.Problem(to, objection.Problem));
        }
        work.Tell($"objection:{objection.Id.Value}:owners", new Audience.Owners(objection.Problem), Body, objection.Problem, reason: "why.owner");
        if (takesBack && work.Unit.Claims.Holding(objection.Problem) is { } claim)
            work.Tell($"objection:{objection.Id.Value}:team", new Audience.Members(claim.Team), to => Ui.Card(to.Line(key, ("problem", objection.Problem))).WithRow(Ui.Problem(to, objection.Problem)), objection.Problem, reason: "why.holder");
    }

    /// <summary>A proposal waits for its answer again, a confirmed problem for the firm's word. False where neither is possible now.</summary>
    private static bool Undo(Work work, Objection objection)
    {
        if (objection.Proposal is not { } id) return TakeBackConfirmation.Run(work, objection);
        var problem = work.Unit.Problems.FindForWork(objection.Problem)!;
        var proposal = work.Unit.Proposals.Find(id)!;
        var isNewest = work.Unit.Proposals.Of(problem.Id)[^1].Id == id;
        if (!isNewest || work.Unit.Claims.Holding(problem.Id) is not { } claim || claim.Id != proposal.Claim || problem.State is not (ProblemState.InProgress or ProblemState.Proposed)) return false;
        work.Unit.Proposals.Save(proposal with { State = ProposalState.Waiting, Reason = null, Line = null, Agreed = null, AnsweredAt = null, AnsweredBy = null });
        work.Unit.Participations.Remove(id);
        if (problem.State == ProblemState.InProgress) work.Unit.Problems.Save(problem with { State = ProblemState.Proposed });
        work.Record(Happened.Reconsidered, problem.Id, id.Value);
        LeaseClock.FirmsTurn(work, claim);
        FirmClock.Again(work, problem.Id);
        return true;
    }
}
