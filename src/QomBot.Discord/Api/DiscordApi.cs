using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using QomBot.Discord.Gateway;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Api;

/// <summary>The thin client of our own: REST and gateway.</summary>
internal sealed class DiscordApi : IDiscordApi
{
    /// <summary>GUILDS, GUILD_MESSAGES (the bot is spoken to in a channel), DIRECT_MESSAGES: none of them privileged.</summary>
    public const int Intents = 1 | 1 << 9 | 1 << 12;

    /// <summary>The words of everybody in servers; privileged: it must be switched on in the developer portal first.</summary>
    public const int MessageContent = 1 << 15;

    private readonly DiscordOptions _options;
    private readonly RestClient _rest;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Func<double> _chance;
    private readonly Func<ReconnectPace> _pace;
    private readonly OpenSocket _open;
    private IReadOnlyList<GatewayShard> _shards = [];

    public DiscordApi(DiscordOptions options, Func<double> chance, TimeProvider time, ILogger log, Func<ReconnectPace>? pace = null, OpenSocket? open = null)
    {
        (_options, _time, _log, _chance) = (options, time, log, chance);
        _rest = new RestClient(options, time, log);
        _pace = pace ?? (() => new ReconnectPace(chance));
        _open = open ?? ((url, cancel) => GatewaySocket.OpenAsync(url, RestClient.ProxyOf(options.Proxy), options.ConnectTimeout, time, cancel));
        Logins = new LoginGate(AskAddressAsync, time, log, options.Account.Value);
    }

    public bool IsRevoked => _rest.IsRevoked;

    public bool IsConnected => _shards.Count > 0 && _shards.All(shard => shard.IsUp);

    public LoginGate Logins { get; }

    public int Refusals => _rest.Refusals;

