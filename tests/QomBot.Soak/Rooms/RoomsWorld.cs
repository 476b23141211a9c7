using System.Globalization;
using System.Text.Json.Nodes;
using QomBot.CommandLine;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Fakes.Sim;
using QomBot.Soak.Delivery;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Soak.Rooms;

/// <summary>One room: the firm on Bale, the professor on Telegram, two students in a private thread on Discord.</summary>
public sealed record SoakRoom(int Number, long Firm, long Professor, IReadOnlyList<string> Students, string Thread);

/// <summary>Three fake platforms, each a process of its own, and rooms that are put into the worker's store before it starts.</summary>
internal sealed class RoomsWorld : IAsyncDisposable
{
    private static readonly AccountId Telegram = new("telegram:main"), Bale = new("bale:main"), Discord = new("discord:main");

    private readonly string _data;

    private RoomsWorld(string data, FakeProcess telegram, FakeProcess bale, FakeProcess discord) => (_data, TelegramFake, BaleFake, DiscordFake) = (data, telegram, bale, discord);

    public FakeProcess TelegramFake { get; }
    public FakeProcess BaleFake { get; }
    public FakeProcess DiscordFake { get; }
    public List<SoakRoom> Rooms { get; } = [];

    public static async Task<RoomsWorld> MakeAsync(RoomsPlan plan, string data, CancellationToken cancel)
    {
        var pace = plan.IsStrict ? "strict" : "off";
        var seed = $"{plan.Seed}";
        var world = new RoomsWorld(
            data,
            await FakeProcess.StartAsync("telegram", ["--pace", pace, "--faults", plan.TelegramFaults, "--seed", seed], cancel),
            await FakeProcess.StartAsync("telegram", ["--bale", "--pace", pace, "--faults", plan.TelegramFaults, "--seed", seed], cancel),
            await FakeProcess.StartAsync("discord", ["--pace", pace, "--faults", plan.DiscordFaults, "--seed", seed, "--message-content"], cancel));
        await world.PeopleAsync(plan, cancel);
        await world.StoreAsync();
        return world;
    }

    public Worker StartWorker() => Worker.Start(_data, new Dictionary<string, string>
    {
        ["QOMBOT__Telegram__Bots__0__Token"] = new Fakes.Telegram.FakeTelegramOptions().Token,
        ["QOMBOT__Telegram__Bots__0__BaseUrl"] = TelegramFake.BaseUrl,
        ["QOMBOT__Telegram__Bots__1__Kind"] = "bale",
        ["QOMBOT__Telegram__Bots__1__Name"] = "main",
        ["QOMBOT__Telegram__Bots__1__Token"] = new Fakes.Telegram.FakeTelegramOptions().Token,
        ["QOMBOT__Telegram__Bots__1__BaseUrl"] = BaleFake.BaseUrl,
        ["QOMBOT__Discord__Token"] = new Fakes.Discord.FakeDiscordOptions().Token,
        ["QOMBOT__Discord__BaseUrl"] = DiscordFake.BaseUrl,
        ["QOMBOT__Discord__ReadsThreads"] = "true",
    });

    private async Task PeopleAsync(RoomsPlan plan, CancellationToken cancel)
    {
        var firms = Ids(await BaleFake.Sim.Do("people", new { count = plan.Rooms, first_name = "مدیر", started = true }, cancel));
        var professors = Ids(await TelegramFake.Sim.Do("people", new { count = plan.Rooms, first_name = "استاد", started = true }, cancel));
        var students = (await DiscordFake.Sim.Do("people", new { count = plan.Rooms * 2 }, cancel))["ids"]!.AsArray().Select(id => (string)id!).ToList();
        var guild = (string)(await DiscordFake.Sim.Do("guild", new { name = "Qom", owner = students[0], members = students.Skip(1) }, cancel))["id"]!;
        var channel = (string)(await DiscordFake.Sim.Do("channel", new { guild, name = "teams" }, cancel))["id"]!;
        for (var i = 0; i < plan.Rooms; i++)
        {
            string[] two = [students[i * 2], students[i * 2 + 1]];
            var thread = (string)(await DiscordFake.Sim.Do("channel/private-thread", new { channel, name = $"room {i + 1}", members = two }, cancel))["id"]!;
            Rooms.Add(new SoakRoom(i + 1, firms[i], professors[i], two, thread));
        }

        static List<long> Ids(JsonNode made) => [.. made["ids"]!.AsArray().Select(id => (long)id!)];
    }

