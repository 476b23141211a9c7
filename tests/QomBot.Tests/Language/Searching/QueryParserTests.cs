using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Searching;
using QomBot.Tests.Language.Tagging;
using QomBot.Tests.Language.Text;

namespace QomBot.Tests.Language.Searching;

public sealed class QueryParserTests
{
    private static SearchQuery Parse(string query) => QueryParser.Parse(query, ShippedConfig.Lexicon.Value);

    private static bool Finds(string query, string words, AlternativeKind kind) =>
        Parse(query).Terms.Any(term => term.Alternatives.Any(found => found.Kind == kind && string.Join(' ', found.Words) == words));

    [Theory]
    [InlineData("bearing", "بلبرینگ", AlternativeKind.Synonym)]
    [InlineData("یاتاقان", "bearing", AlternativeKind.Synonym)]
    [InlineData("wastewater", "پساب", AlternativeKind.Synonym)]
    [InlineData("كمپرسور", "compressor", AlternativeKind.Synonym)]
    [InlineData("پی ال سی", "plc", AlternativeKind.Synonym)]
    [InlineData("کاشی‌ها", "کاشی ها", AlternativeKind.Exact)]
    [InlineData("پمپهامون", "پمپ", AlternativeKind.Exact)]
    [InlineData("hkvcd", "انرژی", AlternativeKind.WrongKeyboard)]
    [InlineData(";had", "کاشی", AlternativeKind.WrongKeyboard)]
    [InlineData("roghan", "روغن", AlternativeKind.Finglish)]
    public void A_query_is_widened_to_what_was_meant(string query, string words, AlternativeKind kind)
    {
        // «کاشی‌ها» is two key words, of which the ending is dropped: the word itself must be looked for.
        Assert.True(Finds(query, words, kind) || (words.EndsWith(" ها", StringComparison.Ordinal) && Finds(query, words[..^3], kind)));
    }

    [Fact]
    public void What_was_typed_comes_first_and_counts_most()
    {
        var query = Parse("نشتی پمپ");
        Assert.Equal(["نشتی", "پمپ"], query.Terms.Select(term => term.Typed));
        Assert.All(query.Terms, term =>
        {
            Assert.Equal((AlternativeKind.Exact, 1.0), (term.Alternatives[0].Kind, term.Alternatives[0].Weight));
            Assert.All(term.Alternatives.Skip(1), other => Assert.InRange(other.Weight, 0.01, 1));
        });
    }

    [Fact]
    public void Stop_words_ask_for_nothing_unless_they_are_all_there_is()
    {
        Assert.Equal(["پمپ"], Parse("سلام این پمپ ما").Terms.Select(term => term.Typed));
        Assert.Equal(["سلام"], Parse("سلام").Terms.Select(term => term.Typed));
        Assert.True(Parse(" !? ").IsEmpty);
    }

    [Fact]
    public void Guesses_can_be_left_out() =>
        Assert.All(Parse("hkvcd roghan gearbbox").WithoutGuesses().Terms, term =>
            Assert.All(term.Alternatives, found => Assert.True(found.Kind is AlternativeKind.Exact or AlternativeKind.Synonym)));

    [Fact]
    public void A_match_expression_quotes_every_word()
    {
        var query = new SearchQuery([new SearchTerm("x", [new(["پمپ", "اب"], true, AlternativeKind.Exact, 1), new(["pump"], false, AlternativeKind.Synonym, 0.7)])]);
        Assert.Equal("(\"پمپ اب\"* OR \"pump\")", Fts5Match.AllOf(query));
        Assert.Null(Fts5Match.AnyOf(new SearchQuery([])));
        var hostile = Fts5Match.AllOf(Parse("\" OR NEAR(a b) * col: -x ^ {pump}"))!;
        Assert.DoesNotMatch("[^\"\\w ()*]", hostile);
        Assert.Equal(0, hostile.Count(sign => sign == '"') % 2);
    }

    [Fact]
    public void No_query_is_too_much() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, text =>
        {
            var query = Parse(string.Concat(Enumerable.Repeat(text, 5)));
            return query.Terms.Count <= QueryParser.MostTerms
                && query.Terms.All(term => term.Alternatives.Count is >= 1 and <= QueryParser.MostAlternatives
                    && term.Alternatives.All(found => found.Words.All(word => word.Length > 0 && word.All(unit => unit != '"' && unit != ' '))));
        }));
}
