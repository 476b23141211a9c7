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

/// <summary>Holder and firm talk on the way: the holder's update and question, the firm's reply. Files can come along.</summary>
public static class UpdateProblem
{
    /// <summary>Under this noun lie the files of the work on a problem, by its number: firm, holder and liaison read them.</summary>
    public const string FilesOfWork = "work";

    /// <summary>Words that say something: fewer are a sign of life, no report.</summary>
    private const int LeastWords = 3;

    /// <summary>How far the work has come, in percent, to be said by a tap.</summary>
    private static readonly int[] Stages = [25, 50, 75, 100];

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Words = new("text", ArgumentKind.Text) { Limit = 2_000 };

    /// <summary>Taken at any step, asked for only once the first has come: then more may follow.</summary>
    internal static readonly Argument Files = new("files", ArgumentKind.Files) { Optional = true, When = (_, given) => given.Has("files") };

    /// <summary>A real update renews the lease; the first one makes the problem "in progress".</summary>
    public static readonly ActionSpec Update = new("update", RunUpdate) { Listing = Listing.Menu, For = Roles.Researcher, Right = Act.Update, Arguments = [Which, Words, Files] };

    /// <summary>A question makes it the firm's turn: the lease stands still.</summary>
    public static readonly ActionSpec Ask = new("ask", RunAsk) { Listing = Listing.Help, For = Roles.Researcher, Right = Act.Ask, Arguments = [Which, Words, Files] };

    public static readonly ActionSpec Reply = new("reply", RunReply) { Listing = Listing.Help, For = Roles.Firm, Right = Act.Reply, Arguments = [Which, Words, Files] };

    public static readonly ActionSpec Stage = new("update.stage", RunStage) { Right = Act.Update, Arguments = [Which, new Argument("percent", ArgumentKind.Number)] };

