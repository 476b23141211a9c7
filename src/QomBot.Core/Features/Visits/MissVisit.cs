using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>The time has passed and the other side was not there. It is written down without reproach; a closed gate is not the team's fault, so its clock stands still.</summary>
public static class MissVisit
{
    /// <summary>One waits so long before it is said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static readonly ActionSpec Action = VisitSight.Act("visit.miss", VisitAct.Miss, Run, EditDraft.Sure) with
    {
        Ready = (turn, given) => VisitSight.Find(turn, given, VisitAct.Miss) is { } visit && MayBeMissed(turn, visit),
    };

    public static readonly ActionSpec Contradict = VisitSight.Act("visit.notthere", VisitAct.Contradict, RunContradict, new Argument("line", ArgumentKind.Text) { Limit = 300 });

    internal static bool IsTime(Visit visit, DateTimeOffset now) => now >= visit.StartsAt + Patience;

    /// <summary>Said before he is asked whether he is sure.</summary>
    private static bool MayBeMissed(Turn turn, Visit visit)
    {
        if (IsTime(visit, turn.Now)) return true;
        turn.Toast(turn.Say.Words("visit.miss.early"));
        VisitCard.Show(turn, visit);
        return false;
    }

    private static void Run(Turn turn, Visit visit, Arguments given)
    {
        if (given.Text("sure") != EditDraft.Yes)
        {
            VisitCard.Show(turn, visit);
            return;
        }
        var side = VisitSight.SideOf(VisitSight.RelationOf(turn, visit));
        var missed = visit with { State = VisitPermission.After(VisitAct.Miss, visit.State)!.Value, Missing = side == VisitSide.Team ? VisitSide.Firm : VisitSide.Team };
        turn.Unit.Visits.Save(missed);
        VisitClock.Stop(turn.Work, visit.Id);
        turn.Work.Record(Happened.VisitMissed, visit.Problem, visit.Id.Value);
        var key = $"missed:{visit.StartsAt.ToUnixTimeSeconds()}";
        if (side == VisitSide.Team)
        {
            if (ProposeVisit.HeldClaim(turn.Work, missed) is { } claim) LeaseClock.FirmsTurn(turn.Work, claim);
            VisitNotices.TellFirm(turn.Work, missed, key, to => Told(to, "visit.told.closed", VisitNotices.CalendarOfFirm(to, turn.Unit, missed)));
        }
        else VisitNotices.TellTeam(turn.Work, missed, key, (to, person) => Told(to, "visit.told.absent", VisitNotices.Calendar(to, turn.Unit, missed, person)));
        turn.Toast(turn.Say.Words("visit.missed"));
        VisitCard.Show(turn, missed);

        Message Told(Speech to, string what, Block calendar) => Ui.Card(to.Heading(what), calendar, to.Line("visit.told.again"))
            .WithRow(Ui.Primary(to, "button.visit.offer", ProposeVisit.Offer.Name, VisitSight.Id(missed)), Ui.Do(to, "button.visit.notso", Contradict.Name, VisitSight.Id(missed)));
    }

    /// <summary>Where both say something else, a liaison hears both.</summary>
    private static void RunContradict(Turn turn, Visit visit, Arguments given)
    {
        if (visit.Missing != VisitSight.SideOf(VisitSight.RelationOf(turn, visit)))
        {
            VisitCard.Show(turn, visit);
            return;
        }
        turn.Work.Record(Happened.VisitContradicted, visit.Problem, visit.Id.Value);
        turn.Work.Tell(
            $"visit:{visit.Id.Value}:contradicted:{visit.StartsAt.ToUnixTimeSeconds()}", new Audience.Reviewers(),
            to => Ui.Card(
                    to.Heading("visit.told.contradicted", ("name", Value.Of(turn.Person.Name))), VisitNotices.CalendarOfFirm(to, turn.Unit, visit),
                    to.Line("letter.firm", ("firm", Value.Of(turn.Unit.Firms.Find(visit.Firm)?.Name ?? ""))),
                    to.Line(visit.Missing == VisitSide.Firm ? "visit.missing.firm" : "visit.missing.team"), new Block.Quote(given.Text("line")))
                .WithRow(VisitSight.Open(to, visit.Id)), visit.Problem, reason: "why.liaison");
        turn.Toast(turn.Say.Words("visit.contradicted"));
        VisitCard.Show(turn, visit);
    }
}
