using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Teams;

/// <summary>One team: who is what in it, what it holds, and what this member may do.</summary>
public static class TeamCard
{
    private const int MostNamed = 8;

    internal static readonly Argument Which = new("team", ArgumentKind.Number);

    public static readonly ActionSpec Open = new("team.open", (turn, given) => IfMember(turn, given, team => Show(turn, team))) { Arguments = [Which] };

    /// <summary>Names, and beside them who leads and who supervises.</summary>
    internal static Value Members(Turn turn, Team team)
    {
        var supervisor = turn.Unit.Teamwork.Supervisor(team.Id);
        return Value.Join(turn.Unit.Teams.Members(team.Id).Take(MostNamed).Select(member => member.Id == supervisor ? new Value.Plain(turn.Say.Words("team.part.supervisor", ("name", Value.Of(member.Name))))
            : member.Id == team.Lead ? new Value.Plain(turn.Say.Words("team.part.lead", ("name", Value.Of(member.Name))))
            : Value.Of(member.Name)));
    }

    /// <summary>Only of his own teams: of any other it looks as if there were none.</summary>
    internal static void IfMember(Turn turn, Arguments given, Action<Team> run)
    {
        var id = new TeamId(given.NumberOr("team", 0));
        if (turn.Viewer.Teams.Contains(id) && turn.Unit.Teams.Find(id) is { IsSolo: false } team) run(team);
        else ManageTeams.Show(turn);
    }

    internal static void Show(Turn turn, Team team)
    {
        var say = turn.Say;
        var id = Ui.Id(team.Id.Value);
        var (isLead, supervisor) = (team.Lead == turn.Person.Id, turn.Unit.Teamwork.Supervisor(team.Id));
        var card = Ui.Card(say.Heading("team.line", ("team", Value.Of(team.Name)), ("members", Members(turn, team))), say.Line("team.code", ("code", new Value.Code(team.JoinCode))));
        var held = turn.Unit.Claims.Held([team.Id]);
        card = card.With(held.Count == 0 ? say.Line("team.holds.none") : say.Line("team.holds", ("problems", Value.Join(held.Select(claim => (Value)claim.Problem)))));
        foreach (var line in Progress.RateOther.Sum(say, turn.Unit.Ratings.Of(team.Id))) card = card.With(line);
        if (turn.Unit.Teamwork.RoomsOf(team.Id).Count == 0) card = card.With(say.Line("team.room.hint"));
        card = card.WithRow(new Button(say.Words("button.invite", ("team", Value.Of(team.Name))), ManageTeams.Invite.Name, [id]));
        if (supervisor is null && isLead) card = card.WithRow(Ui.Do(say, "button.supervisor", InviteSupervisor.Ask.Name, id));
        if (isLead && turn.Unit.Teams.Members(team.Id).Count(member => member.Id != supervisor) > 1) card = card.WithRow(Ui.Do(say, "button.newlead", LeaveTeam.Lead.Name, id));
        card = card.WithRow(new Button(say.Words("button.leave", ("team", Value.Of(team.Name))), LeaveTeam.Leave.Name, [id]));
        if (isLead) card = card.WithRow(Ui.Do(say, "button.disband", LeaveTeam.Disband.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "button.back", ManageTeams.Action.Name), Ui.Home(say)));
    }
}
