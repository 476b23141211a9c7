using System.Text;
using QomBot.Fakes.Discord.Users;

namespace QomBot.Tests.Discord;

/// <summary>Writes down what people do on Discord, or elsewhere, and what they read when all of it has come.</summary>
internal sealed class Transcript(Rig rig, params (string Name, DiscordSeat Seat)[] seats)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<(string, long), string> _read = [];
    private int _elsewhere;

    public override string ToString() => _text.ToString();

    /// <summary>Somebody does something; then all that comes of it is written down.</summary>
    public async Task DoesAsync(string what, Func<Task> act)
    {
        _text.Append($"\n{what}\n");
        var before = rig.Count("SELECT ifnull(max(id), 0) FROM updates");
        await act();
        await rig.Until(() => rig.Count("SELECT ifnull(max(id), 0) FROM updates") > before, $"it came: {what}");
        await rig.SettledAsync();
        await Task.Delay(400);
        await rig.SettledAsync();
        Write();
    }

    /// <summary>What stands there already is not written down.</summary>
    public Transcript Begun()
    {
        Write();
        _text.Clear();
        return this;
    }

    public void Note(string words) => _text.Append($"\n({words})\n");

    public Task DoesAsync(string what, Action act) => DoesAsync(what, () =>
    {
        act();
        return Task.CompletedTask;
    });

    private void Write()
    {
        foreach (var (name, seat) in seats)
            foreach (var message in seat.Sees.Where(message => message.FromBot))
            {
                var now = message.ToString();
                var was = _read.GetValueOrDefault((name, message.Id));
                if (now == was) continue;
                _read[(name, message.Id)] = now;
                // Only its buttons went: that it was read needs no second telling.
                if (was is not null && was.StartsWith(now, StringComparison.Ordinal)) continue;
                _text.Append($"  → {name}{(was is null ? "" : " (changed)")}\n");
                foreach (var line in Readable(now).Split('\n')) _text.Append($"    {line}\n");
            }
        lock (rig.ElsewhereRead)
        {
            foreach (var answer in rig.ElsewhereRead.Skip(_elsewhere).Where(answer => answer.Kind is not "strip"))
            {
                _text.Append($"  → {answer.To} (web){(answer.Kind == "change" ? " (changed)" : "")}\n");
                foreach (var line in (answer.Text + string.Concat((answer.Buttons ?? []).Select(row => $"\n{string.Join(" ", row.Select(label => $"[{label}]"))}"))).Split('\n')) _text.Append($"    {line}\n");
            }
            _elsewhere = rig.ElsewhereRead.Count;
        }
    }

    /// <summary>As Discord shows it: without the signs that keep directions apart, and without those that keep words from being markup.</summary>
    private static string Readable(string text)
    {
        var plain = text.Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2067", "", StringComparison.Ordinal).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(plain, @"\\([\\*_~`|>#\-+\[\]<:.!()])", "$1");
    }
}
