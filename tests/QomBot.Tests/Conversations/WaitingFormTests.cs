using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A form that was left half-way stays, and stays in reach, until it is finished, given up, replaced or over.</summary>
public sealed class WaitingFormTests
{
    private const string Trouble = "پمپ خط لعاب ما لرزش دارد و هر هفته بلبرینگش می‌سوزد";
    private const string Plan = "از ارتعاش شروع می‌کنیم";

    private static async Task<(Play Talk, long Problem)> LeftHalfWayAsync(params string[] messages)
    {
        var talk = await Play.BeginAsync();
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", $"/claim {problem}");
        await talk.SaysAsync("استاد", Plan);
        foreach (var message in messages)
        {
            if (message[0] == '[') await talk.PressesAsync("استاد", message.Trim('[', ']'));
            else await talk.SaysAsync("استاد", message.Replace("{problem}", $"{problem}", StringComparison.Ordinal));
            await talk.RestartAsync();
        }
        return (talk, problem);
    }

    private static bool IsOffered(Play talk) => talk.Newest("استاد").Contains("[ادامه]", StringComparison.Ordinal) || talk.Newest("استاد").Contains("[Go on]", StringComparison.Ordinal);

    [Theory]
    [InlineData("/help", "/stats", "/safety")]
    [InlineData("/visit {problem}", "/safety", "کشک")]
    [InlineData("/help", "جستجو پمپ", "/myproblems")]
    [InlineData("/language", "[English]", "/start")]
    [InlineData("/stats", "/offer", "/help")]
    public async Task A_form_left_half_way_is_in_reach_after_three_messages_and_more(params string[] messages)
    {
        var (talk, problem) = await LeftHalfWayAsync(messages);
        await using var ends = talk;
        Assert.True(IsOffered(talk), talk.Newest("استاد"));
        foreach (var more in (string[])["/settings", "/start", "/start"])
        {
            await talk.SaysAsync("استاد", more);
            await talk.RestartAsync();
            Assert.True(IsOffered(talk), talk.Newest("استاد"));
        }
        await talk.SaysAsync("استاد", $"/claim {problem}");
        await talk.RestartAsync();
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM claims WHERE plan = '{Plan}'"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM conversations WHERE parked IS NOT NULL"));
        await talk.SaysAsync("استاد", "/start");
        Assert.False(IsOffered(talk), talk.Newest("استاد"));
    }

    [Fact]
    public async Task It_is_said_in_words_when_it_is_left_once_more_and_at_the_front_door()
    {
        var (talk, _) = await LeftHalfWayAsync();
        await using var ends = talk;
        foreach (var (message, isSaid) in ((string, bool)[])[("/problems", true), ("/stats", true), ("/settings", false), ("/start", true), ("/stats", false), ("/start", true)])
        {
            await talk.SaysAsync("استاد", message);
            Assert.True(IsOffered(talk), talk.Newest("استاد"));
            Assert.Equal(isSaid, talk.Newest("استاد").Contains("نیمه‌کاره مانده", StringComparison.Ordinal));
        }
        await talk.PressesAsync("استاد", "ادامه");
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM claims WHERE plan = '{Plan}'"));
    }

    [Fact]
    public async Task Asked_for_anew_without_a_number_it_is_offered_and_goes_on_by_its_number()
    {
        var (talk, problem) = await LeftHalfWayAsync("/help", "/stats", "/claim");
        await using var ends = talk;
        Assert.True(IsOffered(talk), talk.Newest("استاد"));
        await talk.SaysAsync("استاد", $"{problem}");
        Assert.Contains("پاسخ‌های قبلی‌تان سر جایش است", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM claims WHERE plan = '{Plan}'"));
    }

    [Fact]
    public async Task Given_up_or_over_it_waits_no_longer()
    {
        var (talk, problem) = await LeftHalfWayAsync("/stats", "/cancel", "/start");
        await using var ends = talk;
        Assert.False(IsOffered(talk), talk.Newest("استاد"));
        await talk.SaysAsync("استاد", $"/claim {problem}");
        await talk.SaysAsync("استاد", Plan);
        await talk.SaysAsync("استاد", "/stats");
        await talk.WaitAsync(TimeSpan.FromDays(8));
        await talk.SaysAsync("استاد", $"/claim {problem}");
        Assert.DoesNotContain("پاسخ‌های قبلی‌تان سر جایش است", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", "/start");
        Assert.False(IsOffered(talk), talk.Newest("استاد"));
    }

    [Fact]
    public async Task Words_refused_at_the_first_step_are_kept_with_their_form()
    {
        await using var talk = await Play.BeginAsync();
        var problem = await talk.ReportAsync("رضا", Trouble);
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", $"/claim {problem}");
        var words = "اندازه‌گیری ارتعاش یاتاقان. " + string.Join(' ', Enumerable.Repeat("سپس تحلیل طیف", 400));
        await talk.SaysAsync("استاد", words);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims"));
        await talk.SaysAsync("استاد", "/stats");
        await talk.RestartAsync();
        await talk.SaysAsync("استاد", "/settings");
        Assert.True(IsOffered(talk), talk.Newest("استاد"));
        await talk.PressesAsync("استاد", "ادامه");
        Assert.Contains("اندازه‌گیری ارتعاش یاتاقان", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.SaysAsync("استاد", Plan);
        await talk.SaysAsync("استاد", "فردا");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM claims WHERE plan = '{Plan}'"));
    }
}
