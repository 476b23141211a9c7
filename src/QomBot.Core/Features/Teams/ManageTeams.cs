using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Teams;

/// <summary>Teams: made by a name, joined by a code, left at a tap. A person alone has a team of one that nobody sees.</summary>
public static class ManageTeams
{
    private const int CodeLength = 8;

    public static readonly ActionSpec Action = new("team", (turn, _) => Show(turn)) { Listing = Listing.Menu, For = Roles.Researcher };

    public static readonly ActionSpec Create = new("team.create", RunCreate) { Arguments = [new Argument("name", ArgumentKind.Text) { Limit = 60, Trouble = OtherWords.NoGreeting("name") }] };

    public static readonly ActionSpec Join = new("team.join", RunJoin) { Arguments = [new Argument("code", ArgumentKind.Text) { Limit = 40 }] };

    private static void RunCreate(Turn turn, Arguments given)
    {
        var name = PersianText.CleanName(given.Text("name"));
        if (name.Length == 0)
        {
            turn.AskAgain("name", turn.Say.Line("bad.empty"));
            return;
        }
        turn.Unit.Teams.Create(name, turn.Person.Id, turn.House.Chance.Code(CodeLength));
        turn.ForgetViewer();
        Show(turn);
    }

    private static void RunJoin(Turn turn, Arguments given)
    {
        var code = Digits.ToAscii(PersianText.CleanName(given.Text("code"))).Trim().ToUpperInvariant();
        if (!TakeUp(turn, code)) turn.AskAgain("code", turn.Say.Line("team.wrongcode"));
    }

    /// <summary>Joins the team of this code, or takes up that he is to supervise it. False where it is no code of a team.</summary>
    internal static bool TakeUp(Turn turn, string code)
    {
        if (turn.Unit.Teams.FindByCode(code) is not { } team) return InviteSupervisor.TakeUp(turn, code);
        turn.Unit.Teams.Join(team.Id, turn.Person.Id);
        turn.ForgetViewer();
        turn.Work.Tell(
            $"joined:{team.Id.Value}:{turn.Person.Id.Value}", new Audience.Members(team.Id),
            to => Ui.Card(to.Line("team.joined", ("team", Value.Of(team.Name)), ("name", Value.Of(turn.Person.Name)))), reason: "why.team");
        Show(turn);
        return true;
    }

    /// <summary>A message to be passed on: its button is a link where the platform has such, and the code stands in it anyhow.</summary>
    public static readonly ActionSpec Invite = new("team.invite", (turn, given) =>
    {
        var id = new TeamId(given.Number("team"));
        if (turn.Viewer.Teams.Contains(id) && turn.Unit.Teams.Find(id) is { IsSolo: false } team)
            turn.Keep(
                $"invite:{id.Value}:{turn.Now.ToUnixTimeMilliseconds()}",
                Ui.Card(turn.Say.Line("team.invite", ("team", Value.Of(team.Name)), ("code", new Value.Code(team.JoinCode))))
                    .WithRow(new Button(turn.Say.Words("team.invite.join"), Join.Name, [team.JoinCode], ButtonStyle.Primary, Start: StartPayload.Team(team.JoinCode))));
        Show(turn);
    }) { Arguments = [new Argument("team", ArgumentKind.Number)] };

    internal static void Show(Turn turn)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("action.team"));
        var teams = turn.Unit.Teams.Of(turn.Person.Id).Where(team => !team.IsSolo).Take(4).ToList();
        if (teams.Count == 0) card = card.With(say.Line("team.none"));
        foreach (var team in teams)
        {
            card = card.With(
                say.Line("team.line", ("team", Value.Of(team.Name)), ("members", TeamCard.Members(turn, team))),
                say.Line("team.code", ("code", new Value.Code(team.JoinCode))));
            card = card.WithRow(
                new Button(say.Words("button.invite", ("team", Value.Of(team.Name))), Invite.Name, [Ui.Id(team.Id.Value)]),
                new Button(say.Words("button.forteam", ("team", Value.Of(team.Name))), "subscribe.fields", [Ui.Id(team.Id.Value)]),
                new Button(say.Words("button.manage", ("team", Value.Of(team.Name))), TeamCard.Open.Name, [Ui.Id(team.Id.Value)]));
        }
        turn.Show(card.WithRow(Ui.Primary(say, "button.newteam", Create.Name), Ui.Do(say, "button.jointeam", Join.Name)).WithRow(Ui.Home(say)));
    }
}
