using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using Telegram.Bot.Requests;

namespace QomBot.Telegram.Receiving;

/// <summary>Tells the platform where to bring updates, and looks now and then whether it still knows.</summary>
internal sealed class WebhookRegistration(BotApi api, Dialect dialect, BotOptions bot, TelegramWebhook webhook, HealthBoard health, Backoff backoff, TimeProvider time, ILogger log)
{
    /// <summary>The platform drops a webhook by itself after a day of certain failures; setting the same again changes nothing.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    private readonly string _account = bot.Account.Value;

    /// <returns>False where the platform refused the token.</returns>
    public async Task<bool> RunAsync(Accept accept, CancellationToken cancel)
    {
        webhook.Open(accept);
        try
        {
            var known = false;
            while (!cancel.IsCancellationRequested)
            {
                var answer = await api.CallAsync(Request(), bot.CallTimeout, cancel);
                if (answer is ApiAnswer.Refused no && dialect.IsRevoked(no))
                {
                    log.Revoked(_account, no.Text);
                    return false;
                }
                await Task.Delay(Pause(answer, ref known), time, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // A stop.
        }
        finally
        {
            webhook.Close();
        }
        return true;
    }

    private TimeSpan Pause(ApiAnswer answer, ref bool known)
    {
        if (answer is ApiAnswer.Done)
        {
            if (!known) log.WebhookSet(_account);
            known = true;
            health.Good();
            return Renewal;
        }
        health.Failed();
        var wait = answer is ApiAnswer.Refused { RetryAfter: { } asked } ? backoff.ForPause(asked) : backoff.After(health.Now.FailuresInRow);
        log.WebhookNotSet(_account, answer is ApiAnswer.Refused no ? $"{no.Code} {no.Text}" : "no answer", wait.TotalSeconds);
        return wait;
    }

    private SetWebhookRequest Request() => dialect.SecretInHeader
        ? new SetWebhookRequest { Url = bot.Webhook!.Url.AbsoluteUri, SecretToken = bot.Webhook.Secret, AllowedUpdates = TelegramPoller.Wanted }
        : new SetWebhookRequest { Url = bot.Webhook!.Url.AbsoluteUri.TrimEnd('/') + "/" + bot.Webhook.Secret };
}
