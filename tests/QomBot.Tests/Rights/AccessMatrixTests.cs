using QomBot.Core.Features.Rooms;
using System.Text.Json;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Rights;

/// <summary>
/// Every action by everybody on everything, through the router on a real store: allowed only where the table says. What each
/// line of the table says was read by people and lies in Approved/rights.txt; what may be done to a problem in which state is
/// written a second time in the tests of Permission.
/// </summary>
public sealed class AccessMatrixTests(ITestOutputHelper output)
{
    private static readonly ActionTable Actions = AllActions.Table;

    [Fact]
    public void Every_action_stands_in_the_table_and_its_own_words_agree_with_it()
    {
        var missing = Actions.All.Where(action => AccessTable.Of(action.Name) is null).Select(action => $"[\"{action.Name}\"] = {Suggested(action)},").ToList();
        Assert.True(missing.Count == 0, $"No line in Access/AccessTable.cs for these; proposed by what they say of themselves, to be thought over:\n{string.Join('\n', missing)}");
        Assert.Empty(AccessTable.Names.Except(Actions.All.Select(action => action.Name)));
        foreach (var action in Actions.All)
        {
            var rule = AccessTable.Of(action.Name)!;
            Assert.True(action.Right == rule.Act, $"{action.Name}: Right is {action.Right}, the table says {rule.Act}");
            Assert.True(!action.ReviewersOnly || rule.Who is Who.Reviewer or Who.Admin, $"{action.Name} is offered to reviewers, the table lets in {rule.Who}");
            if (rule.Argument is { } name) Assert.True(action.Arguments.Any(argument => argument.Name == name), $"{action.Name} has no argument {name}");
        }
    }

    [Fact]
    public void What_the_table_says_was_read_by_somebody() => Approved.Equal(
        "rights.txt", string.Concat(Actions.All.Select(action => AccessTable.Of(action.Name) is { } rule ? $"{action.Name,-24} {rule.Who,-12} {rule.On}{(rule.Act is { } act ? $": {act}" : "")}\n" : $"{action.Name,-24} NOBODY\n")));

    private static string Suggested(ActionSpec action) => (action.ReviewersOnly, action.Right) switch
    {
        (true, { } act) => $"DeskOn(Act.{act})",
        (false, { } act) => $"On(Act.{act})",
        (true, null) => "Desk",
        _ => action.Arguments.Any(argument => argument.Kind == ArgumentKind.Number && argument.Name != "page") ? "Of(Thing.Own)" : "Free",
    };

    [Fact]
    public async Task Every_action_by_everybody_on_everything_is_allowed_only_where_the_table_says()
    {
        using var world = new MatrixWorld();
        await world.ArrangeAsync();
        var count = await world.Bench.DoAsync(unit => new MatrixWalk(unit, world).Walk());
        output.WriteLine($"cells {count.Cells}, {(count.Wrong.Count == 0 ? "allowed only as in the table" : $"wrong {count.Wrong.Count}")} ({count.Allowed} allowed), distinguishable errors {count.Telling.Count}, refused and yet written {count.Written.Count}, failed {count.Failed.Count}");
        foreach (var line in (string[])[.. count.Wrong, .. count.Telling, .. count.Written, .. count.Failed]) output.WriteLine(line);
        Assert.Empty(count.Wrong);
        Assert.Empty(count.Telling);
        Assert.Empty(count.Written);
        Assert.Empty(count.Failed);
        Assert.True(count.Cells > 5_000);
    }
}

internal sealed class MatrixCount
{
    public int Cells { get; set; }
    public int Allowed { get; set; }
    public List<string> Wrong { get; } = [];
    public List<string> Telling { get; } = [];
    public List<string> Written { get; } = [];
    public List<string> Failed { get; } = [];
}

/// <summary>Goes through all cells within one unit that is thrown away after each.</summary>
internal sealed class MatrixWalk(Unit unit, MatrixWorld world)
{
    private static readonly HashSet<string> Closely = ["student declared", "firm verified"];

    private readonly MatrixCount _count = new();
    private readonly Core.Acting.House _house = Houses.Make(new Policy { Moderation = ModerationMode.On });
    private readonly Dictionary<ActionTable, Router> _routers = [];
    private bool _reached;

    public MatrixCount Walk()
    {
        // The door alone: what lies behind it only says that it was reached.
        var probes = new ActionTable([.. AllActions.Table.All.Select(action => action with { Run = (_, _) => _reached = true, Ready = null, Preface = null, Abandoned = null, Arguments = [.. action.Arguments.Select(argument => argument with { Trouble = null })] })]);
        foreach (var action in AllActions.Table.All)
        {
            var rule = AccessTable.Of(action.Name) ?? new AccessRule(Who.Admin);
            foreach (var seat in Seat.All)
            {
                var answers = new Dictionary<string, string>();
                foreach (var (column, id, expected, hidden) in Cells(rule, seat))
                {
                    _count.Cells++;
                    _reached = false;
                    Perform(probes, probes.Find(action.Name)!, seat, rule, id);
                    if (_reached) _count.Allowed++;
                    if (_reached != expected) _count.Wrong.Add($"{action.Name} by {seat.Name} on {column}: {(_reached ? "allowed" : "refused")}");
                    // The action itself where it runs and where it must not tell what is there; of the plain refusals those of a few.
                    if (!expected && !hidden && !Closely.Contains(seat.Name)) continue;
                    if (!Real(action, seat, rule, id, expected, column, out var answer) || !hidden || expected) continue;
                    answers[column] = answer;
                }
                if (answers.Values.Distinct().Count() > 1) _count.Telling.Add($"{action.Name} by {seat.Name}: {string.Join(", ", answers.Keys)}");
            }
        }
        return _count;
    }

