using QomBot.Core.Chat;
using QomBot.Engine;

namespace QomBot;

/// <summary>Whether the program is alive and able to work, for containers, supervisors and the operator.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder app, Bot bot, IReadOnlyList<IChatPlatform> platforms, BackupKeeper backups)
    {
        app.MapGet("/healthz", () => "alive");
        app.MapGet("/readyz", () => Ready(bot, platforms, backups));
    }

    /// <summary>One account that is unwell stops nobody else, so it is said and does not make the whole unready; all of them do.</summary>
    private static IResult Ready(Bot bot, IReadOnlyList<IChatPlatform> platforms, BackupKeeper backups)
    {
        var (isReady, word) = bot.Handler.StoreTrouble is { } trouble ? (false, trouble) : bot.IsReady ? (true, "ready") : (false, "starting");
        var states = platforms.Select(platform => (platform.Account, platform.State)).ToList();
        if (isReady && states.Count > 0 && states.All(pair => !pair.State.IsWell)) (isReady, word) = (false, "no account receives");
        var lines = states.Select(pair => $"{pair.Account.Value}: {(pair.State.IsWell ? "well" : "UNWELL")}{(pair.State.Words.Length > 0 ? $", {pair.State.Words}" : "")}");
        if (isReady && bot.Undecided is > 0 and var undecided) lines = lines.Append($"undelivered: {undecided} may or may not have come and wait for a decision (/undelivered)");
        if (bot.Audit.Trouble is { } changed) lines = lines.Append($"history: UNWELL, {changed}");
        if (backups.Trouble is { } old) lines = lines.Append($"backups: UNWELL, {old}");
        return Results.Text(string.Join('\n', lines.Prepend(word)), statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
