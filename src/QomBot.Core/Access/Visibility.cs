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

    private bool IsOwn(Problem problem) => problem.Reporter == Person || (problem.Firm is { } firm && Firms.Contains(firm));
}
