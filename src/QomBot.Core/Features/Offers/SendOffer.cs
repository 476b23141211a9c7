using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>An approved offer goes to the firms by the way of all notices: at the pace of the platforms and of each person, in nobody's quiet hours, on no Friday and no holiday.</summary>
public static class SendOffer
{
    /// <summary>People whom an account reaches a second in the slowest lane, guessed on the safe side: it only serves to say when all will have it.</summary>
    private const int PeopleASecond = 5;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    internal static Offer Send(Work work, Offer offer)
    {
        var sent = offer with { State = OfferState.Open, SentAt = work.Now, ExpiresAt = work.Now.AddDays(work.House.Policy.OfferDays) };
        work.Unit.Offers.Save(sent);
        work.Record(Happened.OfferSent, null, offer.Id.Value);
        work.Unit.Due.Put(EndOffer.DueKind, offer.Id.Value, sent.ExpiresAt!.Value);
        // It came from the professor; whoever approved it may himself be of a firm.
        (work with { By = offer.Professor }).Tell(
            OfferDoor.NoticeKey(offer.Id), new Audience.Firms(offer.Sector, offer.Town, offer.Id),
            to =>
            {
                var card = OfferCard.ForFirm(work.Unit, to, sent);
                foreach (var row in OfferCard.Answers(to, sent)) card = card.WithRow(row);
                var files = work.Unit.Files.Of(OfferDoor.Name, offer.Id.Value).Count;
                return files > 0 ? card.WithRow(new Button(to.Words("button.files", ("count", files)), OfferCard.Files.Name, [Ui.Id(offer.Id.Value)])) : card;
            }, lane: Lane.Bulk, reason: "why.offered");
        return sent;
    }

    /// <summary>When the last firm will probably have it, in full quarters of an hour.</summary>
    internal static DateTimeOffset ByWhen(Work work, Offer offer)
    {
        var progress = work.Unit.Notices.ProgressOf(OfferDoor.NoticeKey(offer.Id));
        var (first, people) = progress.IsSpread && progress.LastAt is { } last
            ? (last, progress.Waiting)
            : (FirstFor(work, work.Unit.Offers.RarestPace(offer.Sector, offer.Town)), work.Unit.Offers.CountFirms(offer.Sector, offer.Town));
        var done = first.AddSeconds((double)people / PeopleASecond);
        return new DateTimeOffset((done.UtcTicks + Quarter.Ticks - 1) / Quarter.Ticks * Quarter.Ticks, TimeSpan.Zero);
    }

    /// <summary>When those of that pace begin to get it: with their next digest, or as soon as it is nobody's quiet hour.</summary>
    private static DateTimeOffset FirstFor(Work work, Pace pace) => pace == Pace.Immediate
        ? QuietTime.NextAllowed(work.Now, QuietHours.Default, work.House.FactoryDays)
        : QuietTime.NextDigest(work.Now, pace, work.House.FactoryDays);
}

/// <summary>The professor takes it out of the firms' way: what has not left yet never leaves.</summary>
public static class StopOffer
{
    public static readonly ActionSpec Action = OfferDoor.Make("offer.stop", OfferAct.Stop, Run, Problems.EditDraft.Sure);

    private static void Run(Turn turn, Arguments given, Offer offer)
    {
        if (given.Text("sure") != Problems.EditDraft.Yes)
        {
            OfferCard.Show(turn, offer);
            return;
        }
        var stopped = offer with { State = OfferState.Stopped };
        turn.Unit.Offers.Save(stopped);
        var sent = turn.Unit.Notices.ProgressOf(OfferDoor.NoticeKey(offer.Id)).Sent;
        turn.Unit.Notices.Stop(OfferDoor.NoticeKey(offer.Id));
        turn.Unit.Due.Remove(EndOffer.DueKind, offer.Id.Value);
        turn.Work.Record(Happened.OfferStopped, null, offer.Id.Value);
        ReviewOffer.ShowOnDesk(turn.Work, stopped);
        OfferCard.Show(turn, stopped, turn.Say.Line("offer.stopped", ("sent", sent)));
    }
}

/// <summary>An offer does not stand for ever.</summary>
public static class EndOffer
{
    public const string DueKind = "offer.expire";

    public static void Run(Work work, long offerId)
    {
        if (work.Unit.Offers.Find(new OfferId(offerId)) is not { State: OfferState.Open } offer) return;
        work.Unit.Offers.Save(offer with { State = OfferState.Expired });
        work.Unit.Notices.Stop(OfferDoor.NoticeKey(offer.Id));
        work.Record(Happened.OfferExpired, null, offer.Id.Value);
        work.Tell(
            $"offer:{offerId}:expired", new Audience.One(offer.Professor),
            to => Ui.Card([to.Heading("offer.expired", ("offer", offerId), ("title", Value.Of(offer.Title))), .. OfferCard.Said(work.Unit, to, offer)])
                .WithRow(Ui.Do(to, "button.offer.new", MakeOffer.Action.Name), OfferDoor.Button(to, offer.Id)), reason: "why.offer");
    }
}
