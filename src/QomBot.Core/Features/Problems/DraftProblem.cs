using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Intents;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>
/// The two-minute path: whatever a person writes, forwards or sends in private becomes a draft with one card. Messages, albums and
/// voice notes that follow join the same draft, in the order of coming; a message that is edited changes its part.
/// </summary>
public sealed class DraftProblem : IFreeText
{
    /// <summary>Up to so many letters a researcher's words are taken for a search, not for a report.</summary>
    private const int SearchLength = 60;

    /// <summary>From this probability on a second or third field is proposed too.</summary>
    private const double AlsoLikely = 0.2;

    public static readonly ActionSpec Post = new("post", RunPost)
    {
        Listing = Listing.Menu,
        Arguments =
        [
            new Argument("text", ArgumentKind.Text) { Limit = Problem.BodyLimit },
            new Argument("need", ArgumentKind.Choice) { Optional = true, Choices = (turn, _) => EditDraft.Needs(turn) },
            new Argument("urgency", ArgumentKind.Choice) { Optional = true, Choices = (turn, _) => EditDraft.Urgencies(turn) },
            new Argument("baseline", ArgumentKind.Text) { Optional = true, Limit = 200 },
        ],
        Abandoned = KeepWords,
    };

    public static readonly ActionSpec Continue = new("draft", RunContinue)
    {
        Right = Access.Act.Submit,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    public static readonly ActionSpec Discard = new("draft.discard", RunDiscard)
    {
        Right = Access.Act.Submit,
        Arguments = [new Argument("problem", ArgumentKind.Problem), EditDraft.Sure],
    };

    public void Take(Turn turn, Incoming.Said said)
    {
        var draft = CurrentDraft(turn);
        var body = PersianText.CleanBody(said.Text);
        if (said.Attachments.Count == 0 && (draft is null ? IsAnswered(turn, body) : IsAside(turn, draft, body))) return;
        if (body.Length == 0 && said.Attachments.Count == 0)
        {
            turn.Keep($"empty:{turn.Place.Account.Value}:{turn.Place.Chat.Value}:{said.Message.Value}", Ui.Card(turn.Say.Line("draft.empty")));
            return;
        }
        draft ??= Begin(turn, "");
        Add(turn, draft, said, body);
    }

    /// <summary>Words with which no report begins are answered as what they are.</summary>
    private static bool IsAnswered(Turn turn, string body)
    {
        if (DraftGuess.IsCourtesy(body)) OtherWords.Greet(turn, body);
        else if (IntentReader.Read(body) is not Intent.Report and var intent) OtherWords.Answer(turn, intent, body);
        else if (turn.House.Texts.IsLabel(body)) OtherWords.NoSuchButton(turn);
        else if (IsSearch(turn, body)) SearchProblems.Show(turn, body, 0, offerPost: true);
        else if (body.Length > 0 && (body[0] == '/' || DraftGuess.SaysTooLittle(body)))
        {
            var home = Home.ShowHome.Card(turn);
            turn.Show(home with { Blocks = [turn.Say.Line(body[0] == '/' ? "draft.nocommand" : "draft.toolittle")] });
        }
        else return false;
        return true;
    }

    /// <summary>A greeting, a yes or a question to the bot on the way is no part of the trouble; the draft is shown with a word about it.</summary>
    private static bool IsAside(Turn turn, Problem draft, string body)
    {
        var key = PlainAnswer.IsYes(turn, body) || PlainAnswer.IsNo(turn, body) ? "draft.here"
            : DraftGuess.IsCourtesy(body) ? "draft.courtesy"
            : turn.House.Texts.IsLabel(body) ? "draft.label"
            : OtherWords.BesideDraft(body);
        if (key is null) return false;
        DraftCard.Show(turn, draft, turn.Say.Line(key));
        return true;
    }

    public void Change(Turn turn, Incoming.Edited edited)
    {
        if (turn.Unit.Problems.ChangePart(turn.Place, edited.Message, PersianText.CleanBody(edited.Text)) is not { } changed) return;
        if (turn.Unit.Problems.FindForWork(changed.Draft) is not { State: ProblemState.Draft } draft || draft.Reporter != turn.Person.Id) return;
        DraftCard.Show(turn, Rejoin(turn, draft, changed.Parts, out var left), left > 0 ? Left(turn, left) : null);
    }

    private static void RunPost(Turn turn, Arguments given)
    {
        var draft = Begin(turn, given.Text("text")) with
        {
            Need = EditDraft.ReadNeed(given.TextOrNull("need")),
            Baseline = given.TextOrNull("baseline"),
        };
        if (given.TextOrNull("urgency") is { } urgency) draft = draft with { Urgency = EditDraft.ReadUrgency(urgency) };
        turn.Unit.Problems.PutPart(draft.Id, turn.Place, new MessageRef($"form:{draft.Id.Value}"), given.Text("text"));
        DraftCard.Show(turn, turn.Unit.Problems.Save(draft));
    }

    /// <summary>Whoever leaves the wizard half-way finds his words again as a draft.</summary>
    private static void KeepWords(Turn turn, Arguments given)
    {
        if (given.TextOrNull("text") is not { Length: > 0 } text) return;
        var draft = Begin(turn, text);
        turn.Unit.Problems.PutPart(draft.Id, turn.Place, new MessageRef($"form:{draft.Id.Value}"), text);
        turn.Conversation = turn.Conversation with { Draft = null };
    }

    private static void RunContinue(Turn turn, Arguments given)
    {
        turn.Conversation = turn.Conversation with { Draft = given.Problem.Id };
        DraftCard.Show(turn, given.Problem);
    }

    private static void RunDiscard(Turn turn, Arguments given)
    {
        if (given.Text("sure") != EditDraft.Yes)
        {
            RunContinue(turn, given);
            return;
        }
        turn.Unit.Problems.Save(given.Problem with { State = ProblemState.Withdrawn });
        turn.Work.Record(Happened.Withdrawn, given.Problem.Id);
        turn.Conversation = turn.Conversation with { Draft = null };
        var home = Home.ShowHome.Card(turn);
        turn.Show(home with { Blocks = [turn.Say.Line("draft.discarded")] });
    }

    /// <summary>A draft of what the person wrote elsewhere.</summary>
    internal static Problem BeginFrom(Turn turn, string words, MessageRef message, IReadOnlyList<Attachment> files)
    {
        turn.Conversation = turn.Conversation with { Draft = null };
        var draft = Begin(turn, words);
        Add(turn, draft, new Incoming.Said(turn.Place.Chat, turn.Kind, new Sender(turn.User, turn.Person.Name, null), new MessageRef($"collected:{message.Value}"), words, files), words);
        return turn.Unit.Problems.FindForWork(draft.Id)!;
    }

    private static Problem? CurrentDraft(Turn turn) =>
        turn.Conversation.Draft is { } id && turn.Unit.Problems.FindForWork(id) is { State: ProblemState.Draft } draft && draft.Reporter == turn.Person.Id ? draft : null;

    private static bool IsSearch(Turn turn, string text) =>
        turn.Person.Is(Roles.Researcher) && !turn.Person.Is(Roles.Firm) && text.Length <= SearchLength && !text.Contains('\n', StringComparison.Ordinal);

    private static Problem Begin(Turn turn, string body)
    {
        var firms = turn.Unit.Firms.Of(turn.Person.Id);
        var firm = firms.Count == 1 ? firms[0] : null;
        var tagging = turn.Thoughts.Tag(body, firm?.Sector);
        var cut = TextCut.AtGrapheme(body, Problem.BodyLimit, "");
        var draft = turn.Unit.Problems.Create(
            turn.Person.Id, DraftGuess.Title(cut), cut, Guessed(tagging), tagging.Sure,
            DraftGuess.Town(cut, turn.House.Directories.Towns) ?? firm?.Town, DraftGuess.Urgency(cut), firm?.Id);
        turn.Work.Record(Happened.Drafted, draft.Id);
        turn.Conversation = turn.Conversation with { Draft = draft.Id };
        return draft;
    }

    private static void Add(Turn turn, Problem draft, Incoming.Said said, string body)
    {
        var notes = new List<Block>();
        if (body.Length > 0) turn.Unit.Problems.PutPart(draft.Id, turn.Place, said.Message, body);
        foreach (var attachment in said.Attachments)
            if (turn.Unit.Files.Add(turn.Place.Account, turn.Person.Id, draft.Id, attachment, turn.House.Policy.FileLimitBytes).RefusedTextKey is { } refused)
                notes.Add(turn.Say.Line(refused, ("limit", turn.House.Policy.FileLimitBytes / (1024 * 1024))));
        draft = Rejoin(turn, draft, turn.Unit.Problems.Parts(draft.Id), out var left);
        if (left > 0) notes.Add(Left(turn, left));
        DraftCard.Show(turn, draft, [.. notes.Take(2)]);
    }

    /// <summary>Makes the body of its parts and guesses anew what the person has not set himself.</summary>
    private static Problem Rejoin(Turn turn, Problem draft, IReadOnlyList<string> parts, out int left)
    {
        var whole = string.Join('\n', parts.Where(part => part.Length > 0));
        var body = TextCut.AtGrapheme(whole, Problem.BodyLimit, "");
        left = whole.Length - body.Length;
        if (body == draft.Body) return draft;
        var tagging = DraftGuess.Fields(turn, draft with { Body = body });
        var oldTitle = DraftGuess.Title(draft.Body);
        return turn.Unit.Problems.Save(draft with
        {
            Body = body,
            Title = draft.Title.Length == 0 || draft.Title == oldTitle ? DraftGuess.Title(body) : draft.Title,
            Fields = IsGuessed(turn, draft) ? Guessed(tagging) : draft.Fields,
            FieldsSure = IsGuessed(turn, draft) ? tagging.Sure : draft.FieldsSure,
            Town = draft.Town ?? DraftGuess.Town(body, turn.House.Directories.Towns),
            Urgency = draft.Urgency == Urgency.Normal ? DraftGuess.Urgency(body) : draft.Urgency,
        });
    }

    private static bool IsGuessed(Turn turn, Problem draft) =>
        draft.Fields.SequenceEqual(Guessed(DraftGuess.Fields(turn, draft)));

    /// <summary>The likeliest field, and others only where much speaks for them: each one wakes people.</summary>
    private static IReadOnlyList<string> Guessed(Language.Tagging.Tagging tagging) =>
        [.. tagging.Fields.Where((field, place) => place == 0 || field.Score >= AlsoLikely).Select(field => field.FieldId).Take(Problem.FieldLimit)];

    private static Block Left(Turn turn, int left) => turn.Say.Line("draft.toolong", ("limit", Problem.BodyLimit), ("left", left));
}
