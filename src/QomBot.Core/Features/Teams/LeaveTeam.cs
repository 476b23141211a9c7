using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Teams;

/// <summary>Members come and go, the lead passes on, a team ends. What it holds must never be left without anybody who can answer for it.</summary>
public static class LeaveTeam
{
    public static readonly ActionSpec Leave = new("team.leave", RunLeave) { Ready = IsNotLast, Arguments = [TeamCard.Which, EditDraft.Sure] };

    public static readonly ActionSpec Lead = new("team.lead", RunLead)
    {
        Ready = Leads,
        Arguments = [TeamCard.Which, new Argument("person", ArgumentKind.Choice) { Choices = Others }],
    };

    public static readonly ActionSpec Disband = new("team.disband", RunDisband) { Ready = MayDisband, Arguments = [TeamCard.Which, EditDraft.Sure] };

    private static Team? Own(Turn turn, Arguments given) =>
        turn.Viewer.Teams.Contains(new TeamId(given.NumberOr("team", 0))) && turn.Unit.Teams.Find(new TeamId(given.NumberOr("team", 0))) is { IsSolo: false } team ? team : null;

    private static bool IsNotLast(Turn turn, Arguments given)
    {
        if (Own(turn, given) is not { } team)
        {
            ManageTeams.Show(turn);
            return false;
        }
        return turn.Unit.Teams.Members(team.Id).Count > 1 || HoldsNothing(turn, team, "team.last");
    }

    /// <summary>What it holds is named, each with the way to give it back.</summary>
    private static bool HoldsNothing(Turn turn, Team team, string key)
    {
        var held = turn.Unit.Claims.Held([team.Id]);
        if (held.Count == 0) return true;
        var card = Ui.Card(turn.Say.Line(key));
        foreach (var claim in held.Take(5)) card = card.WithRow(Ui.Problem(turn.Say, claim.Problem), Ui.Do(turn.Say, "button.release", "release", Ui.Id(claim.Problem)));
        turn.Show(card.WithRow(new Button(turn.Say.Words("button.invite", ("team", Value.Of(team.Name))), ManageTeams.Invite.Name, [Ui.Id(team.Id.Value)]), Ui.Do(turn.Say, "button.human", "human")).WithRow(Ui.Home(turn.Say)));
        return false;
    }

    private static void RunLeave(Turn turn, Arguments given)
    {
        if (Own(turn, given) is { } team && given.Text("sure") == EditDraft.Yes) Part(turn, team);
        turn.ForgetViewer();
        ManageTeams.Show(turn);
    }

    private static void Part(Turn turn, Team team)
    {
        var supervised = turn.Unit.Teamwork.Supervisor(team.Id) == turn.Person.Id;
        turn.Unit.Teams.Leave(team.Id, turn.Person.Id);
        var left = turn.Unit.Teams.Members(team.Id);
        if (left.Count == 0)
        {
            GiveUpPlaces(turn, team);
            return;
        }
        if (team.Lead == turn.Person.Id)
        {
            // Rather a student of the team than the professor who supervises it.
            var next = left.FirstOrDefault(member => member.Id != turn.Unit.Teamwork.Supervisor(team.Id)) ?? left[0];
            turn.Unit.Teamwork.Lead(team.Id, next.Id);
            Tell(turn, team, "team.leadleft", next.Name);
        }
        else Tell(turn, team, supervised ? "team.supervisorleft" : "team.left", turn.Person.Name);
    }

    /// <summary>With the last member goes the team's place in every waiting list: nobody would take up what is handed to it.</summary>
    private static int GiveUpPlaces(Turn turn, Team team)
    {
        var waiting = turn.Unit.Claims.WaitingOf(team.Id);
        foreach (var claim in waiting) WaitingList.Leave(turn.Work, claim);
        return waiting.Count;
    }

    private static IReadOnlyList<Choice> Others(Turn turn, Arguments given) => Own(turn, given) is not { } team ? [] :
        [.. turn.Unit.Teams.Members(team.Id).Where(member => member.Id != turn.Person.Id && member.Id != turn.Unit.Teamwork.Supervisor(team.Id)).Take(10).Select(member => new Choice(Ui.Id(member.Id.Value), member.Name))];

    private static bool Leads(Turn turn, Arguments given)
    {
        if (Own(turn, given) is { } team && team.Lead == turn.Person.Id) return true;
        turn.Toast(turn.Say.Words("team.leadonly"));
        ManageTeams.Show(turn);
        return false;
    }

    private static void RunLead(Turn turn, Arguments given)
    {
        var team = Own(turn, given)!;
        var next = turn.Unit.Teams.Members(team.Id).FirstOrDefault(member => member.Id.Value == given.NumberOr("person", 0));
        if (next is not null)
        {
            turn.Unit.Teamwork.Lead(team.Id, next.Id);
            Tell(turn, team, "team.newlead", next.Name);
        }
        TeamCard.Show(turn, turn.Unit.Teams.Find(team.Id)!);
    }

    private static bool MayDisband(Turn turn, Arguments given) => Leads(turn, given) && HoldsNothing(turn, Own(turn, given)!, "team.disband.holds");

    private static void RunDisband(Turn turn, Arguments given)
    {
        var team = Own(turn, given)!;
        if (given.Text("sure") != EditDraft.Yes)
        {
            TeamCard.Show(turn, team);
            return;
        }
        var places = GiveUpPlaces(turn, team);
        foreach (var member in turn.Unit.Teams.Members(team.Id).Where(member => member.Id != turn.Person.Id))
            turn.Work.Tell($"disbanded:{team.Id.Value}:{member.Id.Value}", new Audience.One(member.Id), to => Ui.Card(to.Line("team.disbanded", ("team", Value.Of(team.Name)), ("name", Value.Of(turn.Person.Name)))), reason: "why.team");
        turn.Unit.Teamwork.Disband(team.Id);
        turn.ForgetViewer();
        turn.Keep($"disbanded:{team.Id.Value}", Ui.Card(places > 0 ? turn.Say.Count("team.disband.places", places, ("team", Value.Of(team.Name))) : turn.Say.Line("team.disband.done", ("team", Value.Of(team.Name)))));
        ManageTeams.Show(turn);
    }

    private static void Tell(Turn turn, Team team, string key, string name) => turn.Work.Tell(
        $"{key}:{team.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Members(team.Id),
        to => Ui.Card(to.Line(key, ("team", Value.Of(team.Name)), ("name", Value.Of(name)))), reason: "why.team");
}
