using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Review;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>A liaison looks at an offer before any firm gets it: one card on each desk, and the first to decide has decided for all.</summary>
public static class ReviewOffer
{
    public static readonly ActionSpec Approve = OfferDoor.Make("offer.approve", OfferAct.Review, (turn, _, offer) => RunApprove(turn, offer));

    public static readonly ActionSpec Refuse = OfferDoor.Make("offer.refuse", OfferAct.Review, RunRefuse, new Argument("reason", ArgumentKind.Text) { Limit = 300 });

    private static void RunApprove(Turn turn, Offer offer)
    {
        var sent = SendOffer.Send(turn.Work, offer with { ReviewedBy = turn.Person.Id });
        var count = turn.Unit.Offers.CountFirms(offer.Sector, offer.Town);
        var byWhen = SendOffer.ByWhen(turn.Work, sent);
        turn.Work.Tell(
            $"offer:{offer.Id.Value}:approved", new Audience.One(offer.Professor),
            to => Ui.Card(to.Heading("offer.approved", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title))), to.Line("offer.approved.when", ("count", count), ("at", byWhen)))
                .WithRow(OfferDoor.Button(to, offer.Id), Ui.Do(to, "button.offer.stop", StopOffer.Action.Name, Ui.Id(offer.Id.Value))), reason: "why.offer");
        ShowOnDesk(turn.Work, sent);
        turn.Show(Ui.Card(turn.Say.Line("offer.approved.when", ("count", count), ("at", byWhen))).WithRow(OfferDoor.Button(turn.Say, offer.Id), Ui.Home(turn.Say)));
    }

    private static void RunRefuse(Turn turn, Arguments given, Offer offer)
    {
        var refused = offer with { State = OfferState.Refused, ReviewedBy = turn.Person.Id, Reason = given.Text("reason") };
        turn.Unit.Offers.Save(refused);
        turn.Work.Record(Happened.OfferRefused, null, offer.Id.Value);
        turn.Work.Tell(
            $"offer:{offer.Id.Value}:refused", new Audience.One(offer.Professor),
            to => Ui.Card(to.Line("offer.refused.told", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title))), to.Line("told.reason", ("reason", Value.Of(given.Text("reason")))))
                .WithRow(Ui.Do(to, "button.offer.new", MakeOffer.Action.Name), Ui.Do(to, "button.human", "human")), reason: "why.offer");
        ShowOnDesk(turn.Work, refused);
        turn.Show(Ui.Card(turn.Say.Line("desk.done")).WithRow(Ui.Do(turn.Say, "button.review", "review"), Ui.Home(turn.Say)));
    }

    internal static void ShowOnDesk(Work work, Offer offer)
    {
        var by = offer.ReviewedBy is { } id ? work.Unit.People.Find(id)?.Name : null;
        var count = work.Unit.Offers.CountFirms(offer.Sector, offer.Town);
        var name = Ui.Id(offer.Id.Value);
        DeskCards.Show(work, $"desk:offer:{name}", offer.State == OfferState.Waiting, say =>
        {
            var card = OfferCard.ForFirm(work.Unit, say, offer);
            if (offer.State == OfferState.Waiting)
                return card.With(say.Line("offer.reach", ("count", count)))
                    .WithRow(Ui.Primary(say, "button.approve", Approve.Name, name), Ui.Do(say, "button.reject", Refuse.Name, name))
                    .WithRow(OfferDoor.Button(say, offer.Id), Ui.Do(say, "button.member", People.Members.Card.Name, Ui.Id(offer.Professor.Value)));
            card = card.With(say.Line("offer.state", ("state", OfferCard.State(offer.State)), ("to", OfferDoor.To(offer))));
            return (by is null ? card : card.With(say.Line("desk.by", ("by", Value.Of(by))))).WithRow(OfferDoor.Button(say, offer.Id));
        });
    }
}
