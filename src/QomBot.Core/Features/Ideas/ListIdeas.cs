using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Ideas;

/// <summary>One's own ideas, and for the innovation centre the pipeline: what stands longest where it stands comes first.</summary>
public static class ListIdeas
{
    public static readonly ActionSpec Own = new("idea", RunOwn)
    {
        Listing = Listing.Menu,
        For = Roles.Researcher,
        Arguments = [new Argument(IdeaDoor.Name, ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Pipeline = new("ideas", RunPipeline)
    {
        Listing = Listing.Menu,
        For = Roles.Innovation | Roles.Reviewer,
        Arguments =
        [
            new Argument("stage", ArgumentKind.Choice) { Optional = true, Choices = (turn, _) => Stages(turn) },
            new Argument("page", ArgumentKind.Number) { Optional = true },
        ],
    };

    private static void RunOwn(Turn turn, Arguments given)
    {
        if (given.Has(IdeaDoor.Name))
        {
            if (IdeaDoor.Enter(turn, IdeaDoor.Id(given), Access.IdeaAct.Know) is { } idea) IdeaCard.Show(turn, idea);
            return;
        }
        var say = turn.Say;
        var ideas = turn.Unit.Ideas.Of(turn.Person.Id).Where(idea => idea.Stage != IdeaStage.Dropped).ToList();
        var card = Ui.Card(say.Heading("idea.mine"));
        if (ideas.Count == 0) card = card.With(say.Line(turn.Person.Is(Roles.Researcher) ? "idea.none" : "idea.refused.researcher"));
        foreach (var idea in ideas.Take(Ui.PageSize)) card = card.With(Line(turn, idea));
        foreach (var row in ideas.Take(Ui.PageSize).Chunk(3)) card = card.WithRow([.. row.Select(idea => IdeaDoor.Button(say, idea.Id))]);
        card = turn.Person.Is(Roles.Researcher) ? card.WithRow(Ui.Primary(say, "button.idea.new", RegisterIdea.Action.Name)) : card.WithRow(Ui.Do(say, "button.profile", "profile"));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static void RunPipeline(Turn turn, Arguments given)
    {
        if (!IdeaDoor.IsOfficer(turn) && !turn.Viewer.IsReviewer)
        {
            RunOwn(turn, Arguments.None);
            return;
        }
        var say = turn.Say;
        var stage = Enum.TryParse<IdeaStage>(given.TextOrNull("stage"), true, out var named) && IdeaLife.IsRunning(named) ? named : (IdeaStage?)null;
        var page = Ui.Page(given);
        var counts = turn.Unit.Ideas.CountByStage();
        var ideas = turn.Unit.Ideas.Pipeline(stage, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("action.ideas"), say.Line("ideas.counts", ("counts", Value.Join(Running.Select(one => new Value.Plain(
            say.Words("ideas.count", ("stage", IdeaDoor.Stage(one)), ("count", counts.GetValueOrDefault(one)))))))));
        if (counts.GetValueOrDefault(IdeaStage.Ended) is > 0 and var ended) card = card.With(say.Line("ideas.ended", ("count", ended)));
        card = card.With(Ui.Gap);
        if (ideas.Total == 0) card = card.With(say.Line("ideas.none"));
        foreach (var idea in ideas.Items) card = card.With(Line(turn, idea));
        foreach (var row in ideas.Items.Chunk(3)) card = card.WithRow([.. row.Select(idea => IdeaDoor.Button(say, idea.Id))]);
        card = card.WithRow(Ui.Pages(say, Pipeline.Name, [stage?.ToString().ToLowerInvariant()], page, ideas.Total));
        foreach (var row in Running.Where(one => one != stage && counts.GetValueOrDefault(one) > 0).Chunk(3))
            card = card.WithRow([.. row.Select(one => new Button(say.Words($"idea.stage.{one.ToString().ToLowerInvariant()}"), Pipeline.Name, [one.ToString().ToLowerInvariant()]))]);
        if (stage is not null) card = card.WithRow(Ui.Do(say, "button.ideas.all", Pipeline.Name));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static readonly IReadOnlyList<IdeaStage> Running = [.. Enum.GetValues<IdeaStage>().Where(IdeaLife.IsRunning)];

    private static IReadOnlyList<Choice> Stages(Turn turn) =>
        [.. Running.Select(stage => new Choice(stage.ToString().ToLowerInvariant(), turn.Say.Words($"idea.stage.{stage.ToString().ToLowerInvariant()}")))];

    /// <summary>Number, title, stage, how long there, and whose turn it is.</summary>
    private static Block Line(Turn turn, Idea idea)
    {
        var days = (int)(turn.Now - idea.StageAt).TotalDays;
        var whose = !IdeaLife.IsRunning(idea.Stage) || idea.Stage == IdeaStage.Market ? "idea.line" : idea.Turn == IdeaTurn.Centre ? "idea.line.centre" : "idea.line.owner";
        return turn.Say.Line(whose, ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("stage", IdeaDoor.Stage(idea.Stage)), ("days", days));
    }
}
