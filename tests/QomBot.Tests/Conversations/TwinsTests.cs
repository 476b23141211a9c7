using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>The same trouble told by two firms: found, joined by their own choice, and no name told.</summary>
public sealed class TwinsTests
{
    private const string First = "پمپ برج خنک کن ما از دور شفت آب میده بیرون، سه بار سیل مکانیکی عوض کردیم باز همونه";
    private const string Same = "پمپ برج خنک کن از دور شفت نشتی آب داره، سیل مکانیکی تازه عوض شد یه هفته هم دووم نیاورد";

    private static async Task<Play> TwoAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضایی", First, "کاشی رضایی");
        await talk.SaysAsync("محمدی", Same);
        return talk;
    }

    [Fact]
    public async Task A_draft_that_tells_the_same_names_the_known_problem()
    {
        await using var talk = await TwoAsync();
        talk.Sees("محمدی", "شبیه این: مسئلهٔ ۱");
        talk.Sees("محمدی", "[۱ مشکل ما هم هست]");
    }

    [Fact]
    public async Task The_same_machine_with_another_trouble_is_no_twin()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضایی", First, "کاشی رضایی");
        await talk.SaysAsync("محمدی", "پمپ برج خنک کن روشن نمی‌شود، فیوز می‌پرد و بی‌متال قطع می‌کند");
        talk.SeesNot("محمدی", "شبیه این");
    }

    [Fact]
    public async Task Joined_by_both_each_sees_how_many_firms_have_it_and_no_name()
    {
        await using var talk = await TwoAsync();
        await talk.PressesAsync("محمدی", "۱ مشکل ما هم هست");
        talk.Sees("محمدی", "از صاحب مسئلهٔ ۱ می‌پرسیم");
        talk.SeesNot("رضایی", "کارخانهٔ دیگری");
        await talk.PressesAsync("محمدی", "ثبت مسئله");
        await talk.SaysAsync("محمدی", "سرامیک محمدی");

        talk.Sees("رضایی", "کارخانهٔ دیگری می‌گوید همین مشکل را دارد");
        talk.SeesNot("رضایی", "سرامیک محمدی");
        await talk.PressesAsync("رضایی", "بله، همان است");
        talk.Sees("رضایی", "۲ کارخانه این مشکل را دارند");
        talk.Sees("محمدی", "صاحب مسئلهٔ ۱ هم گفت همان است");
        talk.SeesNot("محمدی", "کاشی رضایی");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM twins WHERE state = {(int)TwinState.Joined}"));
    }

    [Fact]
    public async Task Refused_they_stay_apart_and_the_question_is_answered_once()
    {
        await using var talk = await TwoAsync();
        await talk.PressesAsync("محمدی", "۱ مشکل ما هم هست");
        await talk.PressesAsync("محمدی", "ثبت مسئله");
        await talk.SaysAsync("محمدی", "سرامیک محمدی");
        var yes = talk.Token("رضایی", "بله، همان است");
        await talk.PressesAsync("رضایی", "نه، فرق دارد");
        talk.Sees("محمدی", "صاحب مسئلهٔ ۱ گفت فرق دارد");
        Assert.NotEmpty(yes);
        await talk.PressesAsync("رضایی", "بله، همان است");
        Assert.Equal(0, talk.Count($"SELECT count(*) FROM twins WHERE state = {(int)TwinState.Joined}"));
    }

    [Fact]
    public async Task The_wish_can_be_taken_back_before_posting()
    {
        await using var talk = await TwoAsync();
        await talk.PressesAsync("محمدی", "۱ مشکل ما هم هست");
        await talk.PressesAsync("محمدی", "۱ مشکل ما نیست");
        await talk.PressesAsync("محمدی", "ثبت مسئله");
        await talk.SaysAsync("محمدی", "سرامیک محمدی");
        talk.SeesNot("رضایی", "کارخانهٔ دیگری");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM twins"));
    }

    [Fact]
    public async Task Of_a_two_layer_problem_neither_words_nor_title_are_told_to_the_other_firm()
    {
        await using var talk = await TwoAsync();
        await talk.PressesAsync("محمدی", "۱ مشکل ما هم هست");
        await talk.PressesAsync("محمدی", "بیشتر…");
        await talk.PressesAsync("محمدی", "⬜ نام و شرح محرمانه");
        await talk.PressesAsync("محمدی", "ثبت مسئله");
        await talk.SaysAsync("محمدی", "سرامیک محمدی");
        talk.Sees("رضایی", "کارخانهٔ دیگری می‌گوید همین مشکل را دارد");
        talk.SeesNot("رضایی", "دووم نیاورد");
        talk.SeesNot("رضایی", "مسئلهٔ ۲");
    }

    [Fact]
    public async Task A_two_layer_problem_is_never_shown_as_a_twin()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضایی", First);
        await talk.PressesAsync("رضایی", "بیشتر…");
        await talk.PressesAsync("رضایی", "⬜ نام و شرح محرمانه");
        await talk.PressesAsync("رضایی", "عنوان");
        await talk.SaysAsync("رضایی", "نشتی سیل مکانیکی از شفت پمپ");
        await talk.PressesAsync("رضایی", "ثبت مسئله");
        await talk.SaysAsync("رضایی", "کاشی رضایی");
        await talk.SaysAsync("محمدی", Same);
        talk.SeesNot("محمدی", "شبیه این");
    }

    [Fact]
    public async Task A_liaison_joins_two_and_a_firm_may_part_them()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = Core.Acting.ModerationMode.Off });
        var one = await talk.ReportAsync("رضایی", First, "کاشی رضایی");
        var two = await talk.ReportAsync("محمدی", "نقاله خط بسته بندی می‌ایستد و گیر می‌کند", "سرامیک محمدی");
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync("کارشناس", $"/merge {two} {one}");
        await talk.PressesAsync("کارشناس", "بله");
        talk.Sees("کارشناس", "۲ کارخانه این مشکل را دارند");
        talk.Sees("رضایی", "کارشناس دید که کارخانهٔ دیگری هم");

        await talk.SaysAsync("رضایی", $"/problem {one}");
        await talk.PressesAsync("رضایی", "جدا کردن از بقیه");
        await talk.PressesAsync("رضایی", "بله");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM twins WHERE state = {(int)TwinState.Parted}"));
    }

    [Fact]
    public async Task Nobody_else_may_join_or_answer()
    {
        await using var talk = await TwoAsync();
        await talk.SaysAsync("غریبه", "/merge 1 1");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM twins"));
    }
}
