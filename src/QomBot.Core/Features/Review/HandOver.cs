using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>A liaison takes a problem from a team that does not go on with it: it goes to the next in line, back to everyone, or to a team that he names.</summary>
public static class HandOver
{
    private const string Next = "next";

    /// <summary>Days until the first visit of a team that was given a problem and has named no date yet.</summary>
    private const int VisitWorkingDays = 5;

    public static readonly ActionSpec Action = new("handover", Run)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Right = Act.HandOver,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem), new Argument("to", ArgumentKind.Text) { Limit = 80, Choices = Choices, Trouble = NotOne },
            new Argument("reason", ArgumentKind.Text) { Limit = 300 }, EditDraft.Sure,
        ],
    };

    private static IReadOnlyList<Choice> Choices(Turn turn, Arguments given)
    {
        var next = new Choice(Next, turn.Say.Words("handover.next"));
        if (!given.Has("problem")) return [next];
        return
        [
            next,
            .. turn.Unit.Claims.Waiting(given.ProblemNumber("problem")).Take(5).Select(claim => turn.Unit.Teams.Find(claim.Team)!).Select(team => new Choice($"#{Ui.Id(team.Id.Value)}", team.Name)),
        ];
    }

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("sure") != EditDraft.Yes || turn.Unit.Claims.Holding(problem.Id) is not { } held)
        {
            ProblemCard.Show(turn, problem);
            return;
        }
        if (given.Text("to") == Next)
        {
            TellWhy(turn, held, given.Text("reason"));
            ProblemCard.Show(turn, ClaimEnd.HandOn(turn.Work, problem, held, ClaimState.Released, Happened.TakenAway));
            return;
        }
        Give(turn, problem, held, Fitting(turn, problem, given.Text("to"))[0], given.Text("reason"));
    }

    /// <summary>The team that loses it is told why: it has worked for it.</summary>
    private static void TellWhy(Turn turn, Claim held, string reason) => turn.Work.Tell(
        $"handover:{held.Id.Value}", new Audience.Members(held.Team),
        to => Ui.Card(to.Line("handover.told", ("problem", held.Problem)), to.Line("told.reason", ("reason", Value.Of(reason)))).WithRow(Ui.Do(to, "button.human", "human")),
        held.Problem, reason: "why.team");

    private static IReadOnlyList<Team> Named(Turn turn, string to) =>
        to.StartsWith('#') && long.TryParse(to[1..], System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? turn.Unit.Teams.Find(new TeamId(id)) is { } one ? [one] : []
            : turn.Unit.Teamwork.Named(to);

    private static List<Team> Fitting(Turn turn, Problem problem, string to) =>
        [.. Named(turn, to).Where(team => team.Id != turn.Unit.Claims.Holding(problem.Id)?.Team && MayHold(turn, team, problem))];

    /// <summary>Said before a reason is asked for: no team is called so, or several are.</summary>
    private static Trouble? NotOne(Turn turn, Arguments given)
    {
        if (given.Text("to") == Next || !given.Has("problem") || turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is not { } problem) return null;
        var teams = Fitting(turn, problem, given.Text("to"));
        return teams.Count == 1 ? null : new Trouble([turn.Say.Line(teams.Count == 0 ? "handover.nosuch" : "handover.several")], [.. teams.Take(6).Select(team => (IReadOnlyList<Button>)[new Button(
            Language.Text.TextCut.AtGrapheme($"{team.Name}: {string.Join("، ", turn.Unit.Teams.Members(team.Id).Take(2).Select(member => member.Name))}", 40), FormActions.AnswerName, [$"#{Ui.Id(team.Id.Value)}"])])]);
    }

    /// <summary>Researchers, none of whom belongs to the firm.</summary>
    private static bool MayHold(Turn turn, Team team, Problem problem)
    {
        var members = turn.Unit.Teams.Members(team.Id);
        return members.Any(member => member.Is(Roles.Researcher))
            && !members.Any(member => member.Id == problem.Reporter || (problem.Firm is { } firm && turn.Unit.Firms.People(firm).Contains(member.Id)));
    }

    private static void Give(Turn turn, Problem problem, Claim held, Team team, string reason)
    {
        TellWhy(turn, held, reason);
        var lead = turn.Unit.Teams.Members(team.Id).FirstOrDefault(member => member.Id == team.Lead) ?? turn.Unit.Teams.Members(team.Id)[0];
        var claim = turn.Unit.Claims.OfTeam(problem.Id, team.Id)
            ?? turn.Unit.Claims.Wait(problem.Id, team.Id, lead.Id, turn.House.Speech(Languages.Default).Words("handover.plan"), turn.House.FactoryDays.AddWorkingDays(turn.Today, VisitWorkingDays));
        var given = ClaimEnd.HandOn(turn.Work, problem, held, ClaimState.Released, Happened.TakenAway, to: claim);
        turn.Toast(turn.Say.Words("handover.done", ("team", Value.Of(team.Name))));
        ProblemCard.Show(turn, given);
    }
}
