using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace QomBot.Telegram.Receiving;

/// <summary>
/// Long polls, one after the other. The platform forgets an update when a later call names a higher offset, so the offset moves only
/// after the updates were kept. The loop ends when it is stopped or the token is refused, and for nothing else.
/// </summary>
internal sealed class TelegramPoller(BotApi api, Dialect dialect, BotOptions bot, HealthBoard health, Backoff backoff, TimeProvider time, ILogger log)
{
    /// <summary>What is asked for. Bale knows no such choice.</summary>
    public static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    /// <summary>How much longer than the platform may hold a poll open it may take.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>A poll that is over sooner and empty did not wait: the server does not hold polls open.</summary>
    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    private readonly string _account = bot.Account.Value;

    /// <summary>The id behind the last one that was kept; null while none is known.</summary>
    private long? _offset;

    /// <summary>The platform has heard of <see cref="_offset"/>.</summary>
    private bool _confirmed = true;

    /// <returns>False where the platform refused the token.</returns>
    public async Task<bool> RunAsync(Accept accept, CancellationToken cancel)
    {
        log.Polling(_account);
        while (!cancel.IsCancellationRequested)
        {
            if (await StepAsync(accept, cancel) is not { } pause) return false;
            if (pause > TimeSpan.Zero) await WaitAsync(pause, cancel);
        }
        await ConfirmAsync();
        return true;
    }

    /// <summary>One poll and what comes of it. Gives the pause before the next, or null when the token is refused.</summary>
    private async Task<TimeSpan?> StepAsync(Accept accept, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var answer = await PollAsync(cancel);
        if (cancel.IsCancellationRequested && answer is not ApiAnswer.Done) return TimeSpan.Zero;
        switch (answer)
        {
            case ApiAnswer.Done { Result.ValueKind: JsonValueKind.Array } done:
                _confirmed = true;
                return await TakeAsync(done.Result, time.GetElapsedTime(began), accept, cancel);
            case ApiAnswer.Refused no when dialect.IsRevoked(no):
                log.Revoked(_account, no.Text);
                return null;
            case ApiAnswer.Refused { Code: 409 } no:
                return await ConflictAsync(no, cancel);
            case ApiAnswer.Refused { RetryAfter: { } asked } no:
                return Failed(no.Text, backoff.ForPause(asked));
            default:
                return Failed(Reason(answer));
        }
    }

    /// <summary>Whatever happens inside, this comes back: a second clock runs beside the call's own.</summary>
    private async Task<ApiAnswer> PollAsync(CancellationToken cancel)
    {
        var deadline = bot.PollTimeout + Slack;
        var call = api.CallAsync(Request((int)bot.PollTimeout.TotalSeconds, null), deadline, cancel);
        try
        {
            return await call.WaitAsync(deadline + LastWord, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            return new ApiAnswer.NoAnswer("the call does not end");
        }
    }

    /// <summary>Keeps the updates, then moves the offset behind the highest of this answer, also where ids went down.</summary>
    private async Task<TimeSpan> TakeAsync(JsonElement answer, TimeSpan took, Accept accept, CancellationToken cancel)
    {
        var read = answer.EnumerateArray().Select(Envelope.Of).ToList();
        var updates = read.OfType<(long Id, RawUpdate Update)>().ToList();
        if (read.Count > updates.Count)
        {
            health.PassedOver(read.Count - updates.Count);
            log.PassedOver(_account, read.Count - updates.Count);
        }
        if (updates.Count == 0)
        {
            if (read.Count > 0) return Failed("no update has an id");
            health.Good();
            return took < Haste ? backoff.ForHaste() : TimeSpan.Zero;
        }
        if (!await KeepAsync([.. updates.Select(pair => pair.Update)], accept, cancel)) return Failed(null);
        var next = updates.Max(pair => pair.Id) + 1;
        if (next < _offset) log.IdsWentDown(_account, _offset.Value, next);
        var repeated = next == _offset;
        (_offset, _confirmed) = (next, false);
        if (repeated) return Failed("the same updates again");
        health.Good();
        return TimeSpan.Zero;
    }

    /// <summary>False where they could not be kept: then they stay with the platform.</summary>
    private async Task<bool> KeepAsync(IReadOnlyList<RawUpdate> updates, Accept accept, CancellationToken cancel)
    {
        try
        {
            await accept(bot.Account, updates, cancel);
            return true;
        }
        catch (Exception fault)
        {
            if (!cancel.IsCancellationRequested) log.NotKept(fault, _account, backoff.After(health.Now.FailuresInRow + 1).TotalSeconds);
            return false;
        }
    }

    private async Task<TimeSpan> ConflictAsync(ApiAnswer.Refused no, CancellationToken cancel)
    {
        if (no.Text.Contains("webhook is active", StringComparison.OrdinalIgnoreCase))
        {
            var off = await api.CallAsync(new DeleteWebhookRequest(), bot.CallTimeout, cancel);
            if (off is ApiAnswer.Done)
            {
                log.WebhookTakenOff(_account);
                return backoff.ForHaste();
            }
        }
        log.Conflict(_account, health.Conflict(), no.Text);
        return backoff.ForConflict();
    }

    private TimeSpan Failed(string? reason, TimeSpan? pause = null)
    {
        health.Failed();
        var failures = health.Now.FailuresInRow;
        var wait = pause ?? backoff.After(failures);
        if (reason is not null) log.PollFailed(_account, failures, reason, wait.TotalSeconds);
        return wait;
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(pause, time, cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    /// <summary>Tells the platform at the end what was kept, so that the next start does not get it again.</summary>
    private async Task ConfirmAsync()
    {
        if (_confirmed) return;
        var answer = await api.CallAsync(Request(0, 1), LastWord, CancellationToken.None);
        if (answer is ApiAnswer.Done) _confirmed = true;
        else log.BestEffortFailed(_account, "getUpdates", Reason(answer));
    }

    /// <summary>Without an offset while there is none: some servers take 0 for a real one.</summary>
    private PollRequest Request(int timeoutSeconds, int? limit) => new()
    {
        Offset = _offset,
        Limit = limit,
        Timeout = timeoutSeconds,
        AllowedUpdates = dialect.IsRich ? Wanted : null,
    };

    private static string Reason(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Refused no => $"{no.Code} {no.Text}",
        ApiAnswer.NotSent not => not.Reason,
        ApiAnswer.NoAnswer none => none.Reason,
        _ => "the answer is no list",
    };
}
