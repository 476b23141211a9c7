using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>A placement in pieces is interrupted and taken up again; any can be given up.</summary>
public static class PausePlacement
{
    public static readonly ActionSpec Pause = new("placement.pause", RunPause) { Ready = MayPause, Arguments = [Placing.Which, EditDraft.Sure] };

    public static readonly ActionSpec Resume = new("placement.resume", RunResume) { Arguments = [Placing.Which] };

    public static readonly ActionSpec GiveUp = new("placement.giveup", RunGiveUp) { Ready = (turn, given) => Placing.Find(turn, given, PlacementAct.GiveUp) is not null, Arguments = [Placing.Which, EditDraft.Sure] };

    /// <summary>Said before he is asked whether he is sure.</summary>
    private static bool MayPause(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Pause) is not { } standing) return false;
        if (standing.Rules.Rules.InPieces) return true;
        turn.Toast(turn.Say.Words("placement.onepieceonly"));
        ShowPlacement.Show(turn, standing.Placement);
        return false;
    }

    private static void RunPause(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Pause) is not { Placement: var placement } standing) return;
        if (given.Text("sure") == EditDraft.Yes)
        {
            // It ends with its last day of presence; what came after belongs to no piece.
            var last = standing.Days.Where(day => day.State != DayState.Refused && day.Day >= standing.Pieces[^1].From).Select(day => day.Day).DefaultIfEmpty(turn.Today.AddDays(-1)).Max();
            turn.Unit.Placements.ClosePiece(placement.Id, last);
            placement = turn.Unit.Placements.Save(placement with { State = PlacementState.Paused });
            turn.Work.Record(Happened.PlacementPaused, null, placement.Id.Value);
            Placing.Tell(turn.Work, placement, $"paused:{Placing.Iso(last)}", placement.Host, to => Ui.Card(
                to.Line("placement.paused.told", ("name", Value.Of(turn.Person.Name)), ("day", Placing.Label(to, last)))).WithRow(Placing.Open(to, placement)));
        }
        ShowPlacement.Show(turn, placement);
    }

    private static void RunResume(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Resume) is not { Placement: var placement } standing) return;
        var from = standing.Pieces.Count > 0 && standing.Pieces[^1].To >= turn.Today ? turn.Today.AddDays(1) : turn.Today;
        turn.Unit.Placements.OpenPiece(placement.Id, from);
        placement = turn.Unit.Placements.Save(placement with { State = PlacementState.Running });
        turn.Work.Record(Happened.PlacementResumed, null, placement.Id.Value);
        Placing.Tell(turn.Work, placement, $"resumed:{Placing.Iso(from)}", placement.Host, to => Ui.Card(
            to.Line("placement.resumed.told", ("name", Value.Of(turn.Person.Name)), ("day", Placing.Label(to, from)))).WithRow(Placing.Open(to, placement)));
        ShowPlacement.Show(turn, placement);
    }

    private static void RunGiveUp(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.GiveUp) is not { Placement: var placement }) return;
        if (given.Text("sure") == EditDraft.Yes)
        {
            turn.Unit.Placements.ClosePiece(placement.Id, turn.Today);
            placement = turn.Unit.Placements.Save(placement with { State = PlacementState.GivenUp });
            turn.Work.Record(Happened.PlacementGivenUp, null, placement.Id.Value);
            turn.Unit.Due.Remove(PlacementClock.DueKind, placement.Id.Value);
            HostCard.Refresh(turn.Work, placement);
            if (placement.IsExemption) SettlePresence.ShowPoints(turn.Work, placement);
            else if (placement.Host is not null) Placing.Tell(turn.Work, placement, "givenup", placement.Host, to => Ui.Card(to.Line("placement.givenup.told", ("name", Value.Of(turn.Person.Name)))));
            else Placing.TellFirm(turn.Work, placement, "givenup", to => Ui.Card(to.Line("placement.givenup.told", ("name", Value.Of(turn.Person.Name)))));
        }
        ShowPlacement.Show(turn, placement);
    }
}
