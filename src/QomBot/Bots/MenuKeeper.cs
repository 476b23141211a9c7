using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Telegram;
using QomBot.Telegram.Menus;

namespace QomBot;

/// <summary>
/// Brings a bot's command menus into line: the common ones at the start, then each person's own by his language and what he is. What
/// each chat should have stands in the store, so a change is carried out after a restart, too. Also notes the bot's link once its name is known.
/// </summary>
public sealed class MenuKeeper(TelegramPlatform bot, Store store, House house, TimeProvider clock, ILogger log)
{
    /// <summary>Menus are nobody's hurry, and calls for them count as calls.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    private const int Batch = 50;

    public async Task RunAsync(CancellationToken cancel)
    {
        using var wake = new SemaphoreSlim(1, 1);
        void Wake()
        {
            if (wake.CurrentCount == 0) wake.Release();
        }
        store.Signals.MenuCame += Wake;
        try
        {
            await bot.Menus.PublishAsync(TelegramBots.Menus(house), TelegramBots.Abouts(house), cancel);
            await NoteLinkAsync(cancel);
            while (!cancel.IsCancellationRequested)
            {
                var failed = false;
                try
                {
                    while (store.Read(session => ChatMenus.Owed(session, bot.Account, Batch)) is { Count: > 0 } owed && !failed)
                        foreach (var menu in owed) failed |= !await PublishAsync(menu, cancel);
                }
                catch (IOException failure)
                {
                    // The store cannot be written just now: what is owed stays owed.
                    MenuLog.StoreFailed(log, bot.Account.Value, failure.Message);
                    failed = true;
                }
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                var pause = Task.Delay(failed ? TimeSpan.FromMinutes(2) : TimeSpan.FromHours(1), clock, limit.Token);
                await Task.WhenAny(pause, failed ? pause : wake.WaitAsync(limit.Token));
                await limit.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
        finally
        {
            store.Signals.MenuCame -= Wake;
        }
    }

    private async Task<bool> PublishAsync(OwedMenu owed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var menu = MenuKey.Read(owed.Wanted, house.Actions) is { } read
            ? new Menu(new MenuScope.OneChat(owed.Chat), null, TelegramBots.Commands(house.Speech(read.Language), read.Actions))
            : new Menu(new MenuScope.OneChat(owed.Chat), null, []);
        if ((await bot.Menus.PublishAsync([menu], [], cancel)).Failed > 0) return false;
        await store.Writer.RunAsync(session => ChatMenus.Stands(session, bot.Account, owed));
        await Task.Delay(Gap, clock, cancel);
        return true;
    }

    private async Task NoteLinkAsync(CancellationToken cancel)
    {
        const string word = "0";
        string? link;
        while ((link = bot.StartLink(word)) is null) await Task.Delay(TimeSpan.FromSeconds(1), clock, cancel);
        await store.Writer.RunAsync(session => AdapterState.Put(session, bot.Account, AdapterState.StartLink, link[..^word.Length]));
    }
}

internal static partial class MenuLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: menus wait, the store cannot be written: {Reason}")]
    public static partial void StoreFailed(ILogger log, string account, string reason);
}
