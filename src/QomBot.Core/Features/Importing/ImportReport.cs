using System.Text;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Importing;

/// <summary>What an operator reads before and after an import.</summary>
public static class ImportReport
{
    /// <summary>Problems and lines that are written out; the others are counted.</summary>
    private const int Most = 200;

    public static string Write(Speech say, string file, ImportPlan plan, bool isApplied)
    {
        var text = new StringBuilder();
        Add(text, say.Words(isApplied ? "import.title.applied" : "import.title.preview", ("file", new Value.Code(file)), ("form", new Value.Code(plan.Form))));
        Add(text, say.Words("import.read", ("count", plan.RowsRead)));
        if (plan.Problems.Count > 0)
        {
            Add(text, "");
            Add(text, say.Words("import.problems", ("count", plan.Problems.Count)));
            foreach (var problem in plan.Problems.Take(Most)) Add(text, OneProblem(say, problem));
            if (plan.Problems.Count > Most) Add(text, say.Words("import.more", ("count", plan.Problems.Count - Most)));
        }
        Listed(text, say, plan, ImportOutcome.New, "import.new");
        Listed(text, say, plan, ImportOutcome.Changed, "import.changed");
        Add(text, "");
        Add(text, say.Words(
            "import.sum", ("added", plan.Count(ImportOutcome.New)), ("changed", plan.Count(ImportOutcome.Changed)), ("same", plan.Count(ImportOutcome.Same)), ("refused", plan.Count(ImportOutcome.Refused))));
        Add(text, say.Words(isApplied ? "import.done" : "import.nothing"));
        return text.ToString();
    }

    public static string Refused(Speech say, string file, ImportRefusedException refused) =>
        $"{say.Words("import.file.refused", ("file", new Value.Code(file)))} {say.Words(refused.TextKey, refused.Values)}\n";

    private static string OneProblem(Speech say, ImportProblem problem)
    {
        var reason = say.Words(problem.TextKey, [.. problem.Values]);
        var fix = say.Words($"{problem.TextKey}.fix", [.. problem.Values]);
        var where = problem.Column is { } column
            ? say.Words("import.where", ("row", problem.Row), ("column", Value.Key($"import.column.{column}")))
            : say.Words("import.where.row", ("row", problem.Row));
        return say.Words(problem.IsFatal ? "import.problem.fatal" : "import.problem.note", ("where", new Value.Plain(where)), ("reason", new Value.Plain(reason)), ("fix", new Value.Plain(fix)));
    }

    private static void Listed(StringBuilder text, Speech say, ImportPlan plan, ImportOutcome outcome, string textKey)
    {
        var rows = plan.Rows.Where(row => row.Outcome == outcome).ToList();
        if (rows.Count == 0) return;
        Add(text, "");
        Add(text, say.Words(textKey, ("count", rows.Count)));
        foreach (var row in rows.Take(Most)) Add(text, say.Words("import.line", ("row", row.Number), ("label", new Value.Plain(row.Label(say)))));
        if (rows.Count > Most) Add(text, say.Words("import.more", ("count", rows.Count - Most)));
    }

    private static void Add(StringBuilder text, string line) => text.Append(line).Append('\n');
}
