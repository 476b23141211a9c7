using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>A professor looks at a team that asks him to stand over it in the term, and says yes or no.</summary>
public static class MentorTeam
{
    private static readonly Argument Code = new("code", ArgumentKind.Text) { Limit = 40 };

    public static readonly ActionSpec Action = new("mentor", RunLook) { Listing = Listing.Help, For = Roles.Faculty, Ready = ShowPlan.Only(PlanAct.Supervise), Arguments = [Code] };

    public static readonly ActionSpec Accept = new("mentor.yes", (turn, given) => Answer(turn, given, isYes: true)) { Ready = ShowPlan.Only(PlanAct.Supervise), Arguments = [Code] };

    public static readonly ActionSpec Decline = new("mentor.no", (turn, given) => Answer(turn, given, isYes: false)) { Ready = ShowPlan.Only(PlanAct.Supervise), Arguments = [Code] };

    private static void RunLook(Turn turn, Arguments given)
    {
        if (Find(turn, given) is { } application) turn.Show(Question(turn.Say, turn.Unit, application));
    }

    /// <summary>The team has its professor already: the question goes to him, and nobody has to pass on a code.</summary>
    internal static void AskSupervisor(Work work, Application application, PersonId supervisor) =>
        work.Tell($"mentor:{application.Code}:ask", new Audience.One(supervisor), to => Question(to, work.Unit, application), reason: "why.team");

    internal static Message Question(Speech say, IUnit unit, Application application)
    {
        var members = unit.Teams.Members(application.Team).Where(member => member.Id != application.Supervisor);
        return Ui.Card(
                say.Heading("mentor.ask", ("team", Value.Of(unit.Teams.Find(application.Team)?.Name ?? "")), ("name", Value.Of(unit.Plan.Find(application.Term)!.Name))),
                say.Line("mentor.members", ("names", Value.Join(members.Select(member => Value.Of(member.Name))))), say.Line("mentor.firms", ("count", application.Capacity)), say.Line("mentor.means"))
            .WithRow(Ui.Primary(say, "button.mentor.yes", Accept.Name, application.Code), Ui.Do(say, "button.mentor.no", Decline.Name, application.Code));
    }

    /// <summary>The application of that code that waits for a professor; who leads a team does not stand over it.</summary>
    private static Application? Find(Turn turn, Arguments given)
    {
        var code = new string([.. Digits.ToAscii(given.Text("code")).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var application = turn.Unit.Plan.FindApplication(code);
        var key = application is null || turn.Unit.Plan.Find(application.Term) is not { } term || term.Until < turn.Today ? "mentor.unknown"
            : application.State == ApplicationState.Accepted || (application.Supervisor is { } other && other != turn.Person.Id) ? "mentor.taken"
            : turn.Unit.Teams.Find(application.Team)?.Lead == turn.Person.Id ? "mentor.own"
            : null;
        if (key is null) return application;
        turn.AskAgain("code", turn.Say.Line(key), Ui.Do(turn.Say, "button.plan", ShowPlan.Action.Name));
        return null;
    }

    private static void Answer(Turn turn, Arguments given, bool isYes)
    {
        if (Find(turn, given) is not { } application) return;
        if (isYes && application.Supervisor is null)
        {
            turn.Unit.Teamwork.Supervise(application.Team, turn.Person.Id);
            turn.ForgetViewer();
        }
        turn.Unit.Plan.Answer(application.Id, isYes ? ApplicationState.Accepted : ApplicationState.Declined);
        turn.Work.Record(isYes ? Happened.SupervisorAccepted : Happened.SupervisorDeclined, null, application.Id.Value);
        turn.Work.Tell(
            $"mentor:{application.Code}:{(isYes ? "yes" : "no")}", new Audience.Members(application.Team),
            to =>
            {
                var card = Ui.Card(to.Line(isYes ? "mentor.told.yes" : "mentor.told.no", ("name", Value.Of(turn.Person.Name)), ("team", ShowPlan.TeamName(turn, application.Team))));
                return isYes ? card.WithRow(Ui.Do(to, "button.plan", ShowPlan.Action.Name)) : card.WithRow(Ui.Primary(to, "button.plan.apply", ApplyToTerm.Action.Name));
            }, reason: "why.team");
        turn.Toast(turn.Say.Words(isYes ? "mentor.thanks" : "mentor.declined"));
        ShowPlan.Show(turn);
    }
}
