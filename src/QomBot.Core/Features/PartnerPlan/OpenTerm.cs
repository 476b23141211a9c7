using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>A new term is opened: students and professors are called, and firms are asked to open their doors.</summary>
public static class OpenTerm
{
    public static readonly ActionSpec Action = new("plan.open", Run)
    {
        Ready = ShowPlan.Only(PlanAct.OpenTerm),
        Arguments =
        [
            new Argument("name", ArgumentKind.Text) { Limit = 80 }, new Argument("begins", ArgumentKind.Date),
            new Argument("ends", ArgumentKind.Date) { Trouble = (turn, given) => given.Has("begins") && given.Date("ends") <= given.Date("begins") ? turn.Say.Line("bad.term.ends") : null },
            new Argument("deadline", ArgumentKind.Date) { Trouble = (turn, given) => given.Has("ends") && given.Date("deadline") > given.Date("ends") ? turn.Say.Line("bad.term.deadline") : null },
            new Argument("call", ArgumentKind.Text) { Limit = 1_500 },
        ],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var (from, until, deadline) = (given.Date("begins"), given.Date("ends"), given.Date("deadline"));
        if (until <= from || deadline > until)
        {
            string[] wrong = ["begins", "ends", "deadline"];
            turn.AskAgain(new Wrong(wrong, [turn.Say.Line("bad.term")], []));
            return;
        }
        var term = turn.Unit.Plan.Open(given.Text("name"), from, until, deadline, given.Text("call"));
        turn.Work.Record(Happened.TermOpened, null, term.Id.Value);
        turn.Work.Tell(
            $"term:{term.Id.Value}:teams", new Audience.Everybody(Roles.Researcher),
            to => Called(to, term, "plan.told.teams").WithRow(Ui.Primary(to, "button.plan.apply", ApplyToTerm.Action.Name), Ui.Do(to, "button.plan", ShowPlan.Action.Name)), lane: Lane.Bulk, reason: "why.plan");
        turn.Work.Tell(
            $"term:{term.Id.Value}:firms", new Audience.Everybody(Roles.Firm),
            to => Called(to, term, "plan.told.firms").WithRow(Ui.Primary(to, "button.doors", OpenDoors.Action.Name)), lane: Lane.Bulk, reason: "why.plan");
        turn.Toast(turn.Say.Words("plan.opened"));
        ShowPlan.Show(turn);
    }

    private static Message Called(Speech to, Term term, string what) => Ui.Card(
        to.Heading("plan.told.heading", ("name", Value.Of(term.Name))), new Block.Quote(term.Call), to.Line(what, ("day", term.ApplyUntil)));
}
