using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Papers;

/// <summary>Makes the documents that were asked for, one after the other, on a reader: never in the way of an answer.</summary>
public sealed class PaperMaker(Store store, House house, IReadOnlyDictionary<string, MakePaper> makers, TimeProvider clock, ILogger log)
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public async Task RunAsync(CancellationToken cancel)
    {
        store.Signals.PaperCame += () =>
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        };
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await MakeOneAsync().ConfigureAwait(false)) continue;
            }
            catch (IOException failure)
            {
                PaperLog.StoreFailed(log, failure.Message);
            }
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(10), clock, timer.Token), _wake.WaitAsync(timer.Token)).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Makes the next one and commits it together with the message that brings it. False where none waits.</summary>
    public async Task<bool> MakeOneAsync()
    {
        var now = clock.GetUtcNow();
        if (store.Read(session => PaperOrders.Next(session, now)) is not { } waiting) return false;
        try
        {
            var paper = store.Read(session =>
            {
                var unit = new Unit(session, now, house.FactoryDays);
                return makers[waiting.Order.Kind](unit, house, waiting.Order, SpeechOf(unit, waiting.Order));
            });
            await store.Writer.RunAsync(session =>
            {
                if (!PaperOrders.Made(session, waiting.Id)) return;
                var unit = new Unit(session, clock.GetUtcNow(), house.FactoryDays);
                if (paper is null)
                {
                    Bring(unit, waiting.Order, new Message([SpeechOf(unit, waiting.Order).Line("paper.gone")], []));
                    return;
                }
                var file = unit.PersonalData.Paper(waiting.Order.For, paper.Name, paper.Content);
                Bring(unit, waiting.Order, waiting.Order.Words with { Files = [new AttachedFile(file, paper.Kind, paper.Name)] });
            }).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            PaperLog.Failed(log, failure, waiting.Order.Kind, waiting.Id);
            await GiveUpOrWaitAsync(waiting).ConfigureAwait(false);
        }
        return true;
    }

    private async Task GiveUpOrWaitAsync(WaitingPaper waiting)
    {
        try
        {
            await store.Writer.RunAsync(session =>
            {
                var now = clock.GetUtcNow();
                if (!PaperOrders.Failed(session, waiting, now)) return;
                var unit = new Unit(session, now, house.FactoryDays);
                Bring(unit, waiting.Order, new Message([SpeechOf(unit, waiting.Order).Line("paper.failed")], []));
            }).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            // The store cannot be written now: the order stands as it was and is tried again.
            PaperLog.Failed(log, failure, waiting.Order.Kind, waiting.Id);
            await Task.Delay(TimeSpan.FromSeconds(10), clock).ConfigureAwait(false);
        }
    }

    private static void Bring(Unit unit, PaperOrder order, Message message)
    {
        if (order.Place is { } place) unit.Notices.Reply(place, order.For, $"paper:{order.Key}", message);
        else unit.Notices.Tell(new Notice(
            $"paper:{order.Key}", new Audience.One(order.For), Lane.Relay, null, false, null, null, Languages.All.ToDictionary(language => language, _ => message)));
    }

    private Speech SpeechOf(IUnit unit, PaperOrder order) => house.Speech(unit.People.Find(order.For)?.Language ?? Languages.Default);
}

internal static partial class PaperLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Papers wait, the store cannot be used: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Document {Id} ({Kind}) could not be made")]
    public static partial void Failed(ILogger log, Exception failure, string kind, long id);
}
