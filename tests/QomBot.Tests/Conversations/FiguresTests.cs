using QomBot.Core.Domain;
using QomBot.Core.Features.Figures;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>The figures as those who answer for the province read them.</summary>
public sealed class FiguresTests
{
    private const string Officer = "خانم رضوی";
    private const string Governor = "فرمانداری";

    /// <summary>Four firms in two towns; two problems are taken, one is solved.</summary>
    private static async Task<Play> AutumnAsync()
    {
        var talk = await Play.BeginAsync();
        // The second day of Azar.
        await talk.WaitAsync(TimeSpan.FromDays(2));
        await talk.ResearcherAsync("استاد", "مکانیک");
        foreach (var (firm, town) in ((string, string)[])[("الف", "شکوهیه"), ("ب", "شکوهیه"), ("پ", "شکوهیه"), ("ت", "سلفچگان")])
            await talk.ReportAsync(firm, $"پمپ سانتریفیوژ ما در {town} لرزش دارد و بلبرینگش هر هفته می‌سوزد", $"کارخانهٔ {firm}");
        await talk.SaysAsync(Officer, "/start");
        await talk.VerifyAsync(Officer, Roles.Liaison);
        await talk.VerifyAsync("استاد", Roles.Faculty);
        await talk.SaysAsync(Governor, "/start");
        await talk.VerifyAsync(Governor, Roles.Official);
        return talk;
    }

    [Fact]
    public async Task An_official_reads_the_month_and_never_a_name()
    {
        await using var talk = await AutumnAsync();
        await talk.ClaimAsync("استاد", 1);
        await talk.WaitAsync(TimeSpan.FromDays(9));
        await talk.SaysAsync(Governor, "ارقام");
        await talk.PressesAsync(Governor, "این ماه");
        talk.Sees(Governor, "۲۵٪ مسئله‌ها در هفت روز گروه پیدا کردند (۱ از ۴).");
        talk.Sees(Governor, "مسئلهٔ تازه: ۴");
        talk.Sees(Governor, "بر عهده گرفته‌شده: کمتر از سه کارخانه؛ نشان داده نمی‌شود");
        await talk.PressesAsync(Governor, "به تفکیک شهر");
        talk.Sees(Governor, "سایر: تازه ۴");
        talk.SeesNot(Governor, "سلفچگان");
        talk.SeesNot(Governor, "کارخانهٔ الف");
        talk.SeesNot(Governor, "مسئله‌های پشت ارقام");
    }

