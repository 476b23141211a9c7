using QomBot.Language.Calendar;

namespace QomBot.Tests.Language.Calendar;

public sealed class DateTextTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Days_are_written_in_the_readers_language()
    {
        Assert.Equal("یکشنبه ۱ آذر ۱۴۰۵", DateText.Long(Day, "fa"));
        Assert.Equal("Sunday 22 November 2026", DateText.Long(Day, "en"));
        Assert.Equal("الأحد ٢٢ نوفمبر ٢٠٢٦ (١٤٠٥/٠٩/٠١)", DateText.Long(Day, "ar"));
        Assert.Equal("۱۴۰۵/۰۹/۰۱", DateText.Short(Day, "fa"));
        Assert.Equal("2026-11-22", DateText.Short(Day, "en"));
    }

    [Theory]
    [InlineData(0, "امروز", "today", "اليوم")]
    [InlineData(1, "فردا", "tomorrow", "غدًا")]
    [InlineData(-1, "دیروز", "yesterday", "أمس")]
    [InlineData(3, "۳ روز مانده", "in 3 days", "بعد ٣ أيام")]
    [InlineData(-2, "۲ روز پیش", "2 days ago", "قبل يومين")]
    [InlineData(15, "۱۵ روز مانده", "in 15 days", "بعد ١٥ يومًا")]
    public void Distance_is_said_in_words(int days, string fa, string en, string ar)
    {
        Assert.Equal(fa, DateText.Relative(Day.AddDays(days), Day, "fa"));
        Assert.Equal(en, DateText.Relative(Day.AddDays(days), Day, "en"));
        Assert.Equal(ar, DateText.Relative(Day.AddDays(days), Day, "ar"));
    }

    [Fact]
    public void A_moment_shows_the_clock_of_Iran() =>
        Assert.Equal("دوشنبه ۲ آذر ۱۴۰۵، ساعت ۰۱:۰۵", DateText.Moment(new DateTimeOffset(2026, 11, 22, 21, 35, 0, TimeSpan.Zero), "fa"));
}
