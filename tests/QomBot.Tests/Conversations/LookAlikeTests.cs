using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Two who look alike on a screen carry their numbers wherever it matters which of them is meant.</summary>
public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("Reza", "Rеzа")]
    [InlineData("علی رضایی", "علي رضايي")]
    [InlineData("کاشی‌ساز", "کاشیساز")]
    [InlineData("Sara", "\u202eSara")]
    public async Task The_list_of_members_tells_doubles_apart(string first, string second)
    {
        await using var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.ResearcherAsync(first);
        await talk.SaysAsync("مدیر", "/members");
        Assert.DoesNotContain("، شمارهٔ ", talk.Newest("مدیر"), StringComparison.Ordinal);
        await talk.ResearcherAsync(second);
        await talk.SaysAsync("مدیر", "/members");
        foreach (var user in (string[])[first, second])
            Assert.Contains($"، شمارهٔ {talk.House.Speech("fa").Number(talk.Count($"SELECT person FROM accounts WHERE user_id = '{user}'"))}", talk.Newest("مدیر"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_and_the_holder_of_a_problem_are_told_apart_too()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = Core.Acting.ModerationMode.Off });
        await talk.AdminAsync("مدیر");
        await talk.ResearcherAsync("دکتر رضایی");
        await talk.ResearcherAsync("دكتر رضايی");
        talk.Sees("مدیر", "می‌گوید: استاد");
        talk.Sees("مدیر", "، شمارهٔ ۳ می‌گوید: استاد");
        var problem = await talk.ReportAsync("رضا", "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد");
        await talk.ClaimAsync("دکتر رضایی", problem);
        await talk.SaysAsync("رضا", $"/problem {problem}");
        Assert.Contains("، شمارهٔ ۲", talk.Newest("رضا"), StringComparison.Ordinal);
        Assert.Equal(Roles.None, (Roles)talk.Count("SELECT verified FROM people WHERE id = 2"));
    }
}
