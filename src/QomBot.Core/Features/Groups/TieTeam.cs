using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Teams;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Groups;

/// <summary>/team in a group or a thread, by a member: from then on the team's problems stand here.</summary>
public static class TieTeam
{
    internal static void Ask(Work work, Place place, Speech say, Incoming.Said said, string name, Person? who)
    {
        var teams = who is null || said.Sender.IsAnonymous ? [] : work.Unit.Teams.Of(who.Id).Where(team => !team.IsSolo).ToList();
        if (name.Length > 0) teams = [.. teams.Where(team => PersianText.JoinedKey(team.Name) == PersianText.JoinedKey(PersianText.CleanName(name)))];
        switch (teams)
        {
            case []:
                GroupTalk.Answer(work, place, said, Ui.Card(say.Line("tie.none")).WithRow(GroupTalk.GoOn(say, "group.go", StartPayload.Action("team"))));
                break;
            case [var team]:
                work.Unit.Teamwork.Tie(team.Id, place, who!.Id);
                var holds = work.Unit.Claims.Held([team.Id]).Count > 0;
                GroupTalk.Answer(work, place, said, Ui.Card(say.Line(holds ? "tie.done" : "tie.done.nothing", ("team", Value.Of(team.Name)))));
                WorkCard.ShowAll(work, team.Id);
                break;
            default:
                GroupTalk.Answer(work, place, said, Ui.Card(say.Line("tie.which", ("teams", Value.Join(teams.Select(team => Value.Of(team.Name)))), ("command", new Value.Code("/team")))));
                break;
        }
    }
}
