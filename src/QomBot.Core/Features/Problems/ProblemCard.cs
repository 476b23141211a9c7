using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>One problem with its history, and the buttons that this person has a right to press.</summary>
public static class ProblemCard
{
    private const int BodyLength = 700;
    private const int HistoryLength = 5;
    private const int HistoryLooked = 60;
    private const int NotesLength = 2;

    public static readonly ActionSpec Action = new("problem", (turn, given) => Show(turn, given.Problem))
    {
        Listing = Listing.Help,
        Right = Act.View,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    public static readonly ActionSpec Files = new("problem.files", ShowFiles)
    {
        Right = Act.View,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    /// <param name="above">Buttons that stand above all others, for what was just done.</param>
    public static void Show(Turn turn, Problem problem, params IReadOnlyList<Button> above)
    {
        var say = turn.Say;
        var facts = turn.Unit.Problems.Facts(problem);
        var relation = facts.RelationOf(turn.Viewer);
        var opened = turn.Unit.Problems.IsOpened(problem.Id, turn.Person.Id);
        var seesSealed = turn.Visibility.SeesSealed(problem, opened);
        var blocks = new List<Block>
        {
            say.Heading("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))),
            say.Line("problem.state", ("state", StateWords(turn, problem)), ("at", new Value.Stamp(problem.ChangedAt))),
            say.Line("notice.where", ("where", Ui.Where(problem))),
        };
        if (problem.Need is { } need) blocks.Add(say.Line("form.line", ("name", Value.Key("argument.need")), ("answer", Ui.Need(need))));
        if (seesSealed)
        {
            if (problem.Firm is { } firm && turn.Unit.Firms.Find(firm) is { } found) blocks.AddRange(FirmLines(turn, found, relation));
            if (problem.Baseline is { } baseline) blocks.Add(say.Line("form.line", ("name", Value.Key("argument.baseline")), ("answer", Value.Of(baseline))));
            if (Ui.AddsToTitle(problem)) blocks.Add(new Block.Quote(TextCut.AtGrapheme(problem.Body, BodyLength)));
        }
        else blocks.Add(say.Line("problem.sealed"));
        if (facts.Holder is { } holder && turn.Unit.Teams.Find(holder) is { } team) blocks.AddRange(HolderLines(turn, problem, team, facts, relation));
        else if (turn.Unit.Rivals.Until(problem.Id) is { } until) blocks.AddRange(RivalLines(turn, problem, until, facts, relation));
        if ((relation & (Relation.Owner | Relation.Holder | Relation.Reviewer)) == 0) blocks.AddRange(Progress.WorkFile.EarlierTeams(turn, problem));
        if (turn.Unit.Claims.Solving(problem.Id) is { } solving) blocks.AddRange(SolvedLines(turn, problem, solving, seesSealed));
        blocks.AddRange(Numbers(turn, problem, relation));
        if ((relation & (Relation.Owner | Relation.Holder | Relation.Reviewer)) != 0) blocks.AddRange(Inner(turn, problem));
        if (turn.Unit.Twins.Firms(problem.Id) is > 1 and var firms) blocks.Add(say.Line("problem.twins", ("count", firms)));
        blocks.AddRange(Ideas.ShowThread.Lines(turn, problem));
        blocks.AddRange(History(turn, problem, isInside: Progress.WorkFile.MayRead(turn, problem, relation)));

        var card = new Message(blocks, []).WithRow(above);
        foreach (var row in Buttons(turn, problem, relation, seesSealed).Chunk(2)) card = card.WithRow(row);
        var files = seesSealed ? turn.Unit.Files.Of(problem.Id).Count : 0;
        turn.Show(Pager.FirstThings(files > 0
            ? card.WithRow(new Button(say.Words("button.files", ("count", files)), Files.Name, [Ui.Id(problem.Id)]), Ui.Home(say))
            : card.WithRow(Ui.Home(say))));
    }

    private static IEnumerable<Block> HolderLines(Turn turn, Problem problem, Team team, ProblemFacts facts, Relation relation)
    {
        var say = turn.Say;
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        yield return say.Line("problem.holder", ("team", People.Names.Of(say, turn.Unit, team)), ("visit", claim.FirstVisit));
        if (turn.Unit.Teamwork.Supervisor(team.Id) is { } id && turn.Unit.People.Find(id) is { } supervisor) yield return say.Line("problem.supervisor", ("name", Value.Of(supervisor.Name)));
        if ((relation & (Relation.Owner | Relation.Holder | Relation.Reviewer)) != 0)
        {
            yield return say.Line("problem.plan", ("plan", Value.Of(claim.Plan)));
            yield return WhoseTurn(turn.Unit, turn.House, say, problem, claim, team);
        }
        if (facts.Waiting.Count > 0) yield return say.Count("problem.waiting", facts.Waiting.Count);
        var place = facts.Waiting.ToList().FindIndex(turn.Viewer.Teams.Contains);
        if (place >= 0) yield return say.Line("problem.yourplace", ("place", place + 1));
    }

    /// <summary>Whose turn it is: a lease that stands still waits for the firm.</summary>
    internal static Block WhoseTurn(Ports.IUnit unit, House house, Speech say, Problem problem, Claim claim, Team team) =>
        claim.LeaseUntil is { } until ? say.Line("problem.lease", ("team", Value.Of(team.Name)), ("until", until))
        : problem.State != ProblemState.Dormant && Claims.FirmClock.Until(unit, house, problem.Id) is { } silence ? say.Line("problem.firmsturn", ("until", silence))
        : say.Line("problem.asleep");

    /// <summary>Its name; how quickly it answers, for its own people; how teams have rated it, where several have.</summary>
    private static IEnumerable<Block> FirmLines(Turn turn, Firm firm, Relation relation)
    {
        var say = turn.Say;
        yield return say.Line("problem.firm", ("firm", Value.Of(firm.Name)));
        if ((relation & Relation.Owner) != 0 && turn.Unit.FirmTurns.MedianAnswer(firm.Id) is { } median)
            yield return median < TimeSpan.FromHours(36)
                ? say.Count("firm.median.hours", Math.Max(1, (long)Math.Round(median.TotalHours)))
                : say.Count("firm.median.days", (long)Math.Round(median.TotalDays));
        foreach (var line in Progress.RateOther.Sum(say, turn.Unit.Ratings.Of(firm.Id))) yield return line;
    }

    /// <summary>Offers come in and the firm has not picked yet.</summary>
    private static IEnumerable<Block> RivalLines(Turn turn, Problem problem, DateTimeOffset until, ProblemFacts facts, Relation relation)
    {
        yield return turn.Say.Count("rival.count", facts.Waiting.Count, ("until", until));
        if ((relation & Relation.Waiting) != 0) yield return turn.Say.Line("rival.yours");
    }

    /// <summary>An accepted proposal is no longer merely proposed: it waits for the firm's word that it has worked.</summary>
    private static Value StateWords(Turn turn, Problem problem) =>
        problem.State == ProblemState.Proposed && turn.Unit.Proposals.Waiting(problem.Id) is null ? Value.Key("state.accepted") : Ui.State(problem.State);

    /// <summary>Who solved it stands on the card for good, and what became better for those who may read that.</summary>
    private static IEnumerable<Block> SolvedLines(Turn turn, Problem problem, Claim solving, bool seesSealed)
    {
        if (turn.Unit.Teams.Find(solving.Team) is { } team) yield return turn.Say.Line("problem.solver", ("team", People.Names.Of(turn.Say, turn.Unit, team)));
        if (seesSealed && turn.Unit.Proposals.Of(problem.Id).LastOrDefault(proposal => proposal.State == ProposalState.Accepted)?.Agreed is { } change)
            yield return turn.Say.Line("answer.change", ("change", Value.Of(change)));
        if (seesSealed && turn.Unit.Results.Find(problem.Id) is { } result && (result.After180 is null or Holds.Asked ? result.After90 : result.After180) is { } holds && holds != Holds.Asked)
            yield return turn.Say.Line(result.LostAt is null ? $"result.{holds.ToString().ToLowerInvariant()}" : "result.nolonger");
        else if (seesSealed && turn.Unit.Results.Find(problem.Id) is { LostAt: not null }) yield return turn.Say.Line("result.contested");
    }

    /// <summary>Firm and holder may call each other, where they have given a number; nobody else reads it, and of a sealed firm only who has opened the seal.</summary>
    private static IEnumerable<Block> Numbers(Turn turn, Problem problem, Relation relation)
    {
        if (Progress.RecordContract.IsSealedTo(turn, problem)) yield break;
        var other = (relation & Relation.Holder) != 0 ? problem.Reporter
            : (relation & Relation.Owner) != 0 ? turn.Unit.Claims.Holding(problem.Id)?.ClaimedBy
            : null;
        if (other is { } id && id != turn.Person.Id && turn.Unit.People.SealedPhone(id) is { } phone && turn.Unit.People.Find(id) is { } person)
            yield return turn.Say.Line("problem.phone", ("name", Value.Of(person.Name)), ("phone", new Value.Secret(phone, InOwnDigits: true)));
    }

    /// <summary>What firm, holder and liaison have told each other of late.</summary>
    private static IEnumerable<Block> Inner(Turn turn, Problem problem)
    {
        var say = turn.Say;
        foreach (var line in Progress.WorkFile.EarlierTeams(turn, problem)) yield return line;
        if (turn.Unit.Contracts.Of(problem.Id).LastOrDefault() is { } contract) yield return Progress.RecordContract.Line(say, contract, Progress.RecordContract.IsSealedTo(turn, problem));
        foreach (var note in turn.Unit.Problems.Notes(problem.Id, NotesLength).Reverse())
            yield return say.Line(note.FromFirm ? "note.firm" : "note.team", ("words", Value.Of(TextCut.AtGrapheme(note.Words, 200))), ("at", new Value.Stamp(note.At)));
        if (turn.Unit.Proposals.Of(problem.Id).LastOrDefault() is { } proposal)
            yield return say.Line(
                "note.proposal", ("summary", Value.Of(TextCut.AtGrapheme(proposal.Summary, 250))),
                ("state", Value.Key($"proposal.{proposal.State.ToString().ToLowerInvariant()}")));
    }

    /// <summary>Who is neither of the firm nor of the team reads how the problem lives, and not what went on between them.</summary>
    private static IEnumerable<Block> History(Turn turn, Problem problem, bool isInside)
    {
        yield return new Block.Gap();
        foreach (var entry in turn.Unit.History.Of(problem.Id, HistoryLooked).Where(entry => isInside ? !Happened.OfTheOffice.Contains(entry.What) : Happened.OfTheLife.Contains(entry.What)).Take(HistoryLength))
            yield return turn.Say.Line("history.line", ("what", Value.Key($"happened.{entry.What}")), ("at", new Value.Stamp(entry.At)));
    }

    private static IEnumerable<Button> Buttons(Turn turn, Problem problem, Relation relation, bool seesSealed)
    {
        var say = turn.Say;
        var id = Ui.Id(problem.Id);
        var waiting = turn.Unit.Proposals.Waiting(problem.Id) is not null;
        if (!seesSealed && May(Act.OpenSeal)) yield return Ui.Do(say, "button.unseal", "unseal", id);
        if ((relation & (Relation.Holder | Relation.Waiting)) == 0 && May(Act.Claim)) yield return Ui.Primary(say, ProblemLife.IsHeld(problem.State) ? "button.wait" : "button.claim", "claim", id);
        if (May(Act.Update)) yield return Ui.Do(say, "button.update", "update", id);
        if (May(Act.Propose)) yield return Ui.Primary(say, "button.propose", "propose", id);
        if (May(Act.Ask)) yield return Ui.Do(say, "button.ask", "ask", id);
        if (turn.Unit.Rivals.Until(problem.Id) is not null && May(Act.Pick)) yield return Ui.Primary(say, "button.rivals", "rivals", id);
        if (May(Act.ArrangeVisit)) yield return Ui.Do(say, "button.visit.plan", Visits.ProposeVisit.ForProblem.Name, id);
        if (waiting && May(Act.Answer)) yield return Ui.Primary(say, "button.answer", "answer", id);
        if (!waiting && May(Act.Confirm)) yield return Ui.Primary(say, "button.confirm", "confirm", id);
        if (May(Act.Reply)) yield return Ui.Do(say, "button.reply", "reply", id);
        if (May(Act.Contract)) yield return Ui.Do(say, "button.contract", "contract", id);
        if (HasFile(turn, problem, relation)) yield return Ui.Do(say, "button.workfile", "workfile", id);
        if (turn.Unit.Rooms.Find(problem.Id) is { } room && Rooms.RoomPeople.SideOf(turn.Unit, room, turn.Person.Id) is not null) yield return Ui.Do(say, "button.room.enter", "talk", id);
        if (May(Act.Approve)) yield return Ui.Primary(say, "button.approve", "approve", id);
        if (May(Act.Reject)) yield return Ui.Do(say, "button.reject", "reject", id);
        if (May(Act.Release)) yield return Ui.Do(say, (relation & Relation.Holder) != 0 ? "button.release" : "button.leavequeue", "release", id);
        if (May(Act.Edit)) yield return Ui.Do(say, "button.edit.any", "edit", id);
        else if (May(Act.Retag)) yield return Ui.Do(say, "button.edit.field", "tag", id);
        if (problem.Confidentiality == Confidentiality.TwoLayers && May(Act.ReadOpenings)) yield return Ui.Do(say, "button.openings", "openings", id);
        if (May(Act.HandOver)) yield return Ui.Do(say, "button.handover", "handover", id);
        if (problem.State is ProblemState.Open or ProblemState.Pending or ProblemState.Dormant && May(Act.Match)) yield return Ui.Do(say, "button.people", "problem.people", id);
        if (May(Act.Join) && turn.Unit.Twins.Joined(problem.Id).Count > 0) yield return Ui.Do(say, "button.twin.part", "twin.part", id);
        if (Ideas.ShowThread.Concerns(turn, problem.Id)) yield return Ui.Do(say, "button.thread", Ideas.ShowThread.Action.Name, id);
        if (May(Act.Withdraw)) yield return Ui.Do(say, "button.withdraw", "withdraw", id);
        if ((problem.State == ProblemState.Confirmed || turn.Viewer.IsReviewer) && May(Act.Close)) yield return Ui.Do(say, "button.close", "close", id);

        bool May(Act act) => Permission.Decide(act, relation, problem.State) is Verdict.Allowed;
    }

    /// <summary>Once somebody has held it there is something to read for those who go on with it.</summary>
    private static bool HasFile(Turn turn, Problem problem, Relation relation) =>
        Progress.WorkFile.MayRead(turn, problem, relation) && (turn.Unit.Problems.Notes(problem.Id, 1).Count > 0 || turn.Unit.Proposals.Of(problem.Id).Count > 0 || turn.Unit.Contracts.Of(problem.Id).Count > 0 || turn.Unit.Visits.Of(problem.Id).Count > 0);

    private static void ShowFiles(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (!turn.Visibility.SeesSealed(problem, turn.Unit.Problems.IsOpened(problem.Id, turn.Person.Id)))
        {
            Show(turn, problem);
            return;
        }
        var stored = turn.Unit.Files.Of(problem.Id);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("file.list", ("problem", problem.Id)));
        turn.Keep($"files:{problem.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        Show(turn, problem);
    }
}
