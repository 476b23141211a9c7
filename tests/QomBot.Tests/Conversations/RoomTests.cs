using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Firm and team talk about a problem, each from the app he has.</summary>
public sealed class RoomTests
{
    private const string Firm = "کریمی";
    private const string Professor = "دکتر رضایی@two";

    private static async Task<(Play Talk, long Problem)> ClaimedAsync(bool sealedLayer = false)
    {
        var talk = await Play.BeginAsync(null, "web", "two");
        await talk.SaysAsync(Firm, "/start");
        await talk.ResearcherAsync(Professor);
        var problem = await talk.ReportAsync(Firm, "پمپ آب ما لرزش شدید دارد و خط خوابیده");
        if (sealedLayer) await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET confidentiality = 1"));
        await talk.ClaimAsync(Professor, problem);
        return (talk, problem);
    }

    [Fact]
    public async Task What_is_said_in_a_talk_reaches_the_other_side_and_its_answer_comes_back()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        talk.Sees(Professor, "از کارخانه می‌خوانند: کریمی");
        await talk.SaysAsync(Professor, "سلام، فردا ساعت ۹ می‌آییم");
        talk.Sees(Firm, "💬 دکتر رضایی@two، گروه (مسئلهٔ ۱):\nسلام، فردا ساعت ۹ می‌آییم");
        talk.Sees(Professor, "✓ رسید: ۱ از ۱");
        await talk.RepliesAsync(Firm, "فردا ساعت ۹", "منتظریم");
        talk.Sees(Professor, "💬 کریمی، کارخانه (مسئلهٔ ۱):\nمنتظریم");
        Assert.NotNull(talk.Chat(Professor).Single(message => message.Text!.Contains("منتظریم", StringComparison.Ordinal)).Reply);
        Assert.Equal(2, talk.Count("SELECT count(*) FROM room_messages WHERE kind = 0"));
    }

    [Fact]
    public async Task Cancel_leads_out_of_the_talk()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "/cancel");
        talk.Sees(Professor, "از گفتگو بیرون آمدید");
        await talk.SaysAsync(Professor, "این دیگر برای ربات است");
        talk.SeesNot(Firm, "این دیگر برای ربات است");
    }

    [Fact]
    public async Task A_chat_leaves_the_talk_by_itself_when_nothing_was_said_for_long()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.WaitAsync(TimeSpan.FromHours(9));
        await talk.SaysAsync(Professor, "فردا صبح است و سخن از چیز دیگری است");
        talk.SeesNot(Firm, "سخن از چیز دیگری است");
    }

    [Fact]
    public async Task A_changed_message_is_changed_where_it_stands()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "ساعت ۹");
        await talk.EditsAsync(Professor, talk.LastLine, "ساعت ۱۰");
        talk.Sees(Firm, "ساعت ۱۰\n✎ ویرایش شد");
        talk.SeesNot(Firm, "ساعت ۹");
        Assert.Single(talk.Chat(Firm), message => message.Text!.Contains("💬", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_changed_before_it_was_delivered_is_delivered_once_in_its_new_words()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.ReachAsync(Firm, false);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "ساعت ۹");
        talk.Sees(Professor, "اکنون در دسترس نیست و پیام برایش نگه داشته شد: کریمی");
        await talk.EditsAsync(Professor, talk.LastLine, "ساعت ۱۰");
        await talk.ReachAsync(Firm, true);
        await talk.SaysAsync(Firm, "/start");
        talk.Sees(Firm, "ساعت ۱۰");
        Assert.DoesNotContain(talk.Everything(Firm), answer => answer.Text?.Contains("ساعت ۹", StringComparison.Ordinal) == true);
        Assert.Single(talk.Everything(Firm), answer => answer.Text?.Contains("ساعت ۱۰", StringComparison.Ordinal) == true);
        talk.Sees(Professor, "✓ رسید: ۱ از ۱");
    }

    [Fact]
    public async Task A_message_that_is_taken_back_goes_and_an_answer_to_it_answers_nothing()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "اشتباه شد");
        var line = talk.LastLine;
        await talk.RepliesAsync(Firm, "اشتباه شد", "چه گفتید؟");
        await talk.DeletesAsync(Professor, line);
        talk.SeesNot(Firm, "اشتباه شد");
        await talk.RepliesToOwnAsync(Professor, line, "هیچ، بگذریم");
        talk.Sees(Firm, "هیچ، بگذریم");
        Assert.Null(talk.Chat(Firm).Single(message => message.Text!.Contains("بگذریم", StringComparison.Ordinal)).Reply);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM room_messages WHERE words LIKE '%اشتباه شد%'"));
    }

    [Fact]
    public async Task The_receipt_takes_a_message_back_and_so_does_an_answer_to_it()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "یکم");
        await talk.PressesAsync(Professor, "پاک کردن پیام");
        talk.SeesNot(Firm, "یکم");
        talk.Sees(Professor, "پیام پس گرفته شد.");
        await talk.SaysAsync(Professor, "دوم");
        await talk.RepliesToOwnAsync(Professor, talk.LastLine, "پاک کن");
        talk.SeesNot(Firm, "دوم");
    }

    [Fact]
    public async Task One_receipt_stands_at_the_end_however_much_is_said()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        foreach (var words in (string[])["یک", "دو", "سه"]) await talk.SaysAsync(Professor, words);
        Assert.Single(talk.Chat(Professor), message => message.Text?.Contains("✓", StringComparison.Ordinal) == true);
        Assert.Contains("✓", talk.Newest(Professor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Firms_people_have_no_names_for_a_reader_to_whom_the_sealed_layer_is_not_open()
    {
        var (talk, problem) = await ClaimedAsync(sealedLayer: true);
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        talk.Sees(Professor, "از کارخانه می‌خوانند: نمایندهٔ واحد صنعتی");
        await talk.SaysAsync(Professor, "سلام");
        await talk.RepliesAsync(Firm, "سلام", "علیک");
        talk.Sees(Professor, "💬 نمایندهٔ واحد صنعتی، کارخانه (مسئلهٔ ۱):\nعلیک");
        talk.SeesNot(Professor, "کریمی");
        await talk.Store.Writer.RunAsync(session => session.Execute("INSERT INTO openings (problem, person, opened_at) SELECT 1, person, 0 FROM accounts WHERE user_id = 'دکتر رضایی@two'"));
        await talk.RepliesAsync(Firm, "سلام", "بفرمایید");
        talk.Sees(Professor, "💬 کریمی، کارخانه (مسئلهٔ ۱):\nبفرمایید");
    }

    [Fact]
    public async Task What_begins_with_two_strokes_stays_on_its_own_side()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "// گمانم کوپلینگ است");
        talk.SeesNot(Firm, "گمانم کوپلینگ است");
        await talk.SaysAsync(Professor, $"/note {problem} پروانه را هم ببینیم");
        talk.SeesNot(Firm, "پروانه را هم ببینیم");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM room_messages WHERE kind = 1 AND side = 1"));
    }

    [Fact]
    public async Task A_message_to_a_room_that_has_changed_hands_is_not_sent_and_the_sender_is_told()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.ResearcherAsync("دانشجو");
        await talk.SaysAsync("دانشجو", $"/claim {problem}");
        await talk.SaysAsync("دانشجو", "اندازه‌گیری");
        await talk.SaysAsync("دانشجو", "فردا");
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "آغاز کردیم");
        await talk.SaysAsync(Professor, "// راز گروه نخست");
        // The professor blocks the bot; the firm answers; then the problem goes on to the next in line.
        await talk.ReachAsync(Professor, false);
        await talk.RepliesAsync(Firm, "آغاز کردیم", "خوب است");
        await talk.ReachAsync(Professor, true);
        await talk.SaysAsync(Professor, $"/release {problem}");
        await talk.PressesAsync(Professor, "بله");
        await talk.SaysAsync(Professor, "یک چیز دیگر هم هست");
        talk.Sees(Professor, "خوب است");
        talk.SeesNot(Firm, "یک چیز دیگر هم هست");
        await talk.SaysAsync("دانشجو", $"/talk {problem}");
        await talk.PressesAsync("دانشجو", "پروندهٔ گفتگو");
        var file = System.Text.Encoding.UTF8.GetString(talk.Store.Read(session => QomBot.Storage.Sending.FileStore.Paper(session, new QomBot.Core.Chat.FileId(-session.Long("SELECT max(id) FROM papers WHERE name LIKE '%.txt'"))))!);
        Assert.Contains("آغاز کردیم", file, StringComparison.Ordinal);
        Assert.Contains("خوب است", file, StringComparison.Ordinal);
        Assert.DoesNotContain("راز گروه نخست", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_for_a_team_never_reaches_it_once_the_problem_is_anothers()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "آغاز کردیم");
        await talk.ReachAsync(Professor, false);
        await talk.RepliesAsync(Firm, "آغاز کردیم", "شمارهٔ انبار ۴۴ است");
        talk.Sees(Firm, "اکنون در دسترس نیست و پیام برایش نگه داشته شد: دکتر رضایی@two");
        await talk.SaysAsync("زهرا", $"/handover {problem}");
        await talk.PressesAsync("زهرا", "نفر بعدی نوبت، یا همه");
        await talk.SaysAsync("زهرا", "گروه دیگری ابزارش را دارد");
        await talk.PressesAsync("زهرا", "بله");
        await talk.PressesAsync("زهرا", "تأیید و فرستادن");
        await talk.ReachAsync(Professor, true);
        await talk.SaysAsync(Professor, "/start");
        talk.SeesNot(Professor, "شمارهٔ انبار ۴۴ است");
        talk.Sees(Firm, "این همکاری پایان یافته است؛ پیام فرستاده نشد.");
    }

    [Fact]
    public async Task A_copy_that_may_have_arrived_before_the_program_ended_says_so_when_it_comes_again()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.ReachAsync(Firm, false);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "یک بار یا دو بار");
        await talk.ReachAsync(Firm, true);
        // The program ended between the mark and the answer.
        await talk.Store.Writer.RunAsync(session =>
        {
            session.Execute("UPDATE endpoints SET reachable = 1");
            session.Execute("UPDATE room_copies SET state = 1, sending_version = 1, attempt = 1");
        });
        await talk.RestartAsync();
        talk.Sees(Firm, "یک بار یا دو بار\n↻ ممکن است تکراری باشد");
        Assert.Single(talk.Everything(Firm), answer => answer.Text?.Contains("یک بار یا دو بار", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task What_may_stand_there_twice_is_not_sent_a_third_time_and_its_sender_is_told()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.ReachAsync(Firm, false);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "نامعلوم");
        await talk.ReachAsync(Firm, true);
        await talk.Store.Writer.RunAsync(session =>
        {
            session.Execute("UPDATE endpoints SET reachable = 1");
            session.Execute("UPDATE room_copies SET state = 1, sending_version = 1, attempt = 2, ambiguous = 1");
        });
        await talk.RestartAsync();
        talk.SeesNot(Firm, "نامعلوم");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM room_copies WHERE state = 6"));
        await talk.SaysAsync(Professor, "باز هم");
        talk.Sees(Professor, "از پیام‌های پیش‌تر ۱ پیام هنوز به همه نرسیده است.");
    }

    [Fact]
    public async Task A_person_who_leaves_the_service_leaves_no_words_in_talks()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "شمارهٔ من ۰۹۱۲");
        await talk.Store.Writer.RunAsync(session =>
        {
            var unit = new QomBot.Storage.Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
            unit.PersonalData.Forget(unit.People.Find(new("two:replay"), new(Professor))!.Id, "…");
        });
        Assert.Equal(0, talk.Count("SELECT count(*) FROM room_messages WHERE words LIKE '%شمارهٔ من%'"));
    }

    [Fact]
    public async Task The_file_of_a_talk_is_for_those_who_are_in_it()
    {
        var (talk, problem) = await ClaimedAsync();
        await using var _ = talk;
        await talk.ResearcherAsync("بیگانه");
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "<script>alert(1)</script>");
        await talk.PressesAsync(Professor, "پروندهٔ گفتگو");
        var html = System.Text.Encoding.UTF8.GetString(talk.Store.Read(session => QomBot.Storage.Sending.FileStore.Paper(session, new QomBot.Core.Chat.FileId(-session.Long("SELECT max(id) FROM papers WHERE name LIKE '%.html'"))))!);
        Assert.Contains("dir=\"rtl\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("شنبه ۳۰ آبان ۱۴۰۵", html, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("QOMBOT_SHOW") is { } folder) await File.WriteAllTextAsync(Path.Combine(folder, "talk.html"), html, TestContext.Current.CancellationToken);
        await talk.SaysAsync("بیگانه", $"/talk {problem}");
        talk.Sees("بیگانه", "گفتگویی با این شماره برای شما نیست.");
        await talk.SaysAsync("بیگانه", "/talk 999");
        Assert.Equal(2, talk.Count("SELECT count(*) FROM papers"));
    }
}
