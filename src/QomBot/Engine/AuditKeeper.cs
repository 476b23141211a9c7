using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Storage;

namespace QomBot.Engine;

/// <summary>
/// Checks the history at the start and every day, on a reader, so nobody waits for it. A sound head is noted beside the database
/// and, where one is set, in the operators' channel: against both a history that was exchanged as a whole shows.
/// </summary>
public sealed class AuditKeeper(Store store, House house, string folder, Place? channel, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(10);

    /// <summary>What is wrong with the history; null while nothing is known to be.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The newest result; null before the first.</summary>
    public AuditResult? Newest { get; private set; }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await TryCheckAsync().ConfigureAwait(false) ? Every : AfterTrouble, clock, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<bool> TryCheckAsync()
    {
        try
        {
            await CheckAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            AuditLog.NotChecked(log, failure.Message);
            return false;
        }
    }

    public async Task CheckAsync()
    {
        var path = Path.Combine(folder, "audit.head");
        var known = File.Exists(path) ? await File.ReadAllTextAsync(path).ConfigureAwait(false) : null;
        var result = Newest = store.Read(session => Audit.Check(session, known));
        var now = clock.GetUtcNow();
        if (!result.IsSound)
        {
            Trouble = $"the history was changed from outside, from line {result.BrokenAt} on";
            AuditLog.Broken(log, result.BrokenAt!.Value, result.Lines);
            await store.Writer.RunAsync(session => Work(session, now).Tell(
                $"audit:{now:yyyy-MM-dd}", new Audience.Reviewers(), to => new Message([to.Line("audit.broken", ("line", result.BrokenAt.Value))], []))).ConfigureAwait(false);
            return;
        }
        Trouble = null;
        AuditLog.Sound(log, result.Lines);
        var anchor = Audit.Anchor(result);
        await File.WriteAllTextAsync($"{path}.new", anchor).ConfigureAwait(false);
        File.Move($"{path}.new", path, overwrite: true);
        if (channel is { } place)
            await store.Writer.RunAsync(session => Work(session, now).Unit.Conversations.Post(
                place, $"audit:{now:yyyy-MM-dd}", new Message([house.Speech(Languages.Default).Line("audit.head", ("lines", result.Lines), ("head", new Value.Code(result.Head)))], []), Lane.Notice)).ConfigureAwait(false);
    }

    private Work Work(Storage.Sqlite.Session session, DateTimeOffset now) => new(new Unit(session, now, house.FactoryDays), house, null);
}

internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The history is sound: {Lines} lines")]
    public static partial void Sound(ILogger log, long lines);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The history was changed from outside, from line {Line} on; {Sound} lines before it are sound. Keep a copy of the data folder and look at the last backup")]
    public static partial void Broken(ILogger log, long line, long sound);

    [LoggerMessage(Level = LogLevel.Error, Message = "The history could not be checked: {Reason}")]
    public static partial void NotChecked(ILogger log, string reason);
}
