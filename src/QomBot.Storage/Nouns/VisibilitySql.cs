using System.Text.Json;
using QomBot.Core.Access;
using QomBot.Core.Domain;

namespace QomBot.Storage.Nouns;

/// <summary>
/// <see cref="Visibility"/> as SQL over a problem row named p: the one place. It takes the parameters ?1 (person), ?2 (his firms
/// as a JSON list) and ?3 (whether he reviews).
/// </summary>
internal static class VisibilitySql
{
    private static readonly string PublicStates =
        string.Join(", ", Enum.GetValues<ProblemState>().Where(ProblemLife.IsPublic).Select(state => (int)state));

    private const string IsOwn = "((p.reporter = ?1 AND (p.firm IS NULL OR p.state = 0)) OR p.firm IN (SELECT value FROM json_each(?2)))";

    /// <summary>"+": it tells which rows are seen, and is no way to find them.</summary>
    public static readonly string Sees = $"(+p.state IN ({PublicStates}) OR {IsOwn} OR (?3 AND p.state <> {(int)ProblemState.Draft}))";

    /// <summary>The sealed layer too: own, reviewing, or opened by an undertaking that the firm has not closed.</summary>
    public static readonly string SeesSealed =
        $"(p.confidentiality = 0 OR {IsOwn} OR ?3 OR EXISTS (SELECT 1 FROM openings o WHERE o.problem = p.id AND o.person = ?1 AND o.closed_at IS NULL))";

    public static object?[] Values(Visibility visibility, params ReadOnlySpan<object?> more) =>
        [visibility.Person.Value, JsonSerializer.Serialize(visibility.Firms.Select(firm => firm.Value)), visibility.IsReviewer, .. more];
}
