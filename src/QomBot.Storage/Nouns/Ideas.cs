using System.Globalization;
using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Ideas(Unit unit) : IIdeas
{
    private const string Columns =
        """
        i.id, i.owner, i.title, i.novelty, i.teaser, i.patent, i.problem, i.fields, i.thesis_title, i.thesis_student, i.thesis_supervisor, i.thesis_on,
        i.stage, i.turn, i.until, i.officer, i.public_from, i.version, i.created_at, i.stage_at, i.changed_at
        """;

    private const string Running = "i.stage BETWEEN 1 AND 6";

    private const string PersonColumns = "id, idea, person, name, share, state, code, word";

    private static Idea Read(Row row) => new(
        new IdeaId(row.Long(0)), new PersonId(row.Long(1)), row.Text(2), row.Text(3), row.TextOrNull(4), row.TextOrNull(5),
        row.LongOrNull(6) is { } problem ? new ProblemId(problem) : null, row.Text(7).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.TextOrNull(8) is { } thesis ? new Thesis(thesis, row.Text(9), row.TextOrNull(10), DayOrNull(row.TextOrNull(11))) : null,
        (IdeaStage)row.Int(12), (IdeaTurn)row.Int(13), DayOrNull(row.TextOrNull(14)), row.LongOrNull(15) is { } officer ? new PersonId(officer) : null,
        (IdeaStage?)row.LongOrNull(16), row.Int(17), row.Moment(18), row.Moment(19), row.Moment(20));

    private static Inventor ReadInventor(Row row) => new(
        new InventorId(row.Long(0)), new IdeaId(row.Long(1)), row.LongOrNull(2) is { } person ? new PersonId(person) : null, row.Text(3),
        (int?)row.LongOrNull(4), (InventorState)row.Int(5), row.TextOrNull(6), row.TextOrNull(7));

    public Idea? Find(IdeaId id) => unit.Session.One($"SELECT {Columns} FROM ideas i WHERE i.id = ?1", Read, id.Value);

    public Idea Create(PersonId owner, string ownerName, string title, string novelty, ProblemId? problem, IReadOnlyList<string> fields)
    {
        var id = unit.Session.Long(
            "INSERT INTO ideas (owner, title, novelty, problem, fields, created_at, stage_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6) RETURNING id",
            owner.Value, title, novelty, problem?.Value, string.Join(' ', fields), unit.Now);
        unit.Session.Execute(
            "INSERT INTO idea_people (idea, person, name, state, at, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)", id, owner.Value, ownerName, InventorState.Agreed, unit.Now);
        return Find(new IdeaId(id))!;
    }

    public Idea Save(Idea idea)
    {
        var changed = unit.Session.Execute(
            """
            UPDATE ideas SET title = ?3, novelty = ?4, teaser = ?5, patent = ?6, problem = ?7, fields = ?8, thesis_title = ?9, thesis_student = ?10, thesis_supervisor = ?11,
              thesis_on = ?12, stage_at = CASE WHEN stage = ?13 THEN stage_at ELSE ?18 END, stage = ?13, turn = ?14, until = ?15, officer = ?16, public_from = ?17,
              owner = ?19, version = version + 1, changed_at = ?18
            WHERE id = ?1 AND version = ?2
            """,
            idea.Id.Value, idea.Version, idea.Title, idea.Novelty, idea.Teaser, idea.Patent, idea.Problem?.Value, string.Join(' ', idea.Fields),
            idea.Thesis?.Title, idea.Thesis?.Student, idea.Thesis?.Supervisor, Day(idea.Thesis?.DefendedOn), idea.Stage, idea.Turn, Day(idea.Until), idea.Officer?.Value,
            idea.PublicFrom, unit.Now, idea.Owner.Value);
        if (changed == 0) throw new StaleVersionException($"Idea {idea.Id.Value}");
        return Find(idea.Id)!;
    }

    public IReadOnlyList<Idea> Of(PersonId person) => unit.Session.All(
        $"SELECT {Columns} FROM idea_people m JOIN ideas i ON i.id = m.idea WHERE m.person = ?1 AND m.state < 2 ORDER BY i.id DESC", Read, person.Value);

    public IReadOnlyList<Idea> From(ProblemId problem) => unit.Session.All($"SELECT {Columns} FROM ideas i WHERE i.problem = ?1 ORDER BY i.id", Read, problem.Value);

    public Page<Idea> Pipeline(IdeaStage? stage, int skip, int take) => new(
        unit.Session.All(
            $"SELECT {Columns} FROM ideas i WHERE (?1 IS NULL AND {Running}) OR i.stage = ?1 ORDER BY i.stage_at, i.id LIMIT ?2 OFFSET ?3", Read, stage, take, skip),
        (int)unit.Session.Long($"SELECT count(*) FROM ideas i WHERE (?1 IS NULL AND {Running}) OR i.stage = ?1", stage));

    public IReadOnlyDictionary<IdeaStage, int> CountByStage() =>
        unit.Session.All("SELECT stage, count(*) FROM ideas GROUP BY stage", row => ((IdeaStage)row.Int(0), row.Int(1))).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    public IReadOnlyList<PersonId> Officers()
    {
        var officers = WhoIs(Roles.Innovation);
        return officers.Count > 0 ? officers : WhoIs(Roles.Admin);
    }

    private List<PersonId> WhoIs(Roles role) =>
        unit.Session.All("SELECT id FROM people WHERE verified <> 0 AND verified & ?1 <> 0 ORDER BY id", row => new PersonId(row.Long(0)), role);

    public IReadOnlyList<Inventor> Inventors(IdeaId idea) =>
        unit.Session.All($"SELECT {PersonColumns} FROM idea_people WHERE idea = ?1 ORDER BY id", ReadInventor, idea.Value);

    public Inventor? FindInventor(InventorId id) => unit.Session.One($"SELECT {PersonColumns} FROM idea_people WHERE id = ?1", ReadInventor, id.Value);

    public Inventor? FindInvitation(string code) =>
        unit.Session.One($"SELECT {PersonColumns} FROM idea_people WHERE code = ?1 AND state = 0", ReadInventor, code);

    public Inventor Invite(IdeaId idea, PersonId? person, string name, int? share, string code)
    {
        var id = unit.Session.Long(
            "INSERT INTO idea_people (idea, person, name, share, code, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id", idea.Value, person?.Value, name, share, code, unit.Now);
        return FindInventor(new InventorId(id))!;
    }

    public void Save(Inventor inventor) => unit.Session.Execute(
        """
        UPDATE idea_people SET person = ?2, name = ?3, share = ?4, state = ?5, code = ?6, word = ?7, answered_at = CASE WHEN ?5 = 0 THEN NULL ELSE ?8 END WHERE id = ?1
        """,
        inventor.Id.Value, inventor.Person?.Value, inventor.Name, inventor.Share, inventor.State, inventor.Code, inventor.Word, unit.Now);

    public IReadOnlyList<IdeaTick> Ticks(IdeaId idea, IdeaStage stage) => unit.Session.All(
        "SELECT criterion, person, words, at FROM idea_ticks WHERE idea = ?1 AND stage = ?2 ORDER BY at, criterion",
        row => new IdeaTick(row.Text(0), new PersonId(row.Long(1)), row.Text(2), row.Moment(3)), idea.Value, stage);

    public void Tick(IdeaId idea, IdeaStage stage, string criterion, PersonId by, string words) => unit.Session.Execute(
        "INSERT INTO idea_ticks VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET person = ?4, words = ?5, at = ?6", idea.Value, stage, criterion, by.Value, words, unit.Now);

    public void Untick(IdeaId idea, IdeaStage stage, string criterion) =>
        unit.Session.Execute("DELETE FROM idea_ticks WHERE idea = ?1 AND stage = ?2 AND criterion = ?3", idea.Value, stage, criterion);

    public void Decide(IdeaId idea, DecidedIdea decided) => unit.Session.Execute(
        "INSERT INTO idea_decisions (idea, from_stage, to_stage, decision, person, words, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        idea.Value, decided.From, decided.To, decided.Decision, decided.By.Value, decided.Words, decided.At);

    public IReadOnlyList<DecidedIdea> Decisions(IdeaId idea) => unit.Session.All(
        "SELECT from_stage, to_stage, decision, person, words, at FROM idea_decisions WHERE idea = ?1 ORDER BY id",
        row => new DecidedIdea((IdeaStage)row.Int(0), (IdeaStage)row.Int(1), (IdeaDecision)row.Int(2), new PersonId(row.Long(3)), row.Text(4), row.Moment(5)), idea.Value);

    public void Report(Idea idea, PersonId by, string words) => unit.Session.Execute(
        "INSERT INTO idea_reports (idea, stage, person, words, at) VALUES (?1, ?2, ?3, ?4, ?5)", idea.Id.Value, idea.Stage, by.Value, words, unit.Now);

    public string? LastReport(Idea idea) =>
        unit.Session.Scalar("SELECT words FROM idea_reports WHERE idea = ?1 AND stage = ?2 ORDER BY id DESC LIMIT 1", idea.Id.Value, idea.Stage) as string;

    public IReadOnlyList<NearFirm> FirmsNear(IReadOnlyList<string> fields, string? town, string? sector, int most)
    {
        // Only what everybody may read of a firm is looked at: its place, its trade, its public problems. A sealed problem must not point at its firm.
        var firms = unit.Session.All(
            """
            SELECT f.id, f.name, f.town, f.sector, f.verified,
              (SELECT count(DISTINCT p.id) FROM problems p JOIN problem_fields x ON x.problem = p.id
               WHERE p.firm = f.id AND p.confidentiality = 0 AND p.state IN (2, 3, 4, 5, 6, 7, 10) AND x.field IN (SELECT value FROM json_each(?1))) AS problems
            FROM firms f
            WHERE EXISTS (SELECT 1 FROM firm_people m JOIN endpoints e ON e.person = m.person WHERE m.firm = f.id AND e.reachable = 1)
              AND (problems > 0 OR f.sector = ?3 OR f.town = ?2)
            ORDER BY problems DESC, f.sector IS ?3 DESC, f.town IS ?2 DESC, f.id LIMIT ?4
            """,
            row => new Firm(new FirmId(row.Long(0)), row.Text(1), row.TextOrNull(2), row.TextOrNull(3), row.Bool(4)), JsonSerializer.Serialize(fields), town, sector, most);
        return [.. firms.Select(firm => new NearFirm(firm, PublicProblems(firm.Id)))];
    }

    private List<Problem> PublicProblems(FirmId firm) => unit.Session.All(
        $"SELECT {Problems.Columns} FROM problems p WHERE p.firm = ?1 AND p.confidentiality = 0 AND p.state IN (2, 3, 4, 5, 6, 7, 10) ORDER BY p.id DESC LIMIT 20", Problems.Read, firm.Value);

    public IReadOnlyList<HistoryEntry> History(IdeaId idea, int newest) => unit.Session.All(
        "SELECT id, at, what, problem, person, object FROM events WHERE object = ?1 AND substr(what, 1, 5) = 'idea.' ORDER BY id DESC LIMIT ?2",
        row => new HistoryEntry(
            row.Long(0), row.Moment(1), row.Text(2), row.LongOrNull(3) is { } problem ? new ProblemId(problem) : null, row.LongOrNull(4) is { } by ? new PersonId(by) : null, row.LongOrNull(5)),
        idea.Value, newest);

    private readonly IdeaWork _work = new(unit);

    public IdeaTask AddTask(IdeaId idea, string words, DateOnly dueOn, PersonId by) => _work.AddTask(idea, words, dueOn, by);
    public IdeaTask? FindTask(IdeaTaskId id) => _work.FindTask(id);
    public void FinishTask(IdeaTaskId id) => _work.FinishTask(id);
    public IReadOnlyList<IdeaTask> Tasks(IdeaId idea) => _work.Tasks(idea);
    public IReadOnlyList<SupportEntry> Support(IdeaId idea) => _work.Support(idea);
    public SupportEntry? FindSupport(SupportId id) => _work.FindSupport(id);
    public SupportEntry AddSupport(IdeaId idea, SupportKind kind, bool isGiven, long amount, string words, PersonId by) => _work.AddSupport(idea, kind, isGiven, amount, words, by);
    public SupportEntry? TakeBack(SupportId entry, string words, PersonId by) => _work.TakeBack(entry, words, by);
    public IReadOnlyList<Pilot> Pilots(IdeaId idea) => _work.Pilots(idea);
    public Pilot? FindPilot(PilotId id) => _work.FindPilot(id);
    public Pilot? Ask(IdeaId idea, FirmId firm, PersonId by) => _work.Ask(idea, firm, by);
    public void Save(Pilot pilot) => _work.Save(pilot);

    internal static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly? DayOrNull(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
