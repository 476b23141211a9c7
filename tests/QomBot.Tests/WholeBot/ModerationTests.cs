using System.Text.Json;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.WholeBot;

/// <summary>
/// Two hundred posts of forty firms with moderation off and on: whoever follows a post's fields hears of it once, and with
/// moderation on nobody does before a liaison has approved it. What is owed is worked out here from the subscriptions.
/// </summary>
public sealed class ModerationTests(ITestOutputHelper output)
{
    private const int Posts = 200;
    private const int Firms = 40;
    private static readonly string[] Followed = ["مکانیک", "برق", "شیمی", "عمران"];

    private static IReadOnlyList<string> Texts { get; } =
        [.. File.ReadLines(Repository.Path("tests", "QomBot.Tests", "Samples", "search-posts.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).Take(Posts)];

    [Theory]
    [InlineData(ModerationMode.Off)]
    [InlineData(ModerationMode.On)]
    public async Task Two_hundred_posts_of_forty_firms_reach_everybody_who_follows_them_once_and_only_after_approval(ModerationMode mode)
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = mode });
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        foreach (var (name, place) in Enumerable.Range(0, 12).Select(i => ($"دکتر {i}", i))) await talk.ResearcherAsync(name, Followed[place % Followed.Length]);
        Assert.Equal(Posts, Texts.Count);
        for (var i = 0; i < Posts; i++)
        {
            var who = $"کارخانه {i % Firms}";
            await talk.SaysAsync(who, Texts[i]);
            if (talk.Count("SELECT count(*) FROM problems WHERE state = 0") == 0) continue;
            await talk.PressesAsync(who, "ثبت مسئله");
            if (i < Firms) await talk.SaysAsync(who, $"صنایع {i}");
        }
        var before = News(talk);
        var waiting = talk.Count($"SELECT count(*) FROM problems WHERE state = {(int)ProblemState.Pending}");
        if (mode == ModerationMode.On)
        {
            Assert.Equal(0, before);
            foreach (var id in talk.Store.Read(session => session.All($"SELECT id FROM problems WHERE state = {(int)ProblemState.Pending} ORDER BY id", row => row.Long(0))))
            {
                await talk.SaysAsync("زهرا", $"/problem {id}");
                await talk.PressesAsync("زهرا", "تأیید");
            }
        }
        var problems = talk.Count($"SELECT count(*) FROM problems WHERE state = {(int)ProblemState.Open}");
        var owed = talk.Count(
            """
            SELECT count(*) FROM (SELECT DISTINCT s.person, f.problem FROM subscriptions s JOIN problem_fields f ON f.field = s.value JOIN problems p ON p.id = f.problem WHERE p.state = 2 AND s.topic = 0)
            """);
        var doubled = talk.Count("SELECT count(*) FROM (SELECT person, about FROM deliveries WHERE key LIKE 'open:%' GROUP BY person, about HAVING count(*) > 1)");
        output.WriteLine($"moderation {mode}: problems {problems}, waited for approval {waiting}, news before approval {(mode == ModerationMode.On ? before : 0)}, owed {owed}, sent {News(talk)}, lost {owed - News(talk)}, doubled {doubled}");
        Assert.True(problems >= Posts - 5);
        Assert.Equal(mode == ModerationMode.On ? problems : 0, waiting);
        Assert.Equal(owed, News(talk));
        Assert.Equal(0, doubled);
    }

    private static long News(Play talk) => talk.Count("SELECT count(*) FROM deliveries WHERE key LIKE 'open:%' AND state = 3");
}
