using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A manager who has never used a bot answers what a team wrote him by simply writing.</summary>
public sealed class AnswerUnaskedTests
{
    private const string Firm = "کریمی";
    private const string Professor = "دکتر رضایی@two";
    private const string Drafts = "SELECT count(*) FROM problems";

    private static async Task<Play> SpokenToAsync()
    {
        var talk = await Play.BeginAsync(null, "web", "two");
        await talk.SaysAsync(Firm, "/start");
        await talk.ResearcherAsync(Professor);
        var problem = await talk.ReportAsync(Firm, "پمپ آب ما لرزش شدید دارد و خط خوابیده");
        await talk.ClaimAsync(Professor, problem);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "سلام، کی بیاییم؟");
        return talk;
    }

    [Fact]
    public async Task Words_after_a_persons_message_are_asked_about_and_go_to_the_person()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        talk.Sees(Firm, "این را برای دکتر رضایی@two (مسئلهٔ ۱) بفرستم؟");
        talk.Sees(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        talk.SeesNot(Professor, "باشد سه‌شنبه");
        Assert.Equal(1, talk.Count(Drafts));
        await talk.RestartAsync();
        await talk.PressesAsync(Firm, "بفرست");
        talk.Sees(Professor, "💬 کریمی، کارخانه (مسئلهٔ ۱):\nباشد سه‌شنبه ساعت ده دم در باشید");
        talk.Sees(Firm, "فرستادم.");
        await talk.SaysAsync(Firm, "نگهبانی خبر دارد");
        talk.Sees(Professor, "نگهبانی خبر دارد");
        Assert.Equal(1, talk.Count(Drafts));
    }

    [Fact]
    public async Task A_greeting_may_be_an_answer_and_what_is_written_on_belongs_to_it()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "سلام، منتظریم");
        talk.Sees(Firm, "بفرستم؟");
        await talk.SaysAsync(Firm, "سه‌شنبه صبح");
        await talk.PressesAsync(Firm, "بفرست");
        talk.Sees(Professor, "سلام، منتظریم");
        talk.Sees(Professor, "سه‌شنبه صبح");
    }

    [Fact]
    public async Task What_is_a_new_problem_becomes_a_draft_and_nobody_else_reads_it()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "کورهٔ شمارهٔ دو از دیروز دمایش بالا نمی‌رود");
        await talk.PressesAsync(Firm, "نه، مسئلهٔ تازه است");
        Assert.Equal(2, talk.Count(Drafts));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE body = 'کورهٔ شمارهٔ دو از دیروز دمایش بالا نمی‌رود'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM room_messages WHERE kind = 0"));
        talk.SeesNot(Professor, "کورهٔ شمارهٔ دو");
    }

    [Fact]
    public async Task What_is_neither_is_left()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        await talk.PressesAsync(Firm, "هیچ‌کدام");
        talk.Sees(Firm, "آن را برای کسی نفرستادم");
        talk.SeesNot(Professor, "باشد سه‌شنبه");
        Assert.Equal(1, talk.Count(Drafts));
    }

    [Fact]
    public async Task When_it_is_over_meanwhile_nothing_is_sent()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE claims SET state = 3"));
        await talk.PressesAsync(Firm, "بفرست");
        talk.Sees(Firm, "این همکاری پایان یافته است؛ پیام فرستاده نشد.");
        talk.SeesNot(Professor, "باشد سه‌شنبه");
    }

    [Fact]
    public async Task After_a_day_or_after_something_else_was_told_words_are_for_the_bot()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "/start");
        await talk.SaysAsync(Firm, "کورهٔ شمارهٔ دو از دیروز دمایش بالا نمی‌رود");
        talk.SeesNot(Firm, "بفرستم؟");
        Assert.Equal(2, talk.Count(Drafts));
    }

    [Theory]
    [InlineData("بله", true)]
    [InlineData("بفرست", true)]
    [InlineData("نه", false)]
    [InlineData("هیچ‌کدام", false)]
    public async Task A_typed_yes_or_no_answers_the_question(string typed, bool goes)
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        await talk.SaysAsync(Firm, typed);
        Assert.Equal(goes ? 2 : 1, talk.Count("SELECT count(*) FROM room_messages WHERE kind = 0"));
        Assert.Equal(1, talk.Count(Drafts));
        if (goes) talk.Sees(Professor, "باشد سه‌شنبه ساعت ده دم در باشید");
        else talk.Sees(Firm, "آن را برای کسی نفرستادم");
    }

    [Fact]
    public async Task A_picture_goes_along_and_a_yes_to_an_older_card_is_for_whom_he_was_just_told_by()
    {
        await using var talk = await SpokenToAsync();
        var file = Path.Combine(talk.Folder, "در.jpg");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        await talk.SendsAsync(Firm, file, "این در ورودی است");
        talk.Sees(Firm, "بفرستم؟");
        talk.Sees(Firm, "پیوست: ۱");
        await talk.PressesAsync(Firm, "بفرست");
        talk.Sees(Professor, "این در ورودی است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM files WHERE noun = 'room'"));

        await talk.SaysAsync(Firm, "/cancel");
        await talk.SaysAsync(Firm, "کورهٔ شمارهٔ دو از دیروز دمایش بالا نمی‌رود");
        talk.Sees(Firm, "این را به‌عنوان مسئله ثبت کنیم؟");
        await talk.SaysAsync(Professor, "پنجشنبه هم می‌شود؟");
        await talk.SaysAsync(Firm, "بله");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems WHERE state <> 0"));
        talk.Sees(Firm, "این را برای دکتر رضایی@two (مسئلهٔ ۱) بفرستم؟");
    }

    [Fact]
    public async Task A_day_later_words_are_for_the_bot()
    {
        await using var talk = await SpokenToAsync();
        await talk.WaitAsync(TimeSpan.FromHours(25));
        await talk.SaysAsync(Firm, "کورهٔ شمارهٔ دو از دیروز دمایش بالا نمی‌رود");
        talk.SeesNot(Firm, "بفرستم؟");
        Assert.Equal(2, talk.Count(Drafts));
    }

    [Fact]
    public async Task A_press_without_arguments_does_nothing()
    {
        await using var talk = await SpokenToAsync();
        await talk.SaysAsync(Firm, "باشد سه‌شنبه ساعت ده دم در باشید");
        var token = talk.Token(Firm, "بفرست");
        await talk.PressesAsync(Firm, "هیچ‌کدام");
        await talk.PressesAsync(Firm, token);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM room_messages WHERE kind = 0"));
    }
}
