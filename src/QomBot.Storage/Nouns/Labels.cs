using QomBot.Core.Domain;
using QomBot.Language.Tagging;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>What people of this installation said of the fields of their problems: posts to learn from.</summary>
public static class Labels
{
    /// <summary>
    /// The last word on each problem that was really posted: drafts that were thrown away and rejected problems teach nothing.
    /// </summary>
    public static IReadOnlyList<LabelledPost> Read(Session session) => session.All(
        $"""
        SELECT p.id, p.body, l.fields, f.sector
        FROM labels l JOIN problems p ON p.id = l.problem LEFT JOIN firms f ON f.id = p.firm
        WHERE l.id = (SELECT max(id) FROM labels WHERE problem = p.id AND fields <> '')
          AND p.state NOT IN ({(int)ProblemState.Draft}, {(int)ProblemState.Rejected}) AND (p.state <> {(int)ProblemState.Withdrawn} OR p.opened_at IS NOT NULL)
          AND p.body <> ''
        ORDER BY p.id
        """,
        row =>
        {
            var fields = row.Text(2).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new LabelledPost($"problem-{row.Long(0)}", "", row.Text(1), fields[0], fields[1..], row.TextOrNull(3));
        });
}
