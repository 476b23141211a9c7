using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Discord.Api;

namespace QomBot.Discord.Sending;

/// <summary>Turns the answer to a call into the outcome that delivery acts on. Pure.</summary>
internal static class Verdict
{
    private static readonly TimeSpan TooFast = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong, and where a server's administrator sets it right.</summary>
    private const string MissingRights =
        "the bot lacks a permission here (View Channel, Send Messages, Send Messages in Threads, Embed Links, Attach Files): Server Settings > Roles > the bot's role, or the channel's own Permissions";

    public static SendResult Of(DiscordAnswer answer, Func<JsonElement, MessageRef?> read) => answer switch
    {
        DiscordAnswer.Done done => read(done.Body) is { } message ? new SendResult.Sent(message) : new SendResult.Unknown("done without a message"),
        DiscordAnswer.Limited busy => new SendResult.Later(busy.After, busy.IsGlobal ? LaterScope.Account : LaterScope.Chat, busy.Reason),
        DiscordAnswer.NotSent not => new SendResult.Later(null, LaterScope.Call, not.Reason),
        DiscordAnswer.NoAnswer none => new SendResult.Unknown(none.Reason),
        DiscordAnswer.Refused no => OfRefusal(no),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Of a change: done without words counts too; what cannot be changed any more becomes a new message.</summary>
    public static SendResult OfChange(DiscordAnswer answer, MessageRef target) =>
        Of(answer, _ => target) switch
        {
            SendResult.Rejected { TargetGone: false } no => no with { TargetGone = answer is not DiscordAnswer.Refused { Code: Codes.InvalidForm } },
            var result => result,
        };

    private static SendResult OfRefusal(DiscordAnswer.Refused no) => no.Code switch
    {
        _ when no.Status == 401 => new SendResult.Revoked(no.Text),
        Codes.ClosedDms or Codes.NoCommonServer => new SendResult.Unreachable($"{no.Text} ({no.Code})"),
        Codes.UnknownChannel or Codes.UnknownGuild => new SendResult.Unreachable($"{no.Text} ({no.Code})"),
        Codes.MissingAccess or Codes.MissingPermissions => new SendResult.Unreachable($"{no.Text} ({no.Code}): {MissingRights}"),
        Codes.LockedThread => new SendResult.Unreachable($"{no.Text} ({no.Code}): the thread is locked; unlock it, or give the bot Manage Threads"),
        Codes.ArchivedThread => new SendResult.Unreachable($"{no.Text} ({no.Code}): the thread is archived and the bot may not open it; give it Manage Threads"),
        Codes.UnknownMessage or Codes.OldMessageEdits or Codes.UnknownWebhook or Codes.TokenExpired or Codes.UnknownInteraction => new SendResult.Rejected($"{no.Text} ({no.Code})", TargetGone: true),
        Codes.SlowMode => new SendResult.Later(TimeSpan.FromMinutes(1), LaterScope.Chat, no.Text),
        Codes.DmsTooFast => new SendResult.Later(TooFast, LaterScope.Chat, no.Text),
        Codes.NoUserAgent => new SendResult.Later(TooFast, LaterScope.Account, no.Text),
        Codes.Overloaded => new SendResult.Later(null, LaterScope.Call, no.Text),
        _ when no.Status is 413 => new SendResult.Rejected(no.Text),
        _ => new SendResult.Rejected($"{no.Text} ({no.Status}, {no.Code})"),
    };

    public static bool MayNotReach(DiscordAnswer answer) => answer is DiscordAnswer.Refused { Code: Codes.ClosedDms or Codes.NoCommonServer };
}
