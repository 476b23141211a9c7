using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Problems(Unit unit) : IProblems
{
    internal const string Columns =
        "p.id, p.reporter, p.firm, p.title, p.body, p.fields, p.fields_sure, p.town, p.urgency, p.need, p.baseline, p.confidentiality, p.state, p.version, p.created_at, p.opened_at, p.changed_at, p.ladder";

    internal const int ColumnCount = 18;

    internal static Problem Read(Row row) => new(
        new ProblemId(row.Long(0)), new PersonId(row.Long(1)), row.LongOrNull(2) is { } firm ? new FirmId(firm) : null, row.Text(3), row.Text(4),
        row.Text(5).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Bool(6), row.TextOrNull(7), (Urgency)row.Int(8), (Need?)row.LongOrNull(9),
        row.TextOrNull(10), (Confidentiality)row.Int(11), (ProblemState)row.Int(12), row.Int(13), row.Moment(14), row.MomentOrNull(15), row.Moment(16), row.Int(17));

    public Problem? Find(ProblemId id, Visibility visibility) => unit.Session.One(
        $"SELECT {Columns} FROM problems p WHERE p.id = ?4 AND {VisibilitySql.Sees}", Read, VisibilitySql.Values(visibility, id.Value));

    public Problem? FindForWork(ProblemId id) => unit.Session.One($"SELECT {Columns} FROM problems p WHERE p.id = ?1", Read, id.Value);

    public Problem Create(
        PersonId reporter, string title, string body, IReadOnlyList<string> fields, bool fieldsSure, string? town, Urgency urgency, FirmId? firm)
    {
        var id = unit.Session.Long(
            """
            INSERT INTO problems (reporter, firm, title, body, fields, fields_sure, town, urgency, confidentiality, state, version, created_at, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 1, ?9, ?9) RETURNING id
            """, reporter.Value, firm?.Value, title, body, string.Join(' ', fields), fieldsSure, town, urgency, unit.Now);
        return FindForWork(new ProblemId(id))!;
    }

    public Problem Save(Problem problem)
    {
        var changed = unit.Session.Execute(
            """
            UPDATE problems SET firm = ?3, title = ?4, body = ?5, fields = ?6, fields_sure = ?7, town = ?8, urgency = ?9, need = ?10, baseline = ?11,
              confidentiality = ?12, state = ?13, version = version + 1, opened_at = ?14, changed_at = ?15, ladder = ?16
            WHERE id = ?1 AND version = ?2
            """,
            problem.Id.Value, problem.Version, problem.Firm?.Value, problem.Title, problem.Body, string.Join(' ', problem.Fields), problem.FieldsSure,
            problem.Town, problem.Urgency, problem.Need, problem.Baseline, problem.Confidentiality, problem.State, problem.OpenedAt, unit.Now, problem.Ladder);
        if (changed == 0) throw new StaleVersionException($"Problem {problem.Id.Value}");
        unit.TouchedProblems.Add(problem.Id);
        var saved = problem with { Version = problem.Version + 1, ChangedAt = unit.Now };
        if (saved.State != ProblemState.Draft) SearchIndex.Put(unit.Session, saved);
        return saved;
    }

    public Page<Problem> List(ProblemFilter filter, Visibility visibility, int skip, int take)
    {
        var (where, values) = Filter(filter, visibility);
        var items = unit.Session.All(ListSql(filter, visibility, where), Read, [.. values, take, skip]);
        return new Page<Problem>(items, Total(filter, visibility, where, values));
    }

    /// <summary>Of several states the front of each is read and the fronts are laid together: a state in which few stand is not sought among all.</summary>
    private static string ListSql(ProblemFilter filter, Visibility visibility, string where)
    {
        const string newest = "ORDER BY ifnull(p.opened_at, p.created_at) DESC, p.id DESC";
        if (IsFew(filter) || filter.Unsure || filter.States is not { Count: > 1 } states) return $"SELECT {Columns} FROM problems p WHERE {where} {newest} LIMIT ?9 OFFSET ?10";
        var fronts = states.Select(state => $"SELECT * FROM (SELECT p.id FROM problems p WHERE {Filter(filter with { States = [state] }, visibility).Where} {newest} LIMIT ?9 + ?10)");
        return $"SELECT {Columns} FROM problems p WHERE p.id IN ({string.Join(" UNION ALL ", fronts)}) {newest} LIMIT ?9 OFFSET ?10";
    }

    /// <summary>One person's, team's or firm's problems are few and are found by that.</summary>
    private static bool IsFew(ProblemFilter filter) => filter.Reporter is not null || filter.Team is not null || filter.Firm is not null;

    /// <summary>Where he sees all problems of these states their number is known; else they are few, his own, and are counted.</summary>
    private int Total(ProblemFilter filter, Visibility visibility, string where, object?[] values) =>
        !IsFew(filter) && filter is { Unsure: false, States: { } states } && states.All(state => ProblemLife.IsPublic(state) || (visibility.IsReviewer && state != ProblemState.Draft))
            ? (int)unit.Session.Long(
                $"SELECT sum(amount) FROM problem_counts WHERE state IN ({Numbers(states)}) AND field = ifnull(?1, '') AND (?2 IS NULL OR town = ?2)", filter.Field, filter.Town)
            : (int)unit.Session.Long($"SELECT count(*) FROM (SELECT 1 FROM problems p WHERE {where} LIMIT ?9)", [.. values, int.MaxValue]);

    private static string Numbers(IEnumerable<ProblemState> states) => string.Join(',', states.Select(state => (int)state));

    public Page<Problem> Search(SearchQuery query, ProblemFilter filter, Visibility visibility, int skip, int take)
    {
        var (where, values) = Filter(filter, visibility);
        return ProblemSearch.Find(unit.Session, query, where, values, skip, take);
    }

    public IReadOnlyList<Problem> OfFirmNamed(string words, bool isWhole, ProblemFilter filter, Visibility visibility, int take)
    {
        var (where, values) = Filter(filter, visibility);
        return ProblemSearch.OfFirm(unit.Session, words, isWhole, where, values, take);
    }

    public IReadOnlyList<Problem> Alike(SearchQuery told, Visibility visibility, int take) => ProblemSearch.Alike(unit.Session, told, visibility, take);

    /// <summary>
    /// Parameters ?1–?3 are the visibility's, ?4–?8 the filter's; only what is asked stands in the text, so that each question has a plan of
    /// its own. Whoever uses it names a parameter behind these.
    /// </summary>
    internal static (string Where, object?[] Values) Filter(ProblemFilter filter, Visibility visibility)
    {
        var where = new List<string> { VisibilitySql.Sees };
        if (filter.Field is not null) where.Add("EXISTS (SELECT 1 FROM problem_fields f WHERE f.field = ?4 AND f.problem = p.id)");
        if (filter.Town is not null) where.Add("p.town = ?5");
        if (filter.Reporter is not null) where.Add("(p.reporter = ?6 OR p.firm IN (SELECT m.firm FROM firm_people m WHERE m.person = ?6))");
        if (filter.Team is not null) where.Add("p.id IN (SELECT c.problem FROM claims c WHERE c.team = ?7 AND c.state IN (0, 1, 4))");
        if (filter.Firm is not null) where.Add("p.firm = ?8");
        if (filter.Unsure) where.Add("p.fields_sure = 0");
        // "+": the state is no way to find the few.
        if (filter.States is { } states) where.Add(states is [var only] && !IsFew(filter) ? $"p.state = {(int)only}" : $"{(IsFew(filter) ? "+" : "")}p.state IN ({Numbers(states)})");
        return (string.Join(" AND ", where), VisibilitySql.Values(visibility, filter.Field, filter.Town, filter.Reporter?.Value, filter.Team?.Value, filter.Firm?.Value));
    }

    public ProblemFacts Facts(Problem problem) => new(
        problem,
        unit.Claims.Holding(problem.Id)?.Team,
        [.. unit.Claims.Waiting(problem.Id).Select(claim => claim.Team)]);

    public Problem? OpenDraft(PersonId reporter) => unit.Session.One(
        $"SELECT {Columns} FROM problems p WHERE p.reporter = ?1 AND p.state = 0 ORDER BY p.id DESC LIMIT 1", Read, reporter.Value);

    public void PutPart(ProblemId draft, Place place, MessageRef message, string words) => unit.Session.Execute(
        """
        INSERT INTO problem_parts (problem, ordinal, account, chat, message, words)
        VALUES (?1, (SELECT ifnull(max(ordinal), 0) + 1 FROM problem_parts WHERE problem = ?1), ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING
        """, draft.Value, place.Account.Value, place.Chat.Value, message.Value, words);

    public (ProblemId Draft, IReadOnlyList<string> Parts)? ChangePart(Place place, MessageRef message, string words)
    {
        var draft = unit.Session.Scalar(
            "UPDATE problem_parts SET words = ?4 WHERE account = ?1 AND chat = ?2 AND message = ?3 RETURNING problem",
            place.Account.Value, place.Chat.Value, message.Value, words);
        return draft is long id ? (new ProblemId(id), Parts(new ProblemId(id))) : null;
    }

    public IReadOnlyList<string> Parts(ProblemId draft) =>
        unit.Session.All("SELECT words FROM problem_parts WHERE problem = ?1 ORDER BY ordinal", row => row.Text(0), draft.Value);

    public bool IsOpened(ProblemId problem, PersonId person) => unit.Session.Long(
        "SELECT EXISTS (SELECT 1 FROM openings WHERE problem = ?1 AND person = ?2 AND closed_at IS NULL)", problem.Value, person.Value) == 1;

    public void OpenSeal(ProblemId problem, PersonId person) => unit.Session.Execute(
        "INSERT INTO openings (problem, person, opened_at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET opened_at = ?3, closed_at = NULL",
        problem.Value, person.Value, unit.Now);

    public void CloseSeal(ProblemId problem, PersonId person) => unit.Session.Execute(
        "UPDATE openings SET closed_at = ?3 WHERE problem = ?1 AND person = ?2 AND closed_at IS NULL", problem.Value, person.Value, unit.Now);

    public IReadOnlyList<(Person Person, DateTimeOffset At, bool Closed)> Openings(ProblemId problem) => unit.Session.All(
        """
        SELECT p.id, p.name, p.language, p.declared, p.verified, p.quiet_from, p.quiet_until, p.capacity, p.away, p.welcomed, o.opened_at, o.closed_at IS NOT NULL
        FROM openings o JOIN people p ON p.id = o.person WHERE o.problem = ?1 ORDER BY o.opened_at
        """, row => (People.Read(row), row.Moment(10), row.Bool(11)), problem.Value);

    public IReadOnlyDictionary<ProblemState, int> CountPublic() => unit.Session.All(
        $"SELECT state, sum(amount) FROM problem_counts WHERE field = '' AND state IN ({Numbers(Enum.GetValues<ProblemState>().Where(ProblemLife.IsPublic))}) GROUP BY state HAVING sum(amount) > 0",
        row => ((ProblemState)row.Int(0), row.Int(1))).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public int CountConfirmed() => (int)unit.Session.Long($"SELECT count(DISTINCT e.problem) FROM events e WHERE {Confirmations.Stands}");

    public IReadOnlyDictionary<string, int> OpenByField() => unit.Session.All(
        $"SELECT field, sum(amount) FROM problem_counts WHERE state = {(int)ProblemState.Open} AND field <> '' GROUP BY field", row => (row.Text(0), row.Int(1))).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public void AddNote(ProgressNote note) => unit.Session.Execute(
        "INSERT INTO notes (problem, person, from_firm, words, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        note.Problem.Value, note.By.Value, note.FromFirm, note.Words, note.At);

    public IReadOnlyList<ProgressNote> Notes(ProblemId problem, int newest) => unit.Session.All(
        "SELECT problem, person, from_firm, words, at FROM notes WHERE problem = ?1 ORDER BY id DESC LIMIT ?2",
        row => new ProgressNote(new ProblemId(row.Long(0)), new PersonId(row.Long(1)), row.Bool(2), row.Text(3), row.Moment(4)), problem.Value, newest);

    public void AddLabel(ProblemId problem, PersonId by, IReadOnlyList<string> fields) => unit.Session.Execute(
        "INSERT INTO labels (problem, person, fields, at) VALUES (?1, ?2, ?3, ?4)", problem.Value, by.Value, string.Join(' ', fields), unit.Now);
}
