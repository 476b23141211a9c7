using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Calendar;
using QomBot.Tests.Language.Text;

namespace QomBot.Tests.Language.Calendar;

public sealed class DateParserTests
{
    // A Sunday: ۱ آذر ۱۴۰۵.
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("۱۴۰۵/۹/۱", 0)]
    [InlineData("1405-09-01", 0)]
    [InlineData("١٤٠٥/٠٩/٠٢", 1)]
    [InlineData("۱/۹/۱۴۰۵", 0)]
    [InlineData("۰۵/۰۹/۰۳", 2)]
    [InlineData("14050901", 0)]
    [InlineData("2026-11-23", 1)]
    [InlineData("23/11/2026", 1)]
    [InlineData("11/23/2026", 1)]
    [InlineData("1 آذر", 0)]
    [InlineData("۳ آذر ۱۴۰۵", 2)]
    [InlineData("سوم آذر ماه", 2)]
    [InlineData("سه شنبه ۳ آذر", 2)]
    [InlineData("5 azar", 4)]
    [InlineData("۲۸ آبان", -3)]
    [InlineData("23 November 2026", 1)]
    [InlineData("Nov 24, 2026", 2)]
    [InlineData("24th of Nov", 2)]
    [InlineData("٢٤ تشرين", null)]
    [InlineData("٢٤ نوفمبر", 2)]
    [InlineData("امروز", 0)]
    [InlineData("فردا", 1)]
    [InlineData("پس فردا", 2)]
    [InlineData("پس‌فردا", 2)]
    [InlineData("دیروز", -1)]
    [InlineData("۳ روز دیگر", 3)]
    [InlineData("سه روز دیگه", 3)]
    [InlineData("دو هفته دیگه", 14)]
    [InlineData("هفته بعد", 7)]
    [InlineData("یک هفته پیش", -7)]
    [InlineData("ماه بعد", 30)]
    [InlineData("آخر ماه", 29)]
    [InlineData("شنبه", 6)]
    [InlineData("شنبه بعد", 6)]
    [InlineData("یکشنبه", 0)]
    [InlineData("یک‌شنبه بعد", 7)]
    [InlineData("دوشنبه هفته آینده", 8)]
    [InlineData("پنج شنبه", 4)]
    [InlineData("tomorrow", 1)]
    [InlineData("in 3 days", 3)]
    [InlineData("next Monday", 1)]
    [InlineData("3 days ago", -3)]
    [InlineData("in two weeks", 14)]
    [InlineData("غدًا", 1)]
    [InlineData("بعد غد", 2)]
    [InlineData("بعد ٣ أيام", 3)]
    [InlineData("السبت القادم", 6)]
    [InlineData("۱۴۰۵/۱۳/۱", null)]
    [InlineData("۱۴۰۴/۱۲/۳۰", null)]
    [InlineData("31 نوفمبر", null)]
    [InlineData("سلام", null)]
    [InlineData("", null)]
    [InlineData("۱۲۳۴۵۶۷", null)]
    [InlineData("بعد", null)]
    [InlineData("9999 روز دیگر", null)]
    public void Days_are_read_as_people_type_them(string typed, int? daysFromToday)
    {
        var read = DateParser.TryParse(typed, Today, out var date);
        Assert.Equal(daysFromToday, read ? date.DayNumber - Today.DayNumber : null);
    }

    [Fact]
    public void Every_day_of_three_years_is_read_back_from_its_own_text()
    {
        for (var offset = -500; offset < 600; offset++)
        {
            var day = Today.AddDays(offset);
            foreach (var lang in (string[])["fa", "en", "ar"])
            {
                Assert.True(DateParser.TryParse(DateText.Short(day, lang), Today, out var read), DateText.Short(day, lang));
                Assert.Equal(day, read);
            }
            foreach (var lang in (string[])["fa", "en"])
            {
                Assert.True(DateParser.TryParse(DateText.Long(day, lang), Today, out var read), DateText.Long(day, lang));
                Assert.Equal(day, read);
            }
        }
    }

    [Fact]
    public void No_text_breaks_the_parser() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Texts.Wild, text =>
        {
            DateParser.TryParse(text, Today, out _);
            return true;
        }));
}
