using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Subscriptions;

/// <summary>
/// Less, more, none: under each digest, also under an old one, and on the settings card. Less and more go one step, each
/// subscription from where it stands; none is a pause that one tap ends, and nothing of what is followed is lost by it.
/// </summary>
public static class TunePace
{
    public static readonly ActionSpec Less = new("subscriptions.less", (turn, _) => Step(turn, +1));

    public static readonly ActionSpec More = new("subscriptions.more", (turn, _) => Step(turn, -1));

    public static readonly ActionSpec Stop = new("subscriptions.stop", (turn, _) => Pause(turn));

    public static readonly ActionSpec Resume = new("subscriptions.resume", (turn, _) => GoOn(turn));

    /// <summary>The pace that many steps rarer, as far as there is one.</summary>
    public static Pace Rarer(Pace pace, int steps) => (Pace)Math.Clamp((int)pace + steps, (int)Pace.Immediate, (int)Pace.Weekly);

    internal static void Pause(Turn turn)
    {
        turn.Unit.NewsPauses.Begin(turn.Person.Id);
        turn.Toast(turn.Say.Words("pace.stopped"));
        ListSubscriptions.Show(turn);
    }

    /// <summary>What had gathered before the pause comes with the next digest.</summary>
    private static void GoOn(Turn turn)
    {
        if (turn.Unit.NewsPauses.End(turn.Person.Id)) turn.Unit.Due.Put(SendDigest.DueKind, turn.Person.Id.Value, QuietTime.NextDigest(turn.Now, Pace.Daily, turn.House.FactoryDays));
        turn.Toast(turn.Say.Words("pace.resumed"));
        ListSubscriptions.Show(turn);
    }

    /// <summary>Only his own: how often a team hears is the team's matter.</summary>
    private static void Step(Turn turn, int steps)
    {
        var changed = 0;
        foreach (var one in turn.Unit.Subscriptions.Of(turn.Person.Id, []))
        {
            var pace = Rarer(one.Pace, steps);
            if (pace == one.Pace) continue;
            turn.Unit.Subscriptions.Put(turn.Person.Id, null, one.Topic, one.Value, pace);
            changed++;
        }
        turn.Toast(turn.Say.Words(changed > 0 ? "pace.changed" : steps > 0 ? "pace.rarest" : "pace.soonest"));
        ListSubscriptions.Show(turn);
    }
}
