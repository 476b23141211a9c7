using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Progress;

/// <summary>The whole file of the work on a problem: it goes with the problem from hand to hand. For firm, holder and liaison.</summary>
public static class WorkFile
{
    private const int MostNotes = 12;
    private const int NoteLength = 160;
    private const int SummaryLength = 220;

    public static readonly ActionSpec Action = new("workfile", Run) { Right = Act.View, Ready = IsInside, Arguments = [new Argument("problem", ArgumentKind.Problem)] };

    public static readonly ActionSpec Files = new("workfile.files", RunFiles) { Right = Act.View, Ready = IsInside, Arguments = [new Argument("problem", ArgumentKind.Problem)] };

    /// <summary>Also who has solved it reads it for good: it is his work.</summary>
    internal static bool MayRead(Turn turn, Problem problem, Relation relation) =>
        (relation & (Relation.Owner | Relation.Holder | Relation.Reviewer)) != 0
        || (turn.Unit.Claims.Solving(problem.Id) is { } solving && turn.Viewer.Teams.Contains(solving.Team));

    private static bool IsInside(Turn turn, Arguments given)
    {
        if (MayRead(turn, given.Problem, turn.Unit.Problems.Facts(given.Problem).RelationOf(turn.Viewer))) return true;
        turn.Show(Ui.Card(turn.Say.Line("workfile.closed")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var (say, problem) = (turn.Say, given.Problem);
        var blocks = new List<Block> { say.Heading("workfile.title", ("problem", problem.Id)) };
        blocks.AddRange(EarlierTeams(turn, problem));
        foreach (var contract in turn.Unit.Contracts.Of(problem.Id)) blocks.Add(RecordContract.Line(say, contract, RecordContract.IsSealedTo(turn, problem)));
        blocks.AddRange(VisitsInFile.Lines(turn, problem));
        foreach (var proposal in turn.Unit.Proposals.Of(problem.Id))
        {
            blocks.Add(Ui.Gap);
            blocks.Add(say.Line("workfile.proposal", ("at", new Value.Stamp(proposal.ProposedAt)), ("state", Value.Key($"proposal.{proposal.State.ToString().ToLowerInvariant()}")), ("summary", Value.Of(TextCut.AtGrapheme(proposal.Summary, SummaryLength)))));
            if (proposal.Reason is { } reason) blocks.Add(say.Line("told.reason", ("reason", Value.Key($"reason.{reason.ToString().ToLowerInvariant()}"))));
            if (proposal.Line is { } line) blocks.Add(new Block.Quote(line));
        }
        var notes = turn.Unit.Problems.Notes(problem.Id, MostNotes).Reverse().ToList();
        if (notes.Count > 0) blocks.Add(Ui.Gap);
        blocks.AddRange(notes.Select(note => say.Line(note.FromFirm ? "note.firm" : "note.team", ("words", Value.Of(TextCut.AtGrapheme(note.Words, NoteLength))), ("at", new Value.Stamp(note.At)))));
        if (blocks.Count == 1) blocks.Add(say.Line("workfile.empty"));
        var card = new Message(blocks, []);
        var files = All(turn, problem).Count;
        if (files > 0) card = card.WithRow(new Button(say.Words("button.files", ("count", files)), Files.Name, [Ui.Id(problem.Id)]));
        turn.Show(card.WithRow(Ui.Problem(say, problem.Id), Ui.Home(say)));
    }

    /// <summary>Who worked on it before stays named.</summary>
    internal static IEnumerable<Block> EarlierTeams(Turn turn, Problem problem)
    {
        var names = turn.Unit.Claims.Earlier(problem.Id).Select(team => turn.Unit.Teams.Find(team)!.Name).Distinct().Select(Value.Of).ToList();
        if (names.Count > 0) yield return turn.Say.Line("problem.earlier", ("teams", Value.Join(names)));
    }

    private static void RunFiles(Turn turn, Arguments given)
    {
        var stored = All(turn, given.Problem);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("file.list", ("problem", given.Problem.Id)));
        turn.Keep($"workfiles:{given.Problem.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        ProblemCard.Show(turn, given.Problem);
    }

    private static IReadOnlyList<Ports.StoredFile> All(Turn turn, Problem problem) =>
    [
        .. turn.Unit.Files.Of(UpdateProblem.FilesOfWork, problem.Id.Value),
        .. turn.Unit.Proposals.Of(problem.Id).SelectMany(proposal => turn.Unit.Files.Of(ProposeSolution.FilesOfProposal, proposal.Id.Value)),
        .. VisitsInFile.Photos(turn, problem),
        .. turn.Unit.Contracts.Of(problem.Id).SelectMany(contract => turn.Unit.Files.Of(RecordContract.FilesOfContract, contract.Id.Value)),
    ];
}
