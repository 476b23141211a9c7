using System.Text.Json;

namespace QomBot.Discord.Api;

/// <summary>What came of one call. No text in it holds the token.</summary>
internal abstract record DiscordAnswer
{
    private DiscordAnswer() { }

    /// <summary>Done. The body is undefined where there was none.</summary>
    public sealed record Done(JsonElement Body) : DiscordAnswer;

    /// <summary>Discord said no.</summary>
    /// <param name="Code">Its own number (<see cref="Codes"/>), 0 where it gave none.</param>
    public sealed record Refused(int Status, int Code, string Text) : DiscordAnswer;

    /// <summary>Too many; or it is known already that it would be too many, and nothing was sent.</summary>
    /// <param name="IsGlobal">All calls of this bot, or of this address, are meant.</param>
    public sealed record Limited(TimeSpan After, bool IsGlobal, string Reason) : DiscordAnswer;

    /// <summary>Not one byte of the request's body left this machine.</summary>
    public sealed record NotSent(string Reason) : DiscordAnswer;

    /// <summary>The request may have arrived; no answer that can be read came back.</summary>
    public sealed record NoAnswer(string Reason, int? Status = null) : DiscordAnswer;
}

/// <summary>Discord's numbers for what it refuses, as far as they are told apart here (topics/opcodes-and-status-codes).</summary>
internal static class Codes
{
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMessage = 10008;
    public const int UnknownWebhook = 10015;
    public const int UnknownInteraction = 10062;
    public const int SlowMode = 20016;
    public const int TooManyCommands = 30034;
    public const int OldMessageEdits = 30046;
    public const int DmsTooFast = 40003;
    public const int NoUserAgent = 40333;
    public const int AlreadyAnswered = 40060;
    public const int MissingAccess = 50001;
    public const int ClosedDms = 50007;
    public const int MissingPermissions = 50013;
    public const int TokenExpired = 50027;
    public const int InvalidForm = 50035;
    public const int ArchivedThread = 50083;
    public const int NoCommonServer = 50278;
    public const int Overloaded = 130000;
    public const int LockedThread = 160005;
}
