namespace QomBot.Tests.Simulation;

/// <summary>How much somebody with a goal wants to press which button.</summary>
internal static class Wishes
{
    private static readonly Dictionary<string, int> Always = new()
    {
        ["start"] = 1, ["problem"] = 1, ["problem.files"] = 1, ["language"] = 1, ["form.answer"] = 3, ["form.skip"] = 3, ["form.send"] = 9, ["form.page"] = 6, ["form.goon"] = 4,
    };

    private static readonly Dictionary<Goal, Dictionary<string, int>> ByGoal = new()
    {
        [Goal.Report] = new()
        {
            ["submit"] = 40, ["post"] = 6, ["draft"] = 10, ["post.this"] = 10, ["draft.more"] = 10, ["edit.title"] = 2, ["edit.town"] = 2, ["edit.urgency"] = 2, ["edit.need"] = 4, ["edit.baseline"] = 4,
            ["edit.seal"] = 14, ["edit.rivals"] = 4, ["edit.firm"] = 1, ["edit.body"] = 2, ["field.choose"] = 3, ["field.toggle"] = 5, ["field.done"] = 10, ["draft.discard"] = 1,
        },
        [Goal.Attend] = new()
        {
            ["answer"] = 40, ["confirm"] = 40, ["rivals"] = 25, ["rivals.pick"] = 30, ["holds"] = 40, ["contract"] = 3, ["rate"] = 4, ["object"] = 2, ["workfile"] = 1, ["reply"] = 5, ["problem"] = 10, ["myproblems"] = 3, ["edit"] = 2, ["withdraw"] = 1, ["close"] = 5, ["openings"] = 12, ["openings.close"] = 15, ["seal.allow"] = 20, ["seal.refuse"] = 5, ["human"] = 1,
            ["edit.title"] = 1, ["edit.body"] = 1, ["edit.need"] = 1, ["field.choose"] = 1, ["field.toggle"] = 2, ["field.done"] = 3,
        },
        [Goal.Claim] = new() { ["claim"] = 30, ["problem"] = 6, ["unseal"] = 40, ["problems"] = 3, ["problems.field"] = 1, ["problems.town"] = 1 },
        [Goal.Work] = new()
        {
            ["update"] = 14, ["update.stage"] = 4, ["contract"] = 2, ["rate"] = 4, ["workfile"] = 2, ["workfile.files"] = 2, ["propose"] = 26, ["ask"] = 8, ["release"] = 3, ["problem"] = 10, ["myproblems"] = 3, ["claim"] = 2,
        },
        [Goal.Team] = new() { ["team.create"] = 3, ["team.join"] = 3, ["team.leave"] = 2, ["team.open"] = 5, ["team.supervisor"] = 4, ["team.supervise"] = 4, ["team.lead"] = 2, ["team.disband"] = 1, ["subscribe.fields"] = 4, ["subscribe.toggle"] = 6, ["team"] = 2 },
        [Goal.Review] = new() { ["approve"] = 30, ["call.done"] = 15, ["call.notreached"] = 10, ["object.stands"] = 10, ["object.back"] = 10, ["handover"] = 1, ["reject"] = 5, ["tag"] = 3, ["tag.field"] = 4, ["problem"] = 8, ["review"] = 4, ["close"] = 2 },
        [Goal.Wander] = new()
        {
            ["problems"] = 2, ["problems.field"] = 2, ["problems.town"] = 2, ["search"] = 2, ["settings"] = 2, ["settings.quiet"] = 2, ["settings.away"] = 1, ["profile"] = 1, ["profile.name"] = 1,
            ["subscriptions"] = 2, ["subscriptions.pace"] = 2, ["subscriptions.less"] = 1, ["subscriptions.more"] = 1, ["subscriptions.stop"] = 1, ["subscriptions.resume"] = 9, ["subscribe.fields"] = 2, ["subscribe.toggle"] = 3, ["subscribe.all"] = 1, ["unsubscribe"] = 1, ["stats"] = 1, ["help"] = 1, ["human"] = 1,
            ["draft"] = 1, ["draft.discard"] = 1, ["form.back"] = 1, ["cancel"] = 1, ["myproblems"] = 1, ["team"] = 1,
        },
    };

    public static int Of(Goal goal, string action) =>
        ByGoal.TryGetValue(goal, out var wishes) && wishes.TryGetValue(action, out var weight) ? weight : Always.GetValueOrDefault(action);
}
