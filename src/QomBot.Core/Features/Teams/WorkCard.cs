using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Teams;

/// <summary>
/// In a team's own group or thread: for each problem that it holds one card, pinned where the platform has pins and changed in
/// place: state, whose turn, the end of the lease, the next step. Everybody in the group reads it, so it names no firm.
/// </summary>
public static class WorkCard
{
    /// <summary>Cards of all problems that were written in this unit.</summary>
    public static void Settle(Work work)
    {
        foreach (var id in work.Unit.Touched.ToList()) Settle(work, id);
    }

    public static void Settle(Work work, ProblemId id)
    {
        var claim = work.Unit.Claims.Holding(id);
        var places = work.Unit.Conversations.Posts(Name(id)).ToHashSet();
        if (claim is not null) places.UnionWith(work.Unit.Teamwork.RoomsOf(claim.Team));
        if (places.Count == 0) return;
        var problem = work.Unit.Problems.FindForWork(id)!;
        foreach (var place in places)
        {
            var say = work.Speech(work.Unit.Boards.At(place)?.Language ?? Languages.Default);
            var isTheirs = claim is not null && work.Unit.Teamwork.TeamAt(place) == claim.Team;
            work.Unit.Conversations.Post(place, Name(id), isTheirs ? Live(work, say, problem, claim!) : Over(say, problem), Lane.Notice);
        }
    }

    /// <summary>A group was tied to a team just now: what the team holds comes there.</summary>
    internal static void ShowAll(Work work, TeamId team)
    {
        foreach (var claim in work.Unit.Claims.Held([team])) Settle(work, claim.Problem);
    }

    private static string Name(ProblemId id) => $"work:{Ui.Id(id)}";

    private static Message Live(Work work, Speech say, Problem problem, Claim claim)
    {
        var team = work.Unit.Teams.Find(claim.Team)!;
        return Ui.Card(
                say.Heading("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))),
                say.Line("announce.state", ("sign", new Value.Plain("📌")), ("state", Ui.State(problem.State))),
                ProblemCard.WhoseTurn(work.Unit, work.House, say, problem, claim, team),
                say.Line($"workcard.next.{NextStep(work, problem)}", ("visit", claim.FirstVisit)))
            .WithRow(GroupTalk.GoOn(say, "announce.see", StartPayload.Problem(problem.Id))) with { Pin = true };
    }

    private static string NextStep(Work work, Problem problem) => problem.State switch
    {
        ProblemState.Claimed => "visit",
        ProblemState.Proposed => work.Unit.Proposals.Waiting(problem.Id) is not null ? "answer" : "confirm",
        ProblemState.Dormant => "asleep",
        _ => "work",
    };

    private static Message Over(Speech say, Problem problem) => Ui.Card(
            say.Heading("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))),
            say.Line(problem.State is ProblemState.Confirmed or ProblemState.Closed ? "workcard.solved" : "workcard.gone"))
        .WithRow(GroupTalk.GoOn(say, "announce.see", StartPayload.Problem(problem.Id))) with { Pin = true };
}
