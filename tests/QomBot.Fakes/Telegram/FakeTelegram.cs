using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Contract;
using QomBot.Fakes.Telegram.Methods;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.Sim;
using QomBot.Fakes.Telegram.Users;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram;

/// <summary>
/// A Bot API server for one bot, over real HTTP on 127.0.0.1, with its people and groups in the test's hand. Strict where
/// the platform is strict; with <see cref="FakeTelegramOptions.Bale"/> it is Bale's.
/// </summary>
public sealed class FakeTelegram : IAsyncDisposable
{
    private readonly PlatformWorld world;
    private readonly GetUpdates polling;
    private readonly Webhooks webhooks;
    private ApiServer server = null!;

    private FakeTelegram(FakeTelegramOptions options)
    {
        world = new PlatformWorld(options);
        polling = new GetUpdates(world);
        webhooks = new Webhooks(world, polling, RunReply);
        Faults = new FaultPlan(options.Seed);
        Contract = new ContractLog(options.Bale);
        Updates = new UpdateFeed(world);
    }

    /// <summary>The methods this server has.</summary>
    public static IEnumerable<string> Served => MethodTable.Names;

    /// <summary>E.g. "http://127.0.0.1:40123", without a slash at its end.</summary>
    public string BaseUrl => server.BaseUrl;

    public string Token => world.Options.Token;

    public long BotId => world.Bot.Id;

    /// <summary>What the platform took, whatever the bot heard of it.</summary>
    public AcceptJournal Journal => world.Journal;

    /// <summary>What the server saw, taken or not.</summary>
    public RequestLog Requests { get; } = new();

    public FaultPlan Faults { get; }

    /// <summary>Where the bot left the API's contract.</summary>
    public ContractLog Contract { get; }

    /// <summary>The bot's queue of updates, to be looked at and disturbed.</summary>
    public UpdateFeed Updates { get; }

    /// <summary>How often the pace answered 429.</summary>
    public int TooFast
    {
        get { lock (world.Gate) return world.Pace.Refused; }
    }

    /// <summary>Presses the bot has not answered yet.</summary>
    public int UnansweredPresses
    {
        get { lock (world.Gate) return world.Presses.Unanswered; }
    }

    /// <summary>Deliveries to the webhook, also those that failed, in their order.</summary>
    public IReadOnlyList<DeliveryAttempt> Deliveries
    {
        get { lock (world.Gate) return [.. webhooks.Attempts]; }
    }

    /// <summary>The command menus as they stand, with scope (as JSON) and language ("" for all others).</summary>
    public IReadOnlyList<CommandMenu> Menus
    {
        get
        {
            lock (world.Gate)
                return [.. world.Profile.Commands.Select(menu => new CommandMenu(menu.Key.Scope, menu.Key.Language,
                    [.. menu.Value.Select(command => new MenuCommand((string)command!["command"]!, (string)command["description"]!))]))];
        }
    }

    /// <summary>What the bot set as its description, by language.</summary>
    public IReadOnlyDictionary<string, string> Descriptions
    {
        get { lock (world.Gate) return new Dictionary<string, string>(world.Profile.Descriptions); }
    }

    public IReadOnlyDictionary<string, string> ShortDescriptions
    {
        get { lock (world.Gate) return new Dictionary<string, string>(world.Profile.ShortDescriptions); }
    }

    public static async Task<FakeTelegram> StartAsync(FakeTelegramOptions? options = null, CancellationToken ct = default)
    {
        var fake = new FakeTelegram(options ?? new FakeTelegramOptions());
        var endpoint = new ApiEndpoint(fake.world, fake.polling, fake.webhooks, fake.Faults, fake.Requests, fake.Contract, fake.RefuseConnectionsAsync);
        var sim = new SimEndpoint(fake);
        fake.server = await ApiServer.StartAsync(
            fake.world.Options.Port, context => SimEndpoint.Owns(context) ? sim.HandleAsync(context) : endpoint.HandleAsync(context), ct);
        return fake;
    }

    /// <summary>A new account. He has not written to the bot yet.</summary>
    public FakePerson NewPerson(string firstName, string? language = "fa", string? username = null, string? lastName = null, long? id = null)
    {
        lock (world.Gate)
            return new FakePerson(world, world.AddPerson(firstName, language, username, lastName, id));
    }

    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public FakePerson Person(long id)
    {
        lock (world.Gate)
            return new FakePerson(world, world.FindPerson(id) ?? throw new InvalidOperationException($"There is no person {id}."));
    }

    /// <exception cref="InvalidOperationException">There is no such group or channel.</exception>
    public FakeRoom Room(long id)
    {
        lock (world.Gate)
            return new FakeRoom(world, world.FindChat(id) is { Person: null } chat ? chat : throw new InvalidOperationException($"There is no room {id}."));
    }

    /// <summary>A basic group with these people, the first its owner; the bot is in it unless <paramref name="withBot"/> is false.</summary>
    public FakeRoom NewGroup(string title, bool withBot, params FakePerson[] members) => NewRoom(ChatKind.Group, title, false, null, withBot, members);

    public FakeRoom NewSupergroup(string title, bool withBot, params FakePerson[] members) => NewRoom(ChatKind.Supergroup, title, false, null, withBot, members);

    public FakeRoom NewForum(string title, bool withBot, params FakePerson[] members) => NewRoom(ChatKind.Supergroup, title, true, null, withBot, members);

    public FakeRoom NewChannel(string title, string? username, params FakePerson[] members) => NewRoom(ChatKind.Channel, title, false, username, false, members);

    /// <summary>Every connection is cut and the port refuses new ones for this long (wall time).</summary>
    public async Task RefuseConnectionsAsync(TimeSpan duration)
    {
        await server.Listener.CloseAsync();
        _ = Task.Run(async () =>
        {
            await Task.Delay(duration);
            await server.Listener.OpenAsync();
        });
    }

    /// <summary>The token is revoked: 401 (Bale: 404) from now on.</summary>
    public void RevokeToken()
    {
        lock (world.Gate)
            world.TokenRevoked = true;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await webhooks.DisposeAsync();
        world.Dispose();
    }

    /// <summary>A method that came as the answer to a delivery.</summary>
    private Answer RunReply(Call call)
    {
        Contract.Check(call);
        if (MethodTable.Find(call.Method) is not { } method)
            return Contract.NotServed(call, world.Options.Bale);
        lock (world.Gate)
            return method.Run(world, call);
    }

    private FakeRoom NewRoom(ChatKind kind, string title, bool forum, string? username, bool withBot, FakePerson[] members)
    {
        lock (world.Gate)
        {
            if (world.Options.Bale && (kind == ChatKind.Supergroup || forum))
                throw new InvalidOperationException("Bale has neither supergroups nor topics.");
            var chat = world.AddRoom(kind, title, forum, username);
            chat.BotStatus = withBot ? "member" : "left";
            foreach (var member in members)
                chat.Members[member.Id] = chat.Members.Count == 0 ? "creator" : "member";
            return new FakeRoom(world, chat);
        }
    }
}

/// <summary>One command menu.</summary>
public sealed record CommandMenu(string Scope, string Language, IReadOnlyList<MenuCommand> Commands);

public sealed record MenuCommand(string Command, string Description);
