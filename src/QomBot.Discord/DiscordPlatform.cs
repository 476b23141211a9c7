using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Commands;
using QomBot.Discord.Gateway;
using QomBot.Discord.Guilds;
using QomBot.Discord.Inbound;
using QomBot.Discord.Interactions;
using QomBot.Discord.Outbound;
using QomBot.Discord.Sending;
using QomBot.Discord.Wire;

namespace QomBot.Discord;

/// <summary>What the adapter needs of the rest.</summary>
/// <param name="OpenFile">The bytes of a file of ours, or null where they are gone.</param>
/// <param name="Chance">A number from 0 up to, not including, 1; may be asked from several threads.</param>
public sealed record DiscordNeeds(House House, IReader Reader, IAdapterMemory Memory, Func<FileId, Stream?> OpenFile, Func<double> Chance, TimeProvider Clock, ILogger Log);

/// <summary>One bot on Discord.</summary>
public sealed class DiscordPlatform : IChatPlatform, IEventEars, IDisposable
{
    private readonly DiscordOptions _options;
    private readonly DiscordNeeds _needs;
    private readonly IDiscordApi _api;
    private readonly FirstAnswers _first;
    private readonly Receiving _receiving;
    private readonly DiscordSender _sender;
    private readonly PrivateChats _chats;
    private readonly SetUpGuild _setUp;
    private readonly PublishCommands _commands;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _rooms = new();
    private volatile string? _own;
    private volatile string? _stopped;

    /// <exception cref="ArgumentException">The settings cannot be used; the message names what is wrong, and no secret.</exception>
    public DiscordPlatform(DiscordOptions options, DiscordNeeds needs)
        : this(options, needs, new DiscordApi(options, needs.Chance, needs.Clock, needs.Log))
    {
    }

    internal DiscordPlatform(DiscordOptions options, DiscordNeeds needs, IDiscordApi api)
    {
        if (options.Problems("Discord").ToList() is { Count: > 0 } problems) throw new ArgumentException(string.Join("; ", problems), nameof(options));
        (_options, _needs, _api) = (options, needs, api);
        var (house, log, time) = (needs.House, needs.Log, needs.Clock);
        var ahead = new AskAhead(house, needs.Reader);
        var desk = new InteractionDesk(time);
        var guilds = new GuildBook(api, needs.Memory);
        var uploads = new Uploads(needs.OpenFile, options, log);
        _chats = new PrivateChats(api, needs.Memory, guilds, ahead, options);
        _first = new FirstAnswers(api, desk, ahead, options, time, log);
        _receiving = new Receiving(options, needs.Memory, _first, _chats, new Gap(api, needs.Memory, options, time, log), this, time, log);
        _sender = new DiscordSender(api, desk, _chats, new ForumPosts(api, needs.Memory, guilds, house.Actions, uploads, options, log), uploads, ahead, options, time, log);
        _setUp = new SetUpGuild(api, guilds, house, ahead, options, _receiving.KeepAsync);
        _commands = new PublishCommands(api, house, needs.Memory, options, time, log);
        _own = needs.Memory.Read("own");
        foreach (var (_, channel) in needs.Memory.ReadAll(Gap.Room)) _rooms[channel] = true;
    }

    public AccountId Account => _options.Account;

    /// <summary>Discord's own numbers; the pace is its common limit with room left for answers.</summary>
    public Capabilities Capabilities => field ??= new(
        TextLimit: DiscordOutbound.FrameLimit, CaptionLimit: DiscordOutbound.TextLimit, ButtonsPerRow: 5, ButtonRows: 5, LabelLimit: 80,
        EditsInPlace: true, RepeatMemory: _options.NonceMemory, DownloadLimitBytes: 25L << 20)
    {
        CanPin = true,
        AccountRate = 30,
        ChatGap = TimeSpan.FromSeconds(1),
        GroupGap = TimeSpan.FromSeconds(2),
        // What begins a post bears no nonce.
        ForgetsRepeats = chat => Address.Of(chat).Kind == 'f',
    };

