using QomBot.Documents;

namespace QomBot.Tests.OfCore.Features;

/// <summary>The page that is printed.</summary>
public sealed class GateLetterTests
{
    internal static GateLetterWords Letter(string name = "سارا رضایی") => new(
        "fa", "معرفی‌نامهٔ بازدید", "شماره: ۱۲", "تاریخ: چهارشنبه ۴ آذر ۱۴۰۵", "مدیر محترم کاشی آریا قم", "با سلام و احترام،",
        "در چارچوب طرح همیار صنعت (دورهٔ پاییز ۱۴۰۵)، افراد زیر از گروه «کاوشگران» برای بازدید نیازسنجی در زمان زیر، که با آن مجموعه هماهنگ شده است، معرفی می‌شوند.",
        [("زمان بازدید", "شنبه ۷ آذر ۱۴۰۵، ساعت ۰۹:۳۰"), ("نشانی", "شهرک صنعتی شکوهیه"), ("میزبان", "رضا کریمی"), ("استاد راهنما", "دکتر احمدی")],
        "بازدیدکنندگان (آزمون ایمنی را گذرانده‌اند)", [new(name, "دانشجو، دانشگاه صنعتی قم"), new("امیر محمدی", "دانشجو، دانشگاه صنعتی قم"), new("زهرا نوری", "دانشجو"), new("علی قمی", "")],
        "تجهیزات ایمنی همراه", ["کلاه ایمنی", "کفش ایمنی", "عینک ایمنی", "لباس نخی آستین‌بلند", "ماسک FFP2"],
        "برای بررسی این نامه، کد بالا را با دستور /letter به ربات قم‌بات بفرستید یا تصویر را با دوربین بخوانید.", "K7M2QX9D", "https://t.me/example_bot?start=l-K7M2QX9D",
        "این معرفی‌نامه فقط برای زمان بالا معتبر است و با لغو بازدید باطل می‌شود.", ["دفتر ارتباط با صنعت", "نگهبانی (ساعت ورود)"]);

    [Fact]
    public void It_carries_names_code_letters_and_picture_in_itself()
    {
        var page = GateLetter.Page(Letter());
        foreach (var words in (string[])["سارا رضایی", "دکتر احمدی", "K7M2 QX9D", "<svg", "data:font/woff2;base64,d09GMg"]) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{[a-zA-Z]+\}", System.Text.RegularExpressions.Regex.Replace(page, "<style>.*?</style>", "", System.Text.RegularExpressions.RegexOptions.Singleline));
        Assert.DoesNotMatch("(src|href)=\"http", page);
    }

    [Fact]
    public void A_name_is_a_name_whatever_stands_in_it()
    {
        var page = GateLetter.Page(Letter("<script>alert(1)</script>{code}"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&#123;code&#125;", page, StringComparison.Ordinal);
    }
}
