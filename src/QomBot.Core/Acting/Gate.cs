using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Acting;

/// <summary>What the table of rights says to an action with what is known for it.</summary>
public abstract record Passage
{
    private Passage() { }

    /// <param name="Given">The same, with the problem that was loaded.</param>
    public sealed record Open(Arguments Given) : Passage;

    /// <summary>First he must say which problem.</summary>
    public sealed record Which : Passage;

    /// <param name="Problem">The problem that he may see and not do this to; null where nothing may be told.</param>
    /// <param name="Argument">The argument that names what it cannot be done to; null where it lies with the person.</param>
    public sealed record Shut(string TextKey, Problem? Problem, string? Argument = null) : Passage;
}

/// <summary>
/// The one door: whatever button, number, link or name somebody came by, his right is looked up here before anything is asked or
/// run. Reads only.
/// </summary>
public static class Gate
{
    public static Passage Pass(Turn turn, ActionSpec action, Arguments given)
    {
        if (AccessTable.Of(action.Name) is not { } rule) return new Passage.Shut("refused.reviewers", null);
        if (!AccessTable.Admits(rule.Who, turn.Person)) return new Passage.Shut(Stranger(rule), null);
        if (rule is { On: Thing.Problem, Act: { } act }) return OnProblem(turn, act, given);
        if (rule.Argument is { } name && given.TextOrNull(name) is { } text && !(long.TryParse(text, out var number) && Has(turn, rule.On, number)))
            return new Passage.Shut(NoSuch(rule.On), null, name);
        return new Passage.Open(given);
    }

    /// <summary>Whichever thing he meant, this comes first.</summary>
    private static string Stranger(AccessRule rule) => rule.Who switch
    {
        Who.Researcher => $"refused.who.{rule.Act?.ToString().ToLowerInvariant() ?? "claim"}",
        _ => "refused.reviewers",
    };

    private static Passage OnProblem(Turn turn, Act act, Arguments given)
    {
        if (!given.Has("problem")) return new Passage.Which();
        if (turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is not { } problem) return new Passage.Shut("refused.nosuch", null, "problem");
        var relation = turn.Unit.Problems.Facts(problem).RelationOf(turn.Viewer);
        return Permission.Decide(act, relation, problem.State) is Verdict.Refused refused
            ? new Passage.Shut(refused.TextKey, problem, "problem")
            : new Passage.Open(new Arguments(given.Values) { LoadedProblem = problem });
    }

    /// <summary>It is there, and it is his, or it is there for everybody of his office.</summary>
    private static bool Has(Turn turn, Thing thing, long number) => thing switch
    {
        Thing.Team => turn.Viewer.Teams.Contains(new TeamId(number)),
        Thing.Board => turn.Unit.Boards.Find(new BoardId(number)) is { } board && turn.Unit.People.Find(board.Place.Account, board.Keeper)?.Id == turn.Person.Id,
        Thing.Collected => turn.Unit.Collected.Find(new CollectedId(number)) is { } collected && turn.Unit.People.Find(collected.Place.Account, collected.Author)?.Id == turn.Person.Id,
        Thing.Link => turn.Unit.PersonalData.OtherSide(number, turn.Person.Id) is not null,
        Thing.Person => turn.Unit.People.Find(new PersonId(number)) is not null,
        Thing.RoleRequest => turn.Unit.Trust.FindRequest(new RoleRequestId(number)) is not null,
        Thing.Complaint => turn.Unit.Trust.FindMatter(new MatterId(number)) is { Kind: MatterKind.Complaint },
        Thing.Broadcast => turn.Unit.Trust.FindMatter(new MatterId(number)) is { Kind: MatterKind.Broadcast },
        _ => true,
    };

    private static string NoSuch(Thing thing) => thing switch
    {
        Thing.Team => "team.notyours",
        Thing.Board => "board.others",
        Thing.Collected => "collected.others",
        Thing.Person => "members.nosuch",
        _ => "press.old",
    };
}
