using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;
using QomBot.Telegram.Menus;
using QomBot.Telegram.Outbound;
using QomBot.Telegram.Receiving;
using QomBot.Telegram.Sending;
using Telegram.Bot.Requests;

namespace QomBot.Telegram;

/// <summary>One bot on Telegram, or on Bale, which speaks the same protocol in a dialect of its own.</summary>
public sealed class TelegramPlatform : IChatPlatform, IDisposable
{
    private readonly BotOptions _bot;
    private readonly Dialect _dialect;
    private readonly Connections _connections;
    private readonly BotApi _polls;
    private readonly BotApi _calls;
    private readonly HealthBoard _health;
    private readonly Backoff _backoff;
    private readonly TelegramSender _sender;
    private readonly Downloads _downloads;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile StartLinks? _links;

    /// <param name="openFile">The bytes of a file of ours, or null where they are gone. Best a stream that can tell its length.</param>
    /// <param name="chance">A number from 0 up to, not including, 1; may be asked from several threads.</param>
    /// <exception cref="ArgumentException">The settings cannot be used; the message names what is wrong, and no secret.</exception>
    public TelegramPlatform(BotOptions bot, Func<FileId, Stream?> openFile, Func<double> chance, TimeProvider time, ILogger<TelegramPlatform> log)
    {
        if (bot.Problems(bot.Account.Value).ToList() is { Count: > 0 } problems) throw new ArgumentException(string.Join("; ", problems), nameof(bot));
        (_bot, _time, _log) = (bot, time, log);
        _dialect = Dialect.Of(bot.Kind);
        var platform = _dialect.Capabilities;
        Capabilities = platform with { AccountRate = bot.PerSecond ?? platform.AccountRate, ChatGap = bot.ChatGap ?? platform.ChatGap, GroupGap = bot.GroupGap ?? platform.GroupGap };
        _connections = new Connections(bot);
        var address = bot.BaseUrl ?? _dialect.BaseUrl;
        _polls = new BotApi(bot, address, _connections.Polls, time);
        _calls = new BotApi(bot, address, _connections.Calls, time);
        _health = new HealthBoard(bot.Account.Value, time, log);
        _backoff = new Backoff(chance);
        _sender = new TelegramSender(_calls, _dialect, new FileSender(_calls, _dialect, openFile, bot), bot, () => _links, time, log);
        _downloads = new Downloads(_calls, _connections.Calls, bot, time);
        Menus = new TelegramMenus(_calls, _dialect, bot, log);
        Webhook = bot.Webhook is null ? null : new TelegramWebhook(bot, _dialect.SecretInHeader, _health, log);
    }

    public AccountId Account => _bot.Account;

    public Capabilities Capabilities { get; }

    public ReceivingHealth Health => _health.Now;

    public TelegramMenus Menus { get; }

    /// <summary>Null where updates are polled.</summary>
    public TelegramWebhook? Webhook { get; }

    /// <summary>Null until the platform has told the bot's name, shortly after <see cref="RunAsync"/> began.</summary>
    public StartLinks? Links => _links;

    public async Task RunAsync(Accept accept, CancellationToken cancel)
    {
        _health.Begun(watched: Webhook is null);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var name = LearnNameAsync(over.Token);
        var revoked = false;
        try
        {
            revoked = !(Webhook is null
                ? await new TelegramPoller(_polls, _dialect, _bot, _health, _backoff, _time, _log).RunAsync(accept, cancel)
                : await new WebhookRegistration(_calls, _dialect, _bot, Webhook, _health, _backoff, _time, _log).RunAsync(accept, cancel));
        }
        finally
        {
            await over.CancelAsync();
            await name;
            _health.Ended(revoked);
        }
    }

    public Incoming? Read(ReadOnlyMemory<byte> update) => TelegramInbound.Read(update, _links?.UserName);

    /// <summary>
    /// The parts of a message that are one call each, so that each can be a delivery of its own; the buttons' indexes hold, as all
    /// stand under the last. A message sent whole goes part by part: see <see cref="SendAsync"/>.
    /// </summary>
    public IReadOnlyList<Message> Parts(Message message) => TelegramOutbound.Parts(message, _dialect);

