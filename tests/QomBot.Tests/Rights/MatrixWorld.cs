using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Rights;

/// <summary>What somebody is, in the words of the matrix: "student verified".</summary>
internal sealed record Seat(string Name, Roles Declared, Roles Verified)
{
    public static IReadOnlyList<Seat> All { get; } =
    [
        new("nobody", Roles.None, Roles.None),
        .. new[] { Roles.Firm, Roles.Faculty, Roles.Student, Roles.Liaison, Roles.Innovation, Roles.Official, Roles.Admin }.SelectMany(role => (Seat[])
        [
            new($"{role.ToString().ToLowerInvariant()} declared", role, Roles.None),
            new($"{role.ToString().ToLowerInvariant()} verified", role & (Roles.Firm | Roles.Researcher), role),
        ]),
    ];

    /// <summary>Who passes for what, written down by hand: a declared liaison is no liaison.</summary>
    public static IReadOnlyDictionary<Who, string[]> Admitted { get; } = new Dictionary<Who, string[]>
    {
        [Who.Anyone] = [.. All.Select(seat => seat.Name)],
        [Who.Researcher] = ["faculty declared", "faculty verified", "student declared", "student verified"],
        [Who.Reviewer] = ["liaison verified", "admin verified"],
        [Who.Innovation] = ["innovation verified", "admin verified"],
        [Who.Official] = ["official verified", "liaison verified", "admin verified"],
        [Who.Admin] = ["admin verified"],
    };

    /// <summary>What he is to every problem, whosever it is, where unconfirmed people are held back.</summary>
    public Relation Everywhere => Name switch
    {
        "faculty declared" or "student declared" => Relation.Declared,
        "faculty verified" or "student verified" => Relation.Researcher,
        "liaison verified" or "admin verified" => Relation.Reviewer,
        _ => Relation.None,
    };
}

/// <summary>One problem as somebody meets it.</summary>
/// <param name="Relation">What he is to it besides what he is to all.</param>
/// <param name="Hidden">Nobody but its owner knows of it; of a pending or withdrawn one the desk does.</param>
internal sealed record Meeting(string Name, long Id, Relation Relation, ProblemState State, bool Hidden, bool HiddenFromDesk);

/// <summary>A real store with, for each seat, one object of every kind: his own, somebody else's, none.</summary>
internal sealed class MatrixWorld : IDisposable
{
    public const long Nowhere = 987_654_321;

    private readonly StoreBench _bench = new();
    private readonly Dictionary<(string Seat, Thing Thing), (long Own, long? Others)> _things = [];
    private readonly Dictionary<string, IReadOnlyList<Meeting>> _meetings = [];
    private readonly Dictionary<string, PersonId> _people = [];

    public StoreBench Bench => _bench;

    public PersonId PersonOf(Seat seat) => _people[seat.Name];

    public IReadOnlyList<Meeting> MeetingsOf(Seat seat) => _meetings[seat.Name];

    /// <summary>The thing by its column; null where there is no such column for it.</summary>
    public IReadOnlyList<(string Column, long Id, bool IsHis)> ThingsOf(Seat seat, Thing thing)
    {
        var (own, others) = _things[(seat.Name, thing)];
        var columns = new List<(string, long, bool)> { ("own", own, true), ("missing", Nowhere, false) };
        if (others is { } id) columns.Add(("other's", id, false));
        return columns;
    }

    public async Task ArrangeAsync()
    {
        var stranger = await _bench.PersonAsync("stranger");
        var third = await _bench.PersonAsync("third");
        foreach (var seat in Seat.All)
        {
            var person = await _bench.PersonAsync(seat.Name);
            await _bench.DoAsync(unit =>
            {
                unit.People.Save(person = person with { Declared = seat.Declared, Verified = seat.Verified });
                _people[seat.Name] = person.Id;
                _meetings[seat.Name] = Meet(unit, person, stranger, third);
                Give(unit, seat, person, stranger, third);
            });
        }
    }

