using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>The firm takes a proposal, with the change against the baseline, or gives one of eight reasons and a line of its own.</summary>
public static class AnswerProposal
{
    public const string Accept = "accept";
    public const string Refuse = "refuse";

    public static readonly ActionSpec Action = new("answer", Run)
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Right = Act.Answer,
        Ready = IsWaiting,
        TooLate = ObjectToDecision.ShowDecided,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("decision", ArgumentKind.Choice) { Choices = (turn, _) => [new(Accept, turn.Say.Words("button.accept")), new(Refuse, turn.Say.Words("button.refuse"))] },
            new Argument("reason", ArgumentKind.Choice)
            {
                When = (_, given) => given.TextOrNull("decision") == Refuse,
                Choices = Reasons,
            },
            new Argument("line", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 300, When = (_, given) => given.TextOrNull("decision") == Refuse },
            new Argument("change", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200, When = (_, given) => given.TextOrNull("decision") == Accept },
        ],
    };

    internal static IReadOnlyList<Choice> Reasons(Turn turn, Arguments given) =>
        [.. Enum.GetValues<RefusalReason>().Select(reason => new Choice(reason.ToString().ToLowerInvariant(), turn.Say.Words($"reason.{reason.ToString().ToLowerInvariant()}")))];

    internal static RefusalReason ReadReason(string? value) => Enum.TryParse<RefusalReason>(value, true, out var reason) ? reason : RefusalReason.NotTheTrouble;

    private static bool IsWaiting(Turn turn, Arguments given)
    {
        if (turn.Unit.Proposals.Waiting(given.Problem.Id) is not null) return true;
        if (!ObjectToDecision.ShowDecided(turn, given.Problem))
            turn.Show(Ui.Card(turn.Say.Line("answer.none")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var proposal = turn.Unit.Proposals.Waiting(given.Problem.Id)!;
        var problem = FirmClock.Wake(turn.Work, given.Problem);
        if (given.Text("decision") == Accept) Take(turn, problem, proposal, given.TextOrNull("change"));
        else Decline(turn, problem, proposal, ReadReason(given.TextOrNull("reason")), given.TextOrNull("line"));
    }

    private static void Take(Turn turn, Problem problem, Proposal proposal, string? change)
    {
        turn.Unit.Proposals.Save(proposal with { State = ProposalState.Accepted, Agreed = change ?? proposal.Expected, AnsweredAt = turn.Now, AnsweredBy = turn.Person.Id });
        turn.Work.Record(Happened.Accepted, problem.Id, proposal.Id.Value);
        TakePart(turn.Work, proposal, ProposalState.Accepted);
        // Until the firm confirms the result it is its turn: the team's clock stays still, the firm is asked.
        FirmClock.Again(turn.Work, problem.Id);
        TellHolder(turn.Work, problem, proposal, to =>
        {
            var card = Ui.Card(to.Heading("answer.accepted", ("problem", problem.Id)));
            return (change is null ? card : card.With(to.Line("answer.change", ("change", Value.Of(change))))).WithRow(Ui.Problem(to, problem.Id));
        });
        ObjectToDecision.TellColleagues(turn, problem, proposal.Id, "decided.accepted");
        var say = turn.Say;
        turn.Show(Ui.Card(say.Heading("answer.thanks", ("problem", problem.Id)), say.Line("answer.confirmlater"))
            .WithRow(Ui.Primary(say, "button.confirm", "confirm", Ui.Id(problem.Id)), Ui.Problem(say, problem.Id)).WithRow(Ui.Home(say)));
    }

    private static void Decline(Turn turn, Problem problem, Proposal proposal, RefusalReason reason, string? line)
    {
        Refused(turn, problem, proposal, reason, line);
        problem = turn.Unit.Problems.Save(problem with { State = ProblemState.InProgress });
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim) LeaseClock.TeamsTurn(turn.Work, claim);
        turn.Toast(turn.Say.Words("answer.told"));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>Writes the refusal down and tells of it; what becomes of the problem is not decided here.</summary>
    internal static void Refused(Turn turn, Problem problem, Proposal proposal, RefusalReason reason, string? line)
    {
        turn.Unit.Proposals.Save(proposal with { State = ProposalState.Refused, Reason = reason, Line = line, AnsweredAt = turn.Now, AnsweredBy = turn.Person.Id });
        turn.Work.Record(Happened.Refused, problem.Id, proposal.Id.Value);
        TakePart(turn.Work, proposal, ProposalState.Refused);
        TellHolder(turn.Work, problem, proposal, to =>
        {
            var card = Ui.Card(
                to.Heading("answer.refused", ("problem", problem.Id)),
                to.Line("told.reason", ("reason", Value.Key($"reason.{reason.ToString().ToLowerInvariant()}"))));
            if (line is not null) card = card.With(new Block.Quote(line));
            return card.WithRow(Ui.Primary(to, "button.propose", "propose", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id));
        });
        ObjectToDecision.TellColleagues(turn, problem, proposal.Id, "decided.refused");
    }

    /// <summary>Each member of the team, and its supervisor, took part in what was assessed.</summary>
    private static void TakePart(Work work, Proposal proposal, ProposalState outcome)
    {
        if (work.Unit.Claims.Find(proposal.Claim) is not { } claim) return;
        foreach (var member in work.Unit.Teams.Members(claim.Team)) work.Unit.Participations.Put(proposal.Problem, proposal.Id, member.Id, outcome);
    }

    private static void TellHolder(Work work, Problem problem, Proposal proposal, Func<Speech, Message> body)
    {
        if (work.Unit.Claims.Find(proposal.Claim) is { } claim)
            work.Tell($"answered:{proposal.Id.Value}:{work.Now.ToUnixTimeMilliseconds()}", new Audience.Members(claim.Team), body, problem.Id, reason: "why.holder");
    }
}
