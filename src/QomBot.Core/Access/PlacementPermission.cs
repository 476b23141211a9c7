using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using static QomBot.Core.Domain.Placements.PlacementState;

namespace QomBot.Core.Access;

/// <summary>What can be done to a placement.</summary>
public enum PlacementAct
{
    View,

    /// <summary>Say for the firm that one will be its host, or take over from a host who has left.</summary>
    Host,
    RefuseHost,
    Log,
    Papers,
    Report,
    Pause,
    Resume,
    GiveUp,

    /// <summary>Say for the firm who was there, and what it has of it.</summary>
    Confirm,

    /// <summary>Decide where host and professor do not agree, and confirm points.</summary>
    Settle,
    Dossier,
}

/// <summary>What a person is to a placement; several at once.</summary>
[Flags]
public enum PlacementRelation
{
    None = 0,
    Professor = 1,

    /// <summary>Confirms for the firm, and still belongs to it.</summary>
    Host = 2,

    /// <summary>Belongs to the firm; never the professor himself.</summary>
    Firm = 4,

    /// <summary>A liaison of the professor's institution, or of the province.</summary>
    Liaison = 8,
}

/// <summary>Who may do what to a placement in which state: the one table.</summary>
public static class PlacementPermission
{
    private static readonly PlacementState[] All = Enum.GetValues<PlacementState>();
    private static readonly PlacementState[] Begun = [Running, Paused, Complete];

    private static readonly Dictionary<PlacementAct, (PlacementRelation Who, PlacementState[] When)> Table = new()
    {
        [PlacementAct.View] = (PlacementRelation.Professor | PlacementRelation.Host | PlacementRelation.Firm | PlacementRelation.Liaison, All),
        [PlacementAct.Host] = (PlacementRelation.Firm, [Asked, Running, Paused, Complete]),
        [PlacementAct.RefuseHost] = (PlacementRelation.Firm, [Asked]),
        [PlacementAct.Log] = (PlacementRelation.Professor, [Running]),
        [PlacementAct.Papers] = (PlacementRelation.Professor, [Asked, .. Begun]),
        [PlacementAct.Report] = (PlacementRelation.Professor, Begun),
        [PlacementAct.Pause] = (PlacementRelation.Professor, [Running]),
        [PlacementAct.Resume] = (PlacementRelation.Professor, [Paused]),
        [PlacementAct.GiveUp] = (PlacementRelation.Professor, [Asked, Running, Paused]),
        [PlacementAct.Confirm] = (PlacementRelation.Host, Begun),
        [PlacementAct.Settle] = (PlacementRelation.Liaison, [Asked, .. Begun]),
        [PlacementAct.Dossier] = (PlacementRelation.Professor | PlacementRelation.Liaison, Begun),
    };

    public static PlacementRelation RelationOf(Viewer viewer, Placement placement, InstitutionId? professorsInstitution, InstitutionId? viewersInstitution)
    {
        if (viewer.Person.Id == placement.Professor) return PlacementRelation.Professor;
        var relation = PlacementRelation.None;
        if (placement.Firm is { } firm && viewer.Firms.Contains(firm)) relation |= placement.Host == viewer.Person.Id ? PlacementRelation.Firm | PlacementRelation.Host : PlacementRelation.Firm;
        // Whoever belongs to a university looks after its people; the province's office and the administrators after everybody.
        var isOfAll = viewersInstitution is null || (viewer.Person.Verified & Roles.Admin) != 0;
        if (viewer.IsReviewer && (isOfAll || viewersInstitution == professorsInstitution)) relation |= PlacementRelation.Liaison;
        return relation;
    }

    /// <summary>A placement with which one has nothing to do looks like one that does not exist.</summary>
    public static Verdict Decide(PlacementAct act, PlacementRelation relation, PlacementState state)
    {
        if (relation == PlacementRelation.None) return new Verdict.Refused("placement.nosuch");
        var (who, when) = Table[act];
        if ((who & relation) == 0) return new Verdict.Refused("placement.notyours");
        return when.Contains(state) ? Verdict.Yes : new Verdict.Refused("placement.notnow");
    }
}
