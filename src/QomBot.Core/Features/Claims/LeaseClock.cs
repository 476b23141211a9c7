using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Teams;
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
        WorkCard.Settle(work, claim.Problem);
    }

    public static void Stop(Work work, ProblemId problem)
    {
        work.Unit.Due.Remove(RemindKind, problem.Value);
        work.Unit.Due.Remove(ExpireKind, problem.Value);
    }

    /// <summary>
    /// Real work, an update or a visit: the lease begins anew, unless it stands still, and what was only claimed is in progress now.
    /// Returns the problem as it is then.
    /// </summary>
    public static Problem Renew(Work work, Claim claim)
    {
        var problem = work.Unit.Problems.FindForWork(claim.Problem)!;
        if (problem.State == ProblemState.Claimed) problem = work.Unit.Problems.Save(problem with { State = ProblemState.InProgress });
        if (claim.LeaseUntil is null) return problem;
        var renewed = claim with { LeaseUntil = work.Now + work.House.Policy.Lease };
        work.Unit.Claims.Save(renewed);
        Start(work, renewed);
        return problem;
    }

    /// <summary>It is the firm's turn: the team's clock stands still and the firm's runs.</summary>
    public static void FirmsTurn(Work work, Claim claim)
    {
        if (claim.LeaseUntil is { } until)
        {
            work.Unit.Claims.Save(claim with { LeaseUntil = null, LeaseLeft = until > work.Now ? until - work.Now : TimeSpan.Zero });
            Stop(work, claim.Problem);
        }
        FirmClock.Begin(work, claim.Problem);
        WorkCard.Settle(work, claim.Problem);
    }

    /// <summary>The firm has answered: the team's clock goes on.</summary>
    public static void TeamsTurn(Work work, Claim claim)
    {
        if (work.Unit.Problems.FindForWork(claim.Problem) is { State: ProblemState.Proposed })
        {
            // It has agreed to a visit, say; its answer to the proposal, or its word that it worked, is still owed.
            FirmClock.Again(work, claim.Problem);
            return;
        }
        FirmClock.End(work, claim.Problem);
        if (claim.LeaseUntil is not null) return;
        var left = claim.LeaseLeft is { } some && some > LeastAfterStop ? some : LeastAfterStop;
        // To the full minute: what is left was measured in less.
        left = TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes));
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
