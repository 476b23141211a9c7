using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Groups;

/// <summary>
/// A message of a group that is called a problem, by /post as an answer to it or by a hashtag in it. Its author is asked in private;
/// where he never started the bot, a button in the group leads him there. Only he makes a problem of his words.
/// </summary>
public static class CollectMessage
{
    /// <summary>Letters of the message that the question repeats.</summary>
    private const int QuoteLength = 300;

    private static readonly Argument Which = new("collected", ArgumentKind.Number);

    public static readonly ActionSpec Open = new("collected.open", (turn, given) => IfOwn(turn, given, ShowQuestion)) { Arguments = [Which] };

    public static readonly ActionSpec Take = new("collected.take", (turn, given) => IfOwn(turn, given, RunTake)) { Arguments = [Which] };

    public static readonly ActionSpec Drop = new("collected.drop", (turn, given) => IfOwn(turn, given, RunDrop)) { Arguments = [Which] };

    /// <summary>A message with the hashtag, or an answer that is only the hashtag.</summary>
    internal static void TakeTagged(Work work, Place place, Speech say, Incoming.Said said)
    {
        if (!said.Text.Contains('#', StringComparison.Ordinal)) return;
        var tags = say.Words("group.tags").Split('|').Select(SameWords.Key).ToHashSet();
        var words = said.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (!words.Any(IsTag)) return;
        if (words.All(IsTag) && said.Attachments.Count == 0) TakeCommand(work, place, say, said, "");
        else Collect(work, place, say, said, said.Message, said.Sender, string.Join('\n', said.Text.Split('\n').Select(line => string.Join(' ', line.Split(' ').Where(word => !IsTag(word))))), said.Attachments);

        bool IsTag(string word) => word.Length > 1 && word[0] == '#' && tags.Contains(SameWords.Key(word[1..].TrimEnd('.', '،', ',', ':', '!')));
    }

    /// <summary>/post: what stands behind it, or the message that it answers.</summary>
    internal static void TakeCommand(Work work, Place place, Speech say, Incoming.Said said, string rest)
    {
        if (rest.Length > 0) Collect(work, place, say, said, said.Message, said.Sender, rest, said.Attachments);
        else if (said.Quoted is not { } quoted) GroupTalk.Answer(work, place, said, Ui.Card(say.Line("group.post.how")));
        else if (quoted.Author is not { } author) GroupTalk.Answer(work, place, said, Ui.Card(say.Line("group.post.nobody")));
        else Collect(work, place, say, said, quoted.Message, author, quoted.Text, quoted.Attachments);
    }

    private static void Collect(
        Work work, Place place, Speech say, Incoming.Said asked, MessageRef message, Sender author, string text, IReadOnlyList<Attachment> files)
    {
        if (author.IsAnonymous)
        {
            GroupTalk.Answer(work, place, asked, Ui.Card(say.Line("group.post.nobody")));
            return;
        }
        var words = TextCut.AtGrapheme(PersianText.CleanBody(text), Problem.BodyLimit, "");
        if (words.Length == 0 && files.Count == 0)
        {
            GroupTalk.Answer(work, place, asked, Ui.Card(say.Line("group.post.how")));
            return;
        }
        var name = TextCut.AtGrapheme(PersianText.CleanName(author.Name), 64);
        var title = TextCut.AtGrapheme(PersianText.CleanName(asked.ChatTitle ?? ""), 64);
        // Called a problem twice: the first answer stands in the group already.
        if (work.Unit.Collected.Add(place, message, title, author.User, name, words, files) is not { } collected) return;
        if (work.Unit.People.Find(place.Account, author.User) is { } person && work.Unit.People.IsReachable(person.Id))
            work.Unit.Notices.Tell(new Notice(
                $"collected:{Ui.Id(collected.Id.Value)}", new Audience.One(person.Id), Lane.Relay, null, false, null, null,
                Languages.All.ToDictionary(language => language, language => Question(work.Speech(language), collected))));
        work.Unit.Conversations.Post(place, NameOf(collected), GroupCard(work, collected), Lane.Interactive, message);
    }

