using System.Diagnostics;
using QomBot.Language.Searching;
using QomBot.Language.Text;
using QomBot.Language.Twins;
using QomBot.Tests.Language.Tagging;

namespace QomBot.Tests.Language;

/// <summary>Mutated posts through everything that reads people's text. QOMBOT_LONG=1 makes a million of them.</summary>
public sealed class HostileTextTests
{
    private static readonly int Texts = Environment.GetEnvironmentVariable("QOMBOT_LONG") == "1" ? 1_000_000 : 3_000;

    private static readonly string[] Splinters =
        ["\u200C", "\u202E", "\u2068", "\0", "\uD800", "\uDC00", "\uFEFF", "ﷲ", "ـ", "ّ", "\u0301", "🔥", "👩‍🔧", "\"", "*", "(", "ی", "ي", "\r\n", "٬", "9", "'", "𝐀", "aaaaaaaa"];

    [Fact]
    public void No_text_throws_or_takes_long()
    {
        var chance = new Random(42);
        var posts = ShippedConfig.Corpus.Value;
        var lexicon = ShippedConfig.Lexicon.Value;
        var tagger = ShippedConfig.Tagger.Value;
        var twins = new TwinScorer(lexicon, tagger, posts.Take(200).Select(post => post.Text));
        var clock = new Stopwatch();
        for (var round = 0; round < Texts; round++)
        {
            var text = Mutated(posts[chance.Next(posts.Count)].Text, chance);
            clock.Restart();
            _ = PersianText.Display(text) + PersianText.Key(text) + PersianText.JoinedKey(text) + PersianText.CleanBody(text) + PersianText.CleanName(text) + PersianText.Skeleton(text);
            _ = TextCut.Split(text, 100);
            tagger.Tag(text);
            Fts5Match.AllOf(QueryParser.Parse(text, lexicon));
            Fts5Match.AnyWordOf(QueryParser.Parse(text, lexicon));
            Fts5Match.AnyOf(QueryParser.Telling(text, lexicon));
            twins.Prepare(text);
            // 50 ms for 10,000 letters and step; a pause of the machine is forgiven once by trying again.
            var allowed = TimeSpan.FromMilliseconds(250 + 5 * 50.0 * text.Length / 10_000);
            Assert.True(clock.Elapsed < allowed || Again(text, allowed), $"{clock.Elapsed} for {text.Length} units");
        }

        bool Again(string text, TimeSpan allowed)
        {
            clock.Restart();
            tagger.Tag(text);
            twins.Prepare(text);
            return clock.Elapsed < allowed;
        }
    }

    [Theory]
    [InlineData("پمپ ")]
    [InlineData("ا")]
    [InlineData("\u200C")]
    [InlineData("ﷲ")]
    [InlineData("a'")]
    [InlineData("9,")]
    [InlineData("می‌ها ")]
    public void Time_grows_with_length_only(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        Read(text[..2_000]);
        var clock = Stopwatch.StartNew();
        Read(text);
        Assert.InRange(clock.Elapsed.TotalMilliseconds, 0, 50.0 * text.Length / 10_000 * 3);
    }

    private static void Read(string text)
    {
        _ = PersianText.Display(text) + PersianText.Key(text) + PersianText.CleanBody(text) + PersianText.CleanName(text);
        ShippedConfig.Tagger.Value.Tag(text);
        QueryParser.Parse(text, ShippedConfig.Lexicon.Value);
    }

    private static string Mutated(string text, Random chance)
    {
        for (var times = chance.Next(1, 8); times > 0; times--)
        {
            var at = chance.Next(text.Length + 1);
            text = chance.Next(5) switch
            {
                0 => text.Insert(at, Splinters[chance.Next(Splinters.Length)]),
                1 => text.Insert(at, ((char)chance.Next(0x10000)).ToString()),
                2 when at < text.Length => text.Remove(at, Math.Min(text.Length - at, chance.Next(1, 6))),
                3 => text[at..] + text[..at],
                _ => chance.Next(50) == 0 ? string.Concat(Enumerable.Repeat(text, 20)) : text,
            };
        }
        return text;
    }
}
