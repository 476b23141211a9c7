using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>How a trouble becomes a problem.</summary>
public sealed class ReportingTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "سلام پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه، خط خوابیده";

    [Fact]
    public async Task Messages_that_follow_each_other_join_one_draft_in_the_order_of_coming()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, Trouble);
        await talk.SaysAsync(Firm, "ضمناً صدای زوزه هم می‌دهد");

        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
        talk.Sees(Firm, "صدای زوزه");
        talk.Sees(Firm, "فوریت: خط خوابیده");
        talk.Sees(Firm, "رشته: مکانیک");
    }

    [Fact]
    public async Task A_message_that_is_edited_changes_its_part_of_the_draft()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "پمپ آب ما نشتی دارد و هر روز سرریز می‌کند");
        var line = talk.LastLine;
        await talk.SaysAsync(Firm, "عکسش را هم می‌فرستم");
        await talk.EditsAsync(Firm, line, "پمپ روغن ما نشتی دارد و هر روز سرریز می‌کند");

        talk.Sees(Firm, "پمپ روغن ما");
        Assert.Contains("عکسش را هم", talk.Newest(Firm), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_voice_note_alone_asks_for_one_line_of_words_and_is_kept()
    {
        await using var talk = await Play.BeginAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "ogg");
        await talk.SendsAsync(Firm, file);
        talk.Sees(Firm, "در یک خط بنویسید مشکل چیست");
        await talk.SaysAsync(Firm, "یاتاقان موتور آسیاب داغ می‌کند");
        talk.Sees(Firm, "پیوست: ۱");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM files WHERE state = 1 AND sha256 IS NOT NULL"));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_where_it_says_and_the_person_is_told()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "پمپ " + new string('ا', 99_990));
        talk.Sees(Firm, "فقط ۸۰۰۰ حرف اول جا شد");
        Assert.Equal(8_000, talk.Count("SELECT length(body) FROM problems"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \u200f\u200e ")]
    [InlineData("\0\0")]
    public async Task An_empty_message_is_answered_and_makes_no_draft(string nothing)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, nothing);
        talk.Sees(Firm, "پیام شما خالی رسید");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems"));
    }

    [Theory]
    [InlineData("پمپ\0 خراب \ud800 است و \u202eبرعکس\u202c می‌چرخد")]
    [InlineData("<b>پمپ</b> @everyone [x](tg://user?id=1) **خراب** {problem} است")]
    public async Task Hostile_words_are_kept_as_words_and_break_nothing(string text)
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync(Firm, text);
        talk.Sees(Firm, "مسئلهٔ ۱ ثبت شد");
        await talk.SaysAsync(Firm, "/problem ۱");
        talk.Sees(Firm, "پمپ");
    }

    [Fact]
    public async Task The_firm_is_asked_for_once_and_the_receipt_names_number_day_and_way_to_a_person()
    {
        await using var talk = await Play.BeginAsync(policy => policy with { OfficeName = "خانم مرادی", OfficePhone = "025-3210" });
        await talk.ReportAsync(Firm, Trouble);
        await talk.ReportAsync(Firm, "کمپرسور هوای کارگاه فشار نمی‌گیرد");

        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms"));
        talk.Sees(Firm, "مسئلهٔ ۲ ثبت شد");
        talk.Sees(Firm, "سه‌شنبه ۳ آذر ۱۴۰۵");
        talk.Sees(Firm, "خانم مرادی، ۰۲۵-۳۲۱۰");
    }

    [Fact]
    public async Task The_wizard_goes_back_with_the_earlier_answer_and_cancel_keeps_nothing_half_done()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/post");
        await talk.SaysAsync(Firm, "کورهٔ ما گاز زیاد می‌سوزاند");
        talk.Sees(Firm, "گام ۲ از ۴");
        await talk.PressesAsync(Firm, "انرژی");
        await talk.RestartAsync();
        await talk.PressesAsync(Firm, "بازگشت");
        talk.Sees(Firm, "پاسخ قبلی: انرژی");
        await talk.PressesAsync(Firm, "همین خوب است");
        await talk.PressesAsync(Firm, "فعلاً نه");
        await talk.SaysAsync(Firm, "ماهی ۲۰ میلیون تومان");
        talk.Sees(Firm, "پیش از فرستادن یک بار نگاه کنید");
        await talk.PressesAsync(Firm, "ویرایش هزینهٔ امروز");
        await talk.SaysAsync(Firm, "ماهی ۳۰ میلیون تومان");
        talk.Sees(Firm, "هزینهٔ امروز: ماهی ۳۰ میلیون تومان");
        await talk.PressesAsync(Firm, "تأیید و فرستادن");
        talk.Sees(Firm, "این را به‌عنوان مسئله ثبت کنیم؟");
        await talk.SaysAsync(Firm, "لغو");
        talk.Sees(Firm, "پیش‌نویس شما نگه داشته شد");
        await talk.PressesAsync(Firm, "ادامهٔ پیش‌نویس");
        talk.Sees(Firm, "این را به‌عنوان مسئله ثبت کنیم؟");
    }

    [Fact]
    public async Task Each_line_of_the_card_can_be_changed()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, Trouble);
        await talk.PressesAsync(Firm, "شهر");
        await talk.SaysAsync(Firm, "شکوهیه");
        talk.Sees(Firm, "شهر: شهرک صنعتی شکوهیه");
        await talk.PressesAsync(Firm, "عنوان");
        await talk.SaysAsync(Firm, "لرزش پمپ");
        talk.Sees(Firm, "عنوان: لرزش پمپ");
        await talk.PressesAsync(Firm, "رشته");
        await talk.PressesAsync(Firm, "⬜ برق قدرت");
        await talk.PressesAsync(Firm, "تمام");
        talk.Sees(Firm, "برق قدرت");
        Assert.True(talk.Count("SELECT count(*) FROM labels") > 0);
    }

    [Fact]
    public async Task A_two_layer_problem_shows_strangers_its_teaser_and_opens_after_the_undertaking()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.SaysAsync(Firm, "پمپ سانتریفیوژ لرزش دارد. نام محصول ما زعفران‌نشان است");
        await talk.PressesAsync(Firm, "عنوان");
        await talk.SaysAsync(Firm, "لرزش پمپ سانتریفیوژ");
        await talk.PressesAsync(Firm, "بیشتر…");
        await talk.PressesAsync(Firm, "نام و شرح محرمانه");
        await talk.PressesAsync(Firm, "ثبت مسئله");
        await talk.SaysAsync(Firm, "کارخانهٔ پنهان");

        talk.Sees("استاد", "نام کارخانه و شرح محرمانه است.");
        foreach (var way in (string[])["/problem 1", "/problems", "/search زعفران‌نشان", "زعفران", "/myproblems"]) await talk.SaysAsync("استاد", way);
        talk.SeesNot("استاد", "پنهان");
        Assert.DoesNotContain(talk.Chat("استاد"), message => message.Text!.Contains("نام محصول ما", StringComparison.Ordinal));

        await talk.SaysAsync("استاد", "/problem 1");
        await talk.PressesAsync("استاد", "دیدن بخش محرمانه");
        await talk.PressesAsync("استاد", "می‌پذیرم");
        talk.SeesNot("استاد", "پنهان");
        // Nobody has confirmed what he says of himself, so the firm is asked.
        talk.Sees(Firm, "استاد، استاد (به گفتهٔ خودش)");
        await talk.PressesAsync(Firm, "اجازه می‌دهم");
        talk.Sees("استاد", "کارخانه اجازه داد");
        await talk.SaysAsync("استاد", "/problem 1");
        talk.Sees("استاد", "کارخانهٔ پنهان");
    }

    [Theory]
    [InlineData(ModerationMode.Auto, false, "مسئلهٔ تازه: ۱")]
    [InlineData(ModerationMode.On, true, null)]
    public async Task An_unverified_firm_waits_for_a_liaison_only_where_moderation_is_on(ModerationMode mode, bool waits, string? notice)
    {
        await using var talk = await Play.BeginAsync(policy => policy with { Moderation = mode });
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.SaysAsync("کارشناس", "/start");
        if (waits) await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.ReportAsync(Firm, Trouble);

        if (notice is not null)
        {
            talk.Sees("استاد", notice);
            return;
        }
        talk.SeesNot("استاد", "مسئلهٔ تازه");
        await talk.SaysAsync("استاد", "/problem 1");
        talk.Sees("استاد", "مسئله‌ای با این شماره پیدا نشد");
        await talk.PressesAsync("کارشناس", "تأیید");
        talk.Sees("استاد", "مسئلهٔ تازه: ۱");
        talk.Sees(Firm, "مسئلهٔ ۱ تأیید شد");
    }

    [Fact]
    public async Task Words_that_look_like_a_known_problem_are_answered_with_it()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync(Firm, Trouble);
        await talk.SaysAsync("مدیر دیگر", "پمپ سانتریفیوژ لرزش شدید دارد و بلبرینگش هر هفته میسوزه");
        talk.Sees("مدیر دیگر", "شبیه این: مسئلهٔ ۱");
    }

    [Theory]
    [InlineData("en", "The pump vibrates and its bearing fails every week, the line is stopped", "Shall we report this as a problem?", "Report it", "Problem 1 is reported")]
    [InlineData("ar", "المضخة تهتز والمحمل يحترق كل أسبوع والخط متوقف", null, null, null)]
    public async Task The_same_path_works_in_the_persons_language(string language, string text, string? question, string? button, string? receipt)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/language");
        var say = talk.House.Speech(language);
        await talk.PressesAsync(Firm, say.Words("language.own"));
        await talk.SaysAsync(Firm, text);
        talk.Sees(Firm, question ?? say.Words("draft.title"));
        await talk.PressesAsync(Firm, button ?? say.Words("button.submit"));
        await talk.SaysAsync(Firm, "Qom Tile");
        talk.Sees(Firm, receipt ?? say.Words("receipt.title", ("problem", 1)));
    }

    [Fact]
    public async Task Thanks_and_greetings_on_the_way_do_not_come_to_stand_in_the_report()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد");
        foreach (var word in (string[])["ممنون", "دستتون درد نکنه", "سلام", "thanks"]) await talk.SaysAsync(Firm, word);
        Assert.Equal("پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد", talk.Store.Read(session => session.Scalar("SELECT body FROM problems") as string));
        await talk.SaysAsync("دیگری", "ممنون از همکاری شما");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));
    }
}