    /// <summary>Thousands of clicks would only take long: the rooms stand as after a claim, /talk in two private chats and /talk in the thread.</summary>
    private async Task StoreAsync()
    {
        var opened = Opened.Load(_data);
        var days = opened.House().FactoryDays;
        using var store = Store.Open(_data, TimeProvider.System);
        foreach (var room in Rooms)
            await store.Writer.RunAsync(session => MakeOne(new Unit(session, TimeProvider.System.GetUtcNow(), days), session, room));
    }

    private static void MakeOne(Unit unit, Storage.Sqlite.Session session, SoakRoom room)
    {
        var firm = Person(unit, Bale, room.Firm.ToString(CultureInfo.InvariantCulture), $"مدیر {room.Number}", Roles.Firm);
        var professor = Person(unit, Telegram, room.Professor.ToString(CultureInfo.InvariantCulture), $"استاد {room.Number}", Roles.Faculty);
        var students = room.Students.Select((id, i) => Person(unit, Discord, id, $"دانشجو {room.Number}.{i + 1}", Roles.Student)).ToList();
        var problem = unit.Problems.Create(firm.Id, $"مسئلهٔ {room.Number}", "پمپ می‌لرزد", ["mechanical"], true, null, Urgency.Normal, null);
        unit.Problems.Save(problem with { State = ProblemState.InProgress, OpenedAt = unit.Now });
        var team = unit.Teams.Create($"گروه {room.Number}", professor.Id, $"CODE{room.Number:0000}");
        foreach (var student in students) unit.Teams.Join(team.Id, student.Id);
        unit.Claims.TryHold(problem.Id, team.Id, professor.Id, "بازدید", DateOnly.FromDateTime(unit.Now.Date).AddDays(1), unit.Now.AddDays(14));
        var talk = unit.Rooms.Of(problem.Id);
        unit.Rooms.Tie(new RoomPlace(new Place(Bale, new ChatId(room.Firm.ToString(CultureInfo.InvariantCulture))), talk.Id, false, Side.Firm, team.Id, firm.Id, "", "fa", unit.Now));
        unit.Rooms.Tie(new RoomPlace(new Place(Telegram, new ChatId(room.Professor.ToString(CultureInfo.InvariantCulture))), talk.Id, false, Side.Team, team.Id, professor.Id, "", "fa", unit.Now));
        var thread = new Place(Discord, new ChatId($"c{room.Thread}"));
        unit.Rooms.Tie(new RoomPlace(thread, talk.Id, true, Side.Team, team.Id, students[0].Id, $"room {room.Number}", "fa", unit.Now));
        foreach (var student in students) unit.Rooms.Sit(thread, student.Id);
        AdapterState.Put(session, Discord, $"room:{room.Thread}", room.Thread);
    }

    private static Person Person(Unit unit, AccountId account, string user, string name, Roles role)
    {
        var person = unit.People.Create(account, new UserId(user), name, "fa") with { Declared = role, Quiet = new QuietHours(0, 0), Welcomed = true };
        unit.People.Save(person);
        unit.People.Reach(person.Id, new Place(account, new ChatId(account == Discord ? $"u{user}" : user)));
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        await TelegramFake.DisposeAsync();
        await BaleFake.DisposeAsync();
        await DiscordFake.DisposeAsync();
    }
}
