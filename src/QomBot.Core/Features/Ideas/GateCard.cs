using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Ideas;

/// <summary>The gate at the end of a stage: each criterion with the line on why it is met, ticked at a tap.</summary>
public static class GateCard
{
    private static readonly Argument Criterion = new("criterion", ArgumentKind.Choice) { Choices = Criteria };

    public static readonly ActionSpec Action = IdeaDoor.Make("idea.gate", IdeaAct.Tick, (turn, _, idea) => Show(turn, idea));

    public static readonly ActionSpec Tick = IdeaDoor.Make("idea.tick", IdeaAct.Tick, RunTick, Criterion, new Argument("line", ArgumentKind.Text) { Limit = 300 });

    public static readonly ActionSpec Untick = IdeaDoor.Make("idea.untick", IdeaAct.Tick, RunUntick, Criterion);

    /// <summary>What is still missing, in words: criteria, and before the pilot a firm that will try it.</summary>
    internal static IReadOnlyList<Value> Missing(Turn turn, Idea idea)
    {
        var missing = turn.House.IdeaGates.At(idea.Stage).Missing(turn.Unit.Ideas.Ticks(idea.Id, idea.Stage)).Select(criterion => Value.Key($"criterion.{criterion}")).ToList();
        if (LacksFirm(turn, idea)) missing.Add(Value.Key("idea.gate.firm"));
        return missing;
    }

    /// <summary>The pilot is a pilot in a firm: without one that has agreed there is none.</summary>
    private static bool LacksFirm(Turn turn, Idea idea) =>
        idea.Stage == IdeaStage.Prototype && turn.Unit.Ideas.Pilots(idea.Id).All(pilot => pilot.State != PilotState.Agreed);

    private static IReadOnlyList<Choice> Criteria(Turn turn, Arguments given) =>
        given.Has(IdeaDoor.Name) && turn.Unit.Ideas.Find(IdeaDoor.Id(given)) is { } idea
            ? [.. turn.House.IdeaGates.At(idea.Stage).Criteria.Select((criterion, place) => new Choice(criterion, turn.Say.Number(place + 1)))]
            : [];

    private static void RunTick(Turn turn, Arguments given, Idea idea)
    {
        var criterion = given.Text("criterion");
        if (turn.House.IdeaGates.At(idea.Stage).Criteria.Contains(criterion))
        {
            turn.Unit.Ideas.Tick(idea.Id, idea.Stage, criterion, turn.Person.Id, given.Text("line"));
            turn.Work.Record(Happened.IdeaTicked, null, idea.Id.Value);
        }
        Show(turn, idea);
    }

    private static void RunUntick(Turn turn, Arguments given, Idea idea)
    {
        turn.Unit.Ideas.Untick(idea.Id, idea.Stage, given.Text("criterion"));
        turn.Work.Record(Happened.IdeaTicked, null, idea.Id.Value);
        Show(turn, idea);
    }

    private static void Show(Turn turn, Idea idea)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        var gate = turn.House.IdeaGates.At(idea.Stage);
        var ticks = turn.Unit.Ideas.Ticks(idea.Id, idea.Stage).ToDictionary(tick => tick.Criterion);
        var card = Ui.Card(say.Heading("idea.heading", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))), say.Line("idea.gate.of", ("stage", IdeaDoor.Stage(IdeaLife.Next(idea.Stage)!.Value))));
        if (IdeaDoor.May(turn, idea, IdeaAct.ReadInner) && turn.Unit.Ideas.LastReport(idea) is { } report) card = card.With(say.Line("idea.gate.report", ("words", Value.Of(report))));
        foreach (var (criterion, place) in gate.Criteria.Select((criterion, place) => (criterion, place)))
            card = card.With(ticks.TryGetValue(criterion, out var tick)
                ? say.Line("idea.gate.met", ("place", place + 1), ("criterion", Value.Key($"criterion.{criterion}")), ("words", Value.Of(tick.Words)))
                : say.Line("idea.gate.open", ("place", place + 1), ("criterion", Value.Key($"criterion.{criterion}"))));
        if (LacksFirm(turn, idea)) card = card.With(say.Line("idea.gate.lacks"));
        foreach (var row in gate.Criteria.Select((criterion, place) => new Button(
            Ui.Tick(ticks.ContainsKey(criterion), say.Number(place + 1)), ticks.ContainsKey(criterion) ? Untick.Name : Tick.Name, [id, criterion])).Chunk(4)) card = card.WithRow(row);
        if (IdeaDoor.May(turn, idea, IdeaAct.Decide))
        {
            var row = new List<Button> { Ui.Primary(say, "button.idea.stage", DecideStage.Action.Name, id) };
            if (LacksFirm(turn, idea)) row.Add(Ui.Do(say, "button.idea.findfirms", PilotFirms.Find.Name, id));
            card = card.WithRow(row);
        }
        turn.Show(card.WithRow(IdeaDoor.Button(say, idea.Id), Ui.Home(say)));
    }
}
