using QomBot.Core.Access;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.ProblemState;

namespace QomBot.Tests.OfCore.Access;

/// <summary>Every act, by every relation, in every state, against what the product's pages say in words.</summary>
public sealed class PermissionTests
{
    /// <summary>
    /// By state: who may do what. Written from the life of a problem, not from the rules. Everybody may view what he sees; the
    /// reporter's firm and the liaison may always read who opened the sealed layer.
    /// </summary>
    private const string Expected =
        """
        Draft       owner: edit submit withdraw
        Pending     owner: edit withdraw match answerreview  | reviewer: approve reject retag match
        Open        owner: edit withdraw join match allowseal pick | reviewer: retag close join match | researcher: claim openseal | declared: openseal | holder: release openseal | waiting: release
        Claimed     owner: edit withdraw reply join match allowseal arrangevisit contract object | reviewer: retag close join match handover | researcher: claim openseal | declared: openseal | holder: release update ask propose openseal arrangevisit contract | waiting: release
        InProgress  owner: edit withdraw reply join match allowseal arrangevisit contract object | reviewer: retag close join match handover | researcher: claim openseal | declared: openseal | holder: release update ask propose openseal arrangevisit contract | waiting: release
        Proposed    owner: withdraw reply answer confirm join match allowseal arrangevisit contract object | reviewer: retag close join match handover | researcher: claim openseal | declared: openseal | holder: release update ask openseal arrangevisit contract | waiting: release
        Confirmed   owner: close join object tellholds | reviewer: close join
        Closed      owner: join object tellholds | reviewer: join
        Withdrawn
        Rejected
        Dormant     owner: edit withdraw reply answer join match allowseal contract object | reviewer: retag close join match handover | holder: release contract | waiting: release
        """;

    private static readonly Dictionary<(ProblemState, Relation), HashSet<string>> Allowed = Read();

    private static Dictionary<(ProblemState, Relation), HashSet<string>> Read()
    {
        var allowed = new Dictionary<(ProblemState, Relation), HashSet<string>>();
        foreach (var line in Expected.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var state = Enum.Parse<ProblemState>(space < 0 ? line : line[..space]);
            foreach (var part in space < 0 ? [] : line[space..].Split('|', StringSplitOptions.TrimEntries))
            {
                var (who, what) = (part.Split(':')[0], part.Split(':')[1]);
                allowed[(state, Enum.Parse<Relation>(who, ignoreCase: true))] = [.. what.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            }
        }
        foreach (var state in Enum.GetValues<ProblemState>())
            foreach (var who in (Relation[])[Relation.Owner, Relation.Reviewer])
            {
                if (!allowed.TryGetValue((state, who), out var acts)) allowed[(state, who)] = acts = [];
                acts.Add("readopenings");
            }
        return allowed;
    }

    private static readonly Relation[] Single = [Relation.Owner, Relation.Holder, Relation.Waiting, Relation.Researcher, Relation.Reviewer, Relation.Declared];

    private static IEnumerable<Relation> AllRelations => Enumerable.Range(0, 64).Select(bits => (Relation)bits);

    internal static bool IsExpected(Act act, Relation relation, ProblemState state)
    {
        if (act == Act.View) return true;
        // Who reported a problem does not solve it himself, whatever else he is.
        if (act == Act.Claim && (relation & Relation.Owner) != 0) return false;
        return Single.Any(one => (relation & one) != 0 && Allowed.GetValueOrDefault((state, one), []).Contains(act.ToString().ToLowerInvariant()));
    }

    [Fact]
    public void Whoever_is_whatever_to_a_problem_in_whatever_state_may_do_what_the_product_says()
    {
        var wrong = new List<string>();
        foreach (var act in Enum.GetValues<Act>())
            foreach (var relation in AllRelations)
                foreach (var state in Enum.GetValues<ProblemState>())
                {
                    var may = Permission.Decide(act, relation, state) is Verdict.Allowed;
                    if (may != IsExpected(act, relation, state)) wrong.Add($"{act} by {relation} of {state}: {may}");
                }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Who_could_never_do_it_is_told_so_before_anything_is_said_of_the_state()
    {
        foreach (var act in Enum.GetValues<Act>().Where(act => act != Act.View))
            foreach (var state in Enum.GetValues<ProblemState>())
                Assert.Equal($"refused.who.{act.ToString().ToLowerInvariant()}", Assert.IsType<Verdict.Refused>(Permission.Decide(act, Relation.None, state)).TextKey);
    }

    [Theory]
    [InlineData(Act.Update, Relation.Holder, Closed, "refused.state.over")]
    [InlineData(Act.Update, Relation.Holder, Dormant, "refused.state.update")]
    [InlineData(Act.Confirm, Relation.Owner, Claimed, "refused.state.confirm")]
    [InlineData(Act.Edit, Relation.Owner, Confirmed, "refused.state.over")]
    public void A_refusal_for_the_states_sake_says_which(Act act, Relation relation, ProblemState state, string key) =>
        Assert.Equal(key, Assert.IsType<Verdict.Refused>(Permission.Decide(act, relation, state)).TextKey);
}
