using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Placements;
using QomBot.Core.Texts;
using QomBot.Documents.Dossiers;
using QomBot.Engine;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Verify;

/// <summary>Compares Word files that people sent in chat with what was sealed, one after the other, on a reader: never in the way of an answer.</summary>
/// <param name="open">The bytes of a stored file; null where they are gone.</param>
public sealed class FileChecks(Store store, House house, Func<FileId, Stream?> open, TimeProvider clock, ILogger log)
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public async Task RunAsync(CancellationToken cancel)
    {
        store.Signals.FileArrived += () =>
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        };
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (await CheckOneAsync().ConfigureAwait(false)) continue;
            }
            catch (IOException failure)
            {
                CheckLog.StoreFailed(log, failure.Message);
            }
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(10), clock, timer.Token), _wake.WaitAsync(timer.Token)).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Answers the next one whose file has arrived. False where none waits.</summary>
    public async Task<bool> CheckOneAsync()
    {
        if (store.Read(DossierChecks.Next) is not { } waiting) return false;
        Func<Speech, Message>? answer;
        try
        {
            answer = Look(waiting);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            CheckLog.Failed(log, failure, waiting.File.Value);
            answer = say => HandIn.Refusal(say, "check.file.unread");
        }
        try
        {
            await store.Writer.RunAsync(session =>
            {
                if (!DossierChecks.Done(session, waiting.File) || answer is null) return;
                var unit = new Unit(session, clock.GetUtcNow(), house.FactoryDays);
                var say = house.Speech(unit.People.Find(waiting.Person)?.Language ?? Languages.Default);
                unit.Notices.Reply(waiting.Place, waiting.Person, $"check:{waiting.File.Value}", answer(say));
            }).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            // The store cannot be written now: it is looked at again.
            CheckLog.Failed(log, failure, waiting.File.Value);
            await Task.Delay(TimeSpan.FromSeconds(10), clock).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>Null where nothing is to be said: it was no dossier, and nobody asked.</summary>
    private Func<Speech, Message>? Look(WaitingCheck waiting)
    {
        var refusal = !waiting.IsHere ? "check.file.lost" : waiting.SizeBytes > DossierReading.MostBytes ? "check.file.toolarge" : null;
        IReadOnlyList<WrittenLine>? lines = null;
        if (refusal is null)
        {
            using var bytes = open(waiting.File);
            lines = bytes is null ? null : DossierReading.Lines(bytes);
            if (lines is null) refusal = "check.file.unread";
        }
        var check = lines is null ? null : new Reader(store, house, clock).Read(unit => CheckDossier.Document(unit, house, lines));
        if (waiting.IsQuiet && check is null) return null;
        return refusal is not null ? say => HandIn.Refusal(say, refusal) : say => HandIn.Answer(say, check);
    }
}

internal static partial class CheckLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Comparing dossiers waits, the store cannot be used: {Reason}")]
    public static partial void StoreFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "File {Id} could not be compared with a dossier")]
    public static partial void Failed(ILogger log, Exception failure, long id);
}
