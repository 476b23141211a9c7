using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

/// <summary>Opens a file of ours that the bot sends along; null where its bytes are not there (any more).</summary>
public delegate Task<Stream?> OpenFile(FileId file, CancellationToken cancel);

/// <summary>
/// The local web chat. It is platform and server in one: what was said lies durably in the data folder, so a reload or a restart
/// shows the same conversations, and updates that the bot has not taken yet are handed to it again.
/// </summary>
public sealed class WebChatPlatform : IChatPlatform, IDisposable
{
    /// <summary>How often updates that the bot could not take are offered again.</summary>
    private static readonly TimeSpan OfferAgain = TimeSpan.FromSeconds(5);

    /// <summary>Files that were put up and never sent are forgotten after this, at a start.</summary>
    private static readonly TimeSpan UnusedFiles = TimeSpan.FromDays(7);

    private readonly Database _database;
    private readonly StoredBytes _bytes;
    private readonly LiveEvents _events = new();
    private readonly OpenFile? _openFile;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    private WebChatPlatform(Database database, StoredBytes bytes, OpenFile? openFile, TimeProvider clock, ILogger log)
    {
        (_database, _bytes, _openFile, _clock, _log) = (database, bytes, openFile, clock, log);
        Handing = new Handing(database, _events, clock, Account);
        Requests = new PageRequests(database, bytes, _events, Handing, clock);
        Pages = new PageReads(database, bytes, _events);
    }

    public static AccountId Local { get; } = new("web:local");

    public AccountId Account => Local;

    /// <summary>The page wraps and scrolls, so these are limits of good sense; files as in <see cref="PageLimits"/>.</summary>
    public Capabilities Capabilities { get; } = new(
        TextLimit: 16_384, CaptionLimit: 16_384, ButtonsPerRow: 3, ButtonRows: 12, LabelLimit: 64,
        EditsInPlace: true, RepeatMemory: TimeSpan.MaxValue, DownloadLimitBytes: PageLimits.FileBytes)
    {
        AccountRate = 500, ChatGap = TimeSpan.Zero, GroupGap = TimeSpan.Zero,
    };

    internal Handing Handing { get; }

    internal PageRequests Requests { get; }

    internal PageReads Pages { get; }

    /// <param name="dataFolder">Takes webchat.db and the folder webchat-files.</param>
    /// <exception cref="StoreRefusedException">The file is of a newer program.</exception>
    public static WebChatPlatform Open(string dataFolder, TimeProvider clock, OpenFile? openFile = null, ILogger<WebChatPlatform>? log = null)
    {
        var database = Database.Open(dataFolder, clock);
        var bytes = new StoredBytes(Path.Combine(dataFolder, "webchat-files"));
        var needless = database.Writer.RunAsync(session => FilesTable.ForgetUnused(session, clock.GetUtcNow() - UnusedFiles)).GetAwaiter().GetResult();
        foreach (var hash in needless) bytes.Delete(hash);
        return new WebChatPlatform(database, bytes, openFile, clock, (ILogger?)log ?? NullLogger.Instance);
    }

    /// <summary>Makes a person who has opened the chat, as the page does; the same <paramref name="key"/> makes one person only.</summary>
    /// <returns>The person's id, which is both chat and user.</returns>
    /// <exception cref="ArgumentException">The name or the key is not taken.</exception>
    public async Task<string> AddPersonAsync(string key, string name, string language)
    {
        var (person, refused) = await Requests.AddPersonAsync(new AddRequest(key, name, language));
        return person?.Id ?? throw new ArgumentException($"The person was not taken: {refused!.Error}");
    }

    public async Task RunAsync(Accept accept, CancellationToken cancel)
    {
        using var receiving = Handing.Begin(accept, cancel);
        using var beat = new PeriodicTimer(OfferAgain, _clock);
        try
        {
            do
            {
                await OfferWaitingAsync(cancel);
            }
            while (await beat.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure; what waits is offered at the next start.
        }
    }

    public Incoming? Read(ReadOnlyMemory<byte> update) => WebUpdate.Of(update.Span).ToIncoming();

    public async Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        try
        {
            return outgoing switch
            {
                Outgoing.New one => await SendNewAsync(one, cancel),
                Outgoing.Change change => await ChangeAsync(change, cancel),
                Outgoing.Strip strip => await StripAsync(strip),
                _ => throw new ArgumentOutOfRangeException(nameof(outgoing)),
            };
        }
        catch (Exception failure) when (failure is IOException or SqliteException)
        {
            // The unit was rolled back, so nothing is there; and with the same nonce nothing can be there twice.
            return new SendResult.Later(null, LaterScope.Account, failure.Message);
        }
    }

