using QomBot.Language.Calendar;

namespace QomBot.Tests.OfLanguage.Calendar;

public sealed class HourTextTests
{
    [Theory]
    [InlineData("۹", "09:00")]
    [InlineData("۹:۳۰", "09:30")]
    [InlineData("9.30", "09:30")]
    [InlineData("ساعت ۱۴", "14:00")]
    [InlineData("ده صبح", "10:00")]
    [InlineData("۱۰ صبح", "10:00")]
    [InlineData("ساعت دو و نیم بعدازظهر", "14:30")]
    [InlineData("دو و نیم بعد از ظهر", "14:30")]
    [InlineData("یازده و ربع", "11:15")]
    [InlineData("ساعت سه", "15:00")]
    [InlineData("یک ظهر", "13:00")]
    [InlineData("دوازده ظهر", "12:00")]
    [InlineData("حدود هشت صبح", "08:00")]
    [InlineData("۴ عصر", "16:00")]
    [InlineData("2 pm", "14:00")]
    [InlineData("10:15 am", "10:15")]
    [InlineData("half past nine", "09:30")]
    [InlineData("الساعة ١٠ صباحا", "10:00")]
    public void An_hour_is_read_as_people_write_it(string typed, string hour)
    {
        Assert.True(HourText.TryParse(typed, out var read));
        Assert.Equal(TimeOnly.ParseExact(hour, "HH:mm", System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("سه‌شنبه ده صبح", "10:00")]
    [InlineData("فردا ساعت ۹:۳۰", "09:30")]
    [InlineData("ساعت دو و نیم بعدازظهر شنبه", "14:30")]
    [InlineData("۱۵ آذر، ۱۱ صبح", "11:00")]
    public void An_hour_beside_a_day_is_told_apart_from_it(string typed, string hour)
    {
        Assert.True(HourText.TrySplit(typed, out var day, out var read));
        Assert.Equal(hour, read.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(DateParser.TryParse(day, new DateOnly(2026, 11, 21), out _), day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("پمپ")]
    [InlineData("۱۵ آذر")]
    [InlineData("سه‌شنبه")]
    [InlineData("۲۵")]
    [InlineData("۹:۷۵")]
    [InlineData("صبح")]
    [InlineData("ساعت")]
    [InlineData("فردا")]
    public void What_is_no_hour_is_none(string typed) => Assert.False(HourText.TryParse(typed, out _));

    [Theory]
    [InlineData("۱۵ آذر")]
    [InlineData("سه‌شنبه")]
    [InlineData("۱۴۰۵/۹/۱۵")]
    public void A_day_alone_holds_no_hour(string typed) => Assert.False(HourText.TrySplit(typed, out _, out _));
}
