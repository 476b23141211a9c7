using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Subscriptions;

/// <summary>What has gathered since the last time, in one message, with the ways to less, more and none under it.</summary>
public static class SendDigest
{
    public const string DueKind = "digest";

    private const int Most = 10;

    public static void Run(Work work, long personId)
    {
        var person = new PersonId(personId);
        // He wants to hear nothing for a while: it lies there until he does.
        if (work.Unit.NewsPauses.Holds(person)) return;
        // As many messages as it takes: what does not fit into one is not dropped.
        for (var part = 1; work.Unit.Notices.TakeDigest(person, Most) is { Count: > 0 } items; part++)
            work.Tell($"digest:{personId}:{work.Now.ToUnixTimeSeconds()}:{part}", new Audience.One(person), to => Body(to, items), lane: Lane.Notice, reason: "why.digest");
    }

    private static Message Body(Speech to, IReadOnlyList<DigestItem> items)
    {
        var card = new Message([to.Heading("digest.title"), to.Count("digest.count", items.Count)], []);
        foreach (var item in items)
            card = card.With(to.Line(
                "list.line", ("problem", item.Problem.Id), ("title", Value.Of(item.Problem.Title)), ("state", Ui.State(item.Problem.State)), ("field", Value.Key($"field.{item.Problem.Fields[0]}"))));
        foreach (var row in items.Take(9).Chunk(3)) card = card.WithRow([.. row.Select(item => Ui.Problem(to, item.Problem.Id))]);
        return card.WithRow(
            Ui.Do(to, "button.less", TunePace.Less.Name), Ui.Do(to, "button.moreoften", TunePace.More.Name), Ui.Do(to, "button.stop", TunePace.Stop.Name));
    }
}
