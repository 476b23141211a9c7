using QomBot.CommandLine;
using QomBot.Core.Acting;

namespace QomBot.Tests.Simulation;

/// <summary>Plays a month: everybody introduces himself in the first two days, then people come and go as they like.</summary>
internal sealed class Month
{
    private readonly SimulationPlan _plan;
    private readonly World _world;
    private readonly Random _random;
    private readonly Habits _habits;
    private readonly List<SimulatedPerson> _people = [];
    private readonly PriorityQueue<Sitting, (DateTimeOffset At, int Order)> _sittings = new();
    private int _order;

    public Month(SimulationPlan plan, World world, Words words)
    {
        (_plan, _world) = (plan, world);
        _random = new Random(plan.Seed);
        _habits = new Habits(world, words, _random);
        for (var i = 0; i < plan.Firms + plan.Researchers; i++)
            _people.Add(new SimulatedPerson(i, i < plan.Firms, world.Platforms[i % world.Platforms.Count]));
    }

    private SimulatedPerson Liaison => _people[_plan.Firms];

    public async Task PlayAsync()
    {
        await _world.StartAsync();
        foreach (var person in _people) Plan(SetUp(person), SimulationPlan.Start + TimeSpan.FromMinutes(_random.Next(2 * 24 * 60)));
        for (var day = 0; day < _plan.Days; day++)
        {
            for (var i = 0; i < _plan.SessionsADay; i++) Plan(null, Moment(day));
            await PlayDayAsync(SimulationPlan.Start.AddDays(day + 1));
            await _world.TurnDayAsync();
            if (day >= _plan.LiaisonOnDay) await _world.VerifyAsync(Liaison.User);
        }
    }

    private async Task PlayDayAsync(DateTimeOffset end)
    {
        while (_sittings.TryPeek(out _, out var place) && place.At < end)
        {
            var sitting = _sittings.Dequeue() ?? Drawn();
            await _world.AdvanceAsync(place.At);
            await _habits.DoOneAsync(sitting);
            sitting.Person.IsSetUp |= sitting.First.Count == 0;
            if (--sitting.Left > 0 || sitting.First.Count > 0) Plan(sitting, place.At + TimeSpan.FromSeconds(_random.Next(2, 150)));
        }
        await _world.AdvanceAsync(end);
    }

    /// <summary>Most things happen by day.</summary>
    private DateTimeOffset Moment(int day)
    {
        var hours = _random.Next(10) < 8 ? -1.5 + _random.NextDouble() * 11 : _random.NextDouble() * 24;
        var at = SimulationPlan.Start.AddDays(day).AddHours(hours);
        return at < _world.Clock.Now ? _world.Clock.Now : at;
    }

    private void Plan(Sitting? sitting, DateTimeOffset at) => _sittings.Enqueue(sitting!, (at, _order++));

    /// <summary>Who comes, and for what: those who have something to do come more often.</summary>
    private Sitting Drawn()
    {
        var isReviewed = _world.Clock.Now > SimulationPlan.Start.AddDays(_plan.LiaisonOnDay + 1);
        var goal = _random.Next(100) switch
        {
            < 24 => Goal.Report,
            < 45 => Goal.Attend,
            < 62 => Goal.Claim,
            < 83 => Goal.Work,
            < 88 => Goal.Team,
            < 93 when isReviewed => Goal.Review,
            _ => Goal.Wander,
        };
        var person = goal switch
        {
            Goal.Report => _people[_random.Next(_plan.Firms)],
            Goal.Attend => Named("SELECT DISTINCT a.user_id FROM problems p JOIN accounts a ON a.person = p.reporter WHERE p.state IN (3, 4, 5, 6, 10) OR EXISTS (SELECT 1 FROM due d WHERE d.object = p.id AND (d.kind = 'rivals' OR (d.kind = 'holds' AND EXISTS (SELECT 1 FROM results r WHERE r.problem = p.id AND 0 IN (r.holds_90, r.holds_180))))) ORDER BY 1") ?? _people[_random.Next(_plan.Firms)],
            Goal.Work => Named("SELECT DISTINCT a.user_id FROM claims c JOIN team_people t ON t.team = c.team JOIN accounts a ON a.person = t.person WHERE c.state = 0 ORDER BY 1") ?? Researcher(),
            Goal.Review => Liaison,
            Goal.Wander => _people[_random.Next(_people.Count)],
            _ => Researcher(),
        };
        return person.IsSetUp ? new Sitting(person, goal, _random.Next(4, 12)) : SetUp(person);
    }

    private SimulatedPerson Researcher() => _people[_random.Next(_plan.Firms, _people.Count)];

    private SimulatedPerson? Named(string sql)
    {
        var users = _world.Process.Store.Read(session => session.All(sql, row => row.Text(0)));
        if (users.Count == 0 || _random.Next(6) == 0) return null;
        var user = users[_random.Next(users.Count)];
        return _people.First(person => person.User == user);
    }

    private Sitting SetUp(SimulatedPerson person)
    {
        var sitting = new Sitting(person, Goal.SetUp, 0);
        Say("/start");
        if (!person.IsFirm)
        {
            Press("profile", null);
            Press("profile.role", _random.Next(3) == 0 ? "2" : "4");
            var fields = _world.House.Directories.Fields;
            for (var i = _random.Next(1, 4); i > 0; i--) Say($"/subscribe {fields[_random.Next(fields.Count)].Names["fa"]}");
            if (_random.Next(12) == 0) Say($"/subscribe {_world.House.Directories.Towns[_random.Next(4)].Names["fa"]}");
            if (_random.Next(15) == 0) Say("/subscribe پمپ");
            if (_random.Next(12) == 0) Say("/subscribe ایمنی");
            if (_random.Next(10) == 0)
            {
                Say("/subscriptions");
                Press("subscribe.all", null);
            }
            if (_random.Next(4) == 0)
            {
                Say("/subscriptions");
                Press("subscriptions.pace", null);
                Press("form.answer", _random.Next(2) == 0 ? "daily" : "weekly");
            }
        }
        if (_random.Next(8) == 0)
        {
            Say("/language");
            Press("form.answer", _random.Next(2) == 0 ? "en" : "ar");
        }
        return sitting;

        void Say(string text) => sitting.First.Enqueue(() => _world.SayAsync(person, text));
        void Press(string action, string? argument) => sitting.First.Enqueue(() => PressAsync(person, action, argument));
    }

    private async Task PressAsync(SimulatedPerson person, string action, string? argument)
    {
        foreach (var message in person.Chat.Messages.AsEnumerable().Reverse())
            for (var i = 0; i < message.Buttons.Count; i++)
                if (message.Buttons[i].Action == action && (argument is null || message.Buttons[i].Arguments[0] == argument))
                {
                    await _world.PressAsync(person, person.Chat, message, i);
                    return;
                }
    }
}
