using QomBot.Core.Access;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.IdeaStage;

namespace QomBot.Tests.OfCore.Access;

/// <summary>Every act on an idea, by every relation, in every stage, against what the product's pages say in words.</summary>
public sealed class IdeaPermissionTests
{
    /// <summary>By relation: what somebody who is only this may do, and in which stages; "*" is every stage, "running" from handed in to the market.</summary>
    private const string Expected =
        """
        Owner: know * | read * | readinner * | edit Draft | describe Draft running | addfiles Draft running | invite Draft | submit Draft | drop Draft running | handback gated | finishtask running | agreetrial trial
        Inventor: know * | read * | readinner * | addfiles Draft running | handback gated | finishtask running
        Invited: know *
        Officer: know running Ended | read running Ended | readinner running Ended | tick gated | decide running | settask running | support running | findfirms trial
        Liaison: know running Ended | tick gated
        AskedFirm: answertrial trial
        TrialFirm: know running | read running
        Reader: know running
        """;

    private static readonly IdeaRelation[] Single =
        [IdeaRelation.Owner, IdeaRelation.Inventor, IdeaRelation.Invited, IdeaRelation.Officer, IdeaRelation.Liaison, IdeaRelation.AskedFirm, IdeaRelation.TrialFirm, IdeaRelation.Reader];

    private static readonly Dictionary<(IdeaRelation, IdeaAct), HashSet<IdeaStage>> Allowed = Read();

    private static Dictionary<(IdeaRelation, IdeaAct), HashSet<IdeaStage>> Read()
    {
        var allowed = new Dictionary<(IdeaRelation, IdeaAct), HashSet<IdeaStage>>();
        foreach (var line in Expected.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var who = Enum.Parse<IdeaRelation>(line.Split(':')[0]);
            foreach (var part in line.Split(':')[1].Split('|', StringSplitOptions.TrimEntries))
            {
                var words = part.Split(' ');
                allowed[(who, Enum.Parse<IdeaAct>(words[0], ignoreCase: true))] = [.. words[1..].SelectMany(Stages)];
            }
        }
        return allowed;
    }

    private static IEnumerable<IdeaStage> Stages(string word) => word switch
    {
        "*" => Enum.GetValues<IdeaStage>(),
        "running" => [IdeaStage.Idea, Screened, Prototype, IdeaStage.Pilot, Product, Market],
        "gated" => [IdeaStage.Idea, Screened, Prototype, IdeaStage.Pilot, Product],
        "trial" => [Screened, Prototype, IdeaStage.Pilot],
        _ => [Enum.Parse<IdeaStage>(word)],
    };

    [Fact]
    public void Who_is_only_one_thing_may_what_the_table_says_and_nothing_else()
    {
        foreach (var who in Single)
            foreach (var act in Enum.GetValues<IdeaAct>())
                foreach (var stage in Enum.GetValues<IdeaStage>())
                    Assert.True(
                        (Allowed.TryGetValue((who, act), out var stages) && stages.Contains(stage)) == IdeaPermission.Decide(act, who, stage) is Verdict.Allowed, $"{who} {act} {stage}");
    }

    [Fact]
    public void To_who_is_nothing_to_it_it_is_as_if_there_were_none()
    {
        foreach (var act in Enum.GetValues<IdeaAct>())
            foreach (var stage in Enum.GetValues<IdeaStage>())
                Assert.Equal(new Verdict.Refused(IdeaPermission.NoSuch), IdeaPermission.Decide(act, IdeaRelation.None, stage));
        // A draft is nobody's business but its inventors', whoever asks.
        foreach (var who in (IdeaRelation[])[IdeaRelation.Officer, IdeaRelation.Liaison, IdeaRelation.Reader, IdeaRelation.TrialFirm])
            Assert.Equal(new Verdict.Refused(IdeaPermission.NoSuch), IdeaPermission.Decide(IdeaAct.Read, who, Draft));
    }

    [Fact]
    public void Nobody_decides_on_his_own_idea_whatever_else_he_is()
    {
        foreach (var own in (IdeaRelation[])[IdeaRelation.Owner, IdeaRelation.Inventor, IdeaRelation.Invited])
            foreach (var act in (IdeaAct[])[IdeaAct.Tick, IdeaAct.Decide, IdeaAct.Support, IdeaAct.SetTask, IdeaAct.FindFirms])
                foreach (var stage in Enum.GetValues<IdeaStage>())
                    Assert.IsType<Verdict.Refused>(IdeaPermission.Decide(act, own | IdeaRelation.Officer | IdeaRelation.Liaison, stage));
    }
}
