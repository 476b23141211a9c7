using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Engine;
using QomBot.Replay;
using QomBot.Storage;

namespace QomBot.CommandLine;

/// <summary>Plays what people did through the whole bot and prints what they were answered.</summary>
public static class ReplayCommand
{
    public static System.CommandLine.Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON lines {\"at\",\"platform\",\"user\",\"text\"|\"button\"|\"file\"|\"number\"}; - for standard input" };
        var seed = new Option<int>("--seed") { Description = "Chance is drawn from this seed.", DefaultValueFactory = _ => 1 };
        var start = new Option<DateTimeOffset>("--start") { Description = "Where the clock stands before the first line that names a moment.", DefaultValueFactory = _ => new DateTimeOffset(2026, 11, 21, 6, 0, 0, TimeSpan.Zero) };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Keep the data here: a run that was killed goes on when it is started again." };
        var after = new Option<int>("--days") { Description = "Days that the clock runs on after the last line." };
        var command = new System.CommandLine.Command("replay", "Plays a file of what people did through the whole bot, on a virtual clock, and prints the answers as JSON lines.") { file, seed, start, data, after };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(seed), parsed.GetValue(start), parsed.GetValue(data)?.FullName, TimeSpan.FromDays(parsed.GetValue(after)))));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, int seed, DateTimeOffset start, string? data, TimeSpan afterwards)
    {
        IReadOnlyList<ReplayLine> lines;
        try
        {
            using var reader = file.Name == "-" ? new StreamReader(Console.OpenStandardInput()) : file.OpenText();
            lines = ReplayRun.ReadLines(reader);
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file.Name}: {failure.Message}").ConfigureAwait(false);
            return 1;
        }
        var folder = data ?? Directory.CreateTempSubdirectory("qombot-replay-").FullName;
        try
        {
            await PlayAsync(lines, seed, start, folder, isKept: data is not null, afterwards).ConfigureAwait(false);
        }
        finally
        {
            if (data is null) Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static async Task PlayAsync(IReadOnlyList<ReplayLine> lines, int seed, DateTimeOffset start, string folder, bool isKept, TimeSpan afterwards)
    {
        var opened = Opened.Load(folder);
        var clock = new ManualClock(start);
        using var store = Store.Open(folder, clock);
        var journalPath = Path.Combine(folder, "replay-journal.jsonl");
        var earlier = isKept && File.Exists(journalPath) ? ReadJournal(journalPath) : [];
        if (earlier.Count > 0) clock.Set(earlier[^1].At);
        using var journal = isKept ? new StreamWriter(journalPath, append: true) { AutoFlush = true } : null;
        using var output = new StreamWriter(Console.OpenStandardOutput());
        var run = new ReplayRun(store, opened.House(new SeededChance(seed), policy => policy with { Limits = new Core.Acting.Limits() }), folder, clock, Answer, earlier, NullLogger.Instance) { Afterwards = afterwards };
        await run.RunAsync(lines).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        await Console.Error.WriteLineAsync(Summary(store, lines.Count)).ConfigureAwait(false);

        void Answer(ReplayAnswer answer)
        {
            journal?.WriteLine(JsonSerializer.Serialize(answer, ReplayPlatform.Json));
            output.WriteLine(JsonSerializer.Serialize(answer with { Prefix = null, Nonce = null }, ReplayPlatform.Json));
        }
    }

    /// <summary>What an earlier run was seen to answer. A line that a kill has cut off was seen by nobody: it goes, so that the next one begins on a line of its own.</summary>
    private static List<ReplayAnswer> ReadJournal(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite)) file.SetLength(WholeLines(file));
        return [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<ReplayAnswer>(line)!)];
    }

    /// <summary>Bytes up to and with the last line break.</summary>
    private static long WholeLines(FileStream file)
    {
        for (var at = file.Length - 1; at >= 0; at--)
        {
            file.Position = at;
            if (file.ReadByte() == '\n') return at + 1;
        }
        return 0;
    }

    private static string Summary(Store store, int lines) => store.Read(session => string.Create(
        CultureInfo.InvariantCulture,
        $"lines {lines}, updates {session.Long("SELECT count(*) FROM updates")}, set aside {session.Long("SELECT count(*) FROM updates WHERE state > 1")}, problems {session.Long("SELECT count(*) FROM problems WHERE state <> 0")}, notices owed {session.Long("SELECT count(*) FROM deliveries")}, sent {session.Long("SELECT count(*) FROM deliveries WHERE state = 3")}, dropped {session.Long("SELECT count(*) FROM deliveries WHERE state = 5")}, undelivered {session.Long("SELECT count(*) FROM deliveries WHERE state IN (4, 6)")}, waiting {session.Long("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)")}"));
}
