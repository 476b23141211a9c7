using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Twins;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Searching;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Review;

/// <summary>
/// A new problem that tells what an open one tells already: one card to each liaison on duty, with both in their own words; the
/// first to say "the same" or "not the same" has said it. One guess for each new problem, the likeliest.
/// </summary>
public static class DeskTwins
{
    /// <summary>Found by time, a moment after the problem was opened: the comparison is not to keep its reporter waiting.</summary>
    public const string DueKind = "desk.twins";

    /// <summary>Problems that share rare terms and are compared word by word.</summary>
    private const int Candidates = 24;

    private const int WordsLength = 220;

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Other = new("twin", ArgumentKind.Number);

    public static readonly ActionSpec Same = new("twin.same", (turn, given) => Answer(turn, given, isSame: true)) { ReviewersOnly = true, Right = Act.Join, Arguments = [Which, Other] };

    public static readonly ActionSpec Apart = new("twin.apart", (turn, given) => Answer(turn, given, isSame: false)) { ReviewersOnly = true, Right = Act.Join, Arguments = [Which, Other] };

    public static void Run(Work work, long problemId)
    {
        var id = new ProblemId(problemId);
        if (work.Unit.Problems.FindForWork(id) is not { } problem || !IsLive(problem) || work.Unit.TwinGuesses.Of(id) is not null) return;
        var twins = work.House.Twins;
        var desk = new Visibility(new PersonId(0), new HashSet<FirmId>(), IsReviewer: true);
        var likeliest = work.Unit.Problems.Alike(QueryParser.Telling(problem.Body, work.House.Lexicon), desk, Candidates)
            .Where(other => other.Id != id && IsLive(other) && work.Unit.Twins.Find(id, other.Id) is null)
            .Select(other => (Problem: other, Score: twins.Score(problem.Body, other.Body)))
            .Where(alike => alike.Score >= twins.Threshold)
            .OrderByDescending(alike => alike.Score).ThenBy(alike => alike.Problem.Id.Value)
            .Select(alike => alike.Problem).FirstOrDefault();
        if (likeliest is null) return;
        var guess = new TwinGuess(id, likeliest.Id, GuessState.Waiting, null);
        work.Unit.TwinGuesses.Put(guess);
        Show(work, guess);
    }

    /// <summary>Guesses that name a problem which is over, or whose firms have answered themselves, come to nothing.</summary>
    public static void Settle(Work work)
    {
        foreach (var id in work.Unit.Touched.ToList()) Follow(work, id);
    }

    /// <summary>Something was said about this problem and another.</summary>
    internal static void Follow(Work work, ProblemId id)
    {
        foreach (var guess in work.Unit.TwinGuesses.Naming(id))
        {
            var link = work.Unit.Twins.Find(guess.Problem, guess.Twin);
            var bothLive = ((ProblemId[])[guess.Problem, guess.Twin]).All(one => work.Unit.Problems.FindForWork(one) is { } problem && IsLive(problem));
            var state = link?.State switch
            {
                TwinState.Joined => GuessState.Same,
                TwinState.Refused or TwinState.Parted => GuessState.Apart,
                _ => bothLive ? GuessState.Waiting : GuessState.Gone,
            };
            if (state == GuessState.Waiting) continue;
            var settled = guess with { State = state, AnsweredBy = state == GuessState.Gone ? null : work.By };
            work.Unit.TwinGuesses.Put(settled);
            Show(work, settled);
        }
    }

    private static bool IsLive(Problem problem) => problem.State is ProblemState.Open or ProblemState.Dormant || ProblemLife.IsHeld(problem.State);

    private static void Show(Work work, TwinGuess guess)
    {
        if (work.Unit.Problems.FindForWork(guess.Problem) is not { } problem || work.Unit.Problems.FindForWork(guess.Twin) is not { } known) return;
        DeskCards.Show(work, $"desk:twin:{Ui.Id(guess.Problem)}", guess.State == GuessState.Waiting, say => guess.State == GuessState.Waiting
            ? Waiting(work, say, problem, known)
            : Settled(work, say, guess));
    }

    private static Message Waiting(Work work, Speech say, Problem problem, Problem known)
    {
        var card = Ui.Card(say.Heading("desk.twin", ("problem", problem.Id), ("twin", known.Id)));
        foreach (var one in (Problem[])[problem, known])
        {
            var firm = one.Firm is { } id ? work.Unit.Firms.Find(id)?.Name : null;
            card = card.With(say.Line("desk.twin.of", ("problem", one.Id), ("firm", firm is null ? Value.Key("form.none") : Value.Of(firm))), new Block.Quote(TextCut.AtGrapheme(one.Body, WordsLength)));
        }
        var (a, b) = (Ui.Id(problem.Id), Ui.Id(known.Id));
        return card
            .WithRow(Ui.Primary(say, "button.twin.same", Same.Name, a, b), Ui.Do(say, "button.twin.apart", Apart.Name, a, b))
            .WithRow(Ui.Problem(say, problem.Id), Ui.Problem(say, known.Id));
    }

    private static Message Settled(Work work, Speech say, TwinGuess guess)
    {
        var key = guess.State switch { GuessState.Same => "desk.twin.joined", GuessState.Apart => "desk.twin.kept", _ => "desk.twin.gone" };
        var card = Ui.Card(say.Line(key, ("problem", guess.Problem), ("twin", guess.Twin)));
        if (guess.AnsweredBy is { } id && work.Unit.People.Find(id) is { } person) card = card.With(say.Line("desk.by", ("by", Value.Of(person.Name))));
        return card.WithRow(Ui.Problem(say, guess.Problem), Ui.Problem(say, guess.Twin));
    }

    private static void Answer(Turn turn, Arguments given, bool isSame)
    {
        var id = given.Problem.Id;
        if (turn.Unit.TwinGuesses.Of(id) is not { State: GuessState.Waiting } guess || guess.Twin.Value != given.Number("twin"))
        {
            turn.Toast(turn.Say.Words(turn.Unit.TwinGuesses.Of(id) is null ? "press.old" : "desk.toolate"));
            if (turn.Unit.TwinGuesses.Of(id) is { } settled) Show(turn.Work, settled);
            return;
        }
        if (isSame && turn.Unit.Problems.Find(guess.Twin, turn.Visibility) is { } known) JoinTwins.Join(turn, given.Problem, known);
        var answered = guess with { State = isSame ? GuessState.Same : GuessState.Apart, AnsweredBy = turn.Person.Id };
        turn.Unit.TwinGuesses.Put(answered);
        if (!isSame) turn.Work.Record(Happened.TwinsApart, id, guess.Twin.Value);
        turn.Toast(turn.Say.Words(isSame ? "twin.joined" : "desk.done"));
        Show(turn.Work, answered);
    }
}
