using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Visits;

/// <summary>One side offers a time for a visit: to a problem that a team holds, or to a firm that was given to it in the partner plan.</summary>
public static class ProposeVisit
{
    /// <summary>Times that one side can offer at once.</summary>
    public const int MostTimes = 3;

    public static readonly ActionSpec ForProblem = new("visit.plan", RunForProblem)
    {
        Right = Core.Access.Act.ArrangeVisit,
        Ready = ReadyForProblem,
        Arguments = [new Argument("problem", ArgumentKind.Problem), VisitDays.Day(FirstVisit), VisitDays.Hour],
    };

    public static readonly ActionSpec ForFirm = new("visit.go", RunForFirm)
    {
        Ready = (turn, given) => FindAllocation(turn, given) is not null,
        Arguments =
        [
            new Argument("firm", ArgumentKind.Number), new Argument("team", ArgumentKind.Number),
            VisitDays.Day(open: (turn, given) => turn.Unit.Plan.FindOpen(new FirmId(given.NumberOr("firm", 0)))?.Days), VisitDays.Hour,
        ],
    };

    /// <summary>Another time, before or after an agreement; who moves what was agreed says why.</summary>
    public static readonly ActionSpec Offer = VisitSight.Act("visit.offer", VisitAct.Offer, RunOffer, VisitDays.Day(), VisitDays.Hour,
        new Argument("reason", ArgumentKind.Text) { Limit = 300, When = (turn, given) => turn.Unit.Visits.Find(new VisitId(given.NumberOr("visit", 0)))?.State == VisitState.Agreed });

    /// <summary>One more day beside those that are offered, at the same hour.</summary>
    public static readonly ActionSpec Also = VisitSight.Act("visit.also", VisitAct.Offer, RunAlso, VisitDays.Day());

    private static DateOnly? FirstVisit(Turn turn, Arguments given) =>
        given.Has("problem") ? turn.Unit.Claims.Holding(given.ProblemNumber("problem"))?.FirstVisit : null;

