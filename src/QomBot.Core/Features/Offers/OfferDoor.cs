using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>The one way to an offer by its number.</summary>
internal static class OfferDoor
{
    public const string Name = "offer";

    public static Argument Which { get; } = new(Name, ArgumentKind.Number);

    public static ActionSpec Make(string name, OfferAct act, Action<Turn, Arguments, Offer> run, params IReadOnlyList<Argument> further)
    {
        ActionSpec made = null!;
        return made = new ActionSpec(name, (turn, given) => run(turn, given, turn.Unit.Offers.Find(Id(given))!))
        {
            Arguments = [Which, .. further],
            Ready = (turn, given) =>
            {
                if (given.Has(Name)) return Enter(turn, Id(given), act) is not null;
                Form.StartWith(turn, made, given, Name);
                return false;
            },
        };
    }

    public static OfferId Id(Arguments given) => new(given.Number(Name));

    /// <summary>Null where he may not, and then he has been told so.</summary>
    public static Offer? Enter(Turn turn, OfferId id, OfferAct act)
    {
        var offer = turn.Unit.Offers.Find(id);
        var refusal = offer is null ? OfferPermission.NoSuch
            : OfferPermission.Decide(act, RelationOf(turn, offer), offer.State) is Verdict.Refused refused ? refused.TextKey
            : null;
        if (refusal is null) return offer;
        turn.LeaveForm();
        turn.Show(Ui.Card(turn.Say.Line(refusal)).WithRow(Ui.Home(turn.Say)));
        return null;
    }

    public static OfferRelation RelationOf(Turn turn, Offer offer)
    {
        var relation = OfferRelation.None;
        if (offer.Professor == turn.Person.Id) relation |= OfferRelation.Professor;
        if (turn.Viewer.IsReviewer) relation |= OfferRelation.Reviewer;
        if (turn.Viewer.Firms.Any(firm => turn.Unit.Offers.Reaches(offer, firm))) relation |= OfferRelation.Firm;
        return relation;
    }

    public static bool May(Turn turn, Offer offer, OfferAct act) => OfferPermission.Decide(act, RelationOf(turn, offer), offer.State) is Verdict.Allowed;

    public static Button Button(Speech say, OfferId id) => new(say.Words("button.offer", ("offer", id.Value)), "offer", [Ui.Id(id.Value)]);

    /// <summary>To whom it goes: sector, town or both.</summary>
    public static Value To(Offer offer) => (offer.Sector, offer.Town) switch
    {
        ({ } sector, { } town) => Value.Join([Value.Key($"sector.{sector}"), Value.Key($"town.{town}")]),
        ({ } sector, null) => Value.Key($"sector.{sector}"),
        (null, { } town) => Value.Key($"town.{town}"),
        _ => Value.Key("form.none"),
    };

    /// <summary>Under which its message to the firms is known.</summary>
    public static string NoticeKey(OfferId id) => $"offer:{id.Value}";
}
