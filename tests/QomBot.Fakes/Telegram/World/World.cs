using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Pace;

namespace QomBot.Fakes.Telegram.World;

/// <summary>
/// Everything the platform knows. One lock guards all of it: take <see cref="Gate"/> around every use, so that what a
/// test reads is one moment and the journal's order is the order of acceptance.
/// </summary>
internal sealed class PlatformWorld : IDisposable
{
    /// <summary>Retention of messages and most other kinds.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Retention of button presses and pre-checkout queries.</summary>
    private static readonly TimeSpan PressRetention = TimeSpan.FromSeconds(150);

    private static readonly string[] NotByDefault = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly Dictionary<long, Person> people = [];
    private readonly Dictionary<long, Chat> chats = [];
    private long lastPersonId;
    private long lastRoomId;
    private long lastSharedMessageId;
    private long lastAlbumId;
    private TaskCompletionSource changed = NewSignal();

    public PlatformWorld(FakeTelegramOptions options)
    {
        Options = options;
        Chance = new Random(options.Seed);
        Bot = new Person
        {
            Id = BotId(options.Token),
            FirstName = options.BotName,
            Username = options.BotUsername,
            IsBot = true,
        };
        lastPersonId = 500_000_000 + Chance.Next(1000) * 1000L;
        lastRoomId = 4_000_000_000 + Chance.Next(1000) * 1000L;
        lastSharedMessageId = 100 + Chance.Next(1000);
        // Telegram begins anywhere, Bale near 0 and keeps the last 2000.
        Updates = new UpdateQueue(options.Bale ? 1 : 100_000_000 + Chance.Next(800_000_000), options.Bale ? 2000 : null);
        Presses = new PressedButtons(options.CallbackAnswerWindow);
        Pace = new SendPace(options.Limits);
        Journal = new AcceptJournal(options.JournalFile);
    }

    public Lock Gate { get; } = new();
    public FakeTelegramOptions Options { get; }
    public Random Chance { get; }
    public Person Bot { get; }
    public UpdateQueue Updates { get; }
    public PressedButtons Presses { get; }
    public SendPace Pace { get; }
    public AcceptJournal Journal { get; }
    public FileShelf Files { get; } = new();
    public BotProfile Profile { get; } = new();
    public IEnumerable<Chat> Chats => chats.Values;
    public IEnumerable<Person> People => people.Values;
    public DateTimeOffset Now => Options.Clock.GetUtcNow();
    public bool TokenRevoked { get; set; }

    /// <summary>Null means the default: all but three kinds.</summary>
    public HashSet<string>? AllowedUpdates { get; set; }

    public bool Wants(string kind) => AllowedUpdates?.Contains(kind) ?? !NotByDefault.Contains(kind);

    public Person AddPerson(string firstName, string? language, string? username, string? lastName, long? id)
    {
        var person = new Person
        {
            Id = id ?? ++lastPersonId, FirstName = firstName, LastName = lastName, Username = username, Language = language,
        };
        people.Add(person.Id, person);
        chats.Add(person.Id, new Chat { Id = person.Id, Kind = ChatKind.Private, Person = person });
        return person;
    }

    public Chat AddRoom(ChatKind kind, string title, bool forum, string? username)
    {
        var number = ++lastRoomId;
        var id = kind == ChatKind.Group || Options.Bale ? -number : -1_000_000_000_000 - number;
        // Message 1 of a supergroup or channel is its own creation, and thread 1 of a forum its General topic.
        var chat = new Chat { Id = id, Kind = kind, Title = title, IsForum = forum, Username = username, LastMessageId = 1 };
        chats.Add(id, chat);
        return chat;
    }

    public Chat? FindChat(long id) => chats.GetValueOrDefault(id);

    public Chat? FindChat(string atUsername) =>
        chats.Values.FirstOrDefault(chat => string.Equals("@" + chat.Username, atUsername, StringComparison.OrdinalIgnoreCase)
            && chat.Kind is ChatKind.Supergroup or ChatKind.Channel);

    public Person? FindPerson(long id) => people.GetValueOrDefault(id);

    public string NextAlbumId() => (13_000_000_000_000_000 + ++lastAlbumId).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Private chats and basic groups share one sequence of message ids; supergroups and channels have their own.</summary>
    public long NextMessageId(Chat chat) =>
        chat.Kind is ChatKind.Supergroup or ChatKind.Channel ? ++chat.LastMessageId : ++lastSharedMessageId;

    public void Add(Message message)
    {
        message.Chat.Messages.Add(message.Id, message);
        Signal();
    }

    /// <summary>Queues an update for the bot if it asked for this kind; null when it did not.</summary>
    public QueuedUpdate? Enqueue(string kind, JsonObject body, long queueKey)
    {
        if (!Wants(kind))
            return null;
        var retention = kind is "callback_query" or "pre_checkout_query" ? PressRetention : Day;
        var update = Updates.Add(kind, new JsonObject { [kind] = body }.ToJsonString(Wire.Json), queueKey, Now + retention);
        Signal();
        return update;
    }

    /// <summary>Queues whatever text is given, as a server newer or worse than any we know.</summary>
    public QueuedUpdate EnqueueRaw(string json, long queueKey = 0)
    {
        var update = Updates.Add("raw", json, queueKey, Now + Day);
        Signal();
        return update;
    }

    /// <summary>Completes at the next change of anything; take it before looking.</summary>
    public Task NextChange() => changed.Task;

    public void Signal()
    {
        var done = changed;
        changed = NewSignal();
        done.TrySetResult();
    }

    public void Dispose() => Journal.Dispose();

    private static long BotId(string token) =>
        token.Split(':') is [var id, { Length: > 0 }] && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException("A token is a number, a colon and a word.");

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
