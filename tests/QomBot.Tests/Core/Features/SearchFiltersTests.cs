using QomBot.Core.Features.Problems;
using QomBot.Tests.Support;

namespace QomBot.Tests.OfCore.Features;

public sealed class SearchFiltersTests
{
    private static readonly Core.Acting.House House = Houses.Make();

    [Theory]
    [InlineData("پمپ شکوهیه", "پمپ", null, "shokouhieh", null)]
    [InlineData("پمپ حل شده", "پمپ", null, null, "solved")]
    [InlineData("رشتهٔ نساجی", "", "textile", null, null)]
    [InlineData("مسئله‌های باز شکوهیه", "", null, "shokouhieh", "open")]
    [InlineData("unsolved pump", "pump", null, null, "open")]
    public void What_narrows_is_taken_out(string query, string words, string? field, string? town, string? group)
    {
        var filters = SearchFilters.Of(query, House);
        Assert.Equal((words, field, town, group), (filters.Words, filters.Field, filters.Town, filters.Group));
    }

    [Theory]
    [InlineData("دریچه باز نمی‌شود")]
    [InlineData("پمپ قم")]
    [InlineData("لرزش بلبرینگ")]
    [InlineData("")]
    [InlineData("   ")]
    public void Other_words_stay_as_they_were_typed(string query)
    {
        var filters = SearchFilters.Of(query, House);
        Assert.True(filters.IsPlain);
        Assert.Equal(query, filters.Words);
    }
}
