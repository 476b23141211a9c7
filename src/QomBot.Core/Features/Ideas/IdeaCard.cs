using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>One idea as far as this person may see it: where it stands, what is missing, who decides and until when.</summary>
public static class IdeaCard
{
    private const int NoveltyLength = 500;
    private const int HistoryLength = 3;
    private const int TasksShown = 3;

    public static void Show(Turn turn, Idea idea, params IReadOnlyList<Block> notes)
    {
        var say = turn.Say;
        var relation = IdeaDoor.RelationOf(turn, idea);
        var blocks = new List<Block>(notes);
        if (notes.Count > 0) blocks.Add(Ui.Gap);
        blocks.Add(say.Heading("idea.heading", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))));
        blocks.Add(say.Line("idea.state", ("stage", IdeaDoor.Stage(idea.Stage)), ("at", new Value.Stamp(idea.StageAt))));
        var isInner = May(IdeaAct.ReadInner);
        if (isInner) blocks.AddRange(Standing(turn, idea, relation));
        else if (May(IdeaAct.Tick)) blocks.AddRange(Gate(turn, idea));
        if (May(IdeaAct.Read))
        {
            blocks.Add(new Block.Quote(TextCut.AtGrapheme(idea.Novelty, NoveltyLength)));
            if (idea.Patent is { } patent) blocks.Add(say.Line("idea.patent", ("patent", Value.Of(patent))));
        }
        else if (idea.Teaser is { } teaser && (relation & (IdeaRelation.Reader | IdeaRelation.TrialFirm)) != 0) blocks.Add(new Block.Quote(teaser));
        if (isInner) blocks.AddRange(Inner(turn, idea));
        if (ShowThread.Line(turn, idea) is { } thread) blocks.Add(thread);
        if (isInner) blocks.AddRange(History(turn, idea));

        var card = Ui.Card(blocks);
        foreach (var row in Buttons(turn, idea, relation, May).Chunk(2)) card = card.WithRow(row);
        var files = May(IdeaAct.Read) ? turn.Unit.Files.Of(IdeaDoor.Name, idea.Id.Value).Count : 0;
        turn.Show(files > 0
            ? card.WithRow(new Button(say.Words("button.files", ("count", files)), EditIdea.Files.Name, [Ui.Id(idea.Id.Value)]), Ui.Home(say))
            : card.WithRow(Ui.Home(say)));

        bool May(IdeaAct act) => IdeaPermission.Decide(act, relation, idea.Stage) is Verdict.Allowed;
    }

    /// <summary>Whose turn it is, until when, and what is missing.</summary>
    private static IEnumerable<Block> Standing(Turn turn, Idea idea, IdeaRelation relation)
    {
        var say = turn.Say;
        if (idea.Stage == IdeaStage.Draft)
        {
            var open = turn.Unit.Ideas.Inventors(idea.Id).Where(one => one.State is InventorState.Invited or InventorState.Refused).ToList();
            yield return open.Count == 0 ? say.Line("idea.draft.ready") : say.Line("idea.draft.waits", ("names", Value.Join(open.Select(one => Value.Of(one.Name)))));
            yield break;
        }
        if (turn.Unit.Ideas.Decisions(idea.Id).LastOrDefault() is { Decision: not IdeaDecision.Pass } last && (idea.Stage == IdeaStage.Ended || (last.From == idea.Stage && idea.Turn == IdeaTurn.Owner)))
            yield return say.Line("idea.reason", ("words", Value.Of(last.Words)));
        if (!IdeaLife.Gated.Contains(idea.Stage)) yield break;
        if (idea.Until is { } until)
            yield return idea.Turn == IdeaTurn.Owner ? say.Line((relation & (IdeaRelation.Owner | IdeaRelation.Inventor)) != 0 ? "idea.turn.owner" : "idea.turn.inventors", ("until", until))
                : idea.Officer is { } officer && turn.Unit.People.Find(officer) is { } person ? say.Line("idea.turn.officer", ("name", Value.Of(person.Name)), ("until", until))
                : say.Line("idea.turn.centre", ("until", until));
        foreach (var line in Gate(turn, idea)) yield return line;
    }

    private static IEnumerable<Block> Gate(Turn turn, Idea idea)
    {
        var missing = GateCard.Missing(turn, idea);
        var next = IdeaDoor.Stage(IdeaLife.Next(idea.Stage)!.Value);
        yield return missing.Count == 0
            ? turn.Say.Line("idea.gate.full", ("stage", next))
            : turn.Say.Line("idea.gate.missing", ("stage", next), ("criteria", Value.Join(missing)));
    }

    private static IEnumerable<Block> Inner(Turn turn, Idea idea)
    {
        var say = turn.Say;
        foreach (var task in turn.Unit.Ideas.Tasks(idea.Id).Where(task => task.DoneAt is null).Take(TasksShown))
            yield return say.Line("idea.task", ("words", Value.Of(task.Words)), ("day", task.DueOn));
        var people = turn.Unit.Ideas.Inventors(idea.Id);
        var named = people.Where(one => one.State != InventorState.TakenOut).ToList();
        if (named.Count > 1) yield return say.Line("idea.inventors", ("names", Value.Join(named.Select(one => Name(say, one.Person == idea.Owner ? one with { Share = OwnersShare(named, one) } : one)))));
        foreach (var gone in people.Where(one => one.State == InventorState.TakenOut))
            yield return say.Line("idea.takenout", ("name", Value.Of(gone.Name)), ("word", Value.Of(gone.Word!)));
        var firms = turn.Unit.Ideas.Pilots(idea.Id).Where(pilot => pilot.State == PilotState.Agreed).Select(pilot => turn.Unit.Firms.Find(pilot.Firm)).OfType<Firm>().ToList();
        if (firms.Count > 0) yield return say.Line("idea.firms", ("names", Value.Join(firms.Select(firm => Value.Of(firm.Name)))));
    }

    /// <summary>What the others leave him; unknown while one of them has no share.</summary>
    private static int? OwnersShare(IReadOnlyList<Inventor> named, Inventor owner)
    {
        var others = named.Where(one => one.Id != owner.Id).ToList();
        return others.All(one => one.Share is not null) && others.Sum(one => one.Share!.Value) is < 100 and var sum ? 100 - sum : null;
    }

    internal static Value Name(Speech say, Inventor one)
    {
        var mark = one.State switch { InventorState.Agreed => "idea.inventor.agreed", InventorState.Refused => "idea.inventor.refused", _ => "idea.inventor.invited" };
        return new Value.Plain(one.Share is { } share
            ? say.Words($"{mark}.share", ("name", Value.Of(one.Name)), ("share", share))
            : say.Words(mark, ("name", Value.Of(one.Name))));
    }

    private static IEnumerable<Block> History(Turn turn, Idea idea)
    {
        yield return Ui.Gap;
        foreach (var entry in turn.Unit.Ideas.History(idea.Id, HistoryLength * 5).Where(entry => entry.What != Happened.IdeaTicked).Take(HistoryLength))
            yield return turn.Say.Line("history.line", ("what", Value.Key($"happened.{entry.What}")), ("at", new Value.Stamp(entry.At)));
    }

    private static IEnumerable<Button> Buttons(Turn turn, Idea idea, IdeaRelation relation, Func<IdeaAct, bool> may)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        var isOwn = (relation & (IdeaRelation.Owner | IdeaRelation.Inventor)) != 0;
        if (may(IdeaAct.Submit)) yield return Ui.Primary(say, "button.idea.submit", SubmitIdea.Action.Name, id);
        if (may(IdeaAct.Invite)) yield return Ui.Do(say, "button.idea.invite", InviteInventor.Action.Name, id);
        if (may(IdeaAct.Invite) && turn.Unit.Ideas.Inventors(idea.Id).Any(one => one.State is InventorState.Invited or InventorState.Refused)) yield return Ui.Do(say, "button.idea.takeout", InviteInventor.TakeOut.Name, id);
        if (may(IdeaAct.HandBack) && idea.Turn == IdeaTurn.Owner) yield return Ui.Primary(say, "button.idea.handback", HandBackIdea.Action.Name, id);
        if (may(IdeaAct.FinishTask) && turn.Unit.Ideas.Tasks(idea.Id).Any(task => task.DoneAt is null)) yield return Ui.Do(say, "button.idea.taskdone", IdeaTasks.Finish.Name, id);
        if (may(IdeaAct.Decide)) yield return Ui.Primary(say, "button.idea.stage", DecideStage.Action.Name, id);
        if (may(IdeaAct.Tick)) yield return Ui.Do(say, "button.idea.gate", GateCard.Action.Name, id);
        if (may(IdeaAct.Support)) yield return Ui.Do(say, "button.idea.support", SupportLedger.Action.Name, id);
        if (may(IdeaAct.SetTask)) yield return Ui.Do(say, "button.idea.settask", IdeaTasks.Set.Name, id);
        if (may(IdeaAct.FindFirms)) yield return Ui.Do(say, "button.idea.findfirms", PilotFirms.Find.Name, id);
        if (may(IdeaAct.ReadInner) && turn.Unit.Ideas.Support(idea.Id).Count > 0) yield return Ui.Do(say, "button.idea.ledger", SupportLedger.Ledger.Name, id);
        if (may(IdeaAct.Describe)) yield return Ui.Do(say, "button.edit.any", EditIdea.Lines.Name, id);
        else if (isOwn && may(IdeaAct.AddFiles)) yield return Ui.Do(say, "button.idea.addfiles", EditIdea.AddFiles.Name, id);
        if (idea.Problem is { } problem && ShowThread.Concerns(turn, problem)) yield return Ui.Do(say, "button.thread", ShowThread.Action.Name, Ui.Id(problem));
        else if (idea.Problem is null && may(IdeaAct.ReadInner) && IdeaLife.IsRunning(idea.Stage)) yield return Ui.Do(say, "button.thread", ShowThread.OfIdea.Name, id);
    }
}
