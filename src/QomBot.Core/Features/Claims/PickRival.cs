using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>
/// A window in which those who would take a problem offer to, and the firm picks. It begins with the first offer; at its end the
/// earliest of them holds if the firm has not picked. The others stand in line, in the order in which they came.
/// </summary>
public static class PickRival
{
    public const string DueKind = "rivals";

    /// <summary>Offers that one card compares; more stand in line behind them.</summary>
    private const int MostShown = 6;

    /// <summary>What a firm can choose for its own problem, in hours.</summary>
    private static readonly int[] Windows = [0, 24, 48, 72];

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Compare = new("rivals", (turn, given) => Show(turn, given.Problem)) { Right = Act.Pick, TooLate = IsPicked, Arguments = [Which] };

    public static readonly ActionSpec Pick = new("rivals.pick", RunPick)
    {
        Right = Act.Pick,
        TooLate = IsPicked,
        Ready = CanBePicked,
        Arguments = [Which, new Argument("claim", ArgumentKind.Number), EditDraft.Sure],
    };

    /// <summary>The firm says while it writes the problem down how long it wants offers: none, one, two or three days.</summary>
    public static readonly ActionSpec Window = new("edit.rivals", (turn, given) =>
    {
        var now = Array.IndexOf(Windows, HoursOf(turn.Unit, turn.House.Policy, given.Problem.Id));
        turn.Unit.Rivals.SetHours(given.Problem.Id, Windows[(now + 1) % Windows.Length]);
        DraftCard.ShowMore(turn, given.Problem);
    }) { Right = Act.Submit, Arguments = [Which] };

    internal static Button WindowButton(Turn turn, Problem draft)
    {
        var hours = HoursOf(turn.Unit, turn.House.Policy, draft.Id);
        return new Button(hours == 0 ? turn.Say.Words("button.rivals.off") : turn.Say.Words("button.rivals.on", ("hours", hours)), Window.Name, [Ui.Id(draft.Id)]);
    }

    internal static int HoursOf(IUnit unit, Policy policy, ProblemId problem) => unit.Rivals.Hours(problem) ?? policy.RivalHours;

    /// <summary>Whether somebody who comes now only offers.</summary>
    internal static bool IsOffering(Turn turn, Problem problem) => problem.State == ProblemState.Open && HoursOf(turn.Unit, turn.House.Policy, problem.Id) > 0;

