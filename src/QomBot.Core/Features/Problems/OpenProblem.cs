using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>A problem becomes visible to all: those who follow it are told, and the ladder for unclaimed ones begins.</summary>
public static class OpenProblem
{
    /// <summary>Characters of the firm's words that a notice repeats.</summary>
    private const int TeaserLength = 220;

    public static void Announce(Work work, Problem problem)
    {
        work.Record(Happened.Opened, problem.Id);
        work.Tell(
            $"open:{problem.Id.Value}:{problem.Version}", new Audience.Subscribers(problem.Id), to => Notice(to, problem), problem.Id,
            Lane.Notice, whileOpen: true);
        Twins.JoinTwins.Ask(work, problem);
        Offers.KeepForProfessor.WhenOpened(work, problem);
        if (work.Unit.People.ReviewerExists()) work.Unit.Due.Put(Review.DeskTwins.DueKind, problem.Id.Value, work.Now);
        work.Unit.Due.Put(ClimbLadder.DueKind, problem.Id.Value, work.OfficeMorning(work.House.Policy.LadderWorkingDays[0]));
    }

    /// <summary>What everyone may read of it: of a two-layer problem only the teaser.</summary>
    public static Message Notice(Speech to, Problem problem, bool withClaim = true)
    {
        // Once somebody else was asked, or it has waited, it is not new any more.
        var heading = problem.State is not (ProblemState.Open or ProblemState.Pending or ProblemState.Draft) ? "notice.any" : problem.Ladder == 0 ? "notice.new" : "notice.open";
        var card = Ui.Card(to.Heading(heading, ("problem", problem.Id)), to.Line("notice.where", ("where", Ui.Where(problem))));
        // A title that was made of the first words is not said twice.
        var repeats = problem.Confidentiality == Confidentiality.Public && Ui.BeginsWithTitle(problem);
        if (!repeats) card = card.With(to.Line("notice.title", ("title", Value.Of(problem.Title))));
        if (problem.Confidentiality == Confidentiality.Public) card = card.With(new Block.Quote(TextCut.AtGrapheme(problem.Body, TeaserLength)));
        if (problem.Confidentiality == Confidentiality.TwoLayers) card = card.With(to.Line("problem.sealed"));
        return withClaim ? card.WithRow(Ui.Primary(to, "button.claim", "claim", Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)) : card;
    }
}
