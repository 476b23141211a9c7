using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using QomBot.Language.Searching;
using QomBot.Language.Text;
using QomBot.Tests.Language.Tagging;
using QomBot.Tests.Language.Text;

namespace QomBot.Tests.Language.Searching;

/// <summary>The expressions against SQLite itself.</summary>
public sealed class Fts5MatchTests : IDisposable
{
    private readonly SqliteConnection database = new("Data Source=:memory:");

    public Fts5MatchTests()
    {
        database.Open();
        Run("CREATE VIRTUAL TABLE posts USING fts5(body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')");
        foreach (var post in (string[])["یاتاقان پمپ داغ می‌کند", "Bearing of the fan is noisy", "کاشی‌سازی ما رطوبت دارد", "سوهان کپک زده"])
            Run("INSERT INTO posts(body) VALUES ($text)", PersianText.Key(post) + " " + PersianText.JoinedKey(post));
    }

    [Theory]
    [InlineData("bearing", 2)]
    [InlineData("ياتاقان", 2)]
    [InlineData("کاشیسازی", 1)]
    [InlineData("کاشی سازی", 1)]
    [InlineData("رطوب", 1)]
    [InlineData("sohan kapak", 1)]
    [InlineData("یاتاقان سوهان", 0)]
    [InlineData("سلام", 0)]
    public void Queries_find_posts_across_spelling_and_language(string query, int found) => Assert.Equal(found, Count(Fts5Match.AllOf(Parse(query))));

    [Fact]
    public void No_query_is_a_syntax_error() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, text =>
        {
            var query = Parse(text + " \" OR NEAR( * ^ col: -");
            return Count(Fts5Match.AllOf(query)) <= Count(Fts5Match.AnyOf(query));
        }));

    public void Dispose() => database.Dispose();

    private static SearchQuery Parse(string query) => QueryParser.Parse(query, ShippedConfig.Lexicon.Value);

    private int Count(string? match) =>
        match is null ? 0 : Convert.ToInt32(Run("SELECT count(*) FROM posts WHERE posts MATCH $text", match));

    private object? Run(string sql, string text = "")
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$text", text);
        return command.ExecuteScalar();
    }
}
