using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Groups;

/// <summary>
/// A problem in a channel, a group or a topic: one message with what everybody may know, changed in place as its state changes.
/// What it says follows from the problem alone, so it can be brought about again at any time.
/// </summary>
public static class AnnounceProblem
{
    /// <summary>Characters of the firm's words that an announcement repeats.</summary>
    private const int TeaserLength = 350;

    /// <summary>All problems that were written in this unit, everywhere.</summary>
    public static void Settle(Work work)
    {
        if (work.Unit.Touched.Count == 0) return;
        var boards = work.Unit.Boards.Working();
        foreach (var id in work.Unit.Touched.ToList())
        {
            if (work.Unit.Problems.FindForWork(id) is not { } problem) continue;
            var places = work.Unit.Conversations.Posts(Name(id)).ToHashSet();
            // Only what is open is news; what was announced is kept up to date for good.
            if (problem.State == ProblemState.Open) places.UnionWith(boards.Where(board => board.Wants(problem)).Select(board => board.Place));
            foreach (var place in places) work.Unit.Conversations.Post(place, Name(id), Content(SayAt(work, place), problem), Lane.Notice);
            foreach (var place in places.Where(place => work.House.Policy.Forums.Contains(place.Account.Platform))) ShowHolder(work, place, problem);
            CollectMessage.Settle(work, problem);
        }
    }

    /// <summary>Under the post of a forum: who is at it, and that this is where to talk with him. Changed in place when somebody else takes over.</summary>
    private static void ShowHolder(Work work, Place place, Problem problem)
    {
        var name = $"holder:{Ui.Id(problem.Id)}";
        var claim = work.Unit.Claims.Holding(problem.Id);
        if (claim is null && !work.Unit.Conversations.Posts(name).Contains(place)) return;
        // Soon after it was opened the post may not be there yet: the next change finds it.
        if (work.Unit.Conversations.Screen(place, new UserId(Name(problem.Id)))?.Shown is not { } post) return;
        var say = SayAt(work, place);
        var line = claim is not null && work.Unit.Teams.Find(claim.Team) is { } team
            ? say.Line("announce.holder", ("team", Value.Of(team.Name)), ("visit", claim.FirstVisit))
            : say.Line("announce.state", ("sign", new Value.Plain(Sign(problem.State))), ("state", Ui.State(problem.State)));
        work.Unit.Conversations.Post(place, name, Ui.Card(line) with { IsUnderPost = true }, Lane.Notice, post);
    }

    /// <summary>Somebody asked for it: it comes at the end of the chat, at once.</summary>
    public static void Show(Work work, Place place, Problem problem) =>
        work.Unit.Conversations.Post(place, Name(problem.Id), Content(SayAt(work, place), problem), Lane.Interactive, anew: true);

    /// <summary>Field, town and symptom; never a name, and of a two-layer problem only the teaser.</summary>
    public static Message Content(Speech say, Problem problem)
    {
        if (!ProblemLife.IsPublic(problem.State))
            return Ui.Card(say.Heading("announce.number", ("problem", problem.Id)), say.Line("announce.gone")) with { Post = new ForumPost(say.Words("announce.number", ("problem", problem.Id)), [], IsOver: true) };
        var isOpenWords = problem.Confidentiality == Confidentiality.Public;
        var card = Ui.Card(
            say.Heading("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))),
            say.Line("announce.state", ("sign", new Value.Plain(Sign(problem.State))), ("state", Ui.State(problem.State))),
            say.Line("notice.where", ("where", Ui.Where(problem))));
        if (isOpenWords && Ui.AddsToTitle(problem)) card = card.With(new Block.Quote(TextCut.AtGrapheme(problem.Body, TeaserLength)));
        if (!isOpenWords) card = card.With(say.Line("problem.sealed"));
        card = card.WithRow(GroupTalk.GoOn(say, problem.State == ProblemState.Open ? "announce.claim" : "announce.see", StartPayload.Problem(problem.Id)));
        return card with
        {
            Post = new ForumPost(
                TextCut.AtGrapheme(say.Words("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))), 100),
                [.. problem.Fields.Select(field => say.Words($"field.{field}"))], ProblemLife.IsOver(problem.State)),
        };
    }

    private static string Name(ProblemId id) => $"problem:{Ui.Id(id)}";

    private static Speech SayAt(Work work, Place place) => work.Speech(work.Unit.Boards.At(place)?.Language ?? Languages.Default);

    /// <summary>To be seen from afar, in a list of many.</summary>
    private static string Sign(ProblemState state) => state switch
    {
        ProblemState.Open => "🟢",
        ProblemState.Claimed or ProblemState.InProgress or ProblemState.Proposed => "🟡",
        ProblemState.Confirmed => "✅",
        _ => "⚪",
    };
}