    [Fact]
    public async Task A_liaison_comes_from_a_figure_to_its_cases()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync(Officer, "/report");
        await talk.PressesAsync(Officer, "این ماه");
        await talk.PressesAsync(Officer, "مسئله‌های پشت ارقام");
        talk.Sees(Officer, "۴ مسئله");
        await talk.PressesAsync(Officer, "مسئلهٔ ۴");
        talk.Sees(Officer, "سلفچگان");
    }

    [Fact]
    public async Task A_month_in_which_nothing_was_says_so_and_leads_on()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync(Governor, "/report");
        await talk.PressesAsync(Governor, "ماه گذشته");
        talk.Sees(Governor, "در این دوره چیزی ثبت نشده است");
        await talk.PressesAsync(Governor, "دورهٔ بعد");
        talk.Sees(Governor, "مسئلهٔ تازه: ۴");
    }

    [Fact]
    public async Task Who_may_not_is_told_why_and_sees_the_general_statistics()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync("الف", "/report");
        talk.Sees("الف", "گزارش ارقام برای کارشناسان");
        await talk.PressesAsync("الف", "آمار");
        talk.SeesNot("الف", "به تفکیک شهر");
    }

    [Fact]
    public async Task An_official_who_presses_a_button_of_days_gets_the_choice_of_whole_months()
    {
        await using var talk = await AutumnAsync();
        Assert.Null(ReportFigures.PeriodFor(await PersonAsync(talk, Governor), "d2026-11-01.2026-11-02"));
        Assert.NotNull(ReportFigures.PeriodFor(await PersonAsync(talk, Officer), "d2026-11-01.2026-11-02"));
    }

    [Fact]
    public async Task The_sheet_comes_by_itself_on_the_first_office_morning_of_each_month_until_it_is_stopped()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync(Governor, "/report");
        await talk.PressesAsync(Governor, "این ماه");
        await talk.PressesAsync(Governor, "فرستادن منظم");
        await talk.PressesAsync(Governor, "هر ماه");
        await talk.RestartAsync();
        await talk.WaitAsync(TimeSpan.FromDays(35));
        talk.Sees(Governor, "چون برگهٔ ارقام را خواسته‌اید");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM deliveries WHERE key LIKE 'sheet:%'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM paper_orders WHERE kind = 'figures.picture' AND state = 1"));
        await talk.SaysAsync(Governor, "/report");
        await talk.PressesAsync(Governor, "این ماه");
        await talk.PressesAsync(Governor, "فرستادن منظم");
        await talk.PressesAsync(Governor, "دیگر نفرست");
        await talk.WaitAsync(TimeSpan.FromDays(40));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM deliveries WHERE key LIKE 'sheet:%'"));
    }

    [Fact]
    public async Task Picture_workbook_and_table_come_as_files()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync(Officer, "/report");
        await talk.PressesAsync(Officer, "این ماه");
        foreach (var kind in (string[])["تصویر", "اکسل", "جدول متنی"]) await talk.PressesAsync(Officer, kind);
        Assert.Equal(3, talk.Count("SELECT count(*) FROM paper_orders WHERE state = 1"));
        Assert.Equal(3, talk.Count("SELECT count(*) FROM papers WHERE length(content) > 500"));
        // Whoever has lost the right meanwhile gets nothing.
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE people SET verified = 0"));
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE paper_orders SET state = 0, key = key || ':again'"));
        await talk.SaysAsync("الف", "/start");
        talk.Sees(Officer, "این سند دیگر در دسترس شما نیست");
        Assert.Equal(3, talk.Count("SELECT count(*) FROM papers"));
    }

    [Fact]
    public async Task A_book_holds_only_what_is_new_since_it_was_handed_over_and_keeps_their_number()
    {
        await using var talk = await AutumnAsync();
        await talk.SaysAsync(Officer, "/export");
        await talk.PressesAsync(Officer, "سامانهٔ نان (نیازهای باز)");
        talk.Sees(Officer, "۴ مسئله در آن است");
        await talk.PressesAsync(Officer, "ثبت شمارهٔ سامانهٔ دیگر");
        await talk.SaysAsync(Officer, "۲");
        await talk.SaysAsync(Officer, "NAN-77");
        talk.Sees(Officer, "شمارهٔ NAN-77 برای مسئلهٔ ۲ ثبت شد");
        await talk.PressesAsync(Officer, "بازگشت به دفتر");
        await talk.PressesAsync(Officer, "تحویل داده شد");
        talk.Sees(Officer, "۰ مسئله در آن است");
        await talk.ClaimAsync("استاد", 2);
        await talk.SaysAsync(Officer, "/export سامانهٔ نان (نیازهای باز)");
        talk.Sees(Officer, "۱ مسئله در آن است");
        var table = talk.Store.Read(session => ExportBook.Table(talk.House, new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Figures, talk.House.Books.Single(book => book.Id == "nan"), talk.House.Speech("fa")));
        Assert.Contains(new SheetCell.Words("NAN-77"), Assert.Single(table.Rows));
    }

    private static Task<Person> PersonAsync(Play talk, string who) => Task.FromResult(talk.Store.Read(session =>
        new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).People.Find(new QomBot.Core.Chat.AccountId("web:replay"), new QomBot.Core.Chat.UserId(who))!));
}
