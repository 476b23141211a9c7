using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>A student or professor writes down an idea. It is his own draft until the co-inventors have agreed and he hands it in.</summary>
public static class RegisterIdea
{
    /// <summary>From this probability on a field that was read from the words is taken over.</summary>
    private const double Likely = 0.2;

    public static readonly ActionSpec Action = new("idea.new", Run)
    {
        Ready = IsResearcher,
        Arguments =
        [
            new Argument("title", ArgumentKind.Text) { Limit = Idea.TitleLimit, Trouble = Problems.OtherWords.NoGreeting("title") },
            new Argument("novelty", ArgumentKind.Text) { Limit = Idea.NoveltyLimit },
            new Argument("origin", ArgumentKind.Problem) { Optional = true, Offered = true, Choices = (turn, _) => Origins(turn), Trouble = NoOrigin },
            new Argument("patent", ArgumentKind.Text) { Optional = true, Offered = true, Limit = 200 },
            new Argument("papers", ArgumentKind.Files) { Optional = true, Offered = true },
        ],
    };

    private static bool IsResearcher(Turn turn, Arguments given)
    {
        if (turn.Person.Is(Roles.Researcher)) return true;
        turn.Show(Ui.Card(turn.Say.Line("idea.refused.researcher")).WithRow(Ui.Do(turn.Say, "button.profile", "profile"), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var origin = given.Has("origin") ? Origin(turn, given) : null;
        var title = PersianText.CleanName(given.Text("title"));
        var idea = turn.Unit.Ideas.Create(turn.Person.Id, turn.Person.Name, title, given.Text("novelty"), origin?.Id, Fields(turn, $"{title}\n{given.Text("novelty")}", origin));
        if (given.TextOrNull("patent") is { } patent) idea = turn.Unit.Ideas.Save(idea with { Patent = patent });
        foreach (var file in given.Files("papers")) turn.Unit.Files.Attach(file, turn.Person.Id, IdeaDoor.Name, idea.Id.Value);
        turn.Work.Record(Happened.IdeaWritten, null, idea.Id.Value);
        IdeaCard.Show(turn, idea, turn.Say.Line("idea.saved"));
    }

    /// <summary>The problem, if he may know of it and it is more than a draft.</summary>
    internal static Problem? Origin(Turn turn, Arguments given) =>
        turn.Unit.Problems.Find(given.ProblemNumber("origin"), turn.Visibility) is { State: not ProblemState.Draft } problem ? problem : null;

    internal static Trouble? NoOrigin(Turn turn, Arguments given) => Origin(turn, given) is null ? turn.Say.Line("refused.nosuch") : null;

    internal static IReadOnlyList<Choice> Origins(Turn turn)
    {
        var teams = turn.Viewer.Teams;
        var held = turn.Unit.Claims.Held(teams).Select(claim => claim.Problem);
        var solved = teams.SelectMany(team => turn.Unit.Problems.List(new Ports.ProblemFilter(States: [ProblemState.Confirmed, ProblemState.Closed], Team: team), turn.Visibility, 0, 5).Items).Select(problem => problem.Id);
        return [.. held.Concat(solved).Distinct().Take(4).Select(id => turn.Unit.Problems.Find(id, turn.Visibility)).OfType<Problem>()
            .Select(problem => new Choice(Ui.Id(problem.Id), $"{turn.Say.Number(problem.Id.Value)}. {TextCut.AtGrapheme(problem.Title, 30)}"))];
    }

    /// <summary>Those of the problem first, then what the words tell.</summary>
    internal static IReadOnlyList<string> Fields(Turn turn, string words, Problem? origin) =>
    [
        .. (origin?.Fields ?? []).Concat(turn.Thoughts.Tag(words).Fields.Where(field => field.Score >= Likely).Select(field => field.FieldId)).Distinct().Take(Problem.FieldLimit),
    ];
}
