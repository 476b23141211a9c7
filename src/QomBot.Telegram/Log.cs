using Microsoft.Extensions.Logging;

namespace QomBot.Telegram;

/// <summary>Everything that is logged here: accounts, kinds, counts; never words of people, never tokens.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Account}: receiving by long polls")]
    public static partial void Polling(this ILogger log, string account);

    [LoggerMessage(2, LogLevel.Warning, "{Account}: poll {Failures} in a row failed ({Reason}); again in {WaitSeconds:0.0} s")]
    public static partial void PollFailed(this ILogger log, string account, int failures, string reason, double waitSeconds);

    [LoggerMessage(3, LogLevel.Error, "{Account}: conflict {Conflicts}: somebody else receives with this token, another instance or whoever took it ({Reason})")]
    public static partial void Conflict(this ILogger log, string account, long conflicts, string reason);

    [LoggerMessage(4, LogLevel.Critical, "{Account}: the platform refuses the token ({Reason}); this bot stops, others go on")]
    public static partial void Revoked(this ILogger log, string account, string reason);

    [LoggerMessage(5, LogLevel.Critical, "{Account}: no good answer since {SilentSince:u}")]
    public static partial void Silent(this ILogger log, string account, DateTimeOffset silentSince);

    [LoggerMessage(6, LogLevel.Error, "{Account}: passed over {Count} updates that have no update_id")]
    public static partial void PassedOver(this ILogger log, string account, int count);

    [LoggerMessage(7, LogLevel.Error, "{Account}: updates could not be kept, they stay with the platform; again in {WaitSeconds:0.0} s")]
    public static partial void NotKept(this ILogger log, Exception fault, string account, double waitSeconds);

    [LoggerMessage(8, LogLevel.Warning, "{Account}: update ids went down from {Before} to {Now}")]
    public static partial void IdsWentDown(this ILogger log, string account, long before, long now);

    [LoggerMessage(9, LogLevel.Information, "{Account}: a webhook was set; it is taken off, as the settings say polling")]
    public static partial void WebhookTakenOff(this ILogger log, string account);

    [LoggerMessage(10, LogLevel.Information, "{Account}: receiving by webhook")]
    public static partial void WebhookSet(this ILogger log, string account);

    [LoggerMessage(11, LogLevel.Warning, "{Account}: webhook could not be set ({Reason}); again in {WaitSeconds:0.0} s")]
    public static partial void WebhookNotSet(this ILogger log, string account, string reason, double waitSeconds);

    [LoggerMessage(12, LogLevel.Warning, "{Account}: {Calls} calls to the webhook without the right secret")]
    public static partial void WebhookStranger(this ILogger log, string account, int calls);

    [LoggerMessage(13, LogLevel.Warning, "{Account}: {Files} files were refused ({Reason}); the words go alone")]
    public static partial void FileRefused(this ILogger log, string account, int files, string reason);

    [LoggerMessage(14, LogLevel.Error, "{Account}: the marks of a text were refused ({Reason}); it goes plain")]
    public static partial void MarksRefused(this ILogger log, string account, string reason);

    [LoggerMessage(15, LogLevel.Debug, "{Account}: {Method} not done ({Reason})")]
    public static partial void BestEffortFailed(this ILogger log, string account, string method, string reason);

    [LoggerMessage(16, LogLevel.Information, "{Account}: the bot is @{UserName}")]
    public static partial void NameLearned(this ILogger log, string account, string userName);
}
