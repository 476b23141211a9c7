using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using QomBot.Core.Chat;
using QomBot.Telegram;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Outbound;

namespace QomBot.Tests.Telegram;

public sealed class SplittingTests
{
    private static readonly Dialect Tele = Dialect.Of(BotKind.Telegram);
    private static readonly Dialect Bale = Dialect.Of(BotKind.Bale);
    private static readonly Button Ok = new("باشه", "ok", []);

    [Fact]
    public void What_fits_stays_one_message()
    {
        var message = new Message([Line(new string('م', 4096))], [[Ok]]);
        Assert.Equal(message.Blocks, Assert.Single(TelegramOutbound.Parts(message, Tele)).Blocks);
        Assert.Equal(2, TelegramOutbound.Parts(new Message([Line(new string('م', 4097))], []), Tele).Count);
    }

    [Fact]
    public void Buttons_stand_under_the_last_part_only()
    {
        var parts = TelegramOutbound.Parts(new Message([.. Enumerable.Range(0, 30).Select(i => Line($"{i} " + new string('م', 400)))], [[Ok]]), Tele);
        Assert.Equal(3, parts.Count);
        Assert.All(parts.SkipLast(1), part => Assert.Empty(part.Rows));
        Assert.Single(parts[^1].Rows);
    }

    [Fact]
    public void A_heading_goes_with_what_follows_it_and_gaps_never_begin_or_end_a_part()
    {
        var parts = TelegramOutbound.Parts(new Message([Line(new string('م', 4000)), new Block.Gap(), new Block.Heading([new Inline.Text("عنوان")]), Line(new string('ن', 300))], []), Tele);
        Assert.Equal([1, 2], parts.Select(part => part.Blocks.Count));
        Assert.IsType<Block.Heading>(parts[1].Blocks[0]);
    }