    internal static void Offer(Turn turn, Problem problem, Team team, string plan, DateOnly visit)
    {
        var claim = turn.Unit.Claims.Wait(problem.Id, team.Id, turn.Person.Id, plan, visit);
        turn.Work.Record(Happened.Offered, problem.Id, claim.Id.Value);
        var until = turn.Unit.Rivals.Until(problem.Id) ?? turn.Now.AddHours(HoursOf(turn.Unit, turn.House.Policy, problem.Id));
        turn.Unit.Rivals.Open(problem.Id, until);
        turn.Unit.Due.Put(DueKind, problem.Id.Value, until);
        turn.Unit.Due.Remove(ClimbLadder.DueKind, problem.Id.Value);
        turn.Work.Tell(
            $"offered:{claim.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(
                    to.Heading("rival.told", ("problem", problem.Id), ("team", Value.Of(team.Name))), to.Line("problem.plan", ("plan", Value.Of(plan))),
                    to.Line("claimed.visit", ("day", visit)), to.Line("rival.until", ("until", until)))
                .WithRow(Ui.Primary(to, "button.rivals", Compare.Name, Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
        ClaimProblem.TellTeam(turn.Work, team, claim, "rival.team");
        turn.Keep($"offer:{claim.Id.Value}", Ui.Card(turn.Say.Heading("rival.done", ("problem", problem.Id)), turn.Say.Line("rival.wait", ("until", until))));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>One has left; with the last the problem is as it was before the first.</summary>
    internal static void Left(Work work, ProblemId id)
    {
        if (work.Unit.Rivals.Until(id) is null || work.Unit.Claims.Waiting(id).Count > 0) return;
        Close(work, id);
        if (work.Unit.Problems.FindForWork(id) is { State: ProblemState.Open, Ladder: < 3 } problem)
            work.Unit.Due.Put(ClimbLadder.DueKind, id.Value, work.OfficeMorning(work.House.Policy.LadderWorkingDays[Math.Min(problem.Ladder, 2)]));
    }

    internal static void Close(Work work, ProblemId problem)
    {
        work.Unit.Rivals.Close(problem);
        work.Unit.Due.Remove(DueKind, problem.Value);
    }

    /// <summary>The time is over and the firm has not picked: the earliest holds.</summary>
    public static void RunEnd(Work work, long problemId)
    {
        var id = new ProblemId(problemId);
        if (work.Unit.Problems.FindForWork(id) is not { State: ProblemState.Open } problem || work.Unit.Rivals.Until(id) is null) return;
        if (WaitingList.First(work, id) is { } first) Hold(work, problem, first);
        else Left(work, id);
    }

    /// <summary>Said before the firm is asked whether it is sure: that team has taken others meanwhile.</summary>
    private static bool CanBePicked(Turn turn, Arguments given)
    {
        if (turn.Unit.Claims.Waiting(given.Problem.Id).FirstOrDefault(claim => claim.Id.Value == given.NumberOr("claim", 0)) is { } claim && WaitingList.CanTake(turn.Work, claim)) return true;
        turn.Toast(turn.Say.Words("rival.cannot"));
        Show(turn, given.Problem);
        return false;
    }

    private static void RunPick(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var claim = turn.Unit.Claims.Waiting(problem.Id).FirstOrDefault(claim => claim.Id.Value == given.NumberOr("claim", 0));
        if (given.Text("sure") != EditDraft.Yes || claim is null)
        {
            Show(turn, problem);
            return;
        }
        var held = Hold(turn.Work, problem, claim);
        turn.Keep($"picked:{claim.Id.Value}", Ui.Card(turn.Say.Line("rival.picked", ("problem", problem.Id), ("team", Value.Of(turn.Unit.Teams.Find(claim.Team)!.Name)))));
        ProblemCard.Show(turn, held);
    }

    private static Problem Hold(Work work, Problem problem, Claim claim)
    {
        Close(work, problem.Id);
        var held = ClaimEnd.Give(work, problem, claim, Happened.Claimed);
        var team = work.Unit.Teams.Find(claim.Team)!;
        work.Tell(
            $"claimed:{claim.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Heading("claimed.told", ("problem", problem.Id), ("team", Value.Of(team.Name))), to.Line("claimed.visit", ("day", claim.FirstVisit))).WithRow(Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
        work.Tell(
            $"chosen:{claim.Id.Value}", new Audience.Members(claim.Team),
            to => Ui.Card(to.Heading(work.By is null ? "rival.first" : "rival.chosen", ("problem", problem.Id)), to.Line("claim.lease", ("until", work.Now + work.House.Policy.Lease)))
                .WithRow(Ui.Primary(to, "button.update", "update", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.team");
        var others = work.Unit.Claims.Waiting(problem.Id);
        for (var i = 0; i < others.Count; i++)
        {
            var place = i + 1;
            work.Tell(
                $"notchosen:{others[i].Id.Value}", new Audience.Members(others[i].Team),
                to => Ui.Card(to.Line("rival.notchosen", ("problem", problem.Id), ("place", place))).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: "why.waited");
        }
        return held;
    }

    /// <summary>A colleague was quicker, or the time was over: who has it now.</summary>
    private static bool IsPicked(Turn turn, Problem problem)
    {
        if (turn.Unit.Claims.Holding(problem.Id) is not { } holding) return false;
        turn.Show(Ui.Card(turn.Say.Line("rival.toolate", ("problem", problem.Id), ("team", Value.Of(turn.Unit.Teams.Find(holding.Team)!.Name)))).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
        return true;
    }

    private static void Show(Turn turn, Problem problem)
    {
        var say = turn.Say;
        var offers = turn.Unit.Claims.Waiting(problem.Id);
        var card = Ui.Card(say.Heading("rival.compare", ("problem", problem.Id)));
        if (turn.Unit.Rivals.Until(problem.Id) is { } until) card = card.With(say.Line("rival.until", ("until", until)));
        if (offers.Count == 0) card = card.With(say.Line("rival.none"));
        foreach (var offer in offers.Take(MostShown))
        {
            var team = turn.Unit.Teams.Find(offer.Team)!;
            card = card.With(Ui.Gap, say.Line("rival.line", ("team", Value.Of(team.Name)), ("plan", Value.Of(offer.Plan)), ("day", offer.FirstVisit)));
            card = card.With(Facts(turn, team));
            card = card.WithRow(new Button(say.Words("button.pick", ("team", Value.Of(Language.Text.TextCut.AtGrapheme(team.Name, 20)))), Pick.Name, [Ui.Id(problem.Id), Ui.Id(offer.Id.Value)]));
        }
        turn.Show(card.WithRow(Ui.Problem(say, problem.Id), Ui.Home(say)));
    }

    /// <summary>How many they are, who supervises, what they have brought to its end, how firms have rated them.</summary>
    private static IReadOnlyList<Block> Facts(Turn turn, Team team)
    {
        var members = turn.Unit.Teams.Members(team.Id);
        var lines = new List<Block> { turn.Say.Line("rival.facts", ("members", members.Count), ("solved", members.Count == 0 ? 0 : members.Max(member => turn.Unit.Claims.Confirmed(member.Id)))) };
        if (turn.Unit.Teamwork.Supervisor(team.Id) is { } id && turn.Unit.People.Find(id) is { } supervisor) lines.Add(turn.Say.Line("problem.supervisor", ("name", Value.Of(supervisor.Name))));
        lines.AddRange(Progress.RateOther.Sum(turn.Say, turn.Unit.Ratings.Of(team.Id)));
        return lines;
    }
}