    /// <summary>One visit at a time is arranged; and who has not opened a sealed layer would learn here whose the problem is.</summary>
    private static bool ReadyForProblem(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (turn.Unit.Visits.Of(problem.Id).FirstOrDefault(visit => visit.IsAhead) is { } ahead)
        {
            VisitCard.Show(turn, ahead);
            return false;
        }
        if (problem.Firm is null || !turn.Visibility.SeesSealed(problem, turn.Unit.Problems.IsOpened(problem.Id, turn.Person.Id)))
        {
            turn.Show(Ui.Card(turn.Say.Line("visit.sealed")).WithRow(Ui.Primary(turn.Say, "button.unseal", "unseal", Ui.Id(problem.Id))).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
            return false;
        }
        return true;
    }

    private static void RunForProblem(Turn turn, Arguments given)
    {
        if (VisitDays.Read(turn, ForProblem, given) is not { } at) return;
        var problem = given.Problem;
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        var side = turn.Viewer.Teams.Contains(claim.Team) ? VisitSide.Team : VisitSide.Firm;
        Create(turn, null, problem.Id, problem.Firm!.Value, claim.Team, at, side);
    }

    /// <summary>The firm given to the team, as one of either side may see it; else he is told that there is none.</summary>
    private static Allocation? FindAllocation(Turn turn, Arguments given)
    {
        var (firm, team) = (new FirmId(given.NumberOr("firm", 0)), new TeamId(given.NumberOr("team", 0)));
        if ((turn.Viewer.Teams.Contains(team) || turn.Viewer.Firms.Contains(firm)) && turn.Unit.Plan.Current(turn.Today) is { } term
            && turn.Unit.Plan.Allocations(term.Id).FirstOrDefault(one => one.Firm.Id == firm && one.Team == team && one.IsPublished) is { } found)
        {
            if (turn.Unit.Visits.OfSides([firm], [], 50).FirstOrDefault(visit => visit.Team == team && visit.Term == term.Id && visit.IsAhead) is not { } ahead) return found;
            VisitCard.Show(turn, ahead);
            return null;
        }
        VisitSight.Refuse(turn, "refused.visit.notgiven", null);
        return null;
    }

    private static void RunForFirm(Turn turn, Arguments given)
    {
        if (FindAllocation(turn, given) is not { } allocation || VisitDays.Read(turn, ForFirm, given) is not { } at) return;
        Create(turn, allocation.Term, null, allocation.Firm.Id, allocation.Team, at, turn.Viewer.Teams.Contains(allocation.Team) ? VisitSide.Team : VisitSide.Firm);
    }

    private static void Create(Turn turn, TermId? term, ProblemId? problem, FirmId firm, TeamId team, DateTimeOffset at, VisitSide side)
    {
        // The professor who stands over the team goes only where he is ticked: he has many teams.
        var members = turn.Unit.Teams.Members(team).Select(person => person.Id).ToList();
        var supervisor = turn.Unit.Teamwork.Supervisor(team);
        var goers = members.Count > 1 ? members.Where(person => person != supervisor) : members;
        if (turn.Unit.Visits.Create(term, problem, firm, team, at, side, turn.Person.Id, goers) is not { } visit)
        {
            VisitSight.Refuse(turn, "visit.already", null);
            return;
        }
        if (side == VisitSide.Firm) turn.Unit.Visits.Save(visit = visit with { Host = turn.Person.Id });
        turn.Work.Record(Happened.VisitProposed, problem, visit.Id.Value);
        Ask(turn, visit, null, isFirmsTurnOver: false);
    }

    private static void RunOffer(Turn turn, Visit visit, Arguments given)
    {
        if (VisitDays.Read(turn, Offer, given) is not { } at) return;
        if (!StillHolds(turn, visit)) return;
        var side = VisitSight.SideOf(VisitSight.RelationOf(turn, visit));
        if (side == VisitSide.Firm) Wake(turn.Work, visit);
        var wasAgreed = visit.State == VisitState.Agreed;
        var reason = given.TextOrNull("reason");
        var moved = visit with
        {
            State = VisitPermission.After(VisitAct.Offer, visit.State)!.Value, StartsAt = at, AskedBy = side, Reason = reason, Missing = null,
            Host = side == VisitSide.Firm ? turn.Person.Id : visit.Host,
        };
        turn.Unit.Visits.Save(moved);
        turn.Unit.Visits.SetTimes(visit.Id, [at]);
        VisitClock.Stop(turn.Work, visit.Id);
        turn.Work.Record(wasAgreed ? Happened.VisitMoved : Happened.VisitProposed, visit.Problem, visit.Id.Value);
        Ask(turn, moved, wasAgreed ? reason : null, WaitsForFirm(visit));
    }

    private static void RunAlso(Turn turn, Visit visit, Arguments given)
    {
        var times = turn.Unit.Visits.Times(visit.Id);
        var side = VisitSight.SideOf(VisitSight.RelationOf(turn, visit));
        if (visit.State != VisitState.Proposed || side != visit.AskedBy || times.Count >= MostTimes)
        {
            VisitCard.Show(turn, visit);
            return;
        }
        // The hour of the first one is kept, so that this is one tap.
        var hour = TehranTime.ToLocal(visit.StartsAt).ToString("HH:mm", CultureInfo.InvariantCulture);
        if (VisitDays.Read(turn, Also, new Arguments(new Dictionary<string, string>(given.Values) { ["hour"] = hour })) is not { } at) return;
        turn.Unit.Visits.SetTimes(visit.Id, [.. times, at]);
        var first = turn.Unit.Visits.Times(visit.Id)[0];
        turn.Unit.Visits.Save(visit = visit with { StartsAt = first });
        Ask(turn, visit, null, isFirmsTurnOver: false);
    }

    /// <summary>Puts the times before the other side. While the firm owes its word the team's clock stands still.</summary>
    private static void Ask(Turn turn, Visit visit, string? movedBecause, bool isFirmsTurnOver)
    {
        var times = turn.Unit.Visits.Times(visit.Id);
        var heading = movedBecause is null ? "visit.told.ask" : "visit.told.move";
        var key = $"asked:{string.Join('-', times.Select(time => time.ToUnixTimeSeconds()))}:{turn.Now.ToUnixTimeSeconds()}";
        if (visit.AskedBy == VisitSide.Team)
        {
            VisitNotices.TellFirm(turn.Work, visit, key, to => Question(to, turn.Work, visit, times, heading, movedBecause, Value.Of(turn.Unit.Teams.Find(visit.Team)?.Name ?? "")));
            if (HeldClaim(turn.Work, visit) is { } claim) LeaseClock.FirmsTurn(turn.Work, claim);
        }
        else
        {
            VisitNotices.TellTeam(turn.Work, visit, key, (to, person) => Question(to, turn.Work, visit, times, heading, movedBecause, VisitSight.FirmFor(turn.Unit, visit, person)));
            if (isFirmsTurnOver && HeldClaim(turn.Work, visit) is { } claim) LeaseClock.TeamsTurn(turn.Work, claim);
        }
        VisitClock.Await(turn.Work, visit);
        turn.Toast(turn.Say.Words("visit.asked"));
        VisitCard.Show(turn, visit);
    }

    /// <summary>The same question once more, to the side that has not said anything.</summary>
    internal static void RemindAsked(Work work, Visit visit)
    {
        var times = work.Unit.Visits.Times(visit.Id).Where(time => time > work.Now).ToList();
        if (times.Count == 0) return;
        var key = $"again:{times[0].ToUnixTimeSeconds()}";
        if (visit.AskedBy == VisitSide.Team) VisitNotices.TellFirm(work, visit, key, to => Question(to, work, visit, times, "visit.told.again.ask", null, Value.Of(work.Unit.Teams.Find(visit.Team)?.Name ?? "")));
        else VisitNotices.TellTeam(work, visit, key, (to, person) => Question(to, work, visit, times, "visit.told.again.ask", null, VisitSight.FirmFor(work.Unit, visit, person)));
    }

    private static Message Question(Speech to, Work work, Visit visit, IReadOnlyList<DateTimeOffset> times, string heading, string? movedBecause, Value from)
    {
        var card = Ui.Card(to.Heading(heading, ("name", from)));
        if (movedBecause is not null) card = card.With(to.Line("visit.reason", ("reason", Value.Of(movedBecause))));
        card = card.With(visit.Problem is { } problem ? to.Line("visit.about.problem", ("problem", problem), ("title", Value.Of(work.Unit.Problems.FindForWork(problem)?.Title ?? ""))) : to.Line("visit.about.needs"));
        foreach (var time in times)
            card = card.With(to.Line("visit.time", ("at", time))).WithRow(new Button(to.Words("button.visit.agree", ("at", time)), AgreeVisit.Agree.Name, [VisitSight.Id(visit), Stamp(time)], ButtonStyle.Primary));
        return card.WithRow(Ui.Do(to, "button.visit.offer", Offer.Name, VisitSight.Id(visit)), Ui.Do(to, "button.visit.cancel", AgreeVisit.Cancel.Name, VisitSight.Id(visit)));
    }

    /// <summary>The team's clock stands still for the visit's sake: a time waits for the firm's word, or its gate was closed.</summary>
    internal static bool WaitsForFirm(Visit visit) =>
        visit is { State: VisitState.Proposed, AskedBy: VisitSide.Team } or { State: VisitState.Missed, Missing: VisitSide.Firm };

    /// <summary>The firm speaks: a problem that slept because of its silence goes on.</summary>
    internal static void Wake(Work work, Visit visit)
    {
        if (visit.Problem is { } id && work.Unit.Problems.FindForWork(id) is { State: ProblemState.Dormant } problem) FirmClock.Wake(work, problem);
    }

    internal static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The claim whose clock the visit moves: of a team that still holds the problem and works on it.</summary>
    internal static Claim? HeldClaim(Work work, Visit visit) =>
        visit.Problem is { } id && work.Unit.Problems.FindForWork(id) is { State: ProblemState.Claimed or ProblemState.InProgress }
            && work.Unit.Claims.Holding(id) is { } claim && claim.Team == visit.Team ? claim : null;

    /// <summary>A visit to a problem is the holder's; who gave the problem back goes there no more.</summary>
    internal static bool StillHolds(Turn turn, Visit visit)
    {
        if (visit.Problem is not { } id || turn.Unit.Claims.Holding(id)?.Team == visit.Team) return true;
        VisitSight.Refuse(turn, "visit.nolonger", visit);
        return false;
    }
}