    [Fact]
    public void A_long_quote_is_cut_behind_a_sentence_and_stays_a_quote()
    {
        var words = string.Concat(Enumerable.Repeat("این یک جملهٔ کوتاه دربارهٔ پمپ است. ", 300));
        var parts = TelegramOutbound.Parts(new Message([new Block.Quote(words)], []), Tele);
        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.EndsWith("است.", Assert.IsType<Block.Quote>(Assert.Single(part.Blocks)).Words.TrimEnd(), StringComparison.Ordinal));
        Assert.Equal(words.Trim(), string.Join(' ', parts.Select(part => ((Block.Quote)part.Blocks[0]).Words)).Trim());
    }

    [Fact]
    public void A_short_introduction_does_not_stand_alone_before_a_long_block()
    {
        var parts = TelegramOutbound.Parts(new Message([Line("نوشته است:"), new Block.Quote(string.Concat(Enumerable.Repeat("کلمه ", 2000)))], []), Tele);
        Assert.Equal(2, parts[0].Blocks.Count);
        Assert.InRange(Tele.Render(parts[0].Blocks).Text.Length, 3500, 4096);
    }

    [Fact]
    public void Only_a_character_longer_than_a_message_is_torn_and_then_between_code_points()
    {
        var monster = "ب" + string.Concat(Enumerable.Repeat("\U000E0100", 6000));
        var parts = TelegramOutbound.Parts(new Message([new Block.Quote(monster)], []), Tele);
        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.False(char.IsHighSurrogate(((Block.Quote)part.Blocks[0]).Words[^1])));
        Assert.Equal(monster, string.Concat(parts.Select(part => ((Block.Quote)part.Blocks[0]).Words)));
    }

    [Fact]
    public void A_file_bears_the_words_as_its_caption_where_they_fit()
    {
        var file = new AttachedFile(new FileId(1), AttachmentKind.Photo, "a.jpg");
        var fits = TelegramOutbound.Parts(new Message([Line(new string('م', 1024))], [[Ok]], [file]), Tele);
        Assert.Single(fits);
        var tooLong = TelegramOutbound.Parts(new Message([Line(new string('م', 1025))], [[Ok]], [file]), Tele);
        Assert.Equal([1, 0], tooLong.Select(part => part.Files?.Count ?? 0));
        Assert.Empty(tooLong[0].Rows);
        Assert.Single(tooLong[1].Rows);
        Assert.Single(TelegramOutbound.Parts(new Message([Line(new string('م', 4000))], [[Ok]], [file]), Bale));
    }

    [Fact]
    public void Files_make_albums_of_their_kind_and_words_with_buttons_follow_them()
    {
        AttachedFile[] files =
        [
            .. Enumerable.Range(1, 12).Select(i => new AttachedFile(new FileId(i), AttachmentKind.Photo, $"{i}.jpg")),
            new(new FileId(20), AttachmentKind.Document, "a.pdf"), new(new FileId(21), AttachmentKind.Voice, "v.ogg"), new(new FileId(22), AttachmentKind.Other, "m.mp3"),
        ];
        var parts = TelegramOutbound.Parts(new Message([Line("این هم پرونده‌ها")], [[Ok]], files), Tele);
        Assert.Equal([10, 2, 2, 1, 0], parts.Select(part => part.Files?.Count ?? 0));
        var album = TelegramOutbound.Parts(new Message([Line("دو عکس")], [], files[..2]), Tele);
        Assert.Equal(2, Assert.Single(album).Files!.Count);
        Assert.Equal(2, TelegramOutbound.Parts(new Message([], [[Ok]], files[..2]), Tele).Count);
    }

    [Property(MaxTest = 60)]
    public Property No_word_is_lost_no_part_is_too_long_and_no_character_is_torn() =>
        Prop.ForAll(Messages().ToArbitrary(), message => Holds(message, Tele) && Holds(message, Bale));

    private static bool Holds(Message message, Dialect dialect)
    {
        var parts = TelegramOutbound.Parts(message, dialect);
        var whole = parts.All(part => dialect.Render(part.Blocks).Text.Length <= dialect.Capabilities.TextLimit && !dialect.Render(part.Blocks).IsBlank);
        var inside = parts.All(part => dialect.Render(part.Blocks) is var rendered
            && rendered.Entities.All(entity => entity.Offset >= 0 && entity.Length > 0 && entity.Offset + entity.Length <= rendered.Text.Length));
        // Buttons need words to stand under.
        if (dialect.Render(message.Blocks).IsBlank) return whole && parts is [{ Blocks: [Block.Line { Inlines: [Inline.Text("📎")] }] }];
        return whole && inside && Letters(message.Blocks) == Letters([.. parts.SelectMany(part => part.Blocks)]);
    }

    /// <summary>All that is not white space, in order, character by character as people see them.</summary>
    private static string Letters(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        foreach (var unit in PlainText.Of(blocks, marks: false)) if (!char.IsWhiteSpace(unit) && unit != '\u200C') text.Append(unit);
        return text.ToString();
    }

    private static Gen<Message> Messages()
    {
        var word = Gen.Elements("پمپ", "می‌خواهم", "CNC_2", "*فوری*", "👨‍👩‍👧", "الف\u0651\u064b", ".", "؟", "\n", "\n\n", "https://qom.example/_a_", "](", "ـ", new string('ن', 700), "😀");
        var words = Gen.Choose(0, 500).SelectMany(count => word.ListOf(count)).Select(list => string.Join(' ', list));
        var inline = Gen.OneOf(
            words.Select(text => (Inline)new Inline.Text(text)), words.Select(text => (Inline)new Inline.Isolated(text)),
            word.Select(text => (Inline)new Inline.Bold(text)), word.Select(text => (Inline)new Inline.LeftToRight(text)));
        var block = Gen.OneOf(
            Gen.Choose(0, 4).SelectMany(count => inline.ListOf(count)).Select(list => (Block)new Block.Line([.. list])),
            word.Select(text => (Block)new Block.Heading([new Inline.Text(text)])),
            words.Select(text => (Block)new Block.Quote(text)), Gen.Constant((Block)new Block.Gap()));
        return Gen.Choose(0, 8).SelectMany(count => block.ListOf(count)).Select(list => new Message([.. list], [[Ok]]));
    }

    private static Block Line(string words) => new Block.Line([new Inline.Text(words)]);
}
