using System.Text;
using QomBot.Replay;

namespace QomBot.Tests.Support;

/// <summary>A conversation as a person reads it, line by line.</summary>
internal sealed class Transcript
{
    private readonly StringBuilder _text = new();
    private int _silence;

    public static string Rows(IReadOnlyList<IReadOnlyList<string>>? rows) =>
        string.Join('\n', (rows ?? []).Select(row => string.Join(' ', row.Select(button => $"[{button}]"))));

    public void Person(string who, string what)
    {
        if (_silence == 0) _text.Append($"{who}: {(what.Length > 300 ? $"{what[..60]}… ({what.Length} characters)" : what).Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
    }

    public void Time(string moment)
    {
        if (_silence == 0) _text.Append($"~ {moment}\n");
    }

    public void Note(string words)
    {
        if (_silence == 0) _text.Append(words).Append(words.EndsWith('\n') ? "" : "\n");
    }

    public void Bot(ReplayAnswer answer)
    {
        if (_silence > 0) return;
        var how = answer.Kind switch { "message" => "new", "change" => "changed", "strip" => "buttons taken off", _ => "a word" };
        _text.Append($"  → {answer.To} ({how})\n");
        foreach (var line in $"{answer.Text}\n{Rows(answer.Buttons)}".Split('\n', StringSplitOptions.RemoveEmptyEntries)) _text.Append($"    {line}\n");
    }

    /// <summary>What is played until the end of it is not written down.</summary>
    public IDisposable Silence()
    {
        _silence++;
        return new Ending(() => _silence--);
    }

    public override string ToString() => _text.ToString();

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
