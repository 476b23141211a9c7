using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>A team takes a problem, with a plan and a date for the first visit. One claim holds it; the others stand in line.</summary>
public static class ClaimProblem
{
    public static readonly ActionSpec Action = new("claim", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher,
        Right = Act.Claim,
        Ready = MayNow,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("team", ArgumentKind.Choice) { When = (turn, _) => HasTeams(turn), Choices = (turn, _) => Teams(turn) },
            new Argument("plan", ArgumentKind.Text) { Limit = 300 },
            new Argument("visit", ArgumentKind.Date) { Choices = (turn, _) => Days(turn), Trouble = (turn, given) => Visits.VisitDays.Closed(turn, given.Date("visit")) is { } closed ? turn.Say.Line(closed) : null },
        ],
    };

    /// <summary>Why a team may not claim just now; null where it may.</summary>
    /// <param name="held">Problems that the person's teams hold.</param>
    /// <param name="confirmed">Problems of his that a firm has confirmed.</param>
    public static string? Decide(Person person, int held, int confirmed, int newcomerLimit)
    {
        if (person.Away) return "claim.away";
        if (confirmed == 0 && held >= newcomerLimit) return "claim.newcomer";
        return held >= person.Capacity ? "claim.capacity" : null;
    }

    /// <summary>Said before a plan is asked for: that he holds it already, or cannot take one more.</summary>
    private static bool MayNow(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (Offers.KeepForProfessor.ShutsOut(turn, problem) || Visits.TakeFinding.ShutsOut(turn, problem, null)) return false;
        var own = turn.Viewer.Teams.Select(team => turn.Unit.Claims.OfTeam(problem.Id, team)).OfType<Claim>().ToList();
        var most = turn.House.Policy.Limits.ClaimsPerHour;
        var isHasty = most > 0 && turn.Unit.Delivering.Claimed(turn.Person.Id, turn.Now - TimeSpan.FromHours(1)) >= most;
        var refusal = own.Any(claim => claim.State == ClaimState.Holding) ? "claim.already"
            : own.Count > 0 && !HasTeams(turn) ? "claim.alreadywaiting"
            : isHasty ? "limit.claims"
            : problem.State == ProblemState.Open ? Decide(turn.Person, turn.Unit.Claims.Held(turn.Viewer.Teams).Count, turn.Unit.Claims.Confirmed(turn.Person.Id), turn.House.Policy.NewcomerClaims)
            : null;
        if (refusal is null) return true;
        if (own.FirstOrDefault(claim => claim.ClaimedBy != turn.Person.Id) is { } others) SayWho(turn, others);
        else Say(turn, refusal, problem);
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var team = given.TextOrNull("team") is { } chosen
            ? turn.Unit.Teams.Of(turn.Person.Id).FirstOrDefault(team => Ui.Id(team.Id.Value) == chosen) ?? turn.Unit.Teams.Solo(turn.Person)
            : turn.Unit.Teams.Solo(turn.Person);
        turn.ForgetViewer();
        if (Visits.TakeFinding.ShutsOut(turn, problem, team.Id)) return;
        // Another of his teams may be free, this one may not.
        if (turn.Unit.Claims.OfTeam(problem.Id, team.Id) is { } own)
        {
            if (given.Has("team") && HasTeams(turn)) turn.AskAgain("team", turn.Say.Line(own.State == ClaimState.Holding ? "claim.already" : "claim.alreadywaiting", ("problem", problem.Id)), Ui.Problem(turn.Say, problem.Id));
            else if (own.ClaimedBy != turn.Person.Id) SayWho(turn, own);
            else Say(turn, own.State == ClaimState.Holding ? "claim.already" : "claim.alreadywaiting", problem);
            return;
        }
        // Whom it is kept for has no rivals.
        if (PickRival.IsOffering(turn, problem) && Visits.TakeFinding.KeptFor(turn.Work, problem) is null)
        {
            PickRival.Offer(turn, problem, team, given.Text("plan"), given.Date("visit"));
            return;
        }
        var claim = problem.State == ProblemState.Open
            ? turn.Unit.Claims.TryHold(problem.Id, team.Id, turn.Person.Id, given.Text("plan"), given.Date("visit"), turn.Now + turn.House.Policy.Lease)
            : null;
        if (claim is not null) Hold(turn, problem, claim, team);
        else Wait(turn, problem, team, given);
    }

    private static void Hold(Turn turn, Problem problem, Claim claim, Team team)
    {
        var held = turn.Unit.Problems.Save(problem with { State = ProblemState.Claimed });
        turn.Work.Record(Happened.Claimed, problem.Id, claim.Id.Value);
        turn.Unit.Due.Remove(ClimbLadder.DueKind, problem.Id.Value);
        LeaseClock.Start(turn.Work, claim);
        turn.Work.Tell(
            $"claimed:{claim.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(
                    to.Heading("claimed.told", ("problem", problem.Id), ("team", People.Names.Of(to, turn.Unit, team))),
                    to.Line("problem.plan", ("plan", Value.Of(claim.Plan))),
                    to.Line("claimed.visit", ("day", claim.FirstVisit)))
                .WithRow(Ui.Do(to, "button.reply", "reply", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
        TellTeam(turn.Work, team, claim, "claimed.team");
        turn.Keep($"held:{claim.Id.Value}", Ui.Card(
            turn.Say.Heading("claim.done", ("problem", problem.Id)),
            turn.Say.Line("notice.title", ("title", Value.Of(problem.Title))),
            turn.Say.Line("claim.lease", ("until", claim.LeaseUntil!.Value))));
        ProblemCard.Show(turn, held);
    }

    private static void Wait(Turn turn, Problem problem, Team team, Arguments given)
    {
        var claim = turn.Unit.Claims.Wait(problem.Id, team.Id, turn.Person.Id, given.Text("plan"), given.Date("visit"));
        turn.Work.Record(Happened.QueuedUp, problem.Id, claim.Id.Value);
        var place = turn.Unit.Claims.Waiting(problem.Id).Count;
        turn.Keep($"waiting:{claim.Id.Value}", Ui.Card(turn.Say.Line("claim.waiting", ("problem", problem.Id), ("place", place))));
        ProblemCard.Show(turn, problem);
    }

    internal static void TellTeam(Work work, Team team, Claim claim, string key)
    {
        if (team.IsSolo) return;
        work.Tell(
            $"{key}:{claim.Id.Value}", new Audience.Members(team.Id),
            to => Ui.Card(to.Line(key, ("problem", claim.Problem), ("team", Value.Of(team.Name)), ("day", claim.FirstVisit))).WithRow(Ui.Problem(to, claim.Problem)),
            claim.Problem, reason: "why.team");
    }

    /// <summary>A team has one voice: who comes second reads who has spoken.</summary>
    private static void SayWho(Turn turn, Claim claim)
    {
        var name = turn.Unit.People.Find(claim.ClaimedBy)?.Name ?? "";
        turn.Show(Ui.Card(
                turn.Say.Line(claim.State == ClaimState.Holding ? "claim.already.team" : "claim.alreadywaiting.team", ("name", Value.Of(name)), ("team", Value.Of(turn.Unit.Teams.Find(claim.Team)!.Name)), ("at", new Value.Stamp(claim.ClaimedAt))),
                turn.Say.Line("problem.plan", ("plan", Value.Of(claim.Plan))))
            .WithRow(Ui.Problem(turn.Say, claim.Problem), Ui.Home(turn.Say)));
    }

    private static void Say(Turn turn, string key, Problem problem) =>
        turn.Show(Ui.Card(turn.Say.Line(key, ("problem", problem.Id))).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));

    private static bool HasTeams(Turn turn) => turn.Unit.Teams.Of(turn.Person.Id).Any(team => !team.IsSolo);

    private static IReadOnlyList<Choice> Teams(Turn turn) =>
    [
        .. turn.Unit.Teams.Of(turn.Person.Id).Where(team => !team.IsSolo).Take(6).Select(team => new Choice(Ui.Id(team.Id.Value), People.Names.Label(turn.Say, turn.Unit, team))),
        new("solo", turn.Say.Words("team.solo")),
    ];

    /// <summary>Near days on which factories work, to be chosen by a tap; any other date can be typed.</summary>
    private static IReadOnlyList<Choice> Days(Turn turn) =>
        [.. ((int[])[1, 2, 3, 5]).Select(ahead => turn.House.FactoryDays.AddWorkingDays(turn.Today, ahead)).Distinct()
            .Select(day => new Choice(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Language.Calendar.DateText.Long(day, turn.Say.Language)))];
}
