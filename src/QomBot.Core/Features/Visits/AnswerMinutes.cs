using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>The host signs the minutes at a tap, or says what is not so; then the visitors write them anew.</summary>
public static class AnswerMinutes
{
    public static readonly ActionSpec Sign = VisitSight.Act("minutes.sign", VisitAct.Sign, (turn, visit, _) => Run(turn, visit, VisitAct.Sign, null));

    public static readonly ActionSpec Object = VisitSight.Act("minutes.object", VisitAct.Object, (turn, visit, given) => Run(turn, visit, VisitAct.Object, given.Text("line")), new Argument("line", ArgumentKind.Text) { Limit = 500 });

    private static void Run(Turn turn, Visit visit, VisitAct act, string? objection)
    {
        turn.Unit.Visits.AnswerMinutes(visit.Id, turn.Person.Id, objection);
        var answered = visit with { State = VisitPermission.After(act, visit.State)!.Value };
        turn.Unit.Visits.Save(answered);
        turn.Work.Record(objection is null ? Happened.VisitSigned : Happened.VisitObjected, visit.Problem, visit.Id.Value);
        VisitNotices.TellTeam(turn.Work, answered, $"answered:{turn.Now.ToUnixTimeSeconds()}", (to, person) =>
        {
            var card = Ui.Card(to.Heading(objection is null ? "minutes.told.signed" : "minutes.told.objected", ("name", VisitSight.NameFor(turn.Unit, answered, turn.Person.Id, person)), ("visit", visit.Id.Value)));
            if (objection is not null) card = card.With(new Block.Quote(objection)).WithRow(Ui.Primary(to, "button.minutes.rewrite", WriteMinutes.Action.Name, VisitSight.Id(visit)));
            return card.WithRow(Ui.Do(to, "button.visit.read", ReadMinutes.Action.Name, VisitSight.Id(visit)));
        });
        turn.Toast(turn.Say.Words(objection is null ? "minutes.thanks" : "minutes.objection.sent"));
        ReadMinutes.Show(turn, answered);
    }
}
