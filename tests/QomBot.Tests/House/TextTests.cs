using System.Text.RegularExpressions;
using QomBot.CommandLine;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Texts;
using QomBot.Tests.Support;

namespace QomBot.Tests.HouseRules;

/// <summary>The three catalogues say the same things, in the same places, and everything that is said stands in them.</summary>
public sealed class TextTests
{
    private static readonly Core.Acting.House Shipped = Opened.Load(Path.GetTempPath()).House();

    private static string Base(string key) => key.Split('#')[0];

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public void Every_language_has_the_same_keys_and_each_text_the_same_places(string language)
    {
        var persian = Catalogue.Shipped.KeysOf("fa").ToList();
        var other = Catalogue.Shipped.KeysOf(language).ToList();
        Assert.Equal(persian.Select(Base).Distinct().Order(), other.Select(Base).Distinct().Order());
        foreach (var key in other)
        {
            var twin = persian.Contains(key) ? key : $"{Base(key)}#other";
            // A plural form may say its number in words ("one file").
            var places = Catalogue.Shipped.Find(language, key)!.Places.Where(place => place != "count").Distinct().Order();
            Assert.Equal(Catalogue.Shipped.Find("fa", twin)!.Places.Where(place => place != "count").Distinct().Order(), places);
        }
    }

    [Fact]
    public void Every_action_has_its_words_and_every_question_it_can_ask()
    {
        foreach (var language in Languages.All)
        {
            var say = Shipped.Speech(language);
            foreach (var action in AllActions.Table.All)
            {
                if (action.Listing != Listing.Hidden) Assert.True(say.Knows($"action.{action.Name}") && say.Knows($"words.{action.Name}"), $"{language}: {action.Name}");
                foreach (var argument in action.Arguments.Where(argument => argument.Name != "problem" && (!argument.Optional || argument.Offered) && action.Listing != Listing.Hidden))
                    Assert.True(say.Knows($"ask.{action.Name}.{argument.Name}") && say.Knows($"argument.{argument.Name}"), $"{language}: ask.{action.Name}.{argument.Name}");
            }
        }
    }

    [Fact]
    public void Every_refusal_state_event_and_reason_has_its_words()
    {
        var keys = new List<string>();
        foreach (var act in Enum.GetValues<Act>())
            foreach (var relation in (Relation[])[Relation.None, (Relation)31])
                foreach (var state in Enum.GetValues<ProblemState>())
                    if (Permission.Decide(act, relation, state) is Verdict.Refused refused) keys.Add(refused.TextKey);
        keys.AddRange(Enum.GetValues<ProblemState>().Select(state => $"state.{state.ToString().ToLowerInvariant()}"));
        keys.AddRange(Enum.GetValues<Urgency>().Select(urgency => $"urgency.{urgency.ToString().ToLowerInvariant()}"));
        keys.AddRange(Enum.GetValues<Need>().Select(need => $"need.{need.ToString().ToLowerInvariant()}"));
        keys.AddRange(Enum.GetValues<RefusalReason>().Select(reason => $"reason.{reason.ToString().ToLowerInvariant()}"));
        keys.AddRange(Enum.GetValues<ProposalState>().Select(state => $"proposal.{state.ToString().ToLowerInvariant()}"));
        keys.AddRange(Happened.All.Select(what => $"happened.{what}"));
        foreach (var key in keys.Distinct())
            foreach (var language in Languages.All) Assert.True(Shipped.Speech(language).Knows(key), $"{language}: {key}");
    }

    [Fact]
    public void Every_key_that_the_features_name_stands_in_the_texts()
    {
        var say = Shipped.Speech("fa");
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "QomBot.Core"), "*.cs", SearchOption.AllDirectories))
            foreach (Match match in Regex.Matches(File.ReadAllText(file), @"(?:Line|Words|Heading|Count|Do|Primary|Key)\((?:say, |to, |turn\.Say, )?""([a-z]+(?:\.[a-z]+)+)"""))
                if (!say.Knows(match.Groups[1].Value) && !say.Knows($"{match.Groups[1].Value}#other")) missing.Add($"{Path.GetFileName(file)}: {match.Groups[1].Value}");
        Assert.Empty(missing);
    }

    [Fact]
    public void Labels_are_short_enough_for_every_platform()
    {
        foreach (var language in Languages.All)
            foreach (var key in Catalogue.Shipped.KeysOf(language).Where(key => key.StartsWith("button.", StringComparison.Ordinal) || key.StartsWith("choice.", StringComparison.Ordinal)))
                Assert.True(string.Concat(Catalogue.Shipped.Find(language, key)!.Pieces.Select(piece => piece.IsPlace ? "" : piece.Words)).Length <= 30, $"{language}: {key}");
    }

    [Fact]
    public void No_typed_word_means_two_commands()
    {
        var seen = new Dictionary<string, string>();
        foreach (var action in AllActions.Table.All.Where(action => action.Listing != Listing.Hidden))
            foreach (var language in Languages.All)
                foreach (var word in Shipped.Speech(language).Words($"words.{action.Name}").Split('|').Select(SameWords.Key))
                    Assert.True(seen.TryAdd(word, action.Name) || seen[word] == action.Name, $"«{word}» is {seen[word]} and {action.Name}");
    }

    /// <summary>Codes that are copied, commands, addresses, file names, and abbreviations of letters and figures.</summary>
    private const string MayBeLatin = @"\S*[A-Za-z][A-Za-z_-]*\S*|\S*/\S*";

    [Fact]
    public void No_persian_text_has_latin_digits_outside_codes_and_commands()
    {
        foreach (var key in Catalogue.Shipped.KeysOf("fa"))
            foreach (var piece in Catalogue.Shipped.Find("fa", key)!.Pieces.Where(piece => !piece.IsPlace))
                Assert.DoesNotMatch("[0-9]", Regex.Replace(piece.Words, MayBeLatin, ""));
    }

    [Fact]
    public void No_persian_conversation_shows_latin_digits_outside_codes_and_commands()
    {
        var files = Directory.GetFiles(Repository.Path("tests", "QomBot.Tests"), "*-fa.txt", SearchOption.AllDirectories)
            .Concat(new[] { "liaison-morning.txt", "partner-plan.txt" }.SelectMany(name => Directory.GetFiles(Repository.Path("tests", "QomBot.Tests"), name, SearchOption.AllDirectories)))
            .Where(path => path.Contains($"{Path.DirectorySeparatorChar}Approved{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count >= 5);
        var found = new List<string>();
        foreach (var path in files)
            // What the bot says is set in; all else is what people write, or the hour.
            foreach (var line in File.ReadLines(path).Where(line => line.StartsWith("    ", StringComparison.Ordinal)))
                if (Regex.IsMatch(Regex.Replace(line.Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal), MayBeLatin, ""), "[0-9]")) found.Add($"{Path.GetFileName(path)}: {line.Trim()}");
        Assert.Empty(found);
    }
}
