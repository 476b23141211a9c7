using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Features.Home;

/// <summary>The few figures that everyone may see. First the share that is answered, then the numbers behind it.</summary>
public static class ShowStats
{
    public static readonly ActionSpec Action = new("stats", Run) { Listing = Listing.Help };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var count = turn.Unit.Problems.CountPublic();
        var all = count.Values.Sum();
        var taken = all - count.GetValueOrDefault(ProblemState.Open) - count.GetValueOrDefault(ProblemState.Dormant);
        var solved = turn.Unit.Problems.CountConfirmed();
        var blocks = new List<Block> { say.Heading("action.stats") };
        if (all == 0) blocks.Add(say.Line("stats.none"));
        else
        {
            blocks.Add(say.Line("stats.share", ("percent", taken * 100 / all), ("solved", solved * 100 / all)));
            blocks.Add(Ui.Gap);
            foreach (var (state, number) in count.OrderBy(pair => pair.Key))
                blocks.Add(say.Line("stats.line", ("state", Ui.State(state)), ("count", number)));
        }
        turn.Show(new Message(blocks, []).WithRow(Ui.Do(say, "button.problems", "problems"), Ui.Home(say)));
    }
}
