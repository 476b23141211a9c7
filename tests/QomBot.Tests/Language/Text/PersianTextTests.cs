using FsCheck;
using FsCheck.Fluent;
using QomBot.Language.Text;

namespace QomBot.Tests.Language.Text;

public sealed class PersianTextTests
{
    [Theory]
    [InlineData("كاشي", "کاشی")]
    [InlineData("مسئله", "مسیله")]
    [InlineData("آب", "اب")]
    [InlineData("أنابيب", "انابیب")]
    [InlineData("مؤسسة", "موسسه")]
    [InlineData("ۀ", "ه")]
    [InlineData("هٔ", "ه")]
    [InlineData("مُحَرِّک", "محرک")]
    [InlineData("کـاشـی", "کاشی")]
    [InlineData("کاشی‌سازی", "کاشی سازی")]
    [InlineData("کاشی   سازی", "کاشی سازی")]
    [InlineData("ﭘﺮﻭﮊﻩ", "پروژه")]
    [InlineData("ﻻستیک", "لاستیک")]
    [InlineData("﷼", "ریال")]
    [InlineData("۱۲٬۵۰۰", "12500")]
    [InlineData("12,500", "12500")]
    [InlineData("١٢٥", "125")]
    [InlineData("۵۰تن", "50 تن")]
    [InlineData("S7-1200", "s7 1200")]
    [InlineData("PLC", "plc")]
    [InlineData("ＰＬＣ", "plc")]
    [InlineData("𝐏𝐋𝐂 𝟓", "plc 5")]
    [InlineData("café", "cafe")]
    [InlineData("don't", "dont")]
    [InlineData("خیلییییی", "خیلی")]
    [InlineData("cooool", "cool")]
    [InlineData("#کاشی_سازی!", "کاشی سازی")]
    [InlineData("\u202Bپمپ\u202C", "پمپ")]
    [InlineData("پ\u200Dمپ", "پمپ")]
    [InlineData("جزء", "جز")]
    [InlineData("  \n ", "")]
    [InlineData("پمپ 🔥 سوخت", "پمپ سوخت")]
    public void A_key_is_folded(string typed, string key) => Assert.Equal(key, PersianText.Key(typed));

    [Theory]
    [InlineData("کاشی‌سازی", "كاشي سازي", "کاشی ـ سازی")]
    [InlineData("آلومینیوم", "الومينيوم", "آلومینیوم\u200F")]
    [InlineData("سایز ۱۲", "سايز ١٢", "سایز 12")]
    [InlineData("مسئله", "مسيله", "مسئلۀ")]
    public void Variants_share_one_key(string first, string second, string third)
    {
        Assert.Equal(PersianText.Key(first), PersianText.Key(second));
        Assert.Equal(PersianText.Key(first), PersianText.Key(third));
    }

    [Fact]
    public void A_joined_key_meets_the_joined_spelling() =>
        Assert.Equal(PersianText.Key("کاشیسازی"), PersianText.JoinedKey("کاشی‌سازی"));

    [Theory]
    [InlineData("كارخانه‌ي ما", "کارخانه‌ی ما")]
    [InlineData("کاشی\u200C\u200C\u200Cسازی", "کاشی‌سازی")]
    [InlineData("\u200Cپمپ\u200C خراب\u200C.", "پمپ خراب.")]
    [InlineData("پـــمپ", "پمپ")]
    [InlineData("«مسئله» ۱۲٫۵ 12", "«مسئله» ۱۲٫۵ 12")]
    [InlineData("سطر یک  \r\n  سطر\u00A0دو ", "سطر یک\nسطر دو")]
    [InlineData("\uFEFFپم\u00ADپ\u2067", "پمپ")]
    [InlineData("👩‍🔧", "👩‍🔧")]
    public void Display_mends_letters_and_leaves_the_rest(string typed, string shown) =>
        Assert.Equal(shown, PersianText.Display(typed));

    [Theory]
    [InlineData("a\0b\u202Ec\u200Bd", "abcd")]
    [InlineData(" نام\t\n خانوادگی ", "نام خانوادگی")]
    [InlineData("نمی\u200C\u200Cدانم", "نمی\u200Cدانم")]
    [InlineData("\u200C\u200C", "")]
    [InlineData("file\u202Efdp.exe", "filefdp.exe")]
    public void A_clean_name_hides_nothing(string typed, string clean) => Assert.Equal(clean, PersianText.CleanName(typed));

    [Theory]
    [InlineData("یک\r\nدو\rسه", "یک\nدو\nسه")]
    [InlineData("a\0\u0007b\tc", "ab\tc")]
    [InlineData("کد \u2068ABC-12\u2069 است", "کد ABC-12 است")]
    [InlineData("می‌شود كه", "می‌شود كه")]
    [InlineData("\n\n متن \n", "متن")]
    public void A_clean_body_keeps_what_was_written(string typed, string clean) => Assert.Equal(clean, PersianText.CleanBody(typed));

    [Fact]
    public void Half_a_surrogate_pair_never_comes_through()
    {
        Assert.Equal("xy", PersianText.CleanBody("x\uDC00y\uD83D"));
        Assert.Equal("xy", PersianText.CleanName("\uD800xy"));
        Assert.Equal("xy", PersianText.Display("x\uDC00y"));
        Assert.Equal("x y", PersianText.Key("x\uDC00y"));
    }

    [Theory]
    [InlineData("PayPal", "РауРаl")]
    [InlineData("Qom Steel", "QomSteel")]
    [InlineData("Modern", "Modem")]
    [InlineData("S7-1200", "57-l2OO")]
    public void Names_that_look_alike_share_a_skeleton(string real, string fake) =>
        Assert.Equal(PersianText.Skeleton(real), PersianText.Skeleton(fake));

    [Fact]
    public void Different_names_keep_different_skeletons() =>
        Assert.NotEqual(PersianText.Skeleton("فولاد قم"), PersianText.Skeleton("فولاد کاشان"));

    public static TheoryData<string> Transforms => [.. ByName.Keys];

    private static readonly Dictionary<string, Func<string, string>> ByName = new()
    {
        ["display"] = PersianText.Display, ["key"] = PersianText.Key, ["joined"] = PersianText.JoinedKey,
        ["name"] = PersianText.CleanName, ["body"] = PersianText.CleanBody,
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Applied_twice_nothing_more_changes(string name)
    {
        var apply = ByName[name];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Texts.Wild, text => apply(apply(text)) == apply(text)));
    }

    [Theory]
    [MemberData(nameof(Transforms))]
    public void No_text_grows_beyond_twice_its_length(string name)
    {
        var apply = ByName[name];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Texts.WithoutLigatures, text => apply(text).Length <= 2 * text.Length));
    }

    [Fact]
    public void Even_ligature_signs_grow_only_fivefold() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Texts.Wild, text => PersianText.Key(text).Length <= 5 * text.Length));

    [Fact]
    public void A_key_has_letters_digits_and_single_spaces_only()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Texts.Wild, text =>
        {
            var key = PersianText.Key(text);
            return !key.Contains("  ") && key.Trim() == key && !key.Any(char.IsPunctuation) && !key.Any(char.IsControl) && !key.Any(char.IsAsciiLetterUpper);
        }));
    }
}
