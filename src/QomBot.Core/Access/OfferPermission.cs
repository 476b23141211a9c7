using QomBot.Core.Domain;
using static QomBot.Core.Domain.OfferState;

namespace QomBot.Core.Access;

/// <summary>What can be done to an offer.</summary>
public enum OfferAct
{
    Know,

    /// <summary>Read how far it has come and what the firms said.</summary>
    ReadAnswers,
    Review,
    Stop,
    Answer,
}

[Flags]
public enum OfferRelation
{
    None = 0,
    Professor = 1,

    /// <summary>A liaison or admin.</summary>
    Reviewer = 2,

    /// <summary>Of a firm to which it goes.</summary>
    Firm = 4,
}

/// <summary>Who may do what to whose offer in which state: the one table.</summary>
public static class OfferPermission
{
    public const string NoSuch = "offer.nosuch";

    private static readonly OfferState[] All = Enum.GetValues<OfferState>();

    private static readonly Dictionary<OfferAct, (string Refusal, (OfferRelation Who, OfferState[] When)[] Ways)> Table = new()
    {
        [OfferAct.Know] = ("professor", [(OfferRelation.Professor | OfferRelation.Reviewer, All), (OfferRelation.Firm, [Open, Stopped, Expired])]),
        [OfferAct.ReadAnswers] = ("professor", [(OfferRelation.Professor | OfferRelation.Reviewer, All)]),
        [OfferAct.Review] = ("liaison", [(OfferRelation.Reviewer, [Waiting])]),
        [OfferAct.Stop] = ("professor", [(OfferRelation.Professor | OfferRelation.Reviewer, [Waiting, Open])]),
        [OfferAct.Answer] = ("firm", [(OfferRelation.Firm, [Open])]),
    };

    /// <summary>To who may not know of an offer it looks as if there were none. Nobody approves or answers his own.</summary>
    public static Verdict Decide(OfferAct act, OfferRelation relation, OfferState state)
    {
        if (!Allows(OfferAct.Know, relation, state)) return new Verdict.Refused(NoSuch);
        if (act is OfferAct.Review or OfferAct.Answer && (relation & OfferRelation.Professor) != 0) return new Verdict.Refused("offer.refused.own");
        if (Allows(act, relation, state)) return Verdict.Yes;
        var (refusal, ways) = Table[act];
        return new Verdict.Refused(ways.All(way => (way.Who & relation) == 0) ? $"offer.refused.{refusal}" : "offer.refused.state");
    }

    private static bool Allows(OfferAct act, OfferRelation relation, OfferState state) => Table[act].Ways.Any(way => (way.Who & relation) != 0 && way.When.Contains(state));
}
