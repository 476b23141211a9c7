using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using QomBot.Discord;
using QomBot.Discord.Api;

namespace QomBot.Tests.Discord;

public sealed class PaceTests
{
    private static readonly DiscordCall ToOne = new(HttpMethod.Post, "/channels/1/messages", "/channels/{}/messages");
    private static readonly DiscordCall ToTwo = new(HttpMethod.Post, "/channels/2/messages", "/channels/{}/messages");
    private static readonly DiscordCall Answer = new(HttpMethod.Post, "/interactions/1/t/callback", "/interactions/{}/{}/callback") { IsAnswer = true };

    [Fact]
    public void A_bucket_that_is_empty_is_not_drawn_from_until_it_is_full_again_and_others_are_not_held_up()
    {
        var clock = new FakeTimeProvider();
        var limits = new RateLimits(clock);
        Assert.Null(limits.Take(ToOne));
        limits.Learn(ToOne, Headers("abc", remaining: 0, resetAfter: 2.5));
        Assert.Equal(TimeSpan.FromSeconds(2.5), limits.Take(ToOne)!.Value.Wait);
        Assert.Null(limits.Take(ToTwo));
        clock.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Null(limits.Take(ToOne));
    }

    [Fact]
    public void Answers_that_overtake_each_other_do_not_make_a_bucket_fuller()
    {
        var limits = new RateLimits(new FakeTimeProvider());
        limits.Learn(ToOne, Headers("abc", remaining: 0, resetAfter: 2));
        limits.Learn(ToOne, Headers("abc", remaining: 3, resetAfter: 2.1));
        Assert.NotNull(limits.Take(ToOne));
    }

    [Fact]
    public void A_common_pause_holds_for_all_but_answers_to_people()
    {
        var limits = new RateLimits(new FakeTimeProvider());
        limits.Rest(ToOne, TimeSpan.FromSeconds(9), isGlobal: true);
        Assert.Equal((TimeSpan.FromSeconds(9), true), limits.Take(ToTwo));
        Assert.Null(limits.Take(Answer));
    }

    [Fact]
    public void No_more_than_the_published_number_goes_out_in_a_second()
    {
        var clock = new FakeTimeProvider();
        var limits = new RateLimits(clock);
        var sent = Enumerable.Range(0, 100).Count(_ => limits.Take(ToOne) is null);
        Assert.InRange(sent, 45, 50);
        Assert.Null(limits.Take(Answer));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(limits.Take(ToOne));
    }

    [Fact]
    public void After_many_refusals_calls_rest_until_ten_minutes_are_over()
    {
        var clock = new FakeTimeProvider();
        var budget = new RefusalBudget(clock, limit: 3);
        Assert.Equal([false, false, true, false], Enumerable.Range(0, 4).Select(_ => budget.Add()));
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromMinutes(6), budget.Rest());
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(budget.Rest());
    }

    [Theory]
    [InlineData("short", null, null, "Token")]
    [InlineData("Bot MTAwMDAwMDAwMDAwMDAwMDAx.abc.def", null, null, "without \"Bot \" in front")]
    [InlineData("MTAwMDAwMDAwMDAwMDAwMDAx.abc.def", "https://x.test/path", null, "BaseUrl")]
    [InlineData("MTAwMDAwMDAwMDAwMDAwMDAx.abc.def", null, "ftp://x.test:1", "Proxy")]
    public void Settings_that_cannot_be_used_are_named_and_no_secret_is_repeated(string token, string? url, string? proxy, string named)
    {
        var problem = Assert.Single(new DiscordOptions { Token = token, BaseUrl = url is null ? null : new Uri(url), Proxy = proxy is null ? null : new Uri(proxy) }.Problems("Discord"));
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("MTAwMDAw", problem, StringComparison.Ordinal);
    }

    private static HttpResponseHeaders Headers(string bucket, int remaining, double resetAfter)
    {
        var response = new HttpResponseMessage();
        response.Headers.Add("X-RateLimit-Bucket", bucket);
        response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(System.Globalization.CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset-After", resetAfter.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return response.Headers;
    }
}
