using QomBot.Core.Chat;
using QomBot.Core.Domain;
using static QomBot.Core.Domain.IdeaStage;

namespace QomBot.Core.Access;

/// <summary>What can be done to an idea.</summary>
public enum IdeaAct
{
    /// <summary>Know its title, its teaser and how far it is.</summary>
    Know,

    /// <summary>Read what is new about it, and its papers.</summary>
    Read,

    /// <summary>Read what goes on between inventors and centre: names, gate, tasks, decisions, ledger.</summary>
    ReadInner,
    Edit,

    /// <summary>Say more of it: teaser, thesis, from when it is public.</summary>
    Describe,
    AddFiles,
    Invite,
    Submit,
    Drop,

    /// <summary>Hand it back to the centre: what was missing is there.</summary>
    HandBack,
    Tick,
    Decide,
    SetTask,
    FinishTask,
    Support,
    FindFirms,

    /// <summary>Say for a firm whether it would try the prototype.</summary>
    AnswerTrial,

    /// <summary>Say for the inventors whether the firm may.</summary>
    AgreeTrial,
}

/// <summary>What a person is to an idea; several at once.</summary>
[Flags]
public enum IdeaRelation
{
    None = 0,
    Owner = 1,

    /// <summary>A co-inventor who has agreed.</summary>
    Inventor = 2,

    /// <summary>A co-inventor who has not answered yet.</summary>
    Invited = 4,

    /// <summary>Of the innovation centre, or an administrator.</summary>
    Officer = 8,
    Liaison = 16,

    /// <summary>Of a firm that was asked to try it.</summary>
    AskedFirm = 32,

    /// <summary>Of a firm with which the inventors have agreed.</summary>
    TrialFirm = 64,

    /// <summary>Anybody, once it has come so far as its owner has chosen.</summary>
    Reader = 128,
}

/// <summary>An idea with its inventors and the firms that were asked: all that the rules need.</summary>
public sealed record IdeaFacts(Idea Idea, IReadOnlyList<Inventor> Inventors, IReadOnlyList<Pilot> Pilots)
{
    public IdeaRelation RelationOf(Viewer viewer)
    {
        var relation = IdeaRelation.None;
        if (Idea.Owner == viewer.Person.Id) relation |= IdeaRelation.Owner;
        else if (Inventors.FirstOrDefault(one => one.Person == viewer.Person.Id) is { } own)
            relation |= own.State switch { InventorState.Agreed => IdeaRelation.Inventor, InventorState.Invited => IdeaRelation.Invited, _ => IdeaRelation.None };
        if ((viewer.Person.Verified & (Roles.Innovation | Roles.Admin)) != 0) relation |= IdeaRelation.Officer;
        if ((viewer.Person.Verified & Roles.Liaison) != 0) relation |= IdeaRelation.Liaison;
        foreach (var pilot in Pilots.Where(pilot => viewer.Firms.Contains(pilot.Firm)))
            relation |= pilot.State == PilotState.Agreed ? IdeaRelation.TrialFirm : IdeaRelation.AskedFirm;
        if (Idea.IsPublic) relation |= IdeaRelation.Reader;
        return relation;
    }
}

/// <summary>Who may do what to whose idea in which stage: the one table.</summary>
public static class IdeaPermission
{
    public const string NoSuch = "idea.nosuch";

    private const IdeaRelation Inventors = IdeaRelation.Owner | IdeaRelation.Inventor;
    private static readonly IdeaStage[] Running = [IdeaStage.Idea, Screened, Prototype, IdeaStage.Pilot, Product, Market];
    private static readonly IdeaStage[] All = Enum.GetValues<IdeaStage>();
    private static readonly IdeaStage[] Trial = [Screened, Prototype, IdeaStage.Pilot];

    /// <param name="Refusal">Who may, in the words of the refusal.</param>
    private sealed record Rule(string Refusal, params (IdeaRelation Who, IdeaStage[] When)[] Ways)
    {
        /// <summary>Who has this relation may not, whatever else he is: nobody decides on his own idea.</summary>
        public IdeaRelation Never { get; init; }
    }

    private static readonly Dictionary<IdeaAct, Rule> Table = new()
    {
        [IdeaAct.Know] = new("owner", (Inventors | IdeaRelation.Invited, All), (IdeaRelation.Officer | IdeaRelation.Liaison, [.. Running, Ended]), (IdeaRelation.TrialFirm | IdeaRelation.Reader, Running)),
        [IdeaAct.Read] = new("owner", (Inventors, All), (IdeaRelation.Officer, [.. Running, Ended]), (IdeaRelation.TrialFirm, Running)),
        [IdeaAct.ReadInner] = new("owner", (Inventors, All), (IdeaRelation.Officer, [.. Running, Ended])),
        [IdeaAct.Edit] = new("owner", (IdeaRelation.Owner, [Draft])),
        [IdeaAct.Describe] = new("owner", (IdeaRelation.Owner, [Draft, .. Running])),
        [IdeaAct.AddFiles] = new("owner", (Inventors, [Draft, .. Running])),
        [IdeaAct.Invite] = new("owner", (IdeaRelation.Owner, [Draft])),
        [IdeaAct.Submit] = new("owner", (IdeaRelation.Owner, [Draft])),
        [IdeaAct.Drop] = new("owner", (IdeaRelation.Owner, [Draft, .. Running])),
        [IdeaAct.HandBack] = new("owner", (Inventors, [.. IdeaLife.Gated])),
        [IdeaAct.Tick] = new("office", (IdeaRelation.Officer | IdeaRelation.Liaison, [.. IdeaLife.Gated])) { Never = Inventors | IdeaRelation.Invited },
        [IdeaAct.Decide] = new("office", (IdeaRelation.Officer, Running)) { Never = Inventors | IdeaRelation.Invited },
        [IdeaAct.SetTask] = new("office", (IdeaRelation.Officer, Running)) { Never = Inventors | IdeaRelation.Invited },
        [IdeaAct.FinishTask] = new("owner", (Inventors, Running)),
        [IdeaAct.Support] = new("office", (IdeaRelation.Officer, Running)) { Never = Inventors | IdeaRelation.Invited },
        [IdeaAct.FindFirms] = new("office", (IdeaRelation.Officer, Trial)) { Never = Inventors | IdeaRelation.Invited },
        [IdeaAct.AnswerTrial] = new("firm", (IdeaRelation.AskedFirm, Trial)) { Never = Inventors },
        [IdeaAct.AgreeTrial] = new("owner", (IdeaRelation.Owner, Trial)),
    };

    /// <summary>To who may not know of an idea it looks as if there were none, whatever he asks for.</summary>
    public static Verdict Decide(IdeaAct act, IdeaRelation relation, IdeaStage stage)
    {
        if (!Allows(Table[IdeaAct.Know], relation, stage) && !(act == IdeaAct.AnswerTrial && (relation & IdeaRelation.AskedFirm) != 0)) return new Verdict.Refused(NoSuch);
        var rule = Table[act];
        if ((rule.Never & relation) != 0) return new Verdict.Refused("idea.refused.own");
        if (Allows(rule, relation, stage)) return Verdict.Yes;
        if (rule.Ways.All(way => (way.Who & relation) == 0)) return new Verdict.Refused($"idea.refused.{rule.Refusal}");
        return new Verdict.Refused(IdeaLife.IsOver(stage) ? "idea.refused.over" : "idea.refused.stage");
    }

    private static bool Allows(Rule rule, IdeaRelation relation, IdeaStage stage) => rule.Ways.Any(way => (way.Who & relation) != 0 && way.When.Contains(stage));
}
