using System.Globalization;
using System.Text;
using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Telegram;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Outbound;
using Telegram.Bot;

namespace QomBot.Tests.Telegram;

public sealed class OutboundTests
{
    private static readonly Dialect Tele = Dialect.Of(BotKind.Telegram);
    private static readonly Dialect Bale = Dialect.Of(BotKind.Bale);

    /// <summary>What a card with everything on it becomes, on either platform.</summary>
    [Theory]
    [InlineData("telegram")]
    [InlineData("bale")]
    public void A_whole_card_is_rendered_as_approved(string platform)
    {
        var dialect = platform == "bale" ? Bale : Tele;
        var text = new StringBuilder();
        foreach (var part in TelegramOutbound.Parts(Card(), dialect))
        {
            var rendered = dialect.Render(part.Blocks);
            text.Append(Visible(rendered.Text)).Append('\n');
            foreach (var entity in rendered.Entities)
                text.Append(CultureInfo.InvariantCulture, $"    {entity.Type}: {Visible(rendered.Text.Substring(entity.Offset, entity.Length))}\n");
            text.Append(JsonSerializer.Serialize(Keyboard.Of(part, "s12.3", dialect), JsonBotAPI.Options)).Append('\n');
        }
        Approved.Equal($"card-{platform}.approved.txt", System.Text.RegularExpressions.Regex.Unescape(text.ToString()));
    }

    [Fact]
    public void Entities_count_utf16_units_behind_emoji_and_joiners()
    {
        var rendered = Tele.Render([new Block.Line([new Inline.Text("👨‍👩‍👧 می‌خواهم "), new Inline.Bold("فوری"), new Inline.Text("!")])]);
        var bold = Assert.Single(rendered.Entities);
        Assert.Equal("فوری", rendered.Text.Substring(bold.Offset, bold.Length));
    }

    [Fact]
    public void A_persons_words_never_become_marks_and_keep_every_letter()
    {
        foreach (var words in Hostile.Words)
        {
            var rendered = Tele.Render([new Block.Quote(words), new Block.Line([new Inline.Isolated(words)])]);
            Assert.All(rendered.Entities, entity => Assert.Equal(global::Telegram.Bot.Types.Enums.MessageEntityType.Blockquote, entity.Type));
            Assert.Contains(words.Split('\n')[0], rendered.Text, StringComparison.Ordinal);
            Assert.Equal(words.Count(unit => unit == '\u200C') * 2, rendered.Text.Count(unit => unit == '\u200C'));
        }
    }

    [Fact]
    public void Every_run_of_a_persons_words_is_isolated_on_each_of_its_lines()
    {
        var rendered = Tele.Render([new Block.Quote("CNC خراب است\n\nmotor 3")]);
        Assert.Equal("\u2068CNC خراب است\u2069\n\n\u2068motor 3\u2069", rendered.Text);
    }

    [Fact]
    public void Commands_and_links_stay_tappable_and_codes_can_be_copied()
    {
        var rendered = Tele.Render([new Block.Line([new Inline.LeftToRight("/claim"), new Inline.Text(" "), new Inline.LeftToRight("K7XQ2")])]);
        var code = Assert.Single(rendered.Entities);
        Assert.Contains("K7XQ2", rendered.Text.Substring(code.Offset, code.Length), StringComparison.Ordinal);
    }

    [Fact]
    public void Buttons_carry_a_short_token_and_their_place_in_the_whole_message()
    {
        var message = new Message([new Block.Line([new Inline.Text("x")])],
            [[new Button("یک", "a", []), new Button("صفحه", "", [], Url: "https://qom.example/p/1")], [new Button("سه", "b", [], ButtonStyle.Danger)]]);
        var buttons = Keyboard.Of(message, "s9223372036854775807.2147483647", Tele)!.InlineKeyboard.SelectMany(row => row).ToList();
        Assert.Equal("s9223372036854775807.2147483647.0|-|s9223372036854775807.2147483647.2", string.Join('|', buttons.Select(button => button.CallbackData ?? "-")));
        Assert.All(buttons, button => Assert.True(Encoding.UTF8.GetByteCount(button.CallbackData ?? "") <= Keyboard.TokenBytes));
        Assert.Equal("https://qom.example/p/1", buttons[1].Url);
    }

