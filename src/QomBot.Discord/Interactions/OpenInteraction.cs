using QomBot.Discord.Inbound;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Interactions;

internal enum AnswerState
{
    /// <summary>Nothing was said yet; Discord waits up to 3 s.</summary>
    Waiting,

    /// <summary>"thinking…": the first answer is there and empty.</summary>
    Deferred,

    /// <summary>A press was taken, its message stays as it is; new words go beside it.</summary>
    Taken,

    /// <summary>The first answer stands.</summary>
    Answered,
}

/// <summary>
/// Something that a person did and that Discord wants answered. Its times are measured from when it came here, never by comparing
/// clocks: whether it is too late is for Discord to say.
/// </summary>
internal sealed class OpenInteraction : IDisposable
{
    public required string Id { get; init; }
    public required string Token { get; init; }
    public required string Application { get; init; }
    public required string User { get; init; }
    public required int Kind { get; init; }

    /// <summary>Null in the private chat.</summary>
    public string? Guild { get; init; }

    public string? Channel { get; init; }

    /// <summary>The message on which was pressed.</summary>
    public string? PressedMessage { get; init; }

    /// <summary>That message is seen by one person only.</summary>
    public bool PressedIsOnlyHis { get; init; }

    /// <summary>Raw time stamp of its coming.</summary>
    public required long CameAt { get; init; }

    public AnswerState State { get; set; }

    /// <summary>The message that is the first answer.</summary>
    public string? AnswerMessage { get; set; }

    /// <summary>The nonce of the message that took the first answer: its later tries find it again.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>It was answered with a page of fields: what he fills in comes as an interaction of its own.</summary>
    public bool WasPage { get; set; }

    /// <summary>One at a time answers.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>In a server what is answered to one person is for his eyes only.</summary>
    public bool IsPrivateAnswer => Guild is not null;

    public bool IsPress => Kind == InteractionKind.Press;

    public static OpenInteraction? Of(WireInteraction wire, long now) =>
        wire is { Id: { } id, Token: { Length: > 0 } token, ApplicationId: { } application } && wire.By?.Id is { } user && Address.IsId(id) && Address.IsId(user) && IsToken(token)
            ? new OpenInteraction
            {
                Id = id, Token = token, Application = application, User = user, Kind = wire.Type, Guild = wire.GuildId, Channel = wire.ChannelId, CameAt = now,
                PressedMessage = wire.Message?.Id, PressedIsOnlyHis = ((wire.Message?.Flags ?? 0) & Ephemeral) != 0,
            }
            : null;

    public const int Ephemeral = 1 << 6;

    /// <summary>It becomes part of an address.</summary>
    private static bool IsToken(string token) => token.Length <= 1_000 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '=');

    public void Dispose() => Gate.Dispose();
}
