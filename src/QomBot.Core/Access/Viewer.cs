using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>A person as the rules see him: who he is, what he belongs to, and whether unverified people are held back at present.</summary>
public sealed record Viewer(Person Person, IReadOnlySet<FirmId> Firms, IReadOnlySet<TeamId> Teams, bool Moderated)
{
    public bool IsReviewer => Person.IsReviewer;
}

/// <summary>What a person is to a problem; several at once.</summary>
[Flags]
public enum Relation
{
    None = 0,

    /// <summary>Reported it, or belongs to its firm.</summary>
    Owner = 1,

    /// <summary>In the team that holds it.</summary>
    Holder = 2,

    /// <summary>In a team of its waiting list.</summary>
    Waiting = 4,

    /// <summary>A professor or student who may claim at present.</summary>
    Researcher = 8,

    /// <summary>A liaison or admin.</summary>
    Reviewer = 16,

    /// <summary>Says of himself that he is a professor or a student; nobody has confirmed it.</summary>
    Declared = 32,
}

/// <summary>A problem with those who hold it and wait for it: all that the rules need.</summary>
public sealed record ProblemFacts(Problem Problem, TeamId? Holder, IReadOnlyList<TeamId> Waiting)
{
    public Relation RelationOf(Viewer viewer)
    {
        var relation = Relation.None;
        if (Visibility.IsOwn(Problem, viewer.Person.Id, viewer.Firms)) relation |= Relation.Owner;
        if (Holder is { } holder && viewer.Teams.Contains(holder)) relation |= Relation.Holder;
        if (Waiting.Any(viewer.Teams.Contains)) relation |= Relation.Waiting;
        if (MayClaimAtAll(viewer)) relation |= Relation.Researcher;
        if (viewer.IsReviewer) relation |= Relation.Reviewer;
        if (viewer.Person.Is(Roles.Researcher) && (viewer.Person.Verified & Roles.Researcher) == 0) relation |= Relation.Declared;
        return relation;
    }

    private static bool MayClaimAtAll(Viewer viewer) =>
        viewer.Moderated ? (viewer.Person.Verified & Roles.Researcher) != 0 : viewer.Person.Is(Roles.Researcher);
}
