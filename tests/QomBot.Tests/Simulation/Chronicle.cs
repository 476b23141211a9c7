using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QomBot.Replay;

namespace QomBot.Tests.Simulation;

/// <summary>What was done and what was answered, line by line: compared between two runs, and written down when one fails.</summary>
internal sealed class Chronicle
{
    private readonly List<string> _answers = [];
    private readonly List<ReplayLine> _script = [];

    public IReadOnlyList<string> Answers => _answers;

    public IReadOnlyList<ReplayLine> Script => _script;

    public void Answered(DateTimeOffset at, string line) => _answers.Add($"{at.ToUnixTimeMilliseconds()} {line}");

    /// <summary>The place of the line in the script, counted from 1, as the replay counts.</summary>
    public int Did(ReplayLine line)
    {
        _script.Add(line);
        return _script.Count;
    }

    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _answers))))[..16];

    /// <summary>What people did, for `qombot replay`; restarts and faults of the platforms are not in it.</summary>
    public string WriteScript(int seed)
    {
        var path = PathOf(string.Create(CultureInfo.InvariantCulture, $"seed-{seed}.jsonl"));
        Shrinking.Write(path, _script);
        return path;
    }

    public static string PathOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "simulation")).FullName, name);

    public IEnumerable<string> Newest(int count) => _answers.Skip(_answers.Count - count);
}
