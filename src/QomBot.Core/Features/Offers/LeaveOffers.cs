using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>A professor leaves for good: his offers are stopped, and what is kept for him is everybody's; the firms concerned are told.</summary>
internal static class LeaveOffers
{
    /// <summary>What will become of them, for who is about to go.</summary>
    public static IEnumerable<Block> Foresee(Turn turn) => turn.Unit.Offers.Of(turn.Person.Id).Where(IsUnderWay)
        .Select(offer => turn.Say.Line("leave.offer.ends", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title))));

    public static void Go(Work work, Person person)
    {
        foreach (var offer in work.Unit.Offers.Of(person.Id))
        {
            if (IsUnderWay(offer))
            {
                var stopped = offer with { State = OfferState.Stopped };
                work.Unit.Offers.Save(stopped);
                work.Unit.Notices.Stop(OfferDoor.NoticeKey(offer.Id));
                work.Unit.Due.Remove(EndOffer.DueKind, offer.Id.Value);
                work.Record(Happened.OfferStopped, null, offer.Id.Value);
                ReviewOffer.ShowOnDesk(work, stopped);
            }
            foreach (var answer in work.Unit.Offers.Answers(offer.Id).Where(answer => answer.Answer == OfferAnswer.Interested)) Free(work, offer, answer, person);
        }
    }

    private static bool IsUnderWay(Offer offer) => offer.State is OfferState.Waiting or OfferState.Open;

    /// <summary>The firm's interest has become a problem that waits for him: from now on anybody may take it.</summary>
    private static void Free(Work work, Offer offer, AnsweredOffer answer, Person leaver)
    {
        if (answer.Problem is not { } id || work.Unit.Problems.FindForWork(id) is not { State: ProblemState.Draft or ProblemState.Pending or ProblemState.Open } problem) return;
        if (answer.ReservedUntil is { } until && until <= work.Now) return;
        work.Unit.Offers.Put(answer with { ReservedUntil = work.Now });
        work.Unit.Due.Remove(KeepForProfessor.DueKind, id.Value);
        work.Tell($"offerleft:{offer.Id.Value}:{id.Value}", new Audience.Owners(id), to => Ui.Card(
            to.Line(problem.State == ProblemState.Draft ? "leave.offer.draft" : "leave.offer.free", ("name", Value.Of(leaver.Name)), ("title", Value.Of(offer.Title)), ("problem", id.Value))).WithRow(Ui.Problem(to, id)), id, reason: "why.owner");
    }
}