    private static List<Meeting> Meet(Unit unit, Person person, Person stranger, Person third)
    {
        var mine = unit.Teams.Create("گروه خودش", person.Id, $"MINE{person.Id.Value}");
        var theirs = unit.Teams.Create("گروه دیگر", third.Id, $"OTHR{person.Id.Value}");
        var list = new List<Meeting>();
        foreach (var state in Enum.GetValues<ProblemState>())
        {
            list.Add(new($"own {state}", Held(Problem(person, state)).Id.Value, Relation.Owner, state, Hidden: false, HiddenFromDesk: false));
            var hidden = !ProblemLife.IsPublic(state);
            list.Add(new($"other's {state}", Problem(stranger, state).Id.Value, Relation.None, state, hidden, HiddenFromDesk: state == ProblemState.Draft));
        }
        var sealed_ = Problem(stranger, ProblemState.Open, Confidentiality.TwoLayers);
        list.Add(new("sealed", sealed_.Id.Value, Relation.None, ProblemState.Open, false, false));
        var closed = Problem(stranger, ProblemState.Open, Confidentiality.TwoLayers);
        unit.Problems.OpenSeal(closed.Id, person.Id);
        unit.Problems.CloseSeal(closed.Id, person.Id);
        list.Add(new("sealed again", closed.Id.Value, Relation.None, ProblemState.Open, false, false));
        foreach (var state in (ProblemState[])[ProblemState.Claimed, ProblemState.InProgress, ProblemState.Proposed, ProblemState.Dormant])
        {
            var held = Problem(stranger, state);
            Hold(held, mine.Id, person);
            list.Add(new($"held {state}", held.Id.Value, Relation.Holder, state, false, false));
            var waited = Problem(stranger, state);
            Hold(waited, theirs.Id, third);
            unit.Claims.Wait(waited.Id, mine.Id, person.Id, "طرح", new DateOnly(2026, 12, 1));
            list.Add(new($"waiting {state}", waited.Id.Value, Relation.Waiting, state, false, false));
        }
        list.Add(new("missing", Nowhere, Relation.None, ProblemState.Open, Hidden: true, HiddenFromDesk: true));
        return list;

        Problem Problem(Person reporter, ProblemState state, Confidentiality layers = Confidentiality.Public) =>
            StoreBench.Problem(unit, reporter, state, draft => draft with { Confidentiality = layers });

        // Where somebody is at it, somebody is.
        Problem Held(Problem problem)
        {
            if (ProblemLife.IsHeld(problem.State)) Hold(problem, theirs.Id, third);
            return problem;
        }

        void Hold(Problem problem, TeamId team, Person by)
        {
            var claim = unit.Claims.TryHold(problem.Id, team, by.Id, "طرح", new DateOnly(2026, 12, 1), unit.Now.AddDays(14))!;
            if (problem.State == ProblemState.Proposed) unit.Proposals.Create(problem.Id, claim.Id, by.Id, "تعویض", null, null);
        }
    }

    private void Give(Unit unit, Seat seat, Person person, Person stranger, Person third)
    {
        var (his, others) = (StoreBench.PlaceOf($"g{person.Id.Value}"), StoreBench.PlaceOf($"o{person.Id.Value}"));
        Put(Thing.Team, unit.Teams.Create("او", person.Id, $"T{person.Id.Value}").Id.Value, unit.Teams.Create("دیگری", stranger.Id, $"U{person.Id.Value}").Id.Value);
        Put(Thing.Board, unit.Boards.Put(his, ChatKind.Group, "گ", new UserId(seat.Name), "fa").Id.Value, unit.Boards.Put(others, ChatKind.Group, "گ", new UserId("stranger"), "fa").Id.Value);
        Put(Thing.Collected, Collect(his, seat.Name), Collect(others, "stranger"));
        Put(Thing.Link, Link(person, stranger), Link(stranger, third));
        Put(Thing.Person, stranger.Id.Value, null);
        Put(Thing.RoleRequest, unit.Trust.Request(stranger.Id, Roles.Faculty, make: true)!.Id.Value, null);
        Put(Thing.Complaint, unit.Trust.AddMatter(MatterKind.Complaint, stranger.Id, new ProblemId(_meetings[seat.Name][0].Id), Roles.None, "شکایت").Id.Value, null);
        Put(Thing.Broadcast, unit.Trust.AddMatter(MatterKind.Broadcast, stranger.Id, null, Roles.Firm, "پیام").Id.Value, null);

        void Put(Thing thing, long own, long? other) => _things[(seat.Name, thing)] = (own, other);

        long Collect(Place place, string author) => unit.Collected.Add(place, new MessageRef("1"), "گ", new UserId(author), author, "پمپ می‌لرزد", [])!.Id.Value;

        long Link(Person one, Person other)
        {
            var code = $"L{person.Id.Value}X{one.Id.Value}";
            unit.PersonalData.PutLink(one.Id, code, unit.Now.AddMinutes(10));
            var link = unit.PersonalData.FindLink(code)!.Value.Link;
            unit.PersonalData.AnswerLink(link, other.Id);
            return link;
        }
    }

    public void Dispose() => _bench.Dispose();
}
