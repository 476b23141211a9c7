using QomBot.Configuration;
using QomBot.Language.Calendar;
using QomBot.Language.Tagging;

namespace QomBot.Learning;

/// <summary>
/// Takes up the model that the shelf names while the bot runs, and builds one at night where the operator wants it. Works on a
/// thread of its own with low priority: nobody who writes waits for it.
/// </summary>
public sealed class KeepTagger(Understanding understanding, Settings settings, ConfigFolder config, TimeProvider clock, ILogger log)
{
    /// <summary>How often the shelf is looked at.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(3);

    /// <summary>After the start nothing is done for this long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);

    /// <summary>Local hour at which a model is built.</summary>
    private const int BuildHour = 3;

    /// <summary>Fewer new corrections are not worth a new model.</summary>
    private const int LeastNewLabels = 5;

    private readonly ModelShelf _shelf = new(settings.DataFolder);
    private DateOnly? _triedOn;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (understanding.Warning is { } warning) KeepTaggerLog.Unusable(log, warning);
        try
        {
            // The first answers come first; whoever needs it before, makes it.
            await Task.Delay(Quiet, clock, cancel).ConfigureAwait(false);
            await InBackgroundAsync(understanding.WarmUp).ConfigureAwait(false);
            // What only the start has needed goes back to the machine, once: some tens of megabytes.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            while (true)
            {
                await Task.Delay(Pace, clock, cancel).ConfigureAwait(false);
                await InBackgroundAsync(Look).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // A stop is not a failure.
        }
    }

    /// <summary>One look: builds where it is time to, and takes up what the shelf names.</summary>
    public void Look()
    {
        try
        {
            if (settings.BuildsTaggerNightly) BuildIfDue();
            TakeUp();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or SettingException or Storage.Sqlite.StoreRefusedException)
        {
            KeepTaggerLog.Unusable(log, failure.Message);
        }
    }

    private void BuildIfDue()
    {
        var local = TehranTime.ToLocal(clock.GetUtcNow());
        var today = DateOnly.FromDateTime(local.DateTime);
        if (local.Hour != BuildHour || _triedOn == today) return;
        _triedOn = today;
        var labels = BuildTagger.LabelsOf(settings.DataFolder, config);
        if (labels.Count - (_shelf.All().LastOrDefault()?.Labels ?? 0) < LeastNewLabels) return;
        var corpus = TaggerFile.Corpus(Path.Combine(settings.ConfigFolder, "corpus.jsonl"));
        var model = _shelf.Add(BuildTagger.Run(settings.ConfigFolder, corpus, labels), clock.GetUtcNow(), corpus.Count, labels.Count);
        KeepTaggerLog.Built(log, model.Version, model.Labels);
    }

    private void TakeUp()
    {
        if (_shelf.Current == understanding.Version) return;
        var (model, version, warning) = TaggerFile.FromShelf(_shelf, understanding.Lexicon, config);
        if (warning is not null)
        {
            KeepTaggerLog.Unusable(log, warning);
            return;
        }
        understanding.Replace(model ?? TaggerFile.Shipped(Path.Combine(settings.ConfigFolder, "tagger.model"), understanding.Lexicon, config), version);
        KeepTaggerLog.TakenUp(log, version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ModelShelf.Shipped);
    }

    private static Task InBackgroundAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                done.SetException(failure);
            }
        })
        { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "tagger" };
        thread.Start();
        return done.Task;
    }
}

internal static partial class KeepTaggerLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    public static partial void Unusable(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tagger model {Version} was built, with {Labels} corrected problems")]
    public static partial void Built(ILogger log, int version, int labels);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tagger model {Version} is in use")]
    public static partial void TakenUp(ILogger log, string version);
}
