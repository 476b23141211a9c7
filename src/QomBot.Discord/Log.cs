using Microsoft.Extensions.Logging;

namespace QomBot.Discord;

/// <summary>Everything that is logged here: accounts, kinds, counts; never words of people, never tokens.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Account}: shard {Shard} is connected ({How})")]
    public static partial void Up(this ILogger log, string account, string shard, string how);

    [LoggerMessage(2, LogLevel.Warning, "{Account}: the gateway connection ended with {Code}; {Next} in {WaitSeconds:0.0} s")]
    public static partial void Disconnected(this ILogger log, string account, int code, string next, double waitSeconds);

    [LoggerMessage(3, LogLevel.Warning, "{Account}: no gateway connection came about ({Reason}); again in {WaitSeconds:0.0} s")]
    public static partial void NotConnected(this ILogger log, string account, string reason, double waitSeconds);

    [LoggerMessage(4, LogLevel.Information, "{Account}: the gateway connection is given up: {Reason}")]
    public static partial void Closing(this ILogger log, string account, string reason);

    [LoggerMessage(5, LogLevel.Critical, "{Account}: only {Remaining} logins are left before Discord resets the token. Nobody logs in for {WaitMinutes:0} minutes. Is something stopping and starting the bot again and again, or is the token used elsewhere?")]
    public static partial void LoginsRunOut(this ILogger log, string account, int remaining, double waitMinutes);

    [LoggerMessage(6, LogLevel.Warning, "{Account}: a gateway text of {Bytes} bytes cannot be read; it is passed over")]
    public static partial void UnreadableFrame(this ILogger log, string account, int bytes);

    [LoggerMessage(7, LogLevel.Critical, "{Account}: {Reason}. Discord stops, the other platforms go on")]
    public static partial void Stopped(this ILogger log, string account, string reason);

    [LoggerMessage(8, LogLevel.Error, "{Account}: events could not be kept; they wait, again in {WaitSeconds:0.0} s")]
    public static partial void NotKept(this ILogger log, Exception fault, string account, double waitSeconds);

    [LoggerMessage(9, LogLevel.Critical, "{Account}: Discord has refused {Count} calls within ten minutes; calls rest until that is over, lest it shuts this address out")]
    public static partial void TooManyRefused(this ILogger log, string account, int count);

    [LoggerMessage(10, LogLevel.Critical, "{Account}: Discord refuses the token; this bot stops, others go on. Put a new one into QOMBOT__Discord__Token")]
    public static partial void Revoked(this ILogger log, string account);

    [LoggerMessage(11, LogLevel.Warning, "{Account}: {What} not done ({Reason})")]
    public static partial void NotDone(this ILogger log, string account, string what, string reason);

    [LoggerMessage(12, LogLevel.Information, "{Account}: {Count} commands are published")]
    public static partial void CommandsPublished(this ILogger log, string account, int count);

    [LoggerMessage(13, LogLevel.Warning, "{Account}: an interaction could not be answered any more ({Reason}); the answer goes as a message")]
    public static partial void TooLate(this ILogger log, string account, string reason);

    [LoggerMessage(15, LogLevel.Warning, "{Account}: a login was lost; {Messages} messages of meanwhile were looked at in {Chats} private chats")]
    public static partial void GapFilled(this ILogger log, string account, int messages, int chats);

    [LoggerMessage(16, LogLevel.Warning, "{Account}: a place for announcements cannot be written to: {Reason}")]
    public static partial void PlaceClosed(this ILogger log, string account, string reason);

    [LoggerMessage(14, LogLevel.Error, "{Account}: an event failed ({Kind}); it is passed over")]
    public static partial void EventFailed(this ILogger log, Exception fault, string account, string kind);
}
