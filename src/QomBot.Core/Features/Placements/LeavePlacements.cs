using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>A professor leaves for good: a placement is nobody else's to go on with, so it ends, and the firm and the university are told. A host who leaves is replaced; see the clock.</summary>
internal static class LeavePlacements
{
    /// <summary>What will become of it, for who is about to go.</summary>
    public static IEnumerable<Block> Foresee(Turn turn)
    {
        foreach (var placement in UnderWay(turn.Work, turn.Person.Id)) yield return turn.Say.Line("leave.placement.ends", ("firm", Placing.Firm(turn.Unit, placement)));
        if (turn.Unit.Placements.Of(turn.Person.Id).Any(placement => turn.Unit.Dossiers.Newest(placement.Id) is not null)) yield return turn.Say.Line("leave.dossier");
    }

    public static void Go(Work work, Person person)
    {
        foreach (var placement in UnderWay(work, person.Id))
        {
            if (placement.IsLive) work.Unit.Placements.ClosePiece(placement.Id, work.Today);
            var ended = work.Unit.Placements.Save(placement with { State = PlacementState.GivenUp });
            work.Record(Happened.PlacementGivenUp, null, placement.Id.Value);
            work.Unit.Due.Remove(PlacementClock.DueKind, placement.Id.Value);
            Message Body(Speech to) => Ui.Card(to.Line("leave.placement.ended", ("name", Value.Of(person.Name)), ("firm", Placing.Firm(work.Unit, placement))));
            if (placement.IsExemption) SettlePresence.ShowPoints(work, ended);
            else if (placement.Host is { } host) Placing.Tell(work, placement, "left", host, Body);
            else Placing.TellFirm(work, placement, "left", Body);
            if (!placement.IsExemption) HostCard.Refresh(work, ended);
            Placing.TellUniversity(work, placement, "left", Body);
        }
    }

    private static IEnumerable<Placement> UnderWay(Work work, PersonId person) => work.Unit.Placements.Of(person).Where(placement => placement.State == PlacementState.Asked || placement.IsLive);
}
