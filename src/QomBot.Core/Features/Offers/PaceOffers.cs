using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>How soon somebody of a firm hears of offers: at once, daily, weekly, not at all; and what has gathered for a digest, in one message.</summary>
public static class PaceOffers
{
    private const int Most = 9;
    private const string None = "none";

    /// <summary>One step rarer, one step more often: only behind buttons.</summary>
    private const string Less = "less";
    private const string More = "more";

    public static readonly ActionSpec Choose = new("offer.pace", RunChoose)
    {
        Arguments =
        [
            new Argument("pace", ArgumentKind.Choice)
            {
                Choices = (turn, _) =>
                [
                    .. Enum.GetValues<Pace>().Select(pace => new Choice(pace.ToString().ToLowerInvariant(), turn.Say.Words($"pace.{pace.ToString().ToLowerInvariant()}"))),
                    new(None, turn.Say.Words("button.offer.mute")),
                ],
            },
        ],
    };

    /// <summary>In words, for the settings card.</summary>
    internal static Value Shown(Turn turn) => Value.Key(turn.Unit.Offers.PaceOf(turn.Person.Id) is { } pace ? $"pace.{pace.ToString().ToLowerInvariant()}" : "offer.pace.none");

    private static void RunChoose(Turn turn, Arguments given)
    {
        var chosen = given.Text("pace");
        if (chosen is Less or More) Step(turn, chosen == Less ? +1 : -1);
        else if (Enum.TryParse<Pace>(chosen, true, out var pace) && Enum.IsDefined(pace)) turn.Unit.Offers.SetPace(turn.Person.Id, pace);
        else turn.Unit.Offers.Mute(turn.Person.Id, isMuted: true);
        Show(turn);
    }

    private static void Step(Turn turn, int steps)
    {
        var now = turn.Unit.Offers.PaceOf(turn.Person.Id);
        // Who hears of none and wants more hears of them weekly again.
        var next = now is { } pace ? Subscriptions.TunePace.Rarer(pace, steps) : steps < 0 ? Pace.Weekly : (Pace?)null;
        if (next == now) turn.Toast(turn.Say.Words(steps > 0 ? "offer.pace.rarest" : "pace.soonest"));
        else if (next is { } changed) turn.Unit.Offers.SetPace(turn.Person.Id, changed);
    }

    private static void Show(Turn turn)
    {
        var say = turn.Say;
        turn.Show(Ui.Card(say.Line("offer.pace", ("pace", Shown(turn))))
            .WithRow(Ui.Do(say, "button.less", Choose.Name, Less), Ui.Do(say, "button.moreoften", Choose.Name, More), Ui.Do(say, "button.stop", AnswerOffer.Mute.Name))
            .WithRow(Ui.Home(say)));
    }

    public static void RunDigest(Work work, long personId)
    {
        var person = new PersonId(personId);
        // He wants to hear nothing for a while: it lies there until he does.
        if (work.Unit.NewsPauses.Holds(person)) return;
        for (var part = 1; work.Unit.Offers.TakeItems(person, Most) is { Count: > 0 } offers; part++)
            work.Tell($"offers:{personId}:{work.Now.ToUnixTimeSeconds()}:{part}", new Audience.One(person), to => Body(work.Unit, to, offers), lane: Lane.Notice, reason: "why.offered");
    }

    private static Message Body(IUnit unit, Speech to, IReadOnlyList<Offer> offers)
    {
        var card = Ui.Card(to.Heading("offer.digest"), to.Count("offer.digest.count", offers.Count));
        foreach (var offer in offers)
            card = card.With(to.Line("offer.digest.line", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title)), ("name", Value.Of(unit.People.Find(offer.Professor)?.Name ?? ""))));
        foreach (var row in offers.Chunk(3)) card = card.WithRow([.. row.Select(offer => OfferDoor.Button(to, offer.Id))]);
        return card.WithRow(Ui.Do(to, "button.less", Choose.Name, Less), Ui.Do(to, "button.moreoften", Choose.Name, More), Ui.Do(to, "button.stop", AnswerOffer.Mute.Name));
    }
}