    /// <summary>
    /// One try. A message of several parts goes part by part and stops at the first that fails. Later and Unknown then speak of that
    /// part alone: a later try with the same nonce goes on with it, unless the program was started anew in between; then parts may
    /// come twice. Unreachable and Rejected are final, and the parts before stay. Where a file is refused the words go alone. A new
    /// text that no longer fits into the message that is there is Rejected with TargetGone: it must become a new message.
    /// </summary>
    /// <exception cref="ArgumentException">The chat, the message or the token prefix was not made for this platform: a mistake of ours.</exception>
    public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel) => _sender.SendAsync(outgoing, cancel);

    public async Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel)
    {
        var toast = string.IsNullOrWhiteSpace(word) ? null : WordCut.Short(word, Dialect.ToastLimit);
        var shows = _dialect.ShowsToast(pressId);
        await BestEffortAsync(new AnswerCallbackQueryRequest { CallbackQueryId = pressId, Text = shows ? toast : null }, cancel);
        if (toast is not null && !shows)
            await BestEffortAsync(new SendMessageRequest { ChatId = Address.Of(chat).Chat, Text = _dialect.Render([new Block.Line([new Inline.Text(toast)])]).Text }, cancel);
    }

    public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => _downloads.OpenAsync(remoteId, cancel);

    /// <summary>"typing…" for about five seconds. Lost without harm.</summary>
    public Task ShowTypingAsync(ChatId chat, CancellationToken cancel)
    {
        var place = Address.Of(chat);
        return BestEffortAsync(new SendChatActionRequest { ChatId = place.Chat, MessageThreadId = place.Topic, Action = global::Telegram.Bot.Types.Enums.ChatAction.Typing }, cancel);
    }

    public string? StartLink(string payload) => _links?.Start(payload).AbsoluteUri;

    /// <summary>A topic has the limits of its group.</summary>
    public ChatPace PaceOf(ChatId chat) => Address.Of(chat) is var place && place.IsGroup ? new ChatPace(new Address(place.Chat).Id, true) : new ChatPace(chat, false);

    public async Task<bool?> AdministersAsync(ChatId chat, UserId user, CancellationToken cancel)
    {
        if (!long.TryParse(user.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) return null;
        var answer = await _calls.CallAsync(new GetChatMemberRequest { ChatId = Address.Of(chat).Chat, UserId = id }, _bot.CallTimeout, cancel);
        return answer is ApiAnswer.Done { Result.ValueKind: JsonValueKind.Object } done && done.Result.TryGetProperty("status", out var status)
            ? status.ValueKind == JsonValueKind.String && status.GetString() is "creator" or "administrator"
            : null;
    }

    public PlatformState State => _health.Now switch
    {
        { State: ReceivingState.Conflict } health => new(false, $"another program receives with this token ({health.Conflicts} times): stop it, or make a new token"),
        { State: ReceivingState.Revoked } => new(false, "the platform refuses the token: set the new one and start again"),
        { State: ReceivingState.Silent } health => new(false, $"no good answer since {health.LastGoodAt:yyyy-MM-dd HH:mm} UTC: look at network, proxy and base URL"),
        { State: ReceivingState.Failing, FailuresInRow: 0 } => new(true, "waiting for the first answer"),
        { State: ReceivingState.Failing } health => new(health.FailuresInRow < 3, $"the last {health.FailuresInRow} tries failed; it goes on trying"),
        { State: ReceivingState.Idle } => new(false, "not receiving"),
        var health => new(true, health.PassedOver > 0 ? $"receiving; {health.PassedOver} updates without a number passed over" : "receiving"),
    };

    public void Dispose()
    {
        _health.Dispose();
        _connections.Dispose();
    }

    private async Task BestEffortAsync(global::Telegram.Bot.Requests.Abstractions.IRequest request, CancellationToken cancel)
    {
        var answer = await _calls.CallAsync(request, _bot.CallTimeout, cancel);
        if (answer is not ApiAnswer.Done) _log.BestEffortFailed(Account.Value, request.MethodName, answer is ApiAnswer.Refused no ? no.Text : "no answer");
    }

    /// <summary>Asks until it is told; receiving does not wait for it.</summary>
    private async Task LearnNameAsync(CancellationToken cancel)
    {
        for (var failures = 1; !cancel.IsCancellationRequested && _links is null; failures++)
        {
            var answer = await _calls.CallAsync(new GetMeRequest(), _bot.CallTimeout, cancel);
            if (answer is ApiAnswer.Done { Result.ValueKind: JsonValueKind.Object } done && done.Result.TryGetProperty("username", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } userName)
            {
                _links = new StartLinks(_dialect, userName);
                _log.NameLearned(Account.Value, userName);
                return;
            }
            try
            {
                await Task.Delay(_backoff.After(failures), _time, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
