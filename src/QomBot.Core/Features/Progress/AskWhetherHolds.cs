using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Progress;

/// <summary>Months after a problem was solved the firm is asked whether it still is; the team hears the answer. "No longer" takes it out of what lasts.</summary>
public static class AskWhetherHolds
{
    public const string DueKind = "holds";

    private const int MostReminders = 2;

    private const string Fully = "yes";
    private const string Partly = "partly";
    private const string NoLonger = "no";

    public static readonly ActionSpec Action = new("holds", Run)
    {
        Listing = Listing.Help,
        For = Roles.Firm,
        Right = Act.TellHolds,
        Ready = IsAsked,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("still", ArgumentKind.Choice) { Choices = (turn, _) => [new(Fully, turn.Say.Words("choice.holds")), new(Partly, turn.Say.Words("choice.partly")), new(NoLonger, turn.Say.Words("choice.nolonger"))] },
            new Argument("change", ArgumentKind.Text) { Limit = 200, When = (_, given) => given.TextOrNull("still") == Partly },
        ],
    };

    internal static void Plan(Work work, Result result, int days) =>
        work.Unit.Due.Put(DueKind, result.Problem.Value, TehranTime.At(TehranTime.DateOf(result.ConfirmedAt).AddDays(days), new TimeOnly(9, 0)));

    public static void RunDue(Work work, long problemId)
    {
        if (work.Unit.Results.Find(new ProblemId(problemId)) is not { LostAt: null } result) return;
        var isSecond = IsSecond(result);
        var state = isSecond ? result.After180 : result.After90;
        if (state is null) AskFirst(work, With(result with { Reminders = 0 }, isSecond, Holds.Asked));
        else if (state != Holds.Asked) return;
        else if (result.Reminders < MostReminders) Remind(work, result with { Reminders = result.Reminders + 1 });
        else GiveUp(work, With(result, isSecond, Holds.Unanswered), isSecond);
    }

    /// <summary>The second question is the one in hand once the first has had its answer, or none.</summary>
    private static bool IsSecond(Result result) => result.After180 is not null || result.After90 is not (null or Holds.Asked);

    private static Result With(Result result, bool isSecond, Holds holds) => isSecond ? result with { After180 = holds } : result with { After90 = holds };

    private static void AskFirst(Work work, Result asked)
    {
        work.Record(Happened.HoldsAsked, asked.Problem);
        Ask(work, asked, "holds.ask");
    }

    private static void Remind(Work work, Result asked) => Ask(work, asked, "holds.remind");

    private static void Ask(Work work, Result asked, string key)
    {
        work.Unit.Results.Save(asked);
        work.Unit.Due.Put(DueKind, asked.Problem.Value, TehranTime.At(work.Today.AddDays(work.House.Policy.HoldsReminderDays), new TimeOnly(9, 0)));
        var problem = work.Unit.Problems.FindForWork(asked.Problem)!;
        var id = Ui.Id(problem.Id);
        work.Tell(
            $"holds:{problem.Id.Value}:{asked.ConfirmedAt.ToUnixTimeSeconds()}:{(asked.After180 is null ? 1 : 2)}:{asked.Reminders}", new Audience.Owners(problem.Id),
            to =>
            {
                var card = Ui.Card(to.Heading(key, ("problem", problem.Id)), to.Line("notice.title", ("title", Value.Of(problem.Title))));
                if ((asked.Now ?? asked.Change) is { } change) card = card.With(to.Line(asked.Now is null ? "holds.then" : "holds.last", ("change", Value.Of(change.Words))));
                return card
                    .WithRow(Ui.Primary(to, "choice.holds", Action.Name, id, Fully), Ui.Do(to, "choice.partly", Action.Name, id, Partly))
                    .WithRow(Ui.Do(to, "choice.nolonger", Action.Name, id, NoLonger), Ui.Problem(to, problem.Id));
            }, problem.Id, reason: "why.owner");
    }

    private static void GiveUp(Work work, Result unanswered, bool isSecond)
    {
        work.Unit.Results.Save(unanswered);
        work.Record(Happened.HoldsUnanswered, unanswered.Problem);
        TellTeam(work, unanswered, to => Ui.Card(to.Line("holds.told.unanswered", ("problem", unanswered.Problem))).WithRow(Ui.Problem(to, unanswered.Problem)), isSecond);
        if (!isSecond) Plan(work, unanswered, work.House.Policy.HoldsAfterDays[1]);
    }

    /// <summary>Also after the reminders have ended he may still say it, until the next question.</summary>
    private static bool IsAsked(Turn turn, Arguments given)
    {
        if (turn.Unit.Results.Find(given.Problem.Id) is { LostAt: null } result && InHand(result) is not null) return true;
        var answered = turn.Unit.Results.Find(given.Problem.Id) is { After90: not null };
        turn.Show(Ui.Card(turn.Say.Line(answered ? "holds.answered" : "holds.notyet")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
        return false;
    }

    /// <summary>Which question an answer belongs to: false the first, true the second; null where none waits.</summary>
    private static bool? InHand(Result result) =>
        result.After180 is Holds.Asked or Holds.Unanswered ? true
        : result.After180 is null && result.After90 is Holds.Asked or Holds.Unanswered ? false
        : null;

    private static void Run(Turn turn, Arguments given)
    {
        var result = turn.Unit.Results.Find(given.Problem.Id)!;
        var isSecond = InHand(result)!.Value;
        var (holds, what, key) = given.Text("still") switch
        {
            Fully => (Holds.Fully, Happened.StillHolds, "holds.told.fully"),
            Partly => (Holds.Partly, Happened.PartlyHolds, "holds.told.partly"),
            _ => (Holds.NoLonger, Happened.HoldsNoMore, "holds.told.nolonger"),
        };
        var change = holds == Holds.Partly ? Measured.Of(given.Text("change")) : null;
        result = With(result with { Now = change ?? result.Now, LostAt = holds == Holds.NoLonger ? turn.Now : null }, isSecond, holds);
        turn.Unit.Results.Save(result);
        turn.Work.Record(what, result.Problem);
        turn.Unit.Due.Remove(DueKind, result.Problem.Value);
        if (!isSecond && result.LostAt is null) Plan(turn.Work, result, turn.House.Policy.HoldsAfterDays[1]);
        TellTeam(turn.Work, result, to =>
        {
            var card = Ui.Card(to.Line(key, ("problem", result.Problem)));
            return (change is null ? card : card.With(to.Line("holds.left", ("change", Value.Of(change.Words))))).WithRow(Ui.Problem(to, result.Problem));
        }, isSecond);
        turn.Keep($"held:{result.Problem.Value}:{(isSecond ? 2 : 1)}:{turn.Now.ToUnixTimeMilliseconds()}", Ui.Card(turn.Say.Line(holds == Holds.NoLonger ? "holds.thanks.nolonger" : "holds.thanks", ("problem", result.Problem))));
        turn.Show(Ui.Card(turn.Say.Line("holds.next")).WithRow(holds == Holds.NoLonger ? Ui.Do(turn.Say, "button.another", "post") : Ui.Problem(turn.Say, result.Problem), Ui.Home(turn.Say)));
    }

    private static void TellTeam(Work work, Result result, Func<Speech, Message> body, bool isSecond)
    {
        if (work.Unit.Claims.Find(result.Claim) is { } claim)
            work.Tell($"holdstold:{result.Problem.Value}:{(isSecond ? 2 : 1)}:{work.Now.ToUnixTimeMilliseconds()}", new Audience.Members(claim.Team), body, result.Problem, reason: "why.team");
    }
}
