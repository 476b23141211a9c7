using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Progress;

/// <summary>The holder proposes a solution; now it is the firm's turn.</summary>
public static class ProposeSolution
{
    public const string FilesOfProposal = "proposal";

    public static readonly ActionSpec Action = new("propose", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher,
        Right = Act.Propose,
        TooLate = IsProposed,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("summary", ArgumentKind.Text) { Limit = 3_000 },
            new Argument("cost", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200 },
            new Argument("expected", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200 },
            UpdateProblem.Files,
        ],
    };

    /// <summary>A team has one voice: the second to speak reads what the first has said.</summary>
    private static bool IsProposed(Turn turn, Problem problem)
    {
        if (turn.Unit.Proposals.Waiting(problem.Id) is not { } waiting) return false;
        var name = turn.Unit.People.Find(waiting.ProposedBy)?.Name ?? "";
        turn.Show(new Message(
            [turn.Say.Line("propose.already", ("name", Value.Of(name)), ("at", new Value.Stamp(waiting.ProposedAt))), new Block.Quote(TextCut.AtGrapheme(waiting.Summary, 400))], [])
            .WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
        return true;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var claim = turn.Unit.Claims.Holding(given.Problem.Id)!;
        var proposal = turn.Unit.Proposals.Create(
            given.Problem.Id, claim.Id, turn.Person.Id, given.Text("summary"), given.TextOrNull("cost"), given.TextOrNull("expected"));
        foreach (var file in given.Files("files")) turn.Unit.Files.Attach(file, turn.Person.Id, FilesOfProposal, proposal.Id.Value);
        var problem = turn.Unit.Problems.Save(given.Problem with { State = ProblemState.Proposed });
        turn.Work.Record(Happened.Proposed, problem.Id, proposal.Id.Value);
        LeaseClock.FirmsTurn(turn.Work, claim);
        turn.Work.Tell(
            $"proposal:{proposal.Id.Value}", new Audience.Owners(problem.Id), to => Body(to, problem, proposal, given.Files("files").Count), problem.Id, reason: "why.owner");
        UpdateProblem.TellColleagues(turn, claim, problem, proposal.Summary, "propose.colleague");
        turn.Keep($"proposed:{proposal.Id.Value}", Ui.Card(turn.Say.Line("propose.sent", ("problem", problem.Id))));
        ProblemCard.Show(turn, problem);
    }

    internal static Message Body(Speech to, Problem problem, Proposal proposal, int files)
    {
        var card = new Message([to.Heading("proposal.told", ("problem", problem.Id)), new Block.Quote(proposal.Summary)], []);
        if (proposal.Cost is { } cost) card = card.With(to.Line("proposal.cost", ("cost", Value.Of(cost))));
        if (proposal.Expected is { } expected) card = card.With(to.Line("proposal.expected", ("change", Value.Of(expected))));
        if (problem.Baseline is { } baseline) card = card.With(to.Line("proposal.baseline", ("baseline", Value.Of(baseline))));
        var id = Ui.Id(problem.Id);
        card = card.WithRow(Ui.Primary(to, "button.accept", "answer", id, AnswerProposal.Accept), Ui.Do(to, "button.refuse", "answer", id, AnswerProposal.Refuse));
        return files > 0
            ? card.With(to.Count("draft.files", files)).WithRow(Ui.Do(to, "button.workfile", WorkFile.Action.Name, id), Ui.Problem(to, problem.Id))
            : card.WithRow(Ui.Problem(to, problem.Id));
    }
}