    /// <summary>Hidden: he may not know whether it is there, so all these columns must answer alike.</summary>
    private IEnumerable<(string Column, long? Id, bool Expected, bool Hidden)> Cells(AccessRule rule, Seat seat)
    {
        var admitted = Seat.Admitted[rule.Who].Contains(seat.Name);
        if (rule is { On: Thing.Problem, Act: { } act })
            foreach (var meeting in world.MeetingsOf(seat))
            {
                var hidden = meeting.Name == "missing" || (meeting.Hidden && (meeting.HiddenFromDesk || seat.Everywhere != Relation.Reviewer));
                yield return (meeting.Name, meeting.Id, admitted && !hidden && OfCore.Access.PermissionTests.IsExpected(act, meeting.Relation | seat.Everywhere, meeting.State), hidden);
            }
        else if (rule.Argument is null) yield return ("nothing", null, admitted, false);
        else
            foreach (var (column, id, isHis) in world.ThingsOf(seat, rule.On)) yield return (column, id, admitted && isHis, !isHis);
    }

    /// <summary>The action itself, taken back afterwards. What is refused must have written nothing.</summary>
    private bool Real(ActionSpec action, Seat seat, AccessRule rule, long? id, bool expected, string column, out string answer)
    {
        answer = "";
        unit.Session.Execute("SAVEPOINT cell");
        try
        {
            var before = unit.Session.Long("SELECT total_changes()");
            var turn = Perform(AllActions.Table, action, seat, rule, id);
            answer = $"{JsonSerializer.Serialize(turn.Screen)} {turn.Word}";
            if (!expected && unit.Session.Long("SELECT total_changes()") != before) _count.Written.Add($"{action.Name} by {seat.Name} on {column}");
            return true;
        }
        catch (Exception failure) when (failure is not Core.Ports.StaleVersionException)
        {
            _count.Failed.Add($"{action.Name} by {seat.Name} on {column}: {failure.GetType().Name} {failure.Message} {failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("QomBot", StringComparison.Ordinal))}");
            return false;
        }
        finally
        {
            unit.Session.Execute("ROLLBACK TO cell");
            unit.Session.Execute("RELEASE cell");
        }
    }

    private Turn Perform(ActionTable table, ActionSpec action, Seat seat, AccessRule rule, long? id)
    {
        var house = _house with { Actions = table };
        var place = StoreBench.PlaceOf(seat.Name);
        var user = new UserId(seat.Name);
        var turn = new Turn(unit, house, new Thoughts(house), place, user, ChatKind.Private, unit.People.Find(world.PersonOf(seat))!, new Conversation(place, user, null, null));
        if (!_routers.TryGetValue(table, out var router)) _routers[table] = router = new Router(house, new QomBot.Core.Features.Placements.HandIn(new DraftProblem()), new GroupTalk(), new RoomTalk(), _ => { });
        router.Perform(turn, action, Given(turn, action, rule, id), isFinished: true);
        return turn;
    }

    /// <summary>Everything that the action asks, so that nothing but the right stands between the person and it.</summary>
    private static Arguments Given(Turn turn, ActionSpec action, AccessRule rule, long? id)
    {
        var values = new Dictionary<string, string>();
        if (id is { } number && rule.Argument is { } name) values[name] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var argument in action.Arguments.Where(argument => !values.ContainsKey(argument.Name) && !(argument.Name == "team" && argument.Optional)))
            if (Answer(turn, argument, new Arguments(values)) is { } value) values[argument.Name] = value;
        return new Arguments(values);
    }

    private static string? Answer(Turn turn, Argument argument, Arguments given) => argument.Kind switch
    {
        ArgumentKind.Choice => argument.Choices?.Invoke(turn, given).LastOrDefault()?.Value ?? "none",
        ArgumentKind.Field => "mechanical",
        ArgumentKind.Town => turn.House.Directories.Towns[0].Id,
        ArgumentKind.Sector => turn.House.Directories.Sectors[0].Id,
        ArgumentKind.Date => "2026-12-01",
        ArgumentKind.Phone => "09120000000",
        ArgumentKind.Number or ArgumentKind.Problem => "1",
        ArgumentKind.Files => argument.Optional ? null : "999999",
        ArgumentKind.Money => "1000000",
        _ => argument.Name == "page" ? "0" : "متن",
    };
}