    /// <summary>The answer in the group follows what its author made of it.</summary>
    internal static void Settle(Work work, Problem problem)
    {
        if (work.Unit.Collected.Of(problem.Id) is { } collected)
            work.Unit.Conversations.Post(collected.Place, NameOf(collected), GroupCard(work, collected), Lane.Notice);
    }

    private static string NameOf(Collected collected) => $"collected:{Ui.Id(collected.Id.Value)}";

    private static Message GroupCard(Work work, Collected collected)
    {
        var say = work.Speech(work.Unit.Boards.At(collected.Place)?.Language ?? Languages.Default);
        var problem = collected.Problem is { } id ? work.Unit.Problems.FindForWork(id) : null;
        if (problem is not null && ProblemLife.IsPublic(problem.State)) return AnnounceProblem.Content(say, problem);
        if (collected.State == CollectedState.Declined || problem is { State: ProblemState.Withdrawn or ProblemState.Rejected }) return Ui.Card(say.Line("group.post.declined"));
        return Ui.Card(say.Line("group.post.asked", ("name", Value.Of(collected.AuthorName)))).WithRow(GroupTalk.GoOn(say, "group.post.go", StartPayload.Collected(collected.Id)));
    }

    private static Message Question(Speech say, Collected collected)
    {
        var card = Ui.Card(collected.Title.Length > 0 ? say.Line("collected.ask", ("group", Value.Of(collected.Title))) : say.Line("collected.ask.here"));
        if (collected.Words.Length > 0) card = card.With(new Block.Quote(TextCut.AtGrapheme(collected.Words, QuoteLength)));
        if (collected.Files.Count > 0) card = card.With(say.Count("draft.files", collected.Files.Count));
        var id = Ui.Id(collected.Id.Value);
        return card.WithRow(Ui.Primary(say, "collected.yes", Take.Name, id), Ui.Do(say, "collected.no", Drop.Name, id));
    }

    private static void IfOwn(Turn turn, Arguments given, Action<Turn, Collected> run)
    {
        var found = turn.Unit.Collected.Find(new CollectedId(given.NumberOr("collected", 0)));
        if (found is not null && turn.Unit.People.Find(found.Place.Account, found.Author)?.Id == turn.Person.Id) run(turn, found);
        else turn.Show(Ui.Card(turn.Say.Line("collected.others")).WithRow(Ui.Home(turn.Say)));
    }

    private static void ShowQuestion(Turn turn, Collected collected)
    {
        if (collected.Problem is { } problem && turn.Unit.Problems.Find(problem, turn.Visibility) is { } made) ShowMade(turn, made);
        else turn.Show(Question(turn.Say, collected));
    }

    private static void RunTake(Turn turn, Collected collected)
    {
        if (collected.Problem is { } before && turn.Unit.Problems.Find(before, turn.Visibility) is { } made)
        {
            ShowMade(turn, made);
            return;
        }
        var draft = DraftProblem.BeginFrom(turn, collected.Words, collected.Message, collected.Files);
        var taken = collected with { State = CollectedState.TakenUp, Problem = draft.Id };
        turn.Unit.Collected.Save(taken);
        Settle(turn.Work, draft);
    }

    private static void RunDrop(Turn turn, Collected collected)
    {
        if (collected.State == CollectedState.Asked)
        {
            turn.Unit.Collected.Save(collected with { State = CollectedState.Declined });
            turn.Unit.Conversations.Post(collected.Place, NameOf(collected), GroupCard(turn.Work, collected with { State = CollectedState.Declined }), Lane.Notice);
        }
        turn.Show(Ui.Card(turn.Say.Line("collected.dropped")).WithRow(Ui.Home(turn.Say)));
    }

    private static void ShowMade(Turn turn, Problem made)
    {
        if (made.State == ProblemState.Draft) DraftCard.Show(turn, made);
        else ProblemCard.Show(turn, made);
    }
}
