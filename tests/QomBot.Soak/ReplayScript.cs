using System.Text.Json;
using QomBot.CommandLine;
using QomBot.Core.Texts;
using QomBot.Replay;

namespace QomBot.Soak;

/// <summary>What the firms and researchers of a soak do, as a script for `qombot replay`.</summary>
internal static class ReplayScript
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Days the clock runs on after the last line, so that what waits for the morning still comes.</summary>
    public const int DaysAfterwards = 5;

    public static IReadOnlyList<string> PostsOf(SoakPlan plan) =>
        [.. File.ReadLines(plan.Posts).Where(line => line.Length > 0).Take(plan.MostPosts).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    public static IEnumerable<ReplayLine> Lines(SoakPlan plan)
    {
        var random = new Random(plan.Seed);
        var at = Start;
        var opened = Opened.Load();
        var say = new Speech(Catalogue.Shipped, Languages.Default);
        var fields = opened.Config.Directories.Fields;
        for (var i = 0; i < plan.Researchers; i++)
        {
            var user = $"researcher{i}";
            yield return Said(user, "/start");
            yield return Pressed(user, say.Words("button.researcher"));
            yield return Pressed(user, say.Words("role.student"));
            for (var field = 0; field < 2; field++) yield return Said(user, $"/subscribe {fields[random.Next(fields.Count)].Names[Languages.Default]}");
        }
        // The firms take a day and a night: what comes while people sleep waits for their morning.
        var number = 0;
        foreach (var post in PostsOf(plan))
        {
            var user = $"firm{number % plan.Firms}";
            if (number < plan.Firms) yield return Said(user, "/start");
            yield return Said(user, post);
            yield return Pressed(user, say.Words("button.submit"));
            if (number < plan.Firms) yield return Said(user, $"کارخانهٔ {number}");
            number++;
            at += TimeSpan.FromSeconds(random.Next(30, 800));
        }

        ReplayLine Said(string user, string text) => new(at += TimeSpan.FromSeconds(1), "telegram", user, text, null, null);
        ReplayLine Pressed(string user, string label) => new(at += TimeSpan.FromSeconds(1), "telegram", user, null, label, null);
    }
}
