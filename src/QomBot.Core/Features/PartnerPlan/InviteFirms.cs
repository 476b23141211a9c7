using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>A liaison asks firms one by one whether they open their doors.</summary>
public static class InviteFirms
{
    public static readonly ActionSpec Action = new("plan.invite", Show)
    {
        Ready = ShowPlan.Only(PlanAct.InviteFirms),
        Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec One = new("plan.invite.firm", RunOne)
    {
        Ready = ShowPlan.Only(PlanAct.InviteFirms),
        Arguments = [new Argument("firm", ArgumentKind.Number), new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    private static void Show(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        // One more than is shown tells whether there is a next page.
        var firms = turn.Unit.Plan.Closed(page * Ui.PageSize, Ui.PageSize + 1);
        var card = Ui.Card(say.Heading("plan.invite.title"), say.Line(firms.Count == 0 ? "plan.invite.none" : "plan.invite.how"));
        foreach (var firm in firms.Take(Ui.PageSize)) card = card.WithRow(new Button(firm.Name, One.Name, [Ui.Id(firm.Id.Value), Ui.Id(page)]));
        card = card.WithRow(Ui.Pages(say, Action.Name, [], page, (page * Ui.PageSize) + firms.Count));
        turn.Show(card.WithRow(Ui.Do(say, "button.plan", ShowPlan.Action.Name), Ui.Home(say)));
    }

    private static void RunOne(Turn turn, Arguments given)
    {
        if (turn.Unit.Firms.Find(new FirmId(given.NumberOr("firm", 0))) is { } firm)
        {
            // Once in a term is an invitation, twice would be pressure.
            var term = turn.Unit.Plan.Current(turn.Today);
            foreach (var person in turn.Unit.Firms.People(firm.Id))
                turn.Work.Tell(
                    $"doors:{term?.Id.Value ?? 0}:{firm.Id.Value}:{person.Value}", new Audience.One(person),
                    to => Ui.Card(to.Heading("doors.told", ("firm", Value.Of(firm.Name))), to.Line("doors.what"))
                        .WithRow(Ui.Primary(to, "button.doors.open", OpenDoors.Open.Name, Ui.Id(firm.Id.Value)), Ui.Do(to, "button.plan", ShowPlan.Action.Name)), reason: "why.plan");
            turn.Toast(turn.Say.Words("plan.invited", ("firm", Value.Of(firm.Name))));
        }
        Show(turn, given);
    }
}
