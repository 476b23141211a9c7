using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>A problem that came from an offer is kept for its professor for some working days once it is open; then everybody may claim it.</summary>
public static class KeepForProfessor
{
    public const string DueKind = "offer.kept";

    /// <summary>The problem is open now: the time begins, once, and the professor hears of it.</summary>
    internal static void WhenOpened(Work work, Problem problem)
    {
        if (work.Unit.Offers.Behind(problem.Id) is not { ReservedUntil: null } answer || work.Unit.Offers.Find(answer.Offer) is not { } offer || Keeper(work.Unit, problem.Id) is null) return;
        var until = work.OfficeMorning(work.House.Policy.OfferKeptWorkingDays);
        work.Unit.Offers.Put(answer with { ReservedUntil = until });
        work.Record(Happened.OfferKept, problem.Id, offer.Id.Value);
        work.Unit.Due.Put(DueKind, problem.Id.Value, until);
        var firm = work.Unit.Firms.Find(answer.Firm);
        work.Tell(
            $"offer:{offer.Id.Value}:open:{problem.Id.Value}", new Audience.One(offer.Professor),
            to => Ui.Card(to.Heading("offer.kept", ("problem", problem.Id), ("firm", Value.Of(firm?.Name ?? ""))), to.Line("offer.kept.until", ("until", until)))
                .WithRow(Ui.Primary(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.offer");
    }

    /// <summary>For whom a problem is kept, or will be once it is open. Null where it came of no offer, or its professor has left or is one no more.</summary>
    internal static Person? Keeper(IUnit unit, ProblemId problem) =>
        unit.Offers.Behind(problem) is { } answer && unit.Offers.Find(answer.Offer) is { } offer && unit.People.Find(offer.Professor) is { } professor && professor.Is(Roles.Faculty) ? professor : null;

    /// <summary>True where it is kept for somebody else; then he has been told until when.</summary>
    internal static bool ShutsOut(Turn turn, Problem problem)
    {
        if (problem.State != ProblemState.Open || turn.Unit.Offers.Behind(problem.Id) is not { ReservedUntil: { } until } answer || until <= turn.Now
            || turn.Unit.Offers.Find(answer.Offer) is not { } offer || offer.Professor == turn.Person.Id) return false;
        turn.Show(Ui.Card(turn.Say.Line("offer.keptforother", ("problem", problem.Id), ("until", until))).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
        return true;
    }

    public static void Run(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is not { State: ProblemState.Open } problem || work.Unit.Offers.Behind(problem.Id) is not { } answer
            || work.Unit.Offers.Find(answer.Offer) is not { } offer) return;
        work.Record(Happened.OfferLapsed, problem.Id, offer.Id.Value);
        work.Tell(
            $"offer:{offer.Id.Value}:lapsed:{problemId}", new Audience.One(offer.Professor),
            to => Ui.Card(to.Line("offer.lapsed", ("problem", problem.Id))).WithRow(Ui.Do(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)), problem.Id, reason: "why.offer");
    }
}