    public async Task<string?> ReceiveAsync(Func<string, GatewaySession?> session, Action<GatewayEvent> take, CancellationToken cancel)
    {
        var count = await ShardCountAsync(cancel);
        if (IsRevoked) return CloseCodes.Final(4004);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var shards = Enumerable.Range(0, count).Select(index => new GatewayShard(
            new GatewayMachine(_options.Token, _options.ReadsThreads ? Intents | MessageContent : Intents, (index, count), _pace(), _chance) { Session = session($"{index}/{count}") },
            Logins, _open, take, _time, _log, _options.Account.Value)).ToList();
        _shards = shards;
        var running = shards.Select(shard => shard.RunAsync(() => IsRevoked, ending.Token)).ToList();
        // One that ends for good ends all: the reasons (token, intents) are the same for all.
        var first = await Task.WhenAny(running);
        await ending.CancelAsync();
        await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested) return null;
        return await first;
    }

    public Task<DiscordAnswer> CreateMessageAsync(string channel, WireMessageOut message, IReadOnlyList<UploadFile> files, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/channels/{channel}/messages", "/channels/{}/messages") { Body = Json(message, DiscordJson.Plain.WireMessageOut), Files = files }, cancel);

    public Task<DiscordAnswer> EditMessageAsync(string channel, string message, WireMessageOut content, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Patch, $"/channels/{channel}/messages/{message}", "/channels/{}/messages/{}") { Body = Json(content, DiscordJson.Plain.WireMessageOut) }, cancel);

    public Task<DiscordAnswer> DeleteMessageAsync(string channel, string message, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Delete, $"/channels/{channel}/messages/{message}", "/channels/{}/messages/{} DELETE"), cancel);

    public Task<DiscordAnswer> MessagesAfterAsync(string channel, string message, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Get, $"/channels/{channel}/messages?after={message}&limit=100", "/channels/{}/messages"), cancel);

    public Task<DiscordAnswer> OpenDmAsync(string user, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, "/users/@me/channels", "/users/@me/channels") { Body = Json(new WireDm(user), DiscordJson.Plain.WireDm) }, cancel);

    public Task<DiscordAnswer> RespondAsync(string interaction, string token, WireResponse response, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/interactions/{interaction}/{token}/callback?with_response=true", "/interactions/{}/{}/callback")
        {
            Body = Json(response, DiscordJson.Plain.WireResponse), IsAnswer = true,
        }, cancel);

    public Task<DiscordAnswer> EditAnswerAsync(string application, string token, string which, WireMessageOut content, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Patch, $"/webhooks/{application}/{token}/messages/{which}", "/webhooks/{}/{}/messages/{}") { Body = Json(content, DiscordJson.Plain.WireMessageOut), IsAnswer = true }, cancel);

    public Task<DiscordAnswer> FollowUpAsync(string application, string token, WireMessageOut message, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/webhooks/{application}/{token}", "/webhooks/{}/{}") { Body = Json(message, DiscordJson.Plain.WireMessageOut), IsAnswer = true }, cancel);

    public Task<DiscordAnswer> StartThreadAsync(string channel, WireThreadOut thread, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/channels/{channel}/threads", "/channels/{}/threads") { Body = Json(thread, DiscordJson.Plain.WireThreadOut) }, cancel);

    public Task<DiscordAnswer> ChangeThreadAsync(string thread, WireThreadChange change, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Patch, $"/channels/{thread}", "/channels/{}") { Body = Json(change, DiscordJson.Plain.WireThreadChange) }, cancel);

    public Task<DiscordAnswer> AddToThreadAsync(string thread, string user, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Put, $"/channels/{thread}/thread-members/{user}", "/channels/{}/thread-members/{}"), cancel);

    public Task<DiscordAnswer> PinAsync(string channel, string message, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Put, $"/channels/{channel}/messages/pins/{message}", "/channels/{}/messages/pins/{}"), cancel);

    public Task<DiscordAnswer> GetChannelAsync(string channel, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Get, $"/channels/{channel}", "/channels/{}"), cancel);

    public Task<DiscordAnswer> CreateChannelAsync(string guild, WireChannelOut channel, string reason, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/guilds/{guild}/channels", "/guilds/{}/channels") { Body = Json(channel, DiscordJson.Plain.WireChannelOut), Reason = reason }, cancel);

    public Task<DiscordAnswer> ChangeChannelAsync(string channel, WireChannelOut change, string reason, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Patch, $"/channels/{channel}", "/channels/{}") { Body = Json(change, DiscordJson.Plain.WireChannelOut), Reason = reason }, cancel);

    public Task<DiscordAnswer> PutCommandsAsync(string application, IReadOnlyList<WireCommand> commands, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Put, $"/applications/{application}/commands", "/applications/{}/commands") { Body = Json(commands, DiscordJson.Plain.IReadOnlyListWireCommand) }, cancel);

    public Task<DiscordAnswer> ShowTypingAsync(string channel, CancellationToken cancel) =>
        CallAsync(new DiscordCall(HttpMethod.Post, $"/channels/{channel}/typing", "/channels/{}/typing"), cancel);

    public async Task<Stream> DownloadAsync(Uri address, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(_options.CallTimeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var response = await _rest.GetFileAsync(address, stop.Token);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(cancel);
            response.Dispose();
            throw new IOException($"the file cannot be had: status {(int)response.StatusCode}");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IOException($"the file cannot be had: {(fault as HttpRequestException)?.HttpRequestError.ToString() ?? "no answer in time"}");
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        Logins.Dispose();
    }

    private Task<DiscordAnswer> CallAsync(DiscordCall call, CancellationToken cancel) => _rest.CallAsync(call, cancel);

    private async Task<int> ShardCountAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (await AskAddressAsync(cancel) is { } address) return Math.Clamp(address.Shards, 1, 256);
            if (IsRevoked) return 1;
            await Task.Delay(TimeSpan.FromSeconds(5 + 5 * _chance()), _time, cancel);
        }
    }

    private async Task<GatewayAddress?> AskAddressAsync(CancellationToken cancel)
    {
        var answer = await CallAsync(new DiscordCall(HttpMethod.Get, "/gateway/bot", "/gateway/bot"), cancel);
        if (answer is DiscordAnswer.Done { Body.ValueKind: JsonValueKind.Object } done && done.Body.Deserialize(DiscordJson.Default.GatewayAddress) is { Url.Length: > 0 } address) return address;
        cancel.ThrowIfCancellationRequested();
        _log.NotDone(_options.Account.Value, "asking for the gateway", answer switch
        {
            DiscordAnswer.Refused no => $"{no.Status} {no.Text}",
            DiscordAnswer.Limited busy => busy.Reason,
            DiscordAnswer.NotSent not => not.Reason,
            DiscordAnswer.NoAnswer none => none.Reason,
            _ => "an answer without an address",
        });
        return null;
    }

    private static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
