using System.Diagnostics;
using System.Text;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord.Inbound;
using QomBot.Telegram.Inbound;
using QomBot.Tests.Support;
using QomBot.Tests.Telegram;

namespace QomBot.Tests.Faults;

/// <summary>Real updates, bent and broken in every way that chance finds, to everything that reads what comes from outside.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Proof.Size(20_000, 400_000);

    /// <summary>No input of ours is longer than 64 KiB; reading one may take so much memory at most, and so much time.</summary>
    private const long MostBytes = 16 << 20;

    private const string Letters = "sd0123456789.-+ \0٣۴é\u202e";

    private static readonly TimeSpan Hang = TimeSpan.FromMilliseconds(100);

    private static readonly byte[][] Pieces = [.. ((string[])["null", "-1", "1e400", "99999999999999999999", "{}", "[]", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "true", ",", "}", "]", "\"id\":", "\"text\":\"/start\"", "\u202e", "\ufeff", "[[[[[[[[[[", "\"chat\":{\"id\":0}"]).Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void Whatever_an_update_is_it_is_read_or_refused_and_nothing_else()
    {
        var random = new Random(20);
        var read = new (string Name, Action<byte[]> Read, byte[][] Corpus)[]
        {
            ("telegram", bytes => TelegramInbound.Read(bytes, "qombot"), Corpus("telegram")),
            ("discord", bytes => DiscordInbound.Read(bytes, "1000000000000000001", id => id.Length % 2 == 0), Corpus("discord")),
        };
        var (inputs, refused, taken, hangs, greedy, most) = (0, 0, 0, 0, 0, 0L);
        var crashes = new List<string>();
        foreach (var (name, parse, corpus) in read)
        {
            Assert.True(corpus.Length > 20, $"no samples of {name}");
            foreach (var sample in corpus) Try(name, parse, sample);
            inputs = refused = taken = hangs = 0;
            for (var i = 0; i < Rounds; i++) Try(name, parse, Bend(corpus[random.Next(corpus.Length)], corpus, random));
            output.WriteLine($"{name}: inputs {inputs}, read {taken}, refused {refused}, crashes {crashes.Count}, hangs over {Hang.TotalMilliseconds} ms {hangs}, most memory for one {most >> 10} KiB");
            Assert.True(refused > inputs / 20 && taken > inputs / 20, "nearly all were refused, or nearly none: nothing is proved");
        }
        Assert.True(crashes.Count == 0, string.Join("\n", crashes.Take(3)));
        Assert.Equal((0, 0), (hangs, greedy));

        void Try(string name, Action<byte[]> parse, byte[] bytes)
        {
            inputs++;
            var (before, collections, began) = (GC.GetAllocatedBytesForCurrentThread(), GC.CollectionCount(2), Stopwatch.GetTimestamp());
            try
            {
                parse(bytes);
                taken++;
            }
            catch (FormatException)
            {
                refused++;
            }
            catch (Exception crash)
            {
                crashes.Add($"{name}: {crash.GetType().Name} at {Encoding.UTF8.GetString(bytes)}");
            }
            // On a busy machine a slow one is looked at again: what hangs hangs always.
            if (Stopwatch.GetElapsedTime(began) > Hang && IsSlow(parse, bytes)) hangs++;
            var used = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, used);
            if (used > MostBytes) greedy++;
        }
    }

    [Fact]
    public void Whatever_a_button_bears_it_is_one_of_ours_or_nothing()
    {
        var random = new Random(21);
        var (inputs, ours, wrong) = (0, 0, new List<string>());
        for (var i = 0; i < Rounds * 5; i++)
        {
            var text = random.Next(3) == 0 ? $"{"sdx"[random.Next(3)]}{random.Next(-5, 90)}.{random.Next(-1, 200)}{(random.Next(2) == 0 ? $".{random.Next(-1, 200)}" : "")}" : Any(random);
            inputs++;
            if (PressToken.Read(text) is not { } token) continue;
            ours++;
            var back = token.IsDelivery ? $"{PressToken.DeliveryPrefix(token.Id)}.{token.Index}" : $"{PressToken.ScreenPrefix(token.Id, token.Version)}.{token.Index}";
            if (PressToken.Read(back) != token || token.Id < 0 || token.Index is < 0 or > 100) wrong.Add(text);
        }
        output.WriteLine($"inputs {inputs}, read as ours {ours}, wrong {wrong.Count}");
        Assert.True(ours > inputs / 100, "hardly one was read: nothing is proved");
        Assert.Empty(wrong);

        static string Any(Random random) => new([.. Enumerable.Range(0, random.Next(0, 45)).Select(_ => Letters[random.Next(Letters.Length)])]);
    }

    [Fact]
    public async Task Whatever_people_write_into_names_codes_and_numbers_they_are_answered()
    {
        string[] commands = ["/start", "/code", "/link", "/problem", "/claim", "/search", "/subscribe", "/update", "/language", "/verify", "/members", "/undelivered", "/placement", "/cancel", ""];
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", "پمپ ما هر هفته بلبرینگ می‌سوزاند");
        var (inputs, worst) = (0, TimeSpan.Zero);
        string[] numbers = [new('9', 40), new('۹', 13), $"#{new string('٣', 19)}", "-1", "0"];
        foreach (var words in Hostile.Words.Where(words => !words.Contains('\0', StringComparison.Ordinal)).Concat(numbers))
            foreach (var command in commands)
            {
                var began = Stopwatch.GetTimestamp();
                await talk.SaysAsync($"نفر{inputs % 7}", $"{command} {words}".Trim() is { Length: > 0 } text ? text : "؟");
                worst = Stopwatch.GetElapsedTime(began) is var took && took > worst ? took : worst;
                inputs++;
            }
        var (setAside, handled) = (talk.Count("SELECT count(*) FROM updates WHERE state > 1"), talk.Count("SELECT count(*) FROM updates WHERE state = 1"));
        output.WriteLine($"inputs {inputs}, handled {handled}, crashes {setAside}, longest {worst.TotalMilliseconds:0} ms");
        Assert.Equal(0, setAside);
        Assert.True(handled >= inputs);
    }

    private static bool IsSlow(Action<byte[]> parse, byte[] bytes)
    {
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                parse(bytes);
            }
            catch (FormatException)
            {
                // Refused, and that took its time.
            }
            fastest = Stopwatch.GetElapsedTime(began) is var took && took < fastest ? took : fastest;
        }
        return fastest > Hang;
    }

    private static byte[][] Corpus(string platform) =>
        [.. Directory.EnumerateFiles(Repository.Path("tests", "QomBot.Tests", "Samples", platform, "inbound"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Some bytes changed, a piece cut out, doubled, exchanged for something of another kind, or grafted from another update.</summary>
    private static byte[] Bend(byte[] sample, byte[][] corpus, Random random)
    {
        var bytes = sample.ToList();
        for (var bends = random.Next(1, 4); bends > 0 && bytes.Count > 2; bends--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(12))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case >= 4 and <= 8: Exchange(bytes, at, Pieces[random.Next(Pieces.Length)]); break;
                case 9:
                    var other = corpus[random.Next(corpus.Length)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other.Skip(from).Take(random.Next(1, 60)));
                    break;
                case 10: bytes.RemoveRange(at, bytes.Count - at); break;
                default: Letter(bytes, at, random); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>The next letter of an English word or number behind this place becomes another: mostly it stays an update.</summary>
    private static void Letter(List<byte> bytes, int at, Random random)
    {
        var letter = bytes.FindIndex(at, one => char.IsAsciiLetterOrDigit((char)one));
        if (letter >= 0) bytes[letter] = (byte)(char.IsAsciiDigit((char)bytes[letter]) ? random.Next('1', '9' + 1) : random.Next('a', 'z' + 1));
    }

    /// <summary>The next value behind this place becomes another.</summary>
    private static void Exchange(List<byte> bytes, int at, byte[] piece)
    {
        var colon = bytes.IndexOf((byte)':', at);
        if (colon < 0) return;
        var end = bytes.FindIndex(colon, one => one is (byte)',' or (byte)'}');
        if (end > colon) bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, piece);
    }
}
