using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

/// <summary>What is done for an idea on its way: tasks, the ledger of support, firms that try it.</summary>
internal sealed class IdeaWork(Unit unit)
{
    private const string TaskColumns = "id, idea, words, due_on, made_by, done_at";
    private const string SupportColumns = "id, idea, kind, given, amount, words, corrects, recorded_by, at";
    private const string PilotColumns = "id, idea, firm, state, asked_by, words";

    private static IdeaTask ReadTask(Row row) => new(
        new IdeaTaskId(row.Long(0)), new IdeaId(row.Long(1)), row.Text(2), Ideas.DayOrNull(row.Text(3))!.Value, new PersonId(row.Long(4)), row.MomentOrNull(5));

    private static SupportEntry ReadSupport(Row row) => new(
        new SupportId(row.Long(0)), new IdeaId(row.Long(1)), (SupportKind)row.Int(2), row.Bool(3), row.Long(4), row.Text(5),
        row.LongOrNull(6) is { } corrects ? new SupportId(corrects) : null, new PersonId(row.Long(7)), row.Moment(8));

    private static Pilot ReadPilot(Row row) => new(
        new PilotId(row.Long(0)), new IdeaId(row.Long(1)), new FirmId(row.Long(2)), (PilotState)row.Int(3), new PersonId(row.Long(4)), row.TextOrNull(5));

    public IdeaTask AddTask(IdeaId idea, string words, DateOnly dueOn, PersonId by)
    {
        var id = unit.Session.Long(
            "INSERT INTO idea_tasks (idea, words, due_on, made_by, at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id", idea.Value, words, Ideas.Day(dueOn), by.Value, unit.Now);
        return FindTask(new IdeaTaskId(id))!;
    }

    public IdeaTask? FindTask(IdeaTaskId id) => unit.Session.One($"SELECT {TaskColumns} FROM idea_tasks WHERE id = ?1", ReadTask, id.Value);

    public void FinishTask(IdeaTaskId id) => unit.Session.Execute("UPDATE idea_tasks SET done_at = ?2 WHERE id = ?1 AND done_at IS NULL", id.Value, unit.Now);

    public IReadOnlyList<IdeaTask> Tasks(IdeaId idea) => unit.Session.All($"SELECT {TaskColumns} FROM idea_tasks WHERE idea = ?1 ORDER BY due_on, id", ReadTask, idea.Value);

    public IReadOnlyList<SupportEntry> Support(IdeaId idea) => unit.Session.All($"SELECT {SupportColumns} FROM idea_support WHERE idea = ?1 ORDER BY id", ReadSupport, idea.Value);

    public SupportEntry? FindSupport(SupportId id) => unit.Session.One($"SELECT {SupportColumns} FROM idea_support WHERE id = ?1", ReadSupport, id.Value);

    public SupportEntry AddSupport(IdeaId idea, SupportKind kind, bool isGiven, long amount, string words, PersonId by)
    {
        var id = unit.Session.Long(
            "INSERT INTO idea_support (idea, kind, given, amount, words, recorded_by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            idea.Value, kind, isGiven, amount, words, by.Value, unit.Now);
        return FindSupport(new SupportId(id))!;
    }

    public SupportEntry? TakeBack(SupportId entry, string words, PersonId by)
    {
        // The opposite of an entry is made of the entry itself; a second one, or one of an opposite, the schema does not take.
        var id = unit.Session.Scalar(
            """
            INSERT INTO idea_support (idea, kind, given, amount, words, corrects, recorded_by, at)
            SELECT idea, kind, given, -amount, ?2, id, ?3, ?4 FROM idea_support WHERE id = ?1 AND corrects IS NULL
            ON CONFLICT DO NOTHING RETURNING id
            """, entry.Value, words, by.Value, unit.Now);
        return id is long made ? FindSupport(new SupportId(made)) : null;
    }

    public IReadOnlyList<Pilot> Pilots(IdeaId idea) => unit.Session.All($"SELECT {PilotColumns} FROM idea_pilots WHERE idea = ?1 ORDER BY id", ReadPilot, idea.Value);

    public Pilot? FindPilot(PilotId id) => unit.Session.One($"SELECT {PilotColumns} FROM idea_pilots WHERE id = ?1", ReadPilot, id.Value);

    public Pilot? Ask(IdeaId idea, FirmId firm, PersonId by)
    {
        var id = unit.Session.Scalar(
            "INSERT INTO idea_pilots (idea, firm, asked_by, asked_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING RETURNING id", idea.Value, firm.Value, by.Value, unit.Now);
        return id is long made ? FindPilot(new PilotId(made)) : null;
    }

    public void Save(Pilot pilot) => unit.Session.Execute(
        "UPDATE idea_pilots SET state = ?2, words = ?3, answered_at = ?4 WHERE id = ?1", pilot.Id.Value, pilot.State, pilot.Words, unit.Now);
}
