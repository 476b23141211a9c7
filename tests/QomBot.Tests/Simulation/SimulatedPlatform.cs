using System.Globalization;
using System.Text;
using QomBot.Core.Chat;

namespace QomBot.Tests.Simulation;

/// <summary>A message of the bot as it stands in a chat at present.</summary>
internal sealed record SeenMessage(string Ref, string Prefix, Message Content)
{
    public IReadOnlyList<Button> Buttons { get; } = [.. Content.Buttons];

    public bool IsScreen => Prefix.StartsWith('s');
}

internal sealed class SimulatedChat(string id)
{
    /// <summary>Messages that a person would still scroll back to.</summary>
    public const int Remembered = 40;

    public string Id { get; } = id;

    public List<SeenMessage> Messages { get; } = [];

    public bool IsShutOut { get; set; }

    /// <summary>Where the chat goes on, when it was moved.</summary>
    public string? MovedTo { get; set; }

    /// <summary>Calls that the bot has made to this chat, whatever became of them.</summary>
    public int Calls { get; set; }
}

/// <summary>A platform in memory that outlives the bot, loses answers, refuses and breaks; what it was asked is watched and written down.</summary>
internal sealed class SimulatedPlatform(
    string name, Capabilities capabilities, PlatformFaults faults, SimulatedClock clock, CrashPoints crashes, Chronicle chronicle) : IChatPlatform
{
    private readonly Dictionary<string, SimulatedChat> _chats = [];
    private readonly Dictionary<long, Incoming?> _updates = [];
    private readonly Dictionary<string, (MessageRef Message, DateTimeOffset At)> _known = [];
    private readonly Dictionary<string, int> _downloads = [];
    private long _lastUpdate;
    private int _lastMessage;

    public AccountId Account { get; } = new($"{name}:simulated");

    public Capabilities Capabilities { get; } = capabilities;

    public PlatformFaults Faults { get; } = faults;

    /// <summary>Hears of every call, with what became of it.</summary>
    public Action<SimulatedPlatform, Outgoing, Fault> Called { get; set; } = (_, _, _) => { };

    /// <summary>Presses that were answered.</summary>
    public int Acknowledged { get; private set; }

    public SimulatedChat Chat(string id)
    {
        if (!_chats.TryGetValue(id, out var chat)) _chats[id] = chat = new SimulatedChat(id);
        return chat;
    }

    public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>An update that the platform will hand over again until it was taken. Null is one that nobody can read.</summary>
    public RawUpdate Update(string lane, Incoming? incoming)
    {
        _updates[++_lastUpdate] = incoming;
        var key = _lastUpdate.ToString(CultureInfo.InvariantCulture);
        return new RawUpdate(key, lane, Encoding.UTF8.GetBytes(key));
    }

    public Incoming? Read(ReadOnlyMemory<byte> update) =>
        _updates[long.Parse(update.Span, CultureInfo.InvariantCulture)] ?? throw new FormatException("nobody can read this");

    public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        crashes.Pass(CrashPoint.BeforeSend);
        if (crashes.IsDead) return Task.FromResult(NobodyHears);
        var chat = Chat(outgoing.Chat.Value);
        chat.Calls++;
        var fault = Faults.Draw(clock.Now, chat.IsShutOut || chat.MovedTo is not null);
        if (fault == Fault.Unreachable && chat.MovedTo is null) chat.IsShutOut = true;
        Called(this, outgoing, fault);
        var message = fault is Fault.None or Fault.UnknownAccepted or Fault.ThrewAccepted ? Take(chat, outgoing) : (MessageRef?)null;
        chronicle.Answered(clock.Now, $"{Account} {chat.Id} {outgoing.GetType().Name} {fault} {message} {outgoing.Nonce} {PlainText.Of(outgoing.Message)} {string.Join('|', outgoing.Message.Buttons.Select(button => button.Label))}");
        if (message is not null) crashes.Pass(CrashPoint.AfterSend);
        if (crashes.IsDead) return Task.FromResult(NobodyHears);
        return Task.FromResult(fault switch
        {
            Fault.None => new SendResult.Sent(message),
            Fault.Unreachable when chat.MovedTo is { } to => new SendResult.Unreachable("moved", new ChatId(to)),
            _ => Faults.Result(fault),
        });
    }

    public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel)
    {
        if (crashes.IsDead) return Task.CompletedTask;
        Acknowledged++;
        chronicle.Answered(clock.Now, $"{Account} {chat} answer {word}");
        return Task.CompletedTask;
    }

    /// <summary>Files are named by a number; some come only at the third try, some are larger than was said.</summary>
    public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel)
    {
        var tries = _downloads[remoteId] = _downloads.GetValueOrDefault(remoteId) + 1;
        var number = int.Parse(remoteId["file-".Length..], CultureInfo.InvariantCulture);
        if (number % 9 == 4 && tries < 3) throw new IOException("the platform does not give it now");
        var bytes = new byte[number % 11 == 5 ? 100_000 : 200 + number % 700];
        Array.Fill(bytes, (byte)number);
        return Task.FromResult<Stream>(new MemoryStream(bytes));
    }

    /// <summary>What a dead process would be told: nothing that makes it do anything more.</summary>
    private static SendResult NobodyHears => new SendResult.Later(TimeSpan.FromDays(1), LaterScope.Account, "dead");

    /// <summary>It stands there already, and the platform still knows its nonce: that is no second message.</summary>
    public bool Drops(Outgoing outgoing) =>
        outgoing is Outgoing.New && _known.TryGetValue(outgoing.Nonce, out var known) && Capabilities.IsRepeat(outgoing.Chat, known.At, clock.Now);

    private MessageRef Take(SimulatedChat chat, Outgoing outgoing)
    {
        switch (outgoing)
        {
            case Outgoing.Change change:
                Replace(chat, change.Target, new SeenMessage(change.Target.Value, change.TokenPrefix, change.Message));
                return change.Target;
            case Outgoing.Strip strip:
                Replace(chat, strip.Target, null);
                return strip.Target;
        }
        if (Drops(outgoing)) return _known[outgoing.Nonce].Message;
        var message = new MessageRef($"m{++_lastMessage}");
        _known[outgoing.Nonce] = (message, clock.Now);
        chat.Messages.Add(new SeenMessage(message.Value, outgoing.TokenPrefix, outgoing.Message));
        if (chat.Messages.Count > SimulatedChat.Remembered) chat.Messages.RemoveAt(0);
        return message;
    }

    /// <summary>New words for a message, or with null none of its buttons any more.</summary>
    private static void Replace(SimulatedChat chat, MessageRef target, SeenMessage? by)
    {
        var at = chat.Messages.FindIndex(message => message.Ref == target.Value);
        if (at >= 0) chat.Messages[at] = by ?? new SeenMessage(target.Value, "", chat.Messages[at].Content with { Rows = [] });
    }
}
