using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>People write as they talk: yes, no, what is this, hello. None of it comes to stand in a report.</summary>
public sealed class PlainTalkTests
{
    private const string Firm = "رضا کریمی";
    private const string Trouble = "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";
    private const string Drafts = "SELECT count(*) FROM problems";

    private static string? Body(Play talk) => talk.Store.Read(session => session.Scalar("SELECT body FROM problems ORDER BY id DESC LIMIT 1") as string);

    private static async Task<Play> DraftedAsync(string? language = null)
    {
        var talk = await Play.BeginAsync();
        if (language is not null)
        {
            await talk.SaysAsync(Firm, "/language");
            await talk.PressesAsync(Firm, language);
        }
        await talk.SaysAsync(Firm, Trouble);
        return talk;
    }

    [Theory]
    [InlineData("بله", null)]
    [InlineData("بله، لطفاً", null)]
    [InlineData("درست است", null)]
    [InlineData("ثبت کن", null)]
    [InlineData("ثبت مسئله", null)]
    [InlineData("تأیید", null)]
    [InlineData("ok", "English")]
    [InlineData("Yes please", "English")]
    [InlineData("نعم", "العربية")]
    [InlineData("صحيح", "العربية")]
    public async Task A_yes_at_the_drafts_card_is_its_button(string yes, string? language)
    {
        await using var talk = await DraftedAsync(language);
        await talk.SaysAsync(Firm, yes);
        await talk.SaysAsync(Firm, "کاشی کویر");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE state = 2"));
        Assert.Equal(Trouble, Body(talk));
    }

    [Theory]
    [InlineData("نه", null)]
    [InlineData("نه، منصرف شدم", null)]
    [InlineData("لغو", null)]
    [InlineData("no", "English")]
    [InlineData("لا", "العربية")]
    public async Task A_no_leaves_the_draft_as_it_is_and_nothing_is_reported(string no, string? language)
    {
        await using var talk = await DraftedAsync(language);
        await talk.SaysAsync(Firm, no);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems WHERE state <> 0"));
        Assert.Equal(Trouble, Body(talk));
        Assert.Contains(talk.House.Speech(language is null ? "fa" : language == "English" ? "en" : "ar").Words("cancel.draft"), talk.Newest(Firm), StringComparison.Ordinal);
        // It is at hand.
        Assert.Contains(talk.House.Speech(language is null ? "fa" : language == "English" ? "en" : "ar").Words("button.draft"), talk.Newest(Firm), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_to_a_card_that_asks_nothing_begins_nothing_and_beside_another_card_the_draft_is_shown()
    {
        await using var talk = await DraftedAsync();
        await talk.SaysAsync(Firm, "/settings");
        await talk.SaysAsync(Firm, "باشه");
        Assert.Contains("این را به‌عنوان مسئله ثبت کنیم؟", talk.Newest(Firm), StringComparison.Ordinal);
        Assert.Equal(Trouble, Body(talk));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems WHERE state <> 0"));
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync(Firm, "بله");
        await talk.SaysAsync(Firm, "کاشی کویر");
        await talk.SaysAsync("استاد", "/problem 1");
        await talk.SaysAsync("استاد", "باشه");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM conversations WHERE form IS NOT NULL"));
    }

    [Theory]
    [InlineData("نه")]
    [InlineData("خیر")]
    public async Task A_no_answers_a_question_whose_no_says_more(string no)
    {
        await using var talk = await DraftedAsync();
        await talk.PressesAsync(Firm, "دور انداختن");
        await talk.SaysAsync(Firm, no);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE state = 0"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM conversations WHERE form IS NOT NULL"));
    }

