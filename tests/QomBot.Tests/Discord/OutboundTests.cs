using QomBot.Core.Chat;
using QomBot.Discord.Outbound;
using QomBot.Discord.Wire;

namespace QomBot.Tests.Discord;

public sealed class OutboundTests
{
    private static readonly Func<string> Pick = () => "انتخاب کنید";

    [Theory]
    [InlineData("@everyone @here <@123> <@&456> <#789>")]
    [InlineData("**bold** __under__ ~~gone~~ ||hidden|| `code` ```block```")]
    [InlineData("# heading\n- list\n> quote\n1. one\n-# small")]
    [InlineData("[click](https://evil.test) <https://evil.test> <t:0:R> <:a:1> </claim:5>")]
    [InlineData("نیم‌فاصله می‌ماند\u200C!")]
    public void Words_of_a_person_mean_nothing_to_discord(string words)
    {
        var text = DiscordMarkdown.Of([new Block.Quote(words), new Block.Line([new Inline.Isolated(words), new Inline.Bold(words)])]);
        Assert.DoesNotMatch(@"(?<!\\)<[@#:t/]", text);
        Assert.DoesNotContain("@everyone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@here", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)\|\|", text);
        Assert.DoesNotMatch(@"(?<!\\)~~", text);
        Assert.DoesNotMatch(@"(?<!\\)`", text);
        Assert.DoesNotMatch(@"(?<!\\)\[click(?<!\\)\]", text);
        Assert.DoesNotMatch(@"(?m)^(?:> )?[\u2066-\u2069]?(#|-|1\.) ", text);
        Assert.Equal(words.Count(c => c == '\u200C') * 3, text.Count(c => c == '\u200C'));
    }

    [Fact]
    public void An_address_that_a_person_wrote_stays_whole() =>
        Assert.Contains("https://qom.ac.ir/a_b?c=d*e", DiscordMarkdown.Escaped("see https://qom.ac.ir/a_b?c=d*e").Replace("\\*", "*", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void The_frame_takes_what_is_longer_than_a_message_and_names_both_fields()
    {
        var one = DiscordOutbound.One(Words(new string('ک', 2_500)), "s1.1", Pick);
        Assert.Equal("", one.Content);
        Assert.Equal(2_502, one.Embeds!.Single().Description.Length);
        var brief = DiscordOutbound.One(Words("کوتاه"), "s1.1", Pick);
        Assert.Empty(brief.Embeds!);
    }

    [Fact]
    public void What_is_longer_than_the_frame_is_several_parts_with_the_buttons_under_the_last()
    {
        var message = new Message([new Block.Heading([new Inline.Text("سر")]), .. Enumerable.Range(0, 12).Select(i => new Block.Quote(string.Concat(Enumerable.Repeat("واژه_*` ", 150))))], [[new Button("بله", "start", [])]]);
        var parts = DiscordOutbound.Parts(message);
        Assert.InRange(parts.Count, 3, 12);
        Assert.All(parts, part => Assert.InRange(DiscordMarkdown.Of(part.Blocks).Length, 1, DiscordOutbound.FrameLimit));
        Assert.All(parts.SkipLast(1), part => Assert.Empty(part.Rows));
        Assert.Single(parts[^1].Rows);
    }

    [Fact]
    public void A_block_that_is_longer_than_a_message_is_cut_in_itself()
    {
        var parts = DiscordOutbound.Parts(Words(new string('*', 30_000)));
        Assert.All(parts, part => Assert.InRange(DiscordMarkdown.Of(part.Blocks).Length, 1, DiscordOutbound.FrameLimit));
        Assert.Equal(30_000, parts.Sum(part => PlainText.Of(part, marks: false).Count(c => c == '*')));
    }

    [Fact]
    public void Few_buttons_stay_buttons()
    {
        var rows = Components.Of(new Message([], [[Plain("الف"), Plain("ب")], [new Button("برو", "claim", [], ButtonStyle.Primary)], [new Button("خانه", "start", [], Url: "https://x.test")]]), "s7.3", Pick);
        Assert.Equal(3, rows.Count);
        Assert.Equal(["s7.3.0", "s7.3.1"], rows[0].Components!.Select(one => one.CustomId));
        Assert.Equal((1, "s7.3.2"), (rows[1].Components![0].Style!.Value, rows[1].Components![0].CustomId));
        Assert.Equal((5, "https://x.test"), (rows[2].Components![0].Style!.Value, rows[2].Components![0].Url));
    }

    [Fact]
    public void Many_choices_of_one_kind_are_a_menu_and_choosing_is_pressing()
    {
        var rows = Components.Of(new Message([], [.. Enumerable.Range(0, 10).Select(i => (IReadOnlyList<Button>)[new Button($"رشتهٔ {i}", "field.toggle", [$"{i}"])]), [new Button("تمام", "field.done", [])]]), "s7.3", Pick);
        Assert.Equal(2, rows.Count);
        var menu = rows[0].Components!.Single();
        Assert.Equal(3, menu.Type);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"s7.3.{i}"), menu.Options!.Select(option => option.Value));
        Assert.Equal("s7.3.10", rows[1].Components!.Single().CustomId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(26)]
    [InlineData(60)]
    [InlineData(100)]
    public void However_many_buttons_there_are_discord_takes_them_and_none_is_missing(int count)
    {
        var message = new Message([], [.. Enumerable.Range(0, count).Select(i => new Button(new string('ه', 120), i % 3 == 0 ? "a" : "b", [])).Chunk(2).Select(pair => (IReadOnlyList<Button>)pair)]);
        var rows = Components.Of(message, "s1.1", Pick);
        Assert.InRange(rows.Count, 1, 5);
        Assert.All(rows, row => Assert.InRange(row.Components!.Count, 1, 5));
        var inner = rows.SelectMany(row => row.Components!).ToList();
        Assert.Equal(inner.Count, inner.Select(one => one.CustomId).Distinct().Count());
        Assert.All(inner.Where(one => one.Type == 2), one => Assert.InRange(one.Label!.Length, 1, 80));
        Assert.All(inner.Where(one => one.Type == 3), one => Assert.InRange(one.Options!.Count, 1, 25));
        Assert.All(inner.Where(one => one.Type == 3).SelectMany(one => one.Options!), option => Assert.InRange(option.Label.Length, 1, 100));
        Assert.Equal(count, inner.Sum(one => one.Type == 2 ? 1 : one.Options!.Count));
    }

    [Fact]
    public void Nothing_that_is_sent_wakes_anybody_who_was_not_meant()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new WireMessageOut { Content = "x" }, DiscordJson.Plain.WireMessageOut);
        Assert.Equal("""{"content":"x","allowed_mentions":{"parse":[]}}""", json);
    }

    private static Button Plain(string label) => new(label, "home", []);

    private static Message Words(string words) => new([new Block.Line([new Inline.Isolated(words)])], []);
}
