using System.Diagnostics;
using System.Text;
using System.Text.Json;
using QomBot.CommandLine;
using QomBot.Core.Features.Problems;
using QomBot.Language.Searching;
using QomBot.Language.Text;

namespace QomBot.Benchmarks;

/// <param name="MicrosecondsPerPost">Time of one thread.</param>
/// <param name="BytesPerPost">Allocated, not kept.</param>
internal sealed record Read(string Workload, int Posts, double MicrosecondsPerPost, double BytesPerPost);

/// <param name="SlowestPer10Kb">Processor milliseconds of the slowest text for each 10 KB begun.</param>
internal sealed record Mutated(int Texts, int Failures, double SlowestPer10Kb, double Seconds);

/// <summary>What it costs to understand a text, and whether any text, however broken, costs too much.</summary>
internal static class Reading
{
    private static readonly string[] Splinters =
        ["\u200C", "\u202E", "\u2068", "\0", "\uD800", "\uDC00", "\uFEFF", "ﷲ", "ـ", "ّ", "\u0301", "🔥", "\"", "*", "(", "ی", "ي", "\r\n", "٬", "9", "'", "𝐀", "aaaaaaaa"];

    public static IReadOnlyList<Read> Cost()
    {
        var opened = Opened.Load(Path.GetTempPath());
        var posts = Posts();
        opened.Understanding.WarmUp();
        return
        [
            Measure("tag a post", posts, post => opened.Tagger.Tag(post)),
            Measure("key of a post", posts, post => PersianText.Key(post)),
            Measure("read a query", [.. posts.Select(post => post[..Math.Min(30, post.Length)])], post => QueryParser.Parse(post, opened.Understanding.Lexicon)),
            Measure("compare with a post that is known", posts, post => opened.Understanding.Twins.Score(post, posts[0])),
        ];
    }

    public static Mutated Mutate(int texts)
    {
        var opened = Opened.Load(Path.GetTempPath());
        var house = opened.House();
        var posts = Posts();
        var chance = new SeededRandom(42);
        var (failures, slowest) = (0, 0.0);
        var all = Stopwatch.StartNew();
        for (var i = 0; i < texts; i++)
        {
            var text = MutatedText(posts[chance.Next(posts.Length)], chance);
            var share = Math.Max(1, Math.Ceiling(Encoding.UTF8.GetByteCount(text) / 10_240.0));
            try
            {
                // What is compiled or put away meanwhile is no fault of the text: the quicker of two tries counts where the first was slow.
                var took = Once(opened, house, text);
                if (took / share > 20) took = Math.Min(took, Once(opened, house, text));
                slowest = Math.Max(slowest, took / share);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures++;
                Console.Error.WriteLine($"{failure.GetType().Name}: {JsonSerializer.Serialize(text)}");
            }
        }
        return new Mutated(texts, failures, Math.Round(slowest, 2), Math.Round(all.Elapsed.TotalSeconds));
    }

    private static double Once(Opened opened, Core.Acting.House house, string text)
    {
        // The processor's time, not the clock's: others may be at work on this machine.
        var before = Environment.CpuUsage.TotalTime;
        _ = PersianText.Display(text) + PersianText.Key(text) + PersianText.JoinedKey(text) + PersianText.CleanBody(text);
        opened.Tagger.Tag(text);
        _ = Fts5Match.AnyWordOf(QueryParser.Parse(text, opened.Understanding.Lexicon));
        _ = Fts5Match.AnyOf(QueryParser.Telling(text, opened.Understanding.Lexicon));
        _ = SearchFilters.Of(text[..Math.Min(text.Length, 200)], house);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static string MutatedText(string text, SeededRandom chance)
    {
        for (var change = chance.Next(8); change >= 0 && text.Length > 0; change--)
        {
            var at = chance.Next(text.Length);
            text = chance.Next(6) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, Splinters[chance.Next(Splinters.Length)]),
                2 => text.Insert(at, string.Concat(Enumerable.Repeat(Splinters[chance.Next(Splinters.Length)], chance.Next(40)))),
                3 => text[at..] + text[..at],
                4 => text.Insert(at, ((char)chance.Next(0x10000)).ToString()),
                _ => chance.Next(200) == 0 ? string.Concat(Enumerable.Repeat(text, 40)) : text.Replace(text[at], text[chance.Next(text.Length)]),
            };
        }
        return text;
    }

    private static Read Measure(string name, string[] posts, Action<string> work)
    {
        foreach (var post in posts.Concat(posts)) work(post);
        const int rounds = 5;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < rounds; round++)
            foreach (var post in posts) work(post);
        var count = rounds * posts.Length;
        return new Read(name, count, Math.Round(watch.Elapsed.TotalMicroseconds / count, 1), Math.Round((GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)count));
    }

    public static string[] Posts() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "config", "corpus.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
}

/// <summary>A plain linear congruential sequence: the same on every machine.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public int Next(int limit)
    {
        _state = _state * 6364136223846793005 + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)limit);
    }
}
