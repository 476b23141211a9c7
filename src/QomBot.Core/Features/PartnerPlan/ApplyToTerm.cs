using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.PartnerPlan;

/// <summary>A team applies to the term; its professor, whom it asks with a code, must accept.</summary>
public static class ApplyToTerm
{
    private const int CodeLength = 8;

    public static readonly ActionSpec Action = new("plan.apply", Run)
    {
        Ready = IsOpen,
        Arguments =
        [
            new Argument("team", ArgumentKind.Choice) { Choices = (turn, _) => Teams(turn) },
            new Argument("town", ArgumentKind.Town) { Optional = true, Offered = true, Choices = (turn, _) => [.. turn.House.Directories.Towns.Select(town => new Choice(town.Id, turn.Say.Words($"town.{town.Id}")))] },
            new Argument("field", ArgumentKind.Field) { Optional = true, Offered = true },
            new Argument("capacity", ArgumentKind.Choice) { Choices = (turn, _) => [.. Enumerable.Range(1, 5).Select(count => new Choice(Ui.Id(count), turn.Say.Number(count)))] },
        ],
    };

    private static bool IsOpen(Turn turn, Arguments given)
    {
        if (!ShowPlan.Only(PlanAct.Apply)(turn, given)) return false;
        if (turn.Unit.Plan.Current(turn.Today) is { } term && term.ApplyUntil >= turn.Today) return true;
        ShowPlan.Show(turn);
        return false;
    }

    private static IReadOnlyList<Choice> Teams(Turn turn) =>
    [
        .. turn.Unit.Teams.Of(turn.Person.Id).Where(team => !team.IsSolo).Take(6).Select(team => new Choice(Ui.Id(team.Id.Value), team.Name)),
        new("solo", turn.Say.Words("team.solo")),
    ];

    private static void Run(Turn turn, Arguments given)
    {
        var term = turn.Unit.Plan.Current(turn.Today)!;
        var team = turn.Unit.Teams.Of(turn.Person.Id).FirstOrDefault(team => Ui.Id(team.Id.Value) == given.Text("team")) ?? turn.Unit.Teams.Solo(turn.Person);
        turn.ForgetViewer();
        if (turn.Unit.Plan.FindApplication(term.Id, team.Id) is { State: ApplicationState.Accepted })
        {
            turn.Toast(turn.Say.Words("plan.applied.already"));
            ShowPlan.Show(turn);
            return;
        }
        var capacity = Math.Clamp(given.NumberOr("capacity", 1), 1, Application.MostFirms);
        var application = turn.Unit.Plan.Apply(term.Id, team.Id, given.TextOrNull("town"), given.TextOrNull("field"), capacity, turn.House.Chance.Code(CodeLength));
        turn.Work.Record(Happened.TeamApplied, null, application.Id.Value);
        Ask(turn, term, team, application);
        turn.Toast(turn.Say.Words("plan.applied"));
        ShowPlan.Show(turn);
    }

    /// <summary>The team's own professor is asked; where it has none, the team asks one by a code.</summary>
    private static void Ask(Turn turn, Term term, Team team, Application application)
    {
        if (application.Supervisor == turn.Person.Id)
        {
            turn.Unit.Plan.Answer(application.Id, ApplicationState.Accepted);
            turn.Work.Record(Happened.SupervisorAccepted, null, application.Id.Value);
            return;
        }
        if (application.Supervisor is { } supervisor)
        {
            MentorTeam.AskSupervisor(turn.Work, application, supervisor);
            return;
        }
        // To be passed on to the professor: his button is a link where the platform has such, and the code stands in it anyhow.
        turn.Keep(
            $"mentor:{application.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}",
            Ui.Card(turn.Say.Line("plan.ask.professor", ("team", Value.Of(team.Name)), ("name", Value.Of(term.Name)), ("code", new Value.Code(application.Code))))
                .WithRow(new Button(turn.Say.Words("button.mentor"), MentorTeam.Action.Name, [application.Code], ButtonStyle.Primary, Start: StartPayload.Mentor(application.Code))));
    }
}
