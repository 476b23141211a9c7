using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>All that must never be otherwise, looked at after every step.</summary>
internal sealed class Watch(SendWatch sends, ErrorLog errors)
{
    private readonly LifeWatch _life = new();
    private readonly OwedWatch _owed = new();
    private readonly DigestWatch _digests = new();
    private readonly RestWatch _rest = new();
    private readonly LeaseWatch _leases = new();
    private long _lastEvent;

    public SendWatch Sends { get; } = sends;

    public SortedDictionary<string, int> Happened => _life.Happened;

    public int Owed => _owed.Owed;

    public int InDigests => _digests.Delivered;

    public int Checks { get; private set; }

    /// <exception cref="InvariantBreak">Something is as it must never be.</exception>
    public void Check(BotProcess process)
    {
        Checks++;
        if (Sends.Broken is { } broken) throw broken as InvariantBreak ?? new InvariantBreak($"the watch fell over a call: {broken}");
        if (errors.Errors.Count > 0) throw new InvariantBreak($"the bot reports an error: {errors.Errors[0]}");
        process.Store.Read(session =>
        {
            Check(session, process.SendsAgain);
            return 0;
        });
    }

    public void Audit(BotProcess process, int unreadable) => process.Store.Read(session =>
    {
        _life.Compare(session);
        DailyAudit.Check(session, Sends, unreadable);
        return 0;
    });

    private void Check(Session session, bool sendsAgain)
    {
        var happened = Happening.Since(session, _lastEvent);
        if (happened.Count > 0) _lastEvent = happened[^1].Id;
        // Whether a withdrawn problem was a draft is known before its history is followed.
        var drafts = happened.Where(one => _life.Of(one.Problem) is null or Core.Domain.ProblemState.Draft).Select(one => one.Problem).ToHashSet();
        _life.Follow(session, happened);
        _leases.Check(session, happened);
        _owed.Check(session, happened, drafts.Contains);
        _digests.Check(session);
        _rest.Check(session, happened.Count > 0, sendsAgain);
        Sends.CheckTouched(session);
        if (happened.Count > 0) _life.Compare(session);
    }
}
