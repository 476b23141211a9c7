using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>Whoever has sent a message to many sees how far it has come and when it will be over, and can stop it.</summary>
public static class FollowBroadcast
{
    private static readonly Argument Which = new("matter", ArgumentKind.Number);

    public static readonly ActionSpec Look = new("broadcast.look", (turn, given) => Show(turn, given.NumberOr("matter", 0))) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Stop = new("broadcast.stop", RunStop) { ReviewersOnly = true, Arguments = [Which] };

    public static string Key(MatterId matter) => $"broadcast:{matter.Value}";

    /// <summary>When so many will have been written to, if nothing hastens or hinders.</summary>
    public static DateTimeOffset ExpectedEnd(DateTimeOffset now, int messages, double perSecond) => now + TimeSpan.FromSeconds(Math.Ceiling(messages / Math.Max(0.01, perSecond)));

    /// <summary>What the sender reads as soon as it goes out.</summary>
    public static Message Begun(Turn turn, MatterId matter, int count)
    {
        var say = turn.Say;
        var end = ExpectedEnd(turn.Now, count, turn.House.Policy.Limits.SendsPerSecond);
        return Ui.Card(say.Line("broadcast.sent", ("count", count)), say.Line("broadcast.end", ("at", new Value.Stamp(end))))
            .WithRow(Ui.Do(say, "broadcast.look", Look.Name, Ui.Id(matter.Value)), Ui.Do(say, "broadcast.stop", Stop.Name, Ui.Id(matter.Value))).WithRow(Ui.Home(say));
    }

    private static void Show(Turn turn, long number)
    {
        if (turn.Unit.Trust.FindMatter(new MatterId(number)) is not { Kind: MatterKind.Broadcast, State: MatterState.Done } matter || turn.Unit.Delivering.Progress(Key(matter.Id)) is not { } progress)
        {
            turn.Show(Ui.Card(turn.Say.Line("press.old")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Show(Card(turn, matter.Id, progress));
    }

    private static Message Card(Turn turn, MatterId matter, FanoutProgress progress)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("broadcast.far"), say.Line("broadcast.done", ("count", progress.Sent)));
        var left = progress.Waiting + progress.Later;
        if (progress.Later > 0) card = card.With(say.Line("broadcast.later", ("count", progress.Later)));
        if (progress.Dropped > 0) card = card.With(say.Line("broadcast.missed", ("count", progress.Dropped)));
        if (progress.IsStopped) card = card.With(say.Line("broadcast.stopped"));
        else if (left == 0 && !progress.IsExpanding) card = card.With(say.Line("broadcast.over"));
        else
        {
            var end = ExpectedEnd(turn.Now, progress.Waiting + progress.InLine, turn.House.Policy.Limits.SendsPerSecond);
            card = card.With(say.Line("broadcast.waiting", ("count", progress.Waiting)), say.Line("broadcast.end", ("at", new Value.Stamp(end))))
                .WithRow(Ui.Do(say, "broadcast.look", Look.Name, Ui.Id(matter.Value)), Ui.Do(say, "broadcast.stop", Stop.Name, Ui.Id(matter.Value)));
        }
        return card.WithRow(Ui.Home(say));
    }

    private static void RunStop(Turn turn, Arguments given)
    {
        var number = given.NumberOr("matter", 0);
        if (turn.Unit.Trust.FindMatter(new MatterId(number)) is { Kind: MatterKind.Broadcast, State: MatterState.Done } matter && turn.Unit.Delivering.Stop(Key(matter.Id)))
            turn.Work.Record(Happened.BroadcastStopped, null, matter.Id.Value);
        Show(turn, number);
    }
}