    [Theory]
    [InlineData("این ربات چیست؟", "می‌رساند و تا حل شدن پیگیری می‌کند")]
    [InlineData("راهنمایی می‌کنید؟", "می‌رساند و تا حل شدن پیگیری می‌کند")]
    [InlineData("راهنما", "راهنما")]
    [InlineData("؟؟؟", "متوجه نشدم")]
    [InlineData("شسیبلا", "متوجه نشدم")]
    [InlineData("asdfgh", "متوجه نشدم")]
    [InlineData("می‌خواهم با یک نفر صحبت کنم", "[گفتگو با کارشناس]")]
    [InlineData("جواب من چه شد؟", "[مسئله‌های من]")]
    [InlineData("یک مشکل داریم", "بفرمایید؛ بنویسید چه شده است")]
    [InlineData("قیمت دلار چند است؟", "[ثبت همین متن]")]
    [InlineData("دور انداختن", "این نام دکمه‌ای است که اکنون پیش روی شما نیست")]
    [InlineData("ثبت یک مسئله", "مشکل")]
    public async Task What_is_no_trouble_is_answered_and_becomes_no_draft(string words, string answer)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/settings");
        await talk.SaysAsync(Firm, words);
        Assert.Equal(0, talk.Count(Drafts));
        Assert.Contains(answer, talk.Newest(Firm), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("English", "What is this bot?", "intent.about")]
    [InlineData("English", "can I talk to a human?", "intent.person")]
    [InlineData("English", "I have a problem", "intent.announced")]
    [InlineData("English", "???", "intent.nothing")]
    [InlineData("العربية", "ما هذا البوت؟", "intent.about")]
    [InlineData("العربية", "أريد التحدث مع شخص", "intent.person")]
    [InlineData("العربية", "عندي مشكلة", "intent.announced")]
    [InlineData("العربية", "؟؟؟", "intent.nothing")]
    public async Task It_is_answered_in_the_persons_language(string language, string words, string key)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/language");
        await talk.PressesAsync(Firm, language);
        await talk.SaysAsync(Firm, words);
        Assert.Equal(0, talk.Count(Drafts));
        Assert.Contains(talk.House.Speech(language == "English" ? "en" : "ar").Words(key), talk.Newest(Firm), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("چرا کورهٔ ما هر روز خاموش می‌شود؟")]
    [InlineData("Why does our furnace trip every day?")]
    [InlineData("لماذا يتوقف الفرن كل يوم؟")]
    public async Task A_trouble_that_is_asked_is_a_trouble(string words)
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, words);
        Assert.Equal(1, talk.Count(Drafts));
        Assert.Equal(words, Body(talk));
    }

    [Fact]
    public async Task Questions_and_keys_in_a_row_do_not_come_to_stand_in_an_open_draft()
    {
        await using var talk = await DraftedAsync();
        foreach (var (words, answer) in ((string, string)[])[("این ربات چیست؟", "این پرسش را به متن مسئله اضافه نکردم"), ("؟؟؟", "این را متوجه نشدم"), ("یک مشکل دیگر هم دارم", "این پیش‌نویس هنوز باز است"), ("گفتگوهای من", "چنین دکمه‌ای روی این کارت نیست")])
        {
            await talk.SaysAsync(Firm, words);
            Assert.Contains(answer, talk.Newest(Firm), StringComparison.Ordinal);
            Assert.Contains("[ثبت مسئله]", talk.Newest(Firm), StringComparison.Ordinal);
            Assert.Equal(Trouble, Body(talk));
        }
        await talk.SaysAsync(Firm, "دبی آن ۴۰ متر مکعب است");
        Assert.Equal($"{Trouble}\nدبی آن ۴۰ متر مکعب است", Body(talk));
    }

    [Theory]
    [InlineData("سلام", null)]
    [InlineData("سلام خسته نباشید", null)]
    [InlineData("hello", "English")]
    [InlineData("السلام عليكم", "العربية")]
    public async Task A_greeting_is_no_firms_name(string greeting, string? language)
    {
        await using var talk = await DraftedAsync(language);
        await talk.PressesAsync(Firm, talk.House.Speech(language is null ? "fa" : language == "English" ? "en" : "ar").Words("button.submit"));
        await talk.SaysAsync(Firm, greeting);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM firms"));
        Assert.Contains(talk.House.Speech(language is null ? "fa" : language == "English" ? "en" : "ar").Words("bad.greeting"), talk.Newest(Firm), StringComparison.Ordinal);
        await talk.SaysAsync(Firm, "سپاس");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM firms WHERE name = 'سپاس'"));
    }

    [Fact]
    public async Task A_greeting_is_no_persons_name_and_no_title()
    {
        await using var talk = await DraftedAsync();
        await talk.PressesAsync(Firm, "عنوان");
        await talk.SaysAsync(Firm, "سلام");
        Assert.Contains("سلام به شما! لطفاً پاسخ همین پرسش را بنویسید:", talk.Newest(Firm), StringComparison.Ordinal);
        await talk.SaysAsync(Firm, "لرزش پمپ");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE title = 'لرزش پمپ'"));
        await talk.SaysAsync(Firm, "/profile");
        await talk.PressesAsync(Firm, "تغییر نام");
        await talk.SaysAsync(Firm, "خسته نباشید");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE name = 'خسته نباشید'"));
        await talk.SaysAsync(Firm, "رضا کریمیان");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM people WHERE name = 'رضا کریمیان'"));
    }

    [Fact]
    public async Task Thanks_leave_what_lies_before_him()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Firm, "/settings");
        var before = talk.Live(Firm).Buttons;
        await talk.SaysAsync(Firm, "سپاس");
        talk.Sees(Firm, "خواهش می‌کنم");
        Assert.Equal(before!.SelectMany(row => row), talk.Live(Firm).Buttons!.SelectMany(row => row));
    }

    private static async Task<Play> ReviewingAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync("استاد");
        await talk.SaysAsync("استاد", "/offer");
        await talk.PressesAsync("استاد", "پیشنهاد تازه");
        await talk.SaysAsync("استاد", "پایش لرزش");
        await talk.SaysAsync("استاد", "حسگر ارزان برای پمپ‌ها");
        await talk.PressesAsync("استاد", "فعلاً نه");
        await talk.SaysAsync("استاد", "کاشی");
        if (!talk.Newest("استاد").Contains("شهر", StringComparison.Ordinal)) await talk.PressesAsync("استاد", "همه");
        await talk.SaysAsync("استاد", "شکوهیه");
        await talk.PressesAsync("استاد", "فعلاً نه");
        talk.Sees("استاد", "پیش از فرستادن یک بار نگاه کنید");
        return talk;
    }

    [Theory]
    [InlineData("تنظیمات", "زبان")]
    [InlineData("مسائل", "مسئله‌های باز")]
    [InlineData("نه", "قم‌بات")]
    public async Task A_review_card_lets_go_of_another_command_and_its_answers_wait(string words, string answer)
    {
        await using var talk = await ReviewingAsync();
        await talk.SaysAsync("استاد", words);
        Assert.Contains(answer, talk.Newest("استاد"), StringComparison.Ordinal);
        Assert.Contains("نیمه‌کاره مانده", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.PressesAsync("استاد", "ادامه");
        await talk.SaysAsync("استاد", "بله");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM offers WHERE title = 'پایش لرزش'"));
    }

    [Fact]
    public async Task A_buttons_name_beside_a_review_card_is_the_button_and_a_question_is_no_line_of_it()
    {
        await using var talk = await ReviewingAsync();
        await talk.SaysAsync("استاد", "این ربات چیست؟");
        Assert.Contains("این پرسش را به پاسخ‌های فرم اضافه نکردم", talk.Newest("استاد"), StringComparison.Ordinal);
        Assert.Contains("[راهنما]", talk.Newest("استاد"), StringComparison.Ordinal);
        var edit = talk.Live("استاد").Buttons!.SelectMany(row => row).First(label => label.StartsWith("ویرایش", StringComparison.Ordinal));
        await talk.SaysAsync("استاد", edit);
        await talk.SaysAsync("استاد", "پایش لرزش پمپ");
        await talk.SaysAsync("استاد", "بله");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM offers WHERE title = 'پایش لرزش پمپ'"));
    }

    [Fact]
    public async Task A_trouble_beside_a_review_card_can_become_a_draft_and_the_form_waits_without_it()
    {
        await using var talk = await ReviewingAsync();
        await talk.SaysAsync("استاد", "کورهٔ شمارهٔ دو هر روز ظهر خاموش می‌شود");
        Assert.Contains("این را کجا بگذارم؟", talk.Newest("استاد"), StringComparison.Ordinal);
        await talk.PressesAsync("استاد", "مشکل تازه است");
        Assert.Equal("کورهٔ شمارهٔ دو هر روز ظهر خاموش می‌شود", Body(talk));
        await talk.PressesAsync("استاد", "ادامه");
        Assert.DoesNotContain("این را کجا بگذارم؟", talk.Newest("استاد"), StringComparison.Ordinal);
        Assert.Contains("پیش از فرستادن یک بار نگاه کنید", talk.Newest("استاد"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_a_name_of_a_town_is_offered_to_the_town_first()
    {
        await using var talk = await ReviewingAsync();
        await talk.SaysAsync("استاد", "دستجرد");
        Assert.Equal("به‌جای «شهر»", talk.Live("استاد").Buttons![0][0]);
        await talk.PressesAsync("استاد", "هیچ‌کدام");
        Assert.Contains("پیش از فرستادن یک بار نگاه کنید", talk.Newest("استاد"), StringComparison.Ordinal);
    }
}
