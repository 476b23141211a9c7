using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>
/// Which problems a person may know of. Storage turns this value into SQL in one place; a property test holds that SQL and
/// <see cref="Sees"/> agree.
/// </summary>
public sealed record Visibility(PersonId Person, IReadOnlySet<FirmId> Firms, bool IsReviewer)
{
    public static Visibility Of(Viewer viewer) => new(viewer.Person.Id, viewer.Firms, viewer.IsReviewer);

    public bool Sees(Problem problem) =>
        ProblemLife.IsPublic(problem.State) || IsOwn(problem) || (IsReviewer && problem.State != ProblemState.Draft);

    /// <summary>
    /// The layer with the firm's name, the whole words and the files. <paramref name="opened"/>: the person has accepted the
    /// undertaking for this problem and the firm has not closed it again.
    /// </summary>
    public bool SeesSealed(Problem problem, bool opened) =>
        problem.Confidentiality == Confidentiality.Public || IsOwn(problem) || IsReviewer || opened;

    private bool IsOwn(Problem problem) => IsOwn(problem, Person, Firms);

    /// <summary>It is the firm's once it names one: who reported it and has left the firm since has no part in it, but for what he never sent off.</summary>
    public static bool IsOwn(Problem problem, PersonId person, IReadOnlySet<FirmId> firms) =>
        (problem.Firm is { } firm && firms.Contains(firm)) || (problem.Reporter == person && (problem.Firm is null || problem.State == ProblemState.Draft));
}
