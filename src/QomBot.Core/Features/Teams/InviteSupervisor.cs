using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Teams;

/// <summary>A professor supervises a team: its lead asks by a link, the professor must say yes. A team has one supervisor at most.</summary>
public static class InviteSupervisor
{
    private const int CodeLength = 8;

    /// <summary>A message to be passed on to the professor.</summary>
    public static readonly ActionSpec Ask = new("team.supervisor", (turn, given) => TeamCard.IfMember(turn, given, team => RunAsk(turn, team))) { Arguments = [TeamCard.Which] };

    public static readonly ActionSpec Accept = new("team.supervise", Run)
    {
        Ready = MayAccept,
        Preface = (turn, given) => Find(turn, given) is { } team ? Ui.Card(turn.Say.Line("supervise.asked", ("team", Value.Of(team.Name)), ("members", TeamCard.Members(turn, team)))) : null,
        Arguments =
        [
            new Argument("code", ArgumentKind.Text) { Limit = 40, Trouble = (turn, given) => Find(turn, given) is null ? turn.Say.Line("supervise.wrong") : null },
            new Argument("sure", ArgumentKind.Choice) { Choices = (turn, _) => [new("no", turn.Say.Words("choice.supervise.no")), new(EditDraft.Yes, turn.Say.Words("choice.supervise.yes"))] },
        ],
    };

    private static Team? Find(Turn turn, Arguments given) =>
        given.TextOrNull("code") is { } code ? turn.Unit.Teamwork.FindBySupervisorCode(Digits.ToAscii(PersianText.CleanName(code)).Trim().ToUpperInvariant()) : null;

    /// <summary>The code was typed where codes of teams are: it is taken up all the same. False where it is none.</summary>
    internal static bool TakeUp(Turn turn, string code)
    {
        var given = new Arguments(new Dictionary<string, string> { ["code"] = code });
        if (Find(turn, given) is null) return false;
        if (MayAccept(turn, given)) Form.Start(turn, Accept, given);
        return true;
    }

    private static void RunAsk(Turn turn, Team team)
    {
        if (team.Lead == turn.Person.Id && turn.Unit.Teamwork.Supervisor(team.Id) is null)
        {
            var code = turn.House.Chance.Code(CodeLength);
            turn.Unit.Teamwork.AskSupervisor(team.Id, code);
            turn.Keep(
                $"supervise:{team.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}",
                Ui.Card(turn.Say.Line("supervise.invite", ("team", Value.Of(team.Name)), ("code", new Value.Code(code))))
                    .WithRow(new Button(turn.Say.Words("supervise.invite.button"), Accept.Name, [code], ButtonStyle.Primary, Start: StartPayload.SuperviseTeam(code))));
        }
        TeamCard.Show(turn, team);
    }

    private static bool MayAccept(Turn turn, Arguments given)
    {
        if (!given.Has("code")) return true;
        var isProfessor = turn.Viewer.Moderated ? (turn.Person.Verified & Roles.Faculty) != 0 : turn.Person.Is(Roles.Faculty);
        var key = Find(turn, given) is not { } team ? "supervise.wrong" : !isProfessor ? "supervise.professors" : team.Lead == turn.Person.Id ? "supervise.islead" : null;
        if (key is null) return true;
        var card = Ui.Card(turn.Say.Line(key));
        turn.Show(key == "supervise.professors" ? card.WithRow(Ui.Do(turn.Say, "button.profile", "profile"), Ui.Home(turn.Say)) : card.WithRow(Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        var team = Find(turn, given)!;
        var agrees = given.Text("sure") == EditDraft.Yes && turn.Unit.Teamwork.Supervise(team.Id, turn.Person.Id);
        turn.Unit.Teamwork.AskSupervisor(team.Id, null);
        turn.ForgetViewer();
        // The team may be on its way into a term of the partner plan, for which he has not been asked.
        if (agrees && turn.Unit.Plan.Current(turn.Today) is { } term && turn.Unit.Plan.FindApplication(term.Id, team.Id) is { State: ApplicationState.Asked } application)
            turn.Keep($"mentor:{application.Code}:ask", PartnerPlan.MentorTeam.Question(turn.Say, turn.Unit, application));
        turn.Work.Tell(
            $"supervise:{team.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", agrees ? new Audience.Members(team.Id) : new Audience.One(team.Lead),
            to => Ui.Card(to.Line(agrees ? "supervise.yes" : "supervise.no", ("team", Value.Of(team.Name)), ("name", Value.Of(turn.Person.Name)))), reason: "why.team");
        if (agrees) TeamCard.Show(turn, team);
        else turn.Show(Ui.Card(turn.Say.Line("supervise.refused")).WithRow(Ui.Home(turn.Say)));
    }
}