    public PlatformState State =>
        _stopped is { } reason ? new PlatformState(false, reason)
        : _api.IsRevoked ? new PlatformState(false, "Discord refuses the token: put a new one into QOMBOT__Discord__Token and start again")
        : _api.IsConnected ? new PlatformState(true, "connected") : new PlatformState(false, "not connected; it is tried again by itself");

    public ChatPace PaceOf(ChatId chat) => new(chat, Address.Of(chat).Kind != 'u');

    public async Task RunAsync(Accept accept, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var keeping = _receiving.RunAsync(accept, over.Token);
        try
        {
            _stopped = await _api.ReceiveAsync(_receiving.Kept, _receiving.Take, over.Token);
            if (_stopped is { } reason) _needs.Log.Stopped(Account.Value, reason);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
        finally
        {
            await over.CancelAsync();
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Incoming? Read(ReadOnlyMemory<byte> update) => DiscordInbound.Read(update, _own, IsRoom);

    public IReadOnlyList<Message> Parts(Message message) => DiscordOutbound.Parts(message);

    public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel) => _sender.SendAsync(outgoing, cancel);

    public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) =>
        _first.AcknowledgeAsync(Address.Of(chat).Id, pressId, word, cancel);

    public async Task ShowTypingAsync(ChatId chat, CancellationToken cancel)
    {
        // Where only a command in a server is under way, "thinking…" says it.
        if (Address.Of(chat) is not ('u', var user) || _chats.Known(user) is not { } channel) return;
        await _api.ShowTypingAsync(channel, cancel);
    }

    /// <summary>Only from Discord's own places: an address comes from outside.</summary>
    public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel)
    {
        if (!Uri.TryCreate(remoteId, UriKind.Absolute, out var address) || !IsDiscords(address)) throw new IOException("the file cannot be had: it does not lie with Discord");
        return _api.DownloadAsync(address, cancel);
    }

    public void Dispose() => _api.Dispose();

    void IEventEars.Ready(WireReady ready, CancellationToken cancel)
    {
        if (ready.User?.Id is { } own && Address.IsId(own) && own != _own)
        {
            _own = own;
            _ = _needs.Memory.WriteAsync("own", own);
        }
        if (ready.Application?.Id is { } application && Address.IsId(application)) _ = GuardAsync(() => _commands.RunAsync(application, cancel), "publishing commands");
    }

    public bool IsRoom(string channel) => _rooms.ContainsKey(channel);

    bool IEventEars.Hears(WireInteraction interaction, CancellationToken cancel)
    {
        // From now on what is said in that thread is read; whether it is carried, and whose it is, is decided elsewhere.
        if (interaction is { Type: InteractionKind.Command, Data.Name: "talk", ChannelId: { } thread } && InteractionReading.IsPrivateThread(interaction) && _rooms.TryAdd(thread, true))
            _ = _needs.Memory.WriteAsync($"{Gap.Room}{thread}", thread);
        if (interaction is { GuildId: { } guild } && interaction.By?.Id is { } user && Address.IsId(guild) && Address.IsId(user) && _needs.Memory.Read($"seen:{user}") != guild)
            _ = _needs.Memory.WriteAsync($"seen:{user}", guild);
        if (interaction is not { Type: InteractionKind.Command, Data: { Name: SetUpGuild.Name, Type: 1 } }) return false;
        _ = GuardAsync(() => _setUp.RunAsync(interaction, cancel), "setting up a server");
        return true;
    }

    private bool IsDiscords(Uri address) =>
        address is { Scheme: "https", IsDefaultPort: true, Host: "cdn.discordapp.com" or "media.discordapp.net" }
        || (_options.BaseUrl is { } own && address.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority));

    private async Task GuardAsync(Func<Task> work, string what)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _needs.Log.EventFailed(fault, Account.Value, what);
        }
    }
}
