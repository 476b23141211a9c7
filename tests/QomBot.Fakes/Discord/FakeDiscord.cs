using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.Contract;
using QomBot.Fakes.Discord.Gateway;
using QomBot.Fakes.Discord.Rest;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;
using AcceptJournal = QomBot.Fakes.Telegram.World.AcceptJournal;
using ApiServer = QomBot.Fakes.Telegram.Server.ApiServer;

namespace QomBot.Fakes.Discord;

/// <summary>
/// Discord for one bot on 127.0.0.1: REST over real HTTP, the gateway over real WebSockets, and the people's side in the
/// test's hand. Strict where the platform is strict.
/// </summary>
public sealed class FakeDiscord : IAsyncDisposable
{
    private readonly DiscordWorld world;
    private readonly GatewayServer gateway;
    private readonly RateLimiter limiter;
    private ApiServer server = null!;

    private FakeDiscord(FakeDiscordOptions options)
    {
        world = new DiscordWorld(options);
        Faults = new FaultPlan(options.Seed);
        gateway = new GatewayServer(world, Faults, Contract);
        limiter = new RateLimiter(world);
        Gateway = new GatewayControl(world, gateway);
    }

    /// <summary>The operations this server has, by their names in the OpenAPI description.</summary>
    public static IEnumerable<string> Served => RouteTable.Operations;

    /// <summary>E.g. "http://127.0.0.1:40123", without a slash at its end. REST is below /api/v10.</summary>
    public string BaseUrl => server.BaseUrl;

    /// <summary>E.g. "ws://127.0.0.1:40123", as /gateway/bot names it.</summary>
    public string GatewayUrl => world.GatewayUrl;

    public string Token => world.Options.Token;

    public long ApplicationId => world.Bot.Id;

    /// <summary>What the platform took for good, whatever the bot heard of it: "sent", "deferred", "edited", "deleted", "pinned", "thread", "channel".</summary>
    public AcceptJournal Journal => world.Journal;

    /// <summary>What the REST server saw, taken or not.</summary>
    public RequestLog Requests { get; } = new();

    public FaultPlan Faults { get; }

    /// <summary>Where the bot left the API's contract.</summary>
    public DiscordContract Contract { get; } = new();

    public GatewayControl Gateway { get; }

    /// <summary>How often the pace answered 429.</summary>
    public int TooFast => Read(() => limiter.Refused);

    /// <summary>Requests answered with 401, 403 or 429 in the last ten minutes.</summary>
    public int InvalidRequests => Read(() => limiter.InvalidCount);

    /// <summary>Interactions without an answer, of those that a session took.</summary>
    public int UnansweredInteractions => Read(() => world.Interactions.Values.Count(interaction => interaction is { AnswerType: null, Delivered: true }));

    /// <summary>Every interaction so far, oldest first.</summary>
    public IReadOnlyList<DiscordAct> Acts => Read(() => world.Interactions.Values.OrderBy(interaction => interaction.Id).Select(interaction => new DiscordAct(world, interaction)).ToArray());

    /// <summary>The commands registered everywhere, as JSON, or with an id those of one guild.</summary>
    public IReadOnlyList<JsonObject> Commands(long? guild = null) => Read(() => world.Commands.In(guild).Select(command => command.ToJson(world.Bot.Id)).ToArray());

    public static async Task<FakeDiscord> StartAsync(FakeDiscordOptions? options = null, CancellationToken ct = default)
    {
        var fake = new FakeDiscord(options ?? new FakeDiscordOptions());
        var rest = new RestEndpoint(fake.world, fake.Faults, fake.Requests, fake.Contract, fake.limiter, fake.RefuseConnectionsAsync);
        var files = new FileEndpoint(fake.world, fake.Faults, fake.Requests);
        var sim = new Sim.SimEndpoint(fake);
        fake.server = await ApiServer.StartAsync(fake.world.Options.Port, HandleAsync, ct);
        fake.world.Cdn = fake.BaseUrl;
        fake.world.GatewayUrl = "ws" + fake.BaseUrl["http".Length..];
        return fake;

        Task HandleAsync(HttpContext context) =>
            GatewayServer.Owns(context) ? fake.gateway.HandleAsync(context)
            : RestEndpoint.Owns(context) ? rest.HandleAsync(context)
            : Sim.SimEndpoint.Owns(context) ? sim.HandleAsync(context)
            : files.HandleAsync(context);
    }

    /// <summary>A new account, in no guild.</summary>
    /// <param name="locale">One of the platform's, e.g. "en-US"; it has no Persian.</param>
    public DiscordPerson NewPerson(string name, string locale = "en-US") => Read(() =>
    {
        var id = world.Ids.Next();
        var person = new Person { Id = id, Name = name, Username = "user" + Wire.Id(id)[^6..], Locale = locale };
        world.People[id] = person;
        return new DiscordPerson(world, person);
    });

    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public DiscordPerson Person(long id) => Read(() =>
        new DiscordPerson(world, world.People.TryGetValue(id, out var person) ? person : throw new InvalidOperationException($"There is no person {id}.")));

    /// <summary>A guild of this owner with these members; the bot is invited unless <paramref name="withBot"/> is false.</summary>
    public DiscordGuild NewGuild(string name, bool withBot, DiscordPerson owner, params DiscordPerson[] members)
    {
        var made = Read(() =>
        {
            var guild = new Guild { Id = world.Ids.Next(), Name = name, Owner = world.People[owner.Id] };
            guild.Roles[guild.Id] = new Role { Id = guild.Id, Name = "@everyone", Permissions = Permissions.Everyday };
            world.Guilds[guild.Id] = guild;
            return new DiscordGuild(world, guild);
        });
        foreach (var member in (DiscordPerson[])[owner, .. members])
            made.Add(member);
        if (withBot)
            made.InviteBot();
        return made;
    }

    /// <exception cref="InvalidOperationException">There is no such guild.</exception>
    public DiscordGuild Guild(long id) => Read(() =>
        new DiscordGuild(world, world.Guilds.TryGetValue(id, out var guild) ? guild : throw new InvalidOperationException($"There is no guild {id}.")));

    /// <exception cref="InvalidOperationException">There is no such channel of a guild.</exception>
    public DiscordChannel Channel(long id) => Read(() =>
        new DiscordChannel(world, world.Channels.TryGetValue(id, out var channel) && !channel.IsDm ? channel : throw new InvalidOperationException($"There is no channel {id}.")));

    /// <summary>Waits until this holds; asked again after each change in the world.</summary>
    /// <param name="within">Wall time; 10 s if null.</param>
    public Task WaitUntil(Func<bool> met, string what = "the state", TimeSpan? within = null, CancellationToken ct = default) => Patience.Until(world, met, () => what, within, ct);

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

    /// <summary>The token is reset: 401 from now on, and 4004 on every socket.</summary>
    public void ResetToken()
    {
        lock (world.Gate)
            world.TokenRevoked = true;
        Gateway.CloseAll(CloseCodes.AuthenticationFailed);
    }

    public async ValueTask DisposeAsync()
    {
        gateway.Stop();
        await server.DisposeAsync();
        world.Dispose();
    }

    private T Read<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
