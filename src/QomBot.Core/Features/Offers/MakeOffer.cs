using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Offers;

/// <summary>A professor offers, unasked, something to the firms of a sector or town; it goes out when a liaison has looked at it.</summary>
public static class MakeOffer
{
    private const string Every = "every";
    private const int TownsShown = 12;

    public static readonly ActionSpec Own = new("offer", RunOwn)
    {
        Listing = Listing.Menu,
        For = Roles.Faculty,
        Arguments = [new Argument(OfferDoor.Name, ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Action = new("offer.new", Run)
    {
        Ready = IsProfessor,
        Arguments =
        [
            new Argument("title", ArgumentKind.Text) { Limit = 120, Trouble = Problems.OtherWords.NoGreeting("title") },
            new Argument("body", ArgumentKind.Text) { Limit = 800 },
            new Argument("needs", ArgumentKind.Text) { Limit = 300, Optional = true, Offered = true },
            new Argument("sector", ArgumentKind.Sector) { Choices = (turn, _) => Sectors(turn) },
            new Argument("town", ArgumentKind.Town) { Choices = Towns },
            new Argument("evidence", ArgumentKind.Files) { Optional = true, Offered = true },
        ],
    };

    private static bool IsProfessor(Turn turn, Arguments given)
    {
        if (turn.Person.Is(Roles.Faculty)) return true;
        turn.Show(Ui.Card(turn.Say.Line("offer.refused.faculty")).WithRow(Ui.Do(turn.Say, "button.profile", "profile"), Ui.Home(turn.Say)));
        return false;
    }

    private static IReadOnlyList<Choice> Sectors(Turn turn) =>
        [.. turn.House.Directories.Sectors.Select(sector => new Choice(sector.Id, turn.Say.Words($"sector.{sector.Id}"))), new(Every, turn.Say.Words("offer.everysector"))];

    /// <summary>Every town is a choice where a sector was named: an offer to simply everybody is none.</summary>
    private static IReadOnlyList<Choice> Towns(Turn turn, Arguments given)
    {
        var towns = turn.House.Directories.Towns.Take(TownsShown).Select(town => new Choice(town.Id, turn.Say.Words($"town.{town.Id}")));
        return given.TextOrNull("sector") == Every ? [.. towns] : [new(Every, turn.Say.Words("offer.everytown")), .. towns];
    }

    private static void RunOwn(Turn turn, Arguments given)
    {
        if (given.Has(OfferDoor.Name))
        {
            if (OfferDoor.Enter(turn, OfferDoor.Id(given), OfferAct.Know) is { } offer) OfferCard.Show(turn, offer);
            return;
        }
        var say = turn.Say;
        var offers = turn.Unit.Offers.Of(turn.Person.Id);
        var card = Ui.Card(say.Heading("offer.mine"));
        if (offers.Count == 0) card = card.With(say.Line(turn.Person.Is(Roles.Faculty) ? "offer.none" : "offer.refused.faculty"));
        foreach (var offer in offers.Take(Ui.PageSize))
            card = card.With(say.Line("offer.line", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title)), ("state", OfferCard.State(offer.State))));
        foreach (var row in offers.Take(Ui.PageSize).Chunk(3)) card = card.WithRow([.. row.Select(offer => OfferDoor.Button(say, offer.Id))]);
        card = turn.Person.Is(Roles.Faculty) ? card.WithRow(Ui.Primary(say, "button.offer.new", Action.Name)) : card.WithRow(Ui.Do(say, "button.profile", "profile"));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static void Run(Turn turn, Arguments given)
    {
        var (sector, town) = (OrNull(given.Text("sector")), OrNull(given.Text("town")));
        if (sector is null && town is null)
        {
            // Sector was changed on the review card after the town was chosen.
            turn.AskAgain("town", turn.Say.Line("offer.everybody"));
            return;
        }
        var offer = turn.Unit.Offers.Create(turn.Person.Id, PersianText.CleanName(given.Text("title")), given.Text("body"), given.TextOrNull("needs"), sector, town);
        foreach (var file in given.Files("evidence")) turn.Unit.Files.Attach(file, turn.Person.Id, OfferDoor.Name, offer.Id.Value);
        turn.Work.Record(Happened.OfferMade, null, offer.Id.Value);
        ReviewOffer.ShowOnDesk(turn.Work, offer);
        OfferCard.Show(turn, offer, turn.Say.Line(turn.Unit.People.ReviewerExists() ? "offer.saved" : "offer.saved.alone"));
    }

    private static string? OrNull(string value) => value == Every ? null : value;
}
