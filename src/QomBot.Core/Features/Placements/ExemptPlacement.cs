using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// Who has as many points of completed external projects as his rules name need not go anywhere: he names the projects and sends their papers, a liaison confirms the points, and the
/// dossier says so. No firm, no days, no reports.
/// </summary>
public static class ExemptPlacement
{
    /// <summary>Under which, with the placement's number, the papers of the projects are kept.</summary>
    public const string Noun = "placement_points";

    private const int ReminderWorkingDays = 3;

    /// <summary>The papers of the projects, for whoever may see the placement.</summary>
    public static readonly ActionSpec Evidence = new("placement.evidence", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.View) is not { Placement: var placement }) return;
        var stored = turn.Unit.Files.Of(Noun, placement.Id.Value);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("placement.evidence"));
        turn.Keep($"evidence:{placement.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        ShowPlacement.Show(turn, placement);
    }) { Arguments = [Placing.Which] };

    internal static void Ask(Turn turn, Arguments given, RulesVersion version, int points)
    {
        if (turn.Unit.Placements.TryCreate(turn.Person.Id, null, version.Id, points, turn.Today, given.Text("projects")) is not { } placement)
        {
            turn.Show(Ui.Card(turn.Say.Line("placement.onlyone")).WithRow(Ui.Do(turn.Say, "button.placement", "placement"), Ui.Home(turn.Say)));
            return;
        }
        foreach (var file in given.Files("evidence")) turn.Unit.Files.Attach(file, turn.Person.Id, Noun, placement.Id.Value);
        turn.Work.Record(Happened.PlacementAsked, null, placement.Id.Value);
        SettlePresence.ShowPoints(turn.Work, placement);
        turn.Unit.Due.Put(PlacementClock.DueKind, placement.Id.Value, turn.Work.OfficeMorning(ReminderWorkingDays));
        turn.Keep($"placement:{placement.Id.Value}:asked", Ui.Card(turn.Say.Line("placement.exempt.sent", ("points", version.Rules.ExemptPoints))));
        ShowPlacement.Show(turn, placement);
    }

    /// <summary>A liaison has looked at the points.</summary>
    internal static Placement Settle(Turn turn, Placement placement, bool are)
    {
        placement = turn.Unit.Placements.Save(are
            ? placement with { PointsBy = turn.Person.Id, State = PlacementState.Complete, EndedOn = turn.Today }
            : placement with { State = PlacementState.Refused });
        turn.Work.Record(are ? Happened.PlacementExempt : Happened.PlacementRefused, null, placement.Id.Value);
        turn.Unit.Due.Remove(PlacementClock.DueKind, placement.Id.Value);
        Placing.Tell(turn.Work, placement, "exempt", placement.Professor, to => are
            ? Ui.Card(to.Line("placement.exempt.yes", ("points", placement.Points))).WithRow(Ui.Primary(to, "button.placement.dossier", IssueDossier.Action.Name, Placing.Id(placement)), Placing.Open(to, placement))
            : Ui.Card(to.Line("placement.exempt.no", ("points", placement.Points))).WithRow(Ui.Do(to, "button.placement.start", StartPlacement.Start.Name), Ui.Do(to, "button.human", "human")));
        return placement;
    }

    /// <summary>No liaison has said anything for days.</summary>
    internal static void Remind(Work work, Placement placement)
    {
        if (placement.State != PlacementState.Asked || !work.Unit.Placements.Pass(placement.Id, "exempt")) return;
        Placing.TellUniversity(work, placement, "exempt:waits", to => Ui.Card(
            to.Line("placement.exempt.waits", ("name", Placing.Name(work.Unit, placement.Professor)), ("points", placement.Points))).WithRow(Placing.Open(to, placement)));
    }

    /// <summary>An exemption at a glance.</summary>
    internal static void Show(Turn turn, Standing standing)
    {
        var (say, placement, id) = (turn.Say, standing.Placement, Placing.Id(standing.Placement));
        var card = Ui.Card(
            say.Heading("placement.exempt.heading", ("name", Placing.Name(turn.Unit, placement.Professor))),
            say.Line("placement.exempt.rule", ("rules", new Value.Plain(standing.Rules.Rules.Name(say.Language))), ("exempt", standing.Rules.Rules.ExemptPoints)),
            say.Line("placement.exempt.projects", ("points", placement.Points)), new Block.Quote(placement.Work),
            placement.State switch
            {
                PlacementState.Asked => say.Line("placement.exempt.asked"),
                PlacementState.Complete => say.Line("placement.exempt.done", ("day", placement.EndedOn!.Value)),
                PlacementState.Refused => say.Line("placement.exempt.no", ("points", placement.Points)),
                _ => say.Line($"placement.state.{placement.State.ToString().ToLowerInvariant()}"),
            });
        var files = turn.Unit.Files.Of(Noun, placement.Id.Value).Count;
        if (files > 0) card = card.WithRow(new Button(say.Words("button.files", ("count", files)), Evidence.Name, [id]));
        if (placement is { State: PlacementState.Asked, PointsBy: null } && Placing.May(turn, placement, PlacementAct.Settle))
            card = card.WithRow(Ui.Primary(say, "button.approve", SettlePresence.Points.Name, id, "yes"), Ui.Do(say, "button.notconfirm", SettlePresence.Points.Name, id, "no"));
        if (Placing.May(turn, placement, PlacementAct.Dossier)) card = card.WithRow(Ui.Primary(say, "button.placement.dossier", IssueDossier.Action.Name, id));
        if (Placing.May(turn, placement, PlacementAct.GiveUp)) card = card.WithRow(Ui.Do(say, "button.placement.giveup", PausePlacement.GiveUp.Name, id));
        if (placement.Professor == turn.Person.Id && placement.State is not PlacementState.Asked) card = card.WithRow(Ui.Do(say, "button.placement.start", StartPlacement.Start.Name));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
