using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>
/// A claim is a lease: a reminder before its end, the end itself, renewal by real updates only. While it is the firm's turn the
/// clock stands still.
/// </summary>
public static class LeaseClock
{
    public const string RemindKind = "lease.remind";
    public const string ExpireKind = "lease.expire";

    /// <summary>What is left at least when the clock goes on after the firm's answer: nobody loses a problem over a weekend's silence of the firm.</summary>
    private static readonly TimeSpan LeastAfterStop = TimeSpan.FromDays(4);

    public static void Start(Work work, Claim claim)
    {
        var until = claim.LeaseUntil ?? throw new ArgumentException("A claim without a lease cannot be watched.");
        var remind = until - work.House.Policy.LeaseReminder;
        if (remind > work.Now) work.Unit.Due.Put(RemindKind, claim.Problem.Value, remind);
        else work.Unit.Due.Remove(RemindKind, claim.Problem.Value);
        work.Unit.Due.Put(ExpireKind, claim.Problem.Value, until);
    }

    public static void Stop(Work work, ProblemId problem)
    {
        work.Unit.Due.Remove(RemindKind, problem.Value);
        work.Unit.Due.Remove(ExpireKind, problem.Value);
    }

    /// <summary>A real update: the lease begins anew, unless it stands still.</summary>
    public static void Renew(Work work, Claim claim)
    {
        if (claim.LeaseUntil is null) return;
        var renewed = claim with { LeaseUntil = work.Now + work.House.Policy.Lease };
        work.Unit.Claims.Save(renewed);
        Start(work, renewed);
    }

    /// <summary>It is the firm's turn: the team's clock stands still and the firm's runs.</summary>
    public static void FirmsTurn(Work work, Claim claim)
    {
        if (claim.LeaseUntil is { } until)
        {
            work.Unit.Claims.Save(claim with { LeaseUntil = null, LeaseLeft = until > work.Now ? until - work.Now : TimeSpan.Zero });
            Stop(work, claim.Problem);
        }
        FirmClock.Start(work, claim.Problem);
    }

    /// <summary>The firm has answered: the team's clock goes on.</summary>
    public static void TeamsTurn(Work work, Claim claim)
    {
        work.Unit.Due.Remove(FirmClock.DueKind, claim.Problem.Value);
        if (claim.LeaseUntil is not null) return;
        var left = claim.LeaseLeft is { } some && some > LeastAfterStop ? some : LeastAfterStop;
        var going = claim with { LeaseUntil = work.Now + left, LeaseLeft = null };
        work.Unit.Claims.Save(going);
        Start(work, going);
    }

    public static void RunRemind(Work work, long problemId)
    {
        if (work.Unit.Claims.Holding(new ProblemId(problemId)) is not { LeaseUntil: { } until } claim) return;
        work.Record(Happened.Reminded, claim.Problem, claim.Id.Value);
        work.Tell(
            $"remind:{claim.Id.Value}:{until.ToUnixTimeSeconds()}", new Audience.Members(claim.Team),
            to => Ui.Card(to.Heading("lease.reminder", ("problem", claim.Problem)), to.Line("lease.until", ("until", until)))
                .WithRow(Ui.Primary(to, "button.update", "update", Ui.Id(claim.Problem)), Ui.Do(to, "button.release", "release", Ui.Id(claim.Problem))),
            claim.Problem, reason: "why.holder");
    }

    public static void RunExpire(Work work, long problemId)
    {
        var id = new ProblemId(problemId);
        if (work.Unit.Claims.Holding(id) is not { LeaseUntil: { } until } claim || until > work.Now) return;
        var problem = work.Unit.Problems.FindForWork(id)!;
        if (ProblemLife.IsHeld(problem.State)) ClaimEnd.HandOn(work, problem, claim, ClaimState.Expired, Happened.Expired);
    }
}

/// <summary>The firm's own ladder while it is its turn: a reminder, and after longer silence the problem sleeps.</summary>
public static class FirmClock
{
    public const string DueKind = "firm";

    /// <summary>What others do while the firm is silent: it does not count as its answer, and it does not start its clock again.</summary>
    private static readonly HashSet<string> NotTheFirm = [Happened.Updated, Happened.QueuedUp, Happened.Released, Happened.SealOpened, Happened.Retagged];

    public static void Start(Work work, ProblemId problem) =>
        work.Unit.Due.Put(DueKind, problem.Value, work.OfficeMorning(work.House.Policy.FirmWorkingDays[0]));

    public static void Run(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is not { } problem || !ProblemLife.IsHeld(problem.State)) return;
        var reminded = work.Unit.History.Of(problem.Id, 100).FirstOrDefault(entry => !NotTheFirm.Contains(entry.What))?.What == Happened.FirmReminded;
        if (reminded)
        {
            Sleep(work, problem);
            return;
        }
        // What the firm owes: an answer to the proposal, its word that an accepted one has worked, or an answer to a question.
        var (key, action) = work.Unit.Proposals.Waiting(problem.Id) is not null ? ("firm.reminder", "answer")
            : problem.State == ProblemState.Proposed ? ("firm.reminder.confirm", "confirm")
            : ("firm.reminder", "reply");
        work.Record(Happened.FirmReminded, problem.Id);
        work.Tell(
            $"firm:{problem.Id.Value}:{work.Now.ToUnixTimeSeconds()}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Heading(key, ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))))
                .WithRow(Ui.Primary(to, $"button.{action}", action, Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
        work.Unit.Due.Put(DueKind, problemId, work.OfficeMorning(work.House.Policy.FirmWorkingDays[1] - work.House.Policy.FirmWorkingDays[0]));
    }

    private static void Sleep(Work work, Problem problem)
    {
        work.Unit.Problems.Save(problem with { State = ProblemState.Dormant });
        work.Record(Happened.Dormant, problem.Id);
        foreach (var (audience, who) in ((Audience, string)[])[(new Audience.Reviewers(), "liaison"), (new Audience.Members(work.Unit.Claims.Holding(problem.Id)!.Team), "team"), (new Audience.Owners(problem.Id), "owner")])
            work.Tell(
                $"dormant:{problem.Id.Value}:{problem.Version}:{who}", audience,
                to => Ui.Card(to.Line($"dormant.{who}", ("problem", problem.Id), ("title", Value.Of(problem.Title)))).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: $"why.{who}");
    }

    /// <summary>The firm speaks again: the problem goes on where it stood.</summary>
    public static Problem Wake(Work work, Problem problem)
    {
        if (problem.State != ProblemState.Dormant) return problem;
        var holder = work.Unit.Claims.Holding(problem.Id);
        var newest = work.Unit.Proposals.Of(problem.Id).LastOrDefault(proposal => proposal.Claim == holder?.Id);
        // An accepted proposal is still to be confirmed, and only from there it can be.
        var state = newest is { State: ProposalState.Waiting or ProposalState.Accepted } ? ProblemState.Proposed
            : holder is not null ? ProblemState.InProgress
            : ProblemState.Open;
        work.Record(Happened.Woken, problem.Id);
        return work.Unit.Problems.Save(problem with { State = state });
    }
}
