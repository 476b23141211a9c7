using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>
/// One number from the problem through thesis and idea to the product: the thread bears the number of the problem from which all grew;
/// of an idea that grew from none, the idea's. Each part shows only as much as its reader may see of that part.
/// </summary>
public static class ShowThread
{
    /// <summary>Characters of a problem's title in the one line.</summary>
    private const int TitleShown = 40;

    public static readonly ActionSpec Action = new("thread", RunNumbered) { Listing = Listing.Help, Arguments = [new Argument("number", ArgumentKind.Number)] };

    public static readonly ActionSpec OfIdea = IdeaDoor.Make("idea.thread", IdeaAct.Know, (turn, _, idea) =>
    {
        if (idea.Problem is { } problem) Show(turn, problem);
        else turn.Show(Parts(turn, Ui.Card(turn.Say.Heading("thread.heading.idea", ("idea", idea.Id.Value))), idea).WithRow(IdeaDoor.Button(turn.Say, idea.Id), Ui.Home(turn.Say)));
    });

    private static void RunNumbered(Turn turn, Arguments given)
    {
        var id = new ProblemId(given.Number("number"));
        if (turn.Unit.Problems.Find(id, turn.Visibility) is { State: not ProblemState.Draft }) Show(turn, id);
        else turn.AskAgain("number", turn.Say.Line("refused.nosuch"));
    }

    /// <summary>The thread of an idea in one line; null where it has only itself.</summary>
    internal static Block? Line(Turn turn, Idea idea)
    {
        var problem = idea.Problem is { } id ? turn.Unit.Problems.Find(id, turn.Visibility) : null;
        var thesis = idea.Thesis is { } own && IdeaDoor.May(turn, idea, IdeaAct.Read) ? own : null;
        if (problem is null && thesis is null) return null;
        var parts = new List<Value>();
        if (problem is not null) parts.Add(new Value.Plain(turn.Say.Words("thread.problem", ("problem", problem.Id), ("title", Value.Of(TextCut.AtGrapheme(problem.Title, TitleShown))))));
        if (thesis is not null) parts.Add(new Value.Plain(turn.Say.Words("thread.thesis", ("title", Value.Of(thesis.Title)))));
        return turn.Say.Line("thread.line", ("parts", Value.Join(parts)));
    }

    /// <summary>What grew from a problem, for its card: only ideas of which this person may know.</summary>
    internal static IEnumerable<Block> Lines(Turn turn, Problem problem) =>
        Known(turn, problem.Id).Select(idea => turn.Say.Line("thread.grew", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("stage", IdeaDoor.Stage(idea.Stage))));

    internal static bool Concerns(Turn turn, ProblemId problem) => turn.Unit.Problems.Find(problem, turn.Visibility) is not null && Known(turn, problem).Count > 0;

    private static List<Idea> Known(Turn turn, ProblemId problem) => [.. turn.Unit.Ideas.From(problem).Where(idea => IdeaDoor.May(turn, idea, IdeaAct.Know))];

    private static void Show(Turn turn, ProblemId id)
    {
        var say = turn.Say;
        if (turn.Unit.Problems.Find(id, turn.Visibility) is not { State: not ProblemState.Draft } problem)
        {
            turn.Show(Ui.Card(say.Line("refused.nosuch")).WithRow(Ui.Home(say)));
            return;
        }
        var card = Ui.Card(say.Heading("thread.heading", ("problem", id)), say.Line("thread.part.problem", ("problem", id), ("title", Value.Of(problem.Title)), ("state", Ui.State(problem.State)), ("day", Day(say, problem.CreatedAt))));
        if (turn.Unit.Claims.Solving(id) is { } solving && turn.Unit.Teams.Find(solving.Team) is { } team) card = card.With(say.Line("problem.solver", ("team", Value.Of(team.Name))));
        var ideas = Known(turn, id);
        if (ideas.Count == 0) card = card.With(say.Line("thread.alone"));
        foreach (var idea in ideas) card = Parts(turn, card.With(Ui.Gap), idea);
        card = card.WithRow([Ui.Problem(say, id), .. ideas.Take(2).Select(idea => IdeaDoor.Button(say, idea.Id))]);
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static Message Parts(Turn turn, Message card, Idea idea)
    {
        var say = turn.Say;
        if (idea.Thesis is { } thesis && (IdeaDoor.May(turn, idea, IdeaAct.Read) || idea.IsPublic))
            card = card.With(thesis.DefendedOn is { } day
                ? say.Line("thread.part.thesis.defended", ("title", Value.Of(thesis.Title)), ("student", Value.Of(thesis.Student)), ("day", day))
                : say.Line("thread.part.thesis", ("title", Value.Of(thesis.Title)), ("student", Value.Of(thesis.Student))));
        card = card.With(say.Line("thread.part.idea", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("day", Day(say, idea.CreatedAt))));
        var isInner = IdeaDoor.May(turn, idea, IdeaAct.ReadInner);
        foreach (var passed in turn.Unit.Ideas.Decisions(idea.Id).Where(decided => decided.Decision == IdeaDecision.Pass))
        {
            card = card.With(say.Line("thread.part.stage", ("stage", IdeaDoor.Stage(passed.To)), ("day", Day(say, passed.At))));
            var firms = passed.To == IdeaStage.Pilot && isInner ? turn.Unit.Ideas.Pilots(idea.Id).Where(pilot => pilot.State == PilotState.Agreed).Select(pilot => turn.Unit.Firms.Find(pilot.Firm)).OfType<Firm>().ToList() : [];
            if (firms.Count > 0) card = card.With(say.Line("idea.firms", ("names", Value.Join(firms.Select(firm => Value.Of(firm.Name))))));
        }
        if (idea.Stage == IdeaStage.Ended) card = card.With(say.Line("thread.part.stage", ("stage", IdeaDoor.Stage(idea.Stage)), ("day", Day(say, idea.StageAt))));
        if (isInner && turn.Unit.Ideas.Support(idea.Id) is { Count: > 0 } entries) card = card.With(say.Line("thread.support")).With([.. SupportLedger.Sums(say, entries)]);
        return card;
    }

    private static Value Day(Speech say, DateTimeOffset at) => new Value.Plain(DateText.Short(TehranTime.DateOf(at), say.Language));
}
