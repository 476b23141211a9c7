using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord.Gateway;
using QomBot.Discord.Inbound;
using QomBot.Discord.Interactions;
using QomBot.Discord.Sending;
using QomBot.Discord.Wire;

namespace QomBot.Discord;

/// <summary>
/// Takes events off the gateway in two steps that do not wait for each other: what must be answered within seconds is begun at once;
/// then what people did is kept, in batches, and with it how far the stream of events was taken. After a crash the login is resumed
/// from there, and Discord brings again what was not kept.
/// </summary>
internal sealed class Receiving(DiscordOptions options, IAdapterMemory memory, FirstAnswers first, PrivateChats chats, Gap gap, IEventEars ears, TimeProvider time, ILogger log)
{
    private const int MostInBatch = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Channel<GatewayEvent> _came = Channel.CreateUnbounded<GatewayEvent>();
    /// <summary>By shard: the newest message of a person that was kept.</summary>
    private readonly ConcurrentDictionary<string, string> _lastMessage = new();

    /// <summary>By shard: from where a lost login's gap is being filled. Until that is done it is what a restart begins from.</summary>
    private readonly ConcurrentDictionary<string, string> _gapFrom = new();

    private readonly ConcurrentDictionary<string, int> _logins = new();
    private readonly SemaphoreSlim _oneGap = new(1, 1);

    private readonly Channel<GatewayEvent> _toKeep = Channel.CreateUnbounded<GatewayEvent>();

    private readonly TaskCompletionSource<Accept> _accept = new();
    private readonly RecentAuthors _authors = new();

    public void Take(GatewayEvent happened) => _came.Writer.TryWrite(happened);

    /// <summary>Keeps something of our own making, like what came.</summary>
    public async Task KeepAsync(RawUpdate update, CancellationToken cancel) => await (await _accept.Task.WaitAsync(cancel))(options.Account, [update], cancel);

    /// <summary>The login that an earlier run kept.</summary>
    public GatewaySession? Kept(string shard)
    {
        try
        {
            return memory.Read($"session:{shard}") is { } kept && JsonSerializer.Deserialize(kept, DiscordJson.Default.GatewaySession) is { Id.Length: > 0, ResumeUrl.Length: > 0 } session ? session : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task RunAsync(Accept accept, CancellationToken cancel)
    {
        _accept.TrySetResult(accept);
        return Task.WhenAll(BeginAsync(cancel), KeepAsync(accept, cancel));
    }

    private async Task BeginAsync(CancellationToken cancel)
    {
        await foreach (var happened in _came.Reader.ReadAllAsync(cancel))
        {
            try
            {
                if (Begin(happened, cancel)) _toKeep.Writer.TryWrite(happened);
            }
            catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
            {
                // It is kept all the same: reading it later says what is wrong with it.
                log.EventFailed(fault, options.Account.Value, happened.Type);
                _toKeep.Writer.TryWrite(happened);
            }
        }
    }

    /// <summary>False where nothing of it needs keeping.</summary>
    private bool Begin(GatewayEvent happened, CancellationToken cancel)
    {
        if (happened.Type == "MESSAGE_CREATE") _authors.Learn(happened.Data);
        switch (happened.Type)
        {
            case "INTERACTION_CREATE":
                var interaction = DiscordInbound.Interaction(happened.Data);
                if (ears.Hears(interaction, cancel)) return false;
                if (interaction is { GuildId: null, ChannelId: { } channel, User.Id: { } user } && Address.IsId(channel)) chats.Learn(user, channel);
                return !first.Begin(interaction);
            case "MESSAGE_CREATE" when !happened.Data.TryGetProperty("guild_id", out _):
                if (happened.Data.Deserialize(DiscordJson.Default.WireMessage) is { ChannelId: { } dm, Author: { Bot: false, Id: { } author } }) chats.Learn(author, dm);
                return true;
            case "MESSAGE_CREATE" or "MESSAGE_UPDATE": return true;
            case "MESSAGE_DELETE":
                return !happened.Data.TryGetProperty("guild_id", out _) || (happened.Data.TryGetProperty("channel_id", out var from) && from.GetString() is { } where && ears.IsRoom(where));
            case "READY":
                // A new login: whatever came since the last message that is known was missed.
                if ((_gapFrom.GetValueOrDefault(happened.Shard) ?? _lastMessage.GetValueOrDefault(happened.Shard) ?? Kept(happened.Shard)?.LastMessage) is { } last) _ = FillAsync(happened.Shard, last, cancel);
                ears.Ready(happened.Data.Deserialize(DiscordJson.Default.WireReady)!, cancel);
                return true;
            default: return false;
        }
    }

    private async Task KeepAsync(Accept accept, CancellationToken cancel)
    {
        while (await _toKeep.Reader.WaitToReadAsync(cancel))
        {
            var batch = new List<GatewayEvent>();
            while (batch.Count < MostInBatch && _toKeep.Reader.TryRead(out var happened)) batch.Add(happened);
            foreach (var ofShard in batch.GroupBy(happened => happened.Shard)) await KeepAsync(accept, [.. ofShard], cancel);
        }
    }

    private async Task FillAsync(string shard, string last, CancellationToken cancel)
    {
        _gapFrom[shard] = last;
        var login = _logins.AddOrUpdate(shard, 1, (_, count) => count + 1);
        try
        {
            await _oneGap.WaitAsync(cancel);
            try
            {
                await gap.FillAsync(last, KeepAsync, cancel);
                // Where the login was lost once more meanwhile, the next one looks from the same place.
                if (_logins[shard] == login) _gapFrom.TryRemove(shard, out _);
            }
            finally
            {
                _oneGap.Release();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            log.NotDone(options.Account.Value, "fetching what was missed", fault.GetType().Name);
        }
    }

    /// <summary>Until it is kept: Discord does not ask whether it was taken, so there is nobody to give it back to.</summary>
    private async Task KeepAsync(Accept accept, IReadOnlyList<GatewayEvent> events, CancellationToken cancel)
    {
        var shard = events[0].Shard;
        if (events.LastOrDefault(happened => happened.Type == "MESSAGE_CREATE") is { } message && Envelope.Of(message.Type, message.Data)?.Key is { } key) _lastMessage[shard] = key[1..];
        else if (!_lastMessage.ContainsKey(shard) && Kept(shard)?.LastMessage is { } known) _lastMessage[shard] = known;
        var note = new AdapterNote($"session:{shard}", JsonSerializer.Serialize(events[^1].Session with { LastMessage = _gapFrom.GetValueOrDefault(shard) ?? _lastMessage.GetValueOrDefault(shard) }, DiscordJson.Default.GatewaySession));
        var updates = events.Select(happened => _authors.InLine(happened.Type, Envelope.Of(happened.Type, happened.Data))).OfType<RawUpdate>().ToList();
        if (updates.Count > 0) updates[^1] = updates[^1] with { Note = note };
        for (var pause = TimeSpan.FromMilliseconds(200); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                if (updates.Count > 0) await accept(options.Account, updates, cancel);
                else await memory.WriteAsync(note.Key, note.Value);
                return;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                log.NotKept(fault, options.Account.Value, pause.TotalSeconds);
                await Task.Delay(pause, time, cancel);
            }
        }
    }
}

/// <summary>What concerns the bot itself.</summary>
internal interface IEventEars
{
    void Ready(WireReady ready, CancellationToken cancel);

    /// <summary>A private thread in which people talk by way of the bot.</summary>
    bool IsRoom(string channel);

    /// <summary>True where it is dealt with here and is nobody's update.</summary>
    bool Hears(WireInteraction interaction, CancellationToken cancel);
}
