using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Contract;
using QomBot.Fakes.Telegram.Methods;
using QomBot.Fakes.Telegram.Server;
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
    private ApiServer server = null!;

    private FakeTelegram(FakeTelegramOptions options)
    {
        world = new PlatformWorld(options);
        polling = new GetUpdates(world);
        Faults = new FaultPlan(options.Seed);
        Contract = new ContractLog(options.Bale);
        Updates = new UpdateFeed(world);
    }

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

    internal PlatformWorld World => world;

    public static async Task<FakeTelegram> StartAsync(FakeTelegramOptions? options = null, CancellationToken ct = default)
    {
        var fake = new FakeTelegram(options ?? new FakeTelegramOptions());
        var endpoint = new ApiEndpoint(fake.world, fake.polling, fake.Faults, fake.Requests, fake.Contract, fake.RefuseConnectionsAsync);
        fake.server = await ApiServer.StartAsync(fake.world.Options.Port, endpoint.HandleAsync, ct);
        return fake;
    }

    /// <summary>A new account. He has not written to the bot yet.</summary>
    public FakePerson NewPerson(string firstName, string? language = "fa", string? username = null, string? lastName = null, long? id = null)
    {
        lock (world.Gate)
            return new FakePerson(world, world.AddPerson(firstName, language, username, lastName, id));
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
        world.Dispose();
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