    [Fact]
    public void A_token_longer_than_64_bytes_is_a_mistake_of_ours()
    {
        var message = new Message([], [[new Button("یک", "a", [])]]);
        Assert.Throws<ArgumentException>(() => Keyboard.Of(message, new string('ب', 32), Tele));
    }

    [Fact]
    public void Long_labels_are_cut_at_a_whole_character()
    {
        var label = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20));
        var shown = Keyboard.Of(new Message([], [[new Button(label, "a", [])]]), "d1", Tele)!.InlineKeyboard.Single().Single().Text;
        Assert.True(shown.Length <= Tele.Capabilities.LabelLimit);
        Assert.EndsWith("👧…", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_the_platform_refuses_in_a_button_is_written_out()
    {
        var message = new Message([new Block.Line([new Inline.Text("گزارش آماده است.")])], [[new Button("گزارش", "", [], Url: "http://localhost:5080/r/1")]]);
        var part = Assert.Single(TelegramOutbound.Parts(message, Tele));
        Assert.Null(Keyboard.Of(part, "d1", Tele));
        Assert.Contains("http://localhost:5080/r/1", Tele.Render(part.Blocks).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_say_makes_no_part()
    {
        Assert.Empty(TelegramOutbound.Parts(Message.Empty, Tele));
        Assert.Empty(TelegramOutbound.Parts(new Message([new Block.Gap(), new Block.Quote("  \u200C ")], []), Tele));
    }

    [Theory]
    [InlineData("../../x", "_.._x")]
    [InlineData("گزارش\u202Efdp.exe", "گزارشfdp.exe")]
    [InlineData("a\"; name=\"chat_id\r\n\r\n1.pdf", "a_; name=_chat_id1.pdf")]
    [InlineData("می‌خواهم.pdf", "می‌خواهم.pdf")]
    [InlineData("\u0000\u200E", "file")]
    [InlineData("C:\\CON", "C__CON")]
    public void File_names_lose_paths_quotes_and_hidden_signs(string name, string clean) => Assert.Equal(clean, FileNames.Clean(name));

    [Fact]
    public void A_very_long_file_name_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('م', 5000) + ".docx");
        Assert.True(clean.Length <= 120);
        Assert.EndsWith("….docx", clean, StringComparison.Ordinal);
    }

    internal static Message Card() => new(
        [
            new Block.Heading([new Inline.Text("مسئلهٔ ۱۰۴۲: "), new Inline.Isolated("خرابی *پمپ* در CNC_2")]),
            new Block.Line([new Inline.Text("از "), new Inline.Isolated("نساجی [قم](http://evil.example)"), new Inline.Text(" — "), new Inline.Bold("باز"), new Inline.Text(" است.")]),
            new Block.Gap(),
            new Block.Quote("پمپ شمارهٔ ۳ نشتی دارد.\n<b>فوری</b> _لطفاً_ `هر چه زودتر` @everyone"),
            new Block.Line([new Inline.Text("کد پیگیری: "), new Inline.LeftToRight("K7X_Q2"), new Inline.Text(" یا "), new Inline.LeftToRight("/problem")]),
        ],
        [
            [new Button("برمی‌دارم", "claim", ["1042"], ButtonStyle.Primary), new Button("پرسش", "ask", ["1042"])],
            [new Button("صفحهٔ مسئله", "", [], Url: "https://qom.example/p/1042")],
            [new Button("بازگشت", "home", [])],
        ]);

    private static string Visible(string text) => text
        .Replace("\u2068", "⟨", StringComparison.Ordinal).Replace("\u2066", "⟪", StringComparison.Ordinal).Replace("\u2069", "⟩", StringComparison.Ordinal)
        .Replace("\u200C", "‸", StringComparison.Ordinal);
}
