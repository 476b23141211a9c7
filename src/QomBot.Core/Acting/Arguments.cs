using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Acting;

/// <summary>What is known for an action: canonical values by the argument's name (numbers in ASCII digits, dates as yyyy-MM-dd).</summary>
public sealed class Arguments(IReadOnlyDictionary<string, string> values)
{
    public static readonly Arguments None = new(new Dictionary<string, string>());

    public static Arguments Of(string name, string value) => new(new Dictionary<string, string> { [name] = value });

    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The problem that the router has loaded and checked for this action's right.</summary>
    public Problem Problem => LoadedProblem ?? throw new InvalidOperationException("This action has no right on a problem, so none was loaded.");

    public Problem? LoadedProblem { get; init; }

    public bool Has(string name) => Values.ContainsKey(name);

    public string Text(string name) => Values[name];

    public string? TextOrNull(string name) => Values.GetValueOrDefault(name);

    public long Number(string name) => long.Parse(Values[name], CultureInfo.InvariantCulture);

    public int NumberOr(string name, int otherwise) =>
        Values.TryGetValue(name, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The files that were sent for this argument; empty where there are none.</summary>
    public IReadOnlyList<FileId> Files(string name) =>
        Values.TryGetValue(name, out var list) ? [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => new FileId(long.Parse(id, CultureInfo.InvariantCulture)))] : [];

    public DateOnly Date(string name) => DateOnly.ParseExact(Values[name], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ProblemId ProblemNumber(string name) => new(Number(name));
}
