using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace QomBot.WebChat;

/// <summary>What the page asks for: people, past messages, files, and everything new as it happens.</summary>
internal sealed class PageReads(Database database, StoredBytes bytes, LiveEvents events)
{
    /// <summary>Messages of one page of the past.</summary>
    private const int PageSize = 50;

    /// <summary>A page that missed more changes than this loads everything anew.</summary>
    private const int CatchUp = 500;

    /// <summary>A sign of life for pages, so that a dead connection is noticed.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public PeoplePage People() => database.Read(session => new PeoplePage(PeopleTable.All(session), Sequence.Last(session), database.BornAt));

    /// <summary>Null where there is no such person.</summary>
    public MessagesPage? Messages(string person, long before) => database.Read(session =>
        PeopleTable.Find(session, person) is null ? null : MessagesTable.Before(session, person, before, PageSize));

    public (ShownFile File, Stream Bytes)? File(string id)
    {
        var row = database.Read(session => FilesTable.Find(session, id));
        if (row is null) return null;
        try
        {
            return (row.File, bytes.Open(row.Sha256));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What changed after <paramref name="seq"/>, then what happens, until cancelled or until the page no longer keeps up.</summary>
    public async IAsyncEnumerable<SseItem<string>> EventsAsync(long seq, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var subscription = events.Subscribe();
        yield return Item(LiveEvent.Of(new HelloView(database.BornAt)));
        foreach (var missed in Missed(seq))
        {
            seq = missed.Seq ?? seq;
            yield return Item(missed);
        }
        while (await NextAsync(subscription, clock, cancel) is { } next)
        {
            // What was read above may come once more through the subscription.
            if (next.Seq <= seq) continue;
            seq = next.Seq ?? seq;
            yield return Item(next);
        }
    }

    private IReadOnlyList<LiveEvent> Missed(long seq) => database.Read<IReadOnlyList<LiveEvent>>(session =>
    {
        if (seq > Sequence.Last(session)) return [LiveEvent.Refresh];
        var messages = MessagesTable.Since(session, seq, CatchUp + 1).ToList();
        return messages.Count > CatchUp ? [LiveEvent.Refresh] : [.. PeopleTable.Since(session, seq).Concat(messages).OrderBy(one => one.Seq)];
    });

    /// <summary>Null at the end.</summary>
    private static async Task<LiveEvent?> NextAsync(LiveEvents.Subscription subscription, TimeProvider clock, CancellationToken cancel)
    {
        using var quiet = new CancellationTokenSource(Beat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, quiet.Token);
        try
        {
            return await subscription.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return cancel.IsCancellationRequested ? null : LiveEvent.Beat;
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    private static SseItem<string> Item(LiveEvent one) =>
        new(one.Json, one.Kind) { EventId = one.Seq is { } seq ? Refs.Text(seq) : null, ReconnectionInterval = TimeSpan.FromSeconds(1) };
}
