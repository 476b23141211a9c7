using FsCheck.Xunit;
using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Texts;

public sealed class SpeechTests
{
    private static readonly Catalogue Texts = Catalogue.Shipped;

    private static Speech In(string language) => new(Texts, language);

    [Theory]
    [InlineData("سلام {name}", "سلام |<name>")]
    [InlineData("**مهم** {a}{b}.", "*مهم*| |<a>|<b>|.")]
    [InlineData("**{a} تا**", "*<a>*|* تا*")]
    [InlineData("", "")]
    [InlineData("2 * 3", "2 * 3")]
    public void A_template_is_cut_into_words_and_places(string text, string pieces) =>
        Assert.Equal(pieces, string.Join('|', Template.Parse(text).Pieces.Select(piece =>
        {
            var shown = piece.IsPlace ? $"<{piece.Words}>" : piece.Words;
            return piece.IsBold ? $"*{shown}*" : shown;
        })));

    [Theory]
    [InlineData("{name")]
    [InlineData("**bold")]
    public void A_template_that_does_not_close_is_refused(string text) => Assert.Throws<FormatException>(() => Template.Parse(text));

    [Theory]
    [InlineData("fa", "۴۲")]
    [InlineData("ar", "٤٢")]
    [InlineData("en", "42")]
    public void A_number_is_written_in_the_digits_of_the_language(string language, string digits) =>
        Assert.Contains(digits, In(language).Words("button.problem", ("problem", 42)), StringComparison.Ordinal);

    [Fact]
    public void Peoples_words_are_isolated_and_never_taken_for_places_or_marks()
    {
        var inlines = In("fa").Inlines("told.reason", ("reason", Value.Of("**{title}** \u202e")));

        Assert.Equal("**{title}** \u202e", Assert.IsType<Inline.Isolated>(inlines[^1]).Words);
    }

    [Fact]
    public void A_code_runs_left_to_right() => Assert.IsType<Inline.LeftToRight>(In("fa").Inlines("team.code", ("code", new Value.Code("AB12")))[^1]);

    [Fact]
    public void A_missing_value_and_a_missing_text_are_our_fault_and_named()
    {
        Assert.Contains("reason", Assert.Throws<ArgumentException>(() => In("fa").Words("told.reason")).Message, StringComparison.Ordinal);
        Assert.Contains("no.such", Assert.Throws<KeyNotFoundException>(() => In("fa").Words("no.such")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 10, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 99, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("fa", 0, "one")]
    [InlineData("fa", 1, "one")]
    [InlineData("fa", 2, "other")]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 21, "other")]
    public void Plural_forms_are_those_of_the_language(string language, long count, string form) => Assert.Equal(form, Plural.Form(language, count));

    [Fact]
    public void A_count_that_has_no_form_of_its_own_takes_the_general_one() =>
        Assert.Contains("7", PlainText.Of([In("en").Count("list.count", 7)], marks: false), StringComparison.Ordinal);

    [Fact]
    public void Names_from_the_settings_are_taken_as_they_are()
    {
        var texts = Texts.With([("fa", "town.x", "شهرک {a} **ب**")]);

        Assert.Equal("شهرک {a} **ب**", new Speech(texts, "fa").Words("town.x"));
    }

    /// <summary>An operator takes a town out of config/: what was reported there is still read by everybody.</summary>
    [Theory]
    [InlineData("field.alchemy", "alchemy")]
    [InlineData("town.atlantis", "atlantis")]
    [InlineData("sector.magic", "magic")]
    public void What_the_operator_has_taken_out_of_the_directories_is_named_by_its_id(string key, string id) =>
        Assert.Equal(id, Houses.Make().Speech("fa").Words("plain", ("value", Value.Key(key))));

    [Theory]
    [InlineData("سلام", "\u2068سلام\u2069")]
    [InlineData("a\nb", "\u2068a\u2069\n\u2068b\u2069")]
    [InlineData("a\n\nb", "\u2068a\u2069\n\n\u2068b\u2069")]
    [InlineData("", "")]
    public void An_isolate_holds_within_a_line(string words, string plain) =>
        Assert.Equal(plain, PlainText.Of([new Block.Quote(words)]));

    [Property]
    public bool Isolates_are_always_closed(string?[] words)
    {
        var text = PlainText.Of([new Block.Line([.. words.Select(word => (Inline)new Inline.Isolated((word ?? "").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal)))])]);
        return text.Split('\n').All(line => line.Count(c => c == '\u2068') == line.Count(c => c == '\u2069'));
    }

    [Theory]
    [InlineData("why.owner")]
    [InlineData("field:mechanical")]
    [InlineData("town:shokouhieh")]
    [InlineData("need:energy")]
    [InlineData("all:")]
    [InlineData("words:پمپ: آب")]
    [InlineData("field:alchemy")]
    public void Every_reason_can_be_said_in_every_language(string reason)
    {
        foreach (var language in Languages.All) Assert.NotEmpty(Reasons.Line(Houses.Make().Speech(language), reason).Inlines);
    }
}
