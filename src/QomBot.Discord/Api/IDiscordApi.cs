using QomBot.Discord.Gateway;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Api;

/// <summary>
/// Discord as this adapter sees it: events in, calls out. It stands at the height of a client package, so that one can take its
/// place in one file. Every call is one try; nothing waits and tries again by itself.
/// </summary>
internal interface IDiscordApi : IDisposable
{
    /// <summary>The token was refused: nothing is asked any more.</summary>
    bool IsRevoked { get; }

    /// <summary>All shards are connected.</summary>
    bool IsConnected { get; }

    /// <summary>Receives until cancelled (null), or until there is no coming back (the reason). Events of one shard come in order.</summary>
    /// <param name="session">The login of a shard ("0/1") that an earlier run has kept, or null.</param>
    Task<string?> ReceiveAsync(Func<string, GatewaySession?> session, Action<GatewayEvent> take, CancellationToken cancel);

    Task<DiscordAnswer> CreateMessageAsync(string channel, WireMessageOut message, IReadOnlyList<UploadFile> files, CancellationToken cancel);

    Task<DiscordAnswer> EditMessageAsync(string channel, string message, WireMessageOut content, CancellationToken cancel);

    Task<DiscordAnswer> DeleteMessageAsync(string channel, string message, CancellationToken cancel);

    /// <summary>Up to 100 messages behind one, in no certain order.</summary>
    Task<DiscordAnswer> MessagesAfterAsync(string channel, string message, CancellationToken cancel);

    Task<DiscordAnswer> OpenDmAsync(string user, CancellationToken cancel);

    /// <summary>The first answer to an interaction; the message that it made is in the answer's resource.message.</summary>
    Task<DiscordAnswer> RespondAsync(string interaction, string token, WireResponse response, CancellationToken cancel);

    /// <summary>Changes what was answered: the first answer, or the message on which was pressed ("@original"), or a message beside it by its number.</summary>
    Task<DiscordAnswer> EditAnswerAsync(string application, string token, string which, WireMessageOut content, CancellationToken cancel);

    Task<DiscordAnswer> FollowUpAsync(string application, string token, WireMessageOut message, CancellationToken cancel);

    Task<DiscordAnswer> StartThreadAsync(string channel, WireThreadOut thread, CancellationToken cancel);

    Task<DiscordAnswer> ChangeThreadAsync(string thread, WireThreadChange change, CancellationToken cancel);

    Task<DiscordAnswer> AddToThreadAsync(string thread, string user, CancellationToken cancel);

    Task<DiscordAnswer> PinAsync(string channel, string message, CancellationToken cancel);

    Task<DiscordAnswer> GetChannelAsync(string channel, CancellationToken cancel);

    Task<DiscordAnswer> CreateChannelAsync(string guild, WireChannelOut channel, string reason, CancellationToken cancel);

    Task<DiscordAnswer> ChangeChannelAsync(string channel, WireChannelOut change, string reason, CancellationToken cancel);

    Task<DiscordAnswer> PutCommandsAsync(string application, IReadOnlyList<WireCommand> commands, CancellationToken cancel);

    Task<DiscordAnswer> ShowTypingAsync(string channel, CancellationToken cancel);

    /// <exception cref="IOException">It cannot be had now.</exception>
    Task<Stream> DownloadAsync(Uri address, CancellationToken cancel);
}
