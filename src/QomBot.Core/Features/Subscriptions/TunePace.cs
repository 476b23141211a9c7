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
    /// <summary>Where he pressed: on the settings card he stays on it, elsewhere he sees what he follows.</summary>
    private static readonly Argument[] Card = [new Argument("card", ArgumentKind.Choice) { Optional = true }];

    private const string OnSettings = "settings";

    public static readonly ActionSpec Less = new("subscriptions.less", (turn, given) => Step(turn, given, +1)) { Arguments = Card };

    public static readonly ActionSpec More = new("subscriptions.more", (turn, given) => Step(turn, given, -1)) { Arguments = Card };

    public static readonly ActionSpec Stop = new("subscriptions.stop", Pause) { Arguments = Card };

    public static readonly ActionSpec Resume = new("subscriptions.resume", GoOn) { Arguments = Card };

    /// <summary>For the settings card: less, more, none; or the one way back.</summary>
    internal static IReadOnlyList<Button> Buttons(Speech say, bool isPaused) => isPaused
        ? [Ui.Primary(say, "button.resume", Resume.Name, OnSettings)]
        : [Ui.Do(say, "button.less", Less.Name, OnSettings), Ui.Do(say, "button.moreoften", More.Name, OnSettings), Ui.Do(say, "button.stop", Stop.Name, OnSettings)];

    private static void Show(Turn turn, Arguments given)
    {
        if (given.TextOrNull("card") == OnSettings) Home.ChangeSettings.Show(turn);
        else ListSubscriptions.Show(turn);
    }

    /// <summary>The pace that many steps rarer, as far as there is one.</summary>
    public static Pace Rarer(Pace pace, int steps) => (Pace)Math.Clamp((int)pace + steps, (int)Pace.Immediate, (int)Pace.Weekly);

    internal static void Pause(Turn turn, Arguments given)
    {
        turn.Unit.NewsPauses.Begin(turn.Person.Id);
        turn.Toast(turn.Say.Words("pace.stopped"));
        Show(turn, given);
    }

    /// <summary>What had gathered before the pause comes with the next digest.</summary>
    private static void GoOn(Turn turn, Arguments given)
    {
        if (turn.Unit.NewsPauses.End(turn.Person.Id)) turn.Unit.Due.Put(SendDigest.DueKind, turn.Person.Id.Value, QuietTime.NextDigest(turn.Now, Pace.Daily, turn.House.FactoryDays));
        if (turn.Unit.Offers.HasItems(turn.Person.Id)) turn.Unit.Due.Put(OfferDue.DigestKind, turn.Person.Id.Value, QuietTime.NextDigest(turn.Now, Pace.Daily, turn.House.FactoryDays));
        turn.Toast(turn.Say.Words("pace.resumed"));
        Show(turn, given);
    }

    /// <summary>Only his own: how often a team hears is the team's matter.</summary>
    private static void Step(Turn turn, Arguments given, int steps)
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
        Show(turn, given);
    }
}