    /// <summary>Three words at least, or a file; and not what was said the last times.</summary>
    public static bool IsReal(string words, IEnumerable<string> earlier, int files) =>
        files > 0 || (words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit)) >= LeastWords && !IsRepeated(words, earlier));

    private static bool IsRepeated(string words, IEnumerable<string> earlier) => earlier.Any(other => PersianText.JoinedKey(other) == PersianText.JoinedKey(words));

    private static void RunUpdate(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        var words = given.Text("text");
        var earlier = turn.Unit.Problems.Notes(problem.Id, 20).Where(note => !note.FromFirm).Take(3).Select(note => note.Words).ToList();
        var isReal = IsReal(words, earlier, given.Files("files").Count);
        if (!isReal && IsRepeated(words, earlier))
        {
            // The firm has read it already.
            turn.AskAgain("text", turn.Say.Line("update.repeated"), Ui.Problem(turn.Say, problem.Id));
            return;
        }
        if (isReal) problem = LeaseClock.Renew(turn.Work, claim);
        Note(turn, problem, given, fromFirm: false, isReal ? Happened.Updated : Happened.Noted);
        Tell(turn, problem, given, "update.told", new Audience.Owners(problem.Id), "why.owner", "reply");
        TellColleagues(turn, claim, problem, words, "update.colleague");
        if (isReal) ShowStages(turn, problem);
        else Sent(turn, problem, "update.little");
    }

    /// <summary>How far they have come, if they care to say it; the card is one tap away.</summary>
    private static void ShowStages(Turn turn, Problem problem)
    {
        var say = turn.Say;
        turn.Toast(say.Words("update.sent"));
        ProblemCard.Show(turn, problem, [.. Stages.Select(percent => new Button(say.Words("button.percent", ("percent", percent)), Stage.Name, [Ui.Id(problem.Id), Ui.Id(percent)]))]);
    }

    private static void RunStage(Turn turn, Arguments given)
    {
        var percent = Math.Clamp(given.NumberOr("percent", 0), 0, 100);
        var say = turn.House.Speech(Languages.Default);
        turn.Unit.Problems.AddNote(new ProgressNote(given.Problem.Id, turn.Person.Id, FromFirm: false, say.Words("update.percent", ("percent", percent)), turn.Now));
        turn.Work.Record(Happened.Noted, given.Problem.Id);
        turn.Work.Tell(
            $"stage:{given.Problem.Id.Value}:{turn.Unit.History.Of(given.Problem.Id, 1)[0].Id}", new Audience.Owners(given.Problem.Id),
            to => Ui.Card(to.Line("update.stage", ("problem", given.Problem.Id), ("percent", percent))).WithRow(Ui.Problem(to, given.Problem.Id)), given.Problem.Id, reason: "why.owner");
        turn.Toast(turn.Say.Words("update.sent"));
        ProblemCard.Show(turn, given.Problem);
    }

    private static void RunAsk(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        Note(turn, problem, given, fromFirm: false, Happened.Asked);
        LeaseClock.FirmsTurn(turn.Work, claim);
        Tell(turn, problem, given, "ask.told", new Audience.Owners(problem.Id), "why.owner", "reply");
        TellColleagues(turn, claim, problem, given.Text("text"), "ask.colleague");
        Sent(turn, problem, "ask.sent");
    }

    private static void RunReply(Turn turn, Arguments given)
    {
        var problem = FirmClock.Wake(turn.Work, given.Problem);
        Note(turn, problem, given, fromFirm: true, Happened.Answered);
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim)
        {
            // A proposal waits to be answered, or an accepted one to be confirmed: then it stays the firm's turn, from now on anew.
            if (problem.State == ProblemState.Proposed) FirmClock.Again(turn.Work, problem.Id);
            else LeaseClock.TeamsTurn(turn.Work, claim);
            Tell(turn, problem, given, "reply.told", new Audience.Members(claim.Team), "why.holder", "update");
        }
        Sent(turn, problem, "reply.sent");
    }

    private static void Note(Turn turn, Problem problem, Arguments given, bool fromFirm, string what)
    {
        turn.Unit.Problems.AddNote(new ProgressNote(problem.Id, turn.Person.Id, fromFirm, given.Text("text"), turn.Now));
        foreach (var file in given.Files("files")) turn.Unit.Files.Attach(file, turn.Person.Id, FilesOfWork, problem.Id.Value);
        turn.Work.Record(what, problem.Id);
    }

    /// <summary>The key counts the notes: two equal updates are two messages, the same one told twice is one.</summary>
    private static void Tell(Turn turn, Problem problem, Arguments given, string key, Audience audience, string why, string answerBy)
    {
        var files = given.Files("files").Count;
        turn.Work.Tell(
            $"{key}:{problem.Id.Value}:{turn.Unit.History.Of(problem.Id, 1)[0].Id}", audience,
            to =>
            {
                var card = new Message([to.Heading(key, ("problem", problem.Id), ("name", Value.Of(turn.Person.Name))), new Block.Quote(given.Text("text"))], []);
                if (files > 0) card = card.With(to.Count("draft.files", files)).WithRow(Ui.Do(to, "button.workfile", WorkFile.Action.Name, Ui.Id(problem.Id)));
                return card.WithRow(Ui.Primary(to, $"button.{answerBy}", answerBy, Ui.Id(problem.Id)), Ui.Problem(to, problem.Id));
            },
            problem.Id, reason: why);
    }

    /// <summary>A team has one voice: what one says in its name the others read.</summary>
    internal static void TellColleagues(Turn turn, Claim claim, Problem problem, string words, string key)
    {
        if (turn.Unit.Teams.Members(claim.Team).Count < 2) return;
        turn.Work.Tell(
            $"{key}:{problem.Id.Value}:{turn.Unit.History.Of(problem.Id, 1)[0].Id}", new Audience.Members(claim.Team),
            to => new Message([to.Line(key, ("problem", problem.Id), ("name", Value.Of(turn.Person.Name))), new Block.Quote(TextCut.AtGrapheme(words, 500))], []).WithRow(Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.team");
    }

    private static void Sent(Turn turn, Problem problem, string key)
    {
        turn.Toast(turn.Say.Words(key));
        ProblemCard.Show(turn, problem);
    }
}
