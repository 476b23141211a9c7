using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Features.Claims;

/// <summary>Who is neither professor nor student any more works on nothing any more: what only he holds goes on to the next, and teams go on without him.</summary>
public static class EndWork
{
    public static void Of(Work work, PersonId person)
    {
        foreach (var team in work.Unit.Teams.Of(person))
        {
            var others = work.Unit.Teams.Members(team.Id).Where(member => member.Id != person).ToList();
            if (!team.IsSolo && others.Count > 0)
            {
                work.Unit.Teams.Leave(team.Id, person);
                if (team.Lead == person) work.Unit.Teamwork.Lead(team.Id, others[0].Id);
                continue;
            }
            foreach (var claim in work.Unit.Claims.WaitingOf(team.Id)) WaitingList.Leave(work, claim);
            foreach (var held in work.Unit.Claims.Held([team.Id]))
                ClaimEnd.HandOn(work, work.Unit.Problems.FindForWork(held.Problem)!, held, ClaimState.Released, Happened.TakenAway);
        }
    }
}