    public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel)
    {
        _events.Publish(LiveEvent.Of(new ToastView(chat.Value, pressId, word)));
        return Task.CompletedTask;
    }

    public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel)
    {
        var row = _database.Read(session => FilesTable.Find(session, remoteId)) ?? throw new FileNotFoundException("The web chat has no such file.");
        return Task.FromResult<Stream>(_bytes.Open(row.Sha256));
    }

    public void Dispose() => _database.Dispose();

    private async Task OfferWaitingAsync(CancellationToken cancel)
    {
        try
        {
            while (await Handing.OfferAsync(null, cancel)) { }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _log.LogWarning(failure, "Updates of the web chat could not be taken; they are offered again in {Seconds} s", OfferAgain.TotalSeconds);
        }
    }

    private async Task<SendResult> SendNewAsync(Outgoing.New one, CancellationToken cancel)
    {
        if (_database.Read(session => MessagesTable.WithNonce(session, one.Nonce)) is > 0 and var there) return Sent(there);
        var files = await TakeOverAsync(one.Message, cancel);
        return await _database.Writer.RunAsync<SendResult>(session =>
        {
            if (MessagesTable.WithNonce(session, one.Nonce) is > 0 and var id) return Sent(id);
            if (PeopleTable.Find(session, one.Chat.Value) is null) return new SendResult.Unreachable("no such person");
            // Where it is not there any more it is a message like others.
            var answered = one.ReplyTo is { } to && MessagesTable.Find(session, one.Chat.Value, Refs.Read(to.Value)) is { } there ? there.Id : (long?)null;
            var content = Outbound.Content(one.Message, one.TokenPrefix, Keep(session, files)) with { ReplyTo = answered };
            return Sent(MessagesTable.AddFromBot(session, one.Chat.Value, one.Nonce, one.Silent, content, _clock.GetUtcNow(), _events));
        });
    }

    private async Task<SendResult> ChangeAsync(Outgoing.Change change, CancellationToken cancel)
    {
        var files = await TakeOverAsync(change.Message, cancel);
        return await RewriteAsync(change.Chat, change.Target, (session, _) =>
            Outbound.Content(change.Message, change.TokenPrefix, Keep(session, files)));
    }

    private Task<SendResult> StripAsync(Outgoing.Strip strip) =>
        RewriteAsync(strip.Chat, strip.Target, (_, before) => strip.IsWhole ? new MessageContent(null, [], null, null) : before with { Rows = null });

    private Task<SendResult> RewriteAsync(ChatId chat, MessageRef target, Func<Session, MessageContent, MessageContent> rewrite) =>
        _database.Writer.RunAsync<SendResult>(session =>
        {
            var id = Refs.Read(target.Value);
            if (MessagesTable.Find(session, chat.Value, id) is not { FromBot: true } message)
                return new SendResult.Rejected("no such message of the bot in this chat", TargetGone: true);
            MessagesTable.Rewrite(session, id, rewrite(session, message.Content) with { ReplyTo = message.Content.ReplyTo }, null, _events);
            return Sent(id);
        });

    private static SendResult Sent(long id) => new SendResult.Sent(Refs.Of(id));

    /// <summary>Copies the message's files to the web chat's own; a file whose bytes are gone stays as a name without them.</summary>
    private async Task<IReadOnlyList<(AttachedFile File, Stored? Bytes)>> TakeOverAsync(Message message, CancellationToken cancel)
    {
        var taken = new List<(AttachedFile, Stored?)>();
        foreach (var file in message.Files ?? [])
        {
            var bytes = _openFile is null ? null : await _openFile(file.File, cancel);
            await using var _ = bytes ?? Stream.Null;
            taken.Add((file, bytes is null ? null : await _bytes.KeepAsync(bytes, long.MaxValue, cancel)));
        }
        return taken;
    }

    private IReadOnlyList<ShownFile> Keep(Session session, IReadOnlyList<(AttachedFile File, Stored? Bytes)> files) =>
    [
        .. files.Select(one => one.Bytes is null
            ? new ShownFile(null, one.File.Kind, one.File.Name, "", 0)
            : FilesTable.Add(session, null, null, one.Bytes, one.File.Name, _clock.GetUtcNow())),
    ];
}
