using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Review;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Claims;

/// <summary>
/// The firm's own ladder while it is its turn: a reminder, then its second contact, then a telephone call by a liaison, and after
/// longer silence the problem sleeps.
/// </summary>
public static class FirmClock
{
    public const string DueKind = "firm";

    /// <summary>The step on which the problem falls asleep.</summary>
    private const int Asleep = 4;

    /// <summary>It becomes the firm's turn. Where it is so already the ladder goes on: one more question is no answer.</summary>
    public static void Begin(Work work, ProblemId problem)
    {
        if (work.Unit.FirmTurns.Find(problem) is null) Again(work, problem);
    }

    /// <summary>The firm has spoken and still owes something: from now on anew.</summary>
    public static void Again(Work work, ProblemId problem)
    {
        CallFirm.FirmHasSpoken(work, problem);
        work.Unit.FirmTurns.Begin(problem);
        work.Unit.Due.Put(DueKind, problem.Value, work.OfficeMorning(work.House.Policy.FirmWorkingDays[0]));
    }

    public static void End(Work work, ProblemId problem)
    {
        CallFirm.FirmHasSpoken(work, problem);
        work.Unit.FirmTurns.End(problem);
        work.Unit.Due.Remove(DueKind, problem.Value);
    }

    /// <summary>When the problem falls asleep if the firm says nothing; null where it is not its turn.</summary>
    public static DateTimeOffset? Until(IUnit unit, House house, ProblemId problem) => unit.FirmTurns.Find(problem) is { } turn
        ? Language.Calendar.TehranTime.At(house.OfficeDays.AddWorkingDays(Language.Calendar.TehranTime.DateOf(turn.Since), house.Policy.FirmWorkingDays[^1]), new TimeOnly(9, 0))
        : null;

    public static void Run(Work work, long problemId)
    {
        if (work.Unit.Problems.FindForWork(new ProblemId(problemId)) is not { } problem || !ProblemLife.IsHeld(problem.State)) return;
        var step = (work.Unit.FirmTurns.Find(problem.Id)?.Step ?? 0) + 1;
        var contacts = FirmContacts.Of(work.Unit, problem);
        // Without a second contact the call comes in its place.
        if (step == 2 && contacts.Count < 2) step = 3;
        work.Unit.FirmTurns.Climb(problem.Id, step);
        switch (step)
        {
            case 1: Remind(work, problem, contacts); break;
            case 2: RemindSecond(work, problem, contacts[1], contacts[0]); break;
            case 3: CallFirm.Order(work, problem); break;
            default: Sleep(work, problem); break;
        }
        if (step < Asleep) work.Unit.Due.Put(DueKind, problemId, Later(work, problem.Id, step));
    }

    /// <summary>Days are counted from the beginning of the turn, so that steps left out do not hasten the end.</summary>
    private static DateTimeOffset Later(Work work, ProblemId problem, int step)
    {
        var since = Language.Calendar.TehranTime.DateOf(work.Unit.FirmTurns.Find(problem)?.Since ?? work.Now);
        var at = Language.Calendar.TehranTime.At(work.House.OfficeDays.AddWorkingDays(since, work.House.Policy.FirmWorkingDays[step]), new TimeOnly(9, 0));
        return at > work.Now ? at : work.OfficeMorning(1);
    }

    /// <summary>What the firm owes: an answer to the proposal, its word that an accepted one has worked, or an answer to a question.</summary>
    internal static (string Key, string Action) Owed(IUnit unit, Problem problem) =>
        unit.Proposals.Waiting(problem.Id) is not null ? ("firm.reminder", "answer")
        : problem.State == ProblemState.Proposed ? ("firm.reminder.confirm", "confirm")
        : ("firm.reminder", "reply");

    private static void Remind(Work work, Problem problem, IReadOnlyList<PersonId> contacts)
    {
        work.Record(Happened.FirmReminded, problem.Id);
        Tell(work, problem, contacts[0], to => to.Heading(Owed(work.Unit, problem).Key, ("problem", problem.Id)));
    }

    private static void RemindSecond(Work work, Problem problem, PersonId second, PersonId first)
    {
        work.Record(Happened.SecondReminded, problem.Id);
        var name = work.Unit.People.Find(first)?.Name ?? "";
        Tell(work, problem, second, to => to.Line("firm.second", ("problem", problem.Id), ("name", Value.Of(name))));
    }

    private static void Tell(Work work, Problem problem, PersonId whom, Func<Speech, Block> first)
    {
        var action = Owed(work.Unit, problem).Action;
        work.Tell(
            $"firm:{problem.Id.Value}:{work.Now.ToUnixTimeSeconds()}", new Audience.One(whom),
            to => Ui.Card(first(to), to.Line("notice.title", ("title", Value.Of(problem.Title))))
                .WithRow(Ui.Primary(to, $"button.{action}", action, Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
    }

    private static void Sleep(Work work, Problem problem)
    {
        work.Unit.Problems.Save(problem with { State = ProblemState.Dormant });
        work.Record(Happened.Dormant, problem.Id);
        foreach (var (audience, who) in ((Audience, string)[])[(new Audience.Reviewers(), "liaison"), (new Audience.Members(work.Unit.Claims.Holding(problem.Id)!.Team), "team"), (new Audience.Owners(problem.Id), "owner")])
            work.Tell(
                $"dormant:{problem.Id.Value}:{problem.Version}:{who}", audience,
                to => Ui.Card(to.Line($"dormant.{who}", ("problem", problem.Id), ("title", Value.Of(problem.Title)))).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: $"why.{who}");
    }

    /// <summary>The firm speaks again: the problem goes on where it stood.</summary>
    public static Problem Wake(Work work, Problem problem)
    {
        if (problem.State != ProblemState.Dormant) return problem;
        var holder = work.Unit.Claims.Holding(problem.Id);
        var newest = work.Unit.Proposals.Of(problem.Id).LastOrDefault(proposal => proposal.Claim == holder?.Id);
        // An accepted proposal is still to be confirmed, and only from there it can be.
        var state = newest is { State: ProposalState.Waiting or ProposalState.Accepted } ? ProblemState.Proposed
            : holder is not null ? ProblemState.InProgress
            : ProblemState.Open;
        work.Record(Happened.Woken, problem.Id);
        return work.Unit.Problems.Save(problem with { State = state });
    }
}

/// <summary>Whom of a firm to turn to, in this order.</summary>
public static class FirmContacts
{
    /// <summary>Who told the problem first, then the others of the firm; who cannot be written to stands at the end. Never empty.</summary>
    public static IReadOnlyList<PersonId> Of(IUnit unit, Problem problem)
    {
        IEnumerable<PersonId> others = problem.Firm is { } firm ? unit.Firms.Contacts(firm).Where(person => person != problem.Reporter) : [];
        return [.. others.Prepend(problem.Reporter).OrderBy(person => unit.People.IsReachable(person) ? 0 : 1)];
    }
}
