using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>How a placement begins: what cannot be is said at its step, and the step stays open; who has the points need not go at all.</summary>
public sealed class PlacementStartTests
{
    private static async Task BeginFormAsync(Play talk, string points = "بدون امتیاز")
    {
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "شروع فرصت مطالعاتی");
        await talk.PressesAsync(Professor, Six);
        await talk.PressesAsync(Professor, points);
    }

    [Fact]
    public async Task A_firm_that_is_not_there_is_said_at_its_step_and_the_step_stays_open()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await BeginFormAsync(talk);
        await talk.SaysAsync(Professor, "کاشی ناشناس");
        Assert.Contains("واحدی با این نام نیست", talk.Newest(Professor), StringComparison.Ordinal);
        Assert.Contains("نام کامل واحد صنعتی را بنویسید", talk.Newest(Professor), StringComparison.Ordinal);
        await talk.SaysAsync(Professor, "کاشی کویر");
        Assert.Contains("از چه روزی؟", talk.Newest(Professor), StringComparison.Ordinal);
        await talk.SaysAsync(Professor, "۱ آذر");
        await talk.SaysAsync(Professor, "پایش لرزش پمپ‌ها");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM placements"));
        await talk.SaysAsync(Professor, "/placement");
        talk.SeesNot(Factory, "شروع فرصت مطالعاتی");
    }

    [Fact]
    public async Task A_firm_whose_name_is_sealed_is_answered_as_one_that_does_not_exist_until_it_opens_its_doors()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET confidentiality = 1"));
        await BeginFormAsync(talk);
        await talk.SaysAsync(Professor, "کاشی ناشناس");
        var unknown = talk.Newest(Professor);
        await talk.SaysAsync(Professor, "کاشی کویر");
        Assert.Equal(unknown, talk.Newest(Professor));
        Assert.Contains("درهای باز کارخانه", unknown, StringComparison.Ordinal);
        await talk.SaysAsync(Factory, "/open_doors");
        await talk.PressesAsync(Factory, "درها را باز می‌کنیم");
        await talk.SaysAsync(Professor, "کاشی کویر");
        Assert.Contains("از چه روزی؟", talk.Newest(Professor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exemption_that_waits_stands_on_the_liaisons_list_of_what_to_review_and_waits_for_him_and_no_firm()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await AskExemptionAsync(talk);
        await talk.SaysAsync(Liaison, "/placement");
        Assert.Contains("در انتظار نظر کارشناس", talk.Newest(Liaison), StringComparison.Ordinal);
        Assert.DoesNotContain("در انتظار پذیرش واحد", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.SaysAsync(Liaison, "/review");
        Assert.Contains("امتیاز یک فرصت مطالعاتی منتظر نظر شماست", talk.Newest(Liaison), StringComparison.Ordinal);
        Assert.DoesNotContain("چیزی در انتظار بررسی نیست", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.PressesAsync(Liaison, Professor);
        await talk.PressesAsync(Liaison, "تأیید");
        Assert.Equal((long)PlacementState.Complete, play.State());
        await talk.SaysAsync(Liaison, "/review");
        Assert.DoesNotContain("منتظر نظر شماست", talk.Newest(Liaison), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_that_were_not_confirmed_wait_on_the_list_no_more()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await play.AskAsync(Six, "۱ آذر", "۳");
        await talk.SaysAsync(Liaison, "/review");
        Assert.Contains("امتیاز یک فرصت مطالعاتی منتظر نظر شماست", talk.Newest(Liaison), StringComparison.Ordinal);
        await talk.PressesAsync(Liaison, Professor);
        await talk.PressesAsync(Liaison, "تأیید نمی‌کنم");
        await talk.SaysAsync(Liaison, "/review");
        Assert.DoesNotContain("منتظر نظر شماست", talk.Newest(Liaison), StringComparison.Ordinal);
    }

    [Theory]
    // 6 Azar is a Friday, 5 Azar a Thursday on which the firm works and the rules count nothing.
    [InlineData("۶ آذر", "شنبه ۷ آذر ۱۴۰۵", "2026-11-28")]
    [InlineData("۵ آذر", "شنبه ۷ آذر ۱۴۰۵", "2026-11-28")]
    public async Task A_start_on_a_day_off_is_refused_at_its_step_and_the_next_working_day_offered(string day, string offered, string iso)
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await BeginFormAsync(talk);
        await talk.SaysAsync(Professor, "کاشی کویر");
        await talk.SaysAsync(Professor, day);
        Assert.Contains("در این ضوابط روز کاری نیست", talk.Newest(Professor), StringComparison.Ordinal);
        await talk.PressesAsync(Professor, offered);
        await talk.SaysAsync(Professor, "پایش لرزش پمپ‌ها");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM placements WHERE starts_on = '{iso}'"));
    }

    [Fact]
    public async Task A_start_on_a_holiday_is_refused_and_the_first_working_day_after_it_offered()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        var holiday = Enumerable.Range(1, 300).Select(play.Today.AddDays).First(day => day.DayOfWeek is not (DayOfWeek.Friday or DayOfWeek.Thursday) && !talk.House.FactoryDays.IsWorkingDay(day));
        var next = Enumerable.Range(1, 30).Select(holiday.AddDays).First(day => talk.House.OfficeDays.IsWorkingDay(day) && talk.House.FactoryDays.IsWorkingDay(day));
        await BeginFormAsync(talk);
        await talk.SaysAsync(Professor, "کاشی کویر");
        await talk.SaysAsync(Professor, $"{holiday:yyyy-MM-dd}");
        await talk.PressesAsync(Professor, QomBot.Language.Calendar.DateText.Long(next, "fa"));
        await talk.SaysAsync(Professor, "پایش");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM placements WHERE starts_on = '{next:yyyy-MM-dd}'"));
    }

    [Fact]
    public async Task The_date_of_a_paper_is_looked_at_in_its_step_and_the_file_that_came_already_is_kept()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await play.StartAsync(Six, "۱ آذر");
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "مدارک");
        await talk.PressesAsync(Professor, "حکم مأموریت");
        var file = Path.Combine(talk.Folder, "hokm.pdf");
        await File.WriteAllTextAsync(file, "%PDF hokm", TestContext.Current.CancellationToken);
        await talk.SendsAsync(Professor, file);
        await talk.SaysAsync(Professor, "۱۴۰۷/۰۱/۰۱");
        Assert.Contains("تاریخ روی مدرک؟", talk.Newest(Professor), StringComparison.Ordinal);
        await talk.SaysAsync(Professor, "یک روزی");
        Assert.Contains("تاریخ روی مدرک؟", talk.Newest(Professor), StringComparison.Ordinal);
        await talk.SaysAsync(Professor, "۱۴۰۵/۰۸/۲۵");
        await talk.PressesAsync(Professor, "همین‌ها کافی است");
        talk.Sees(Professor, "حکم مأموریت: دوشنبه ۲۵ آبان ۱۴۰۵، ۱ فایل");
    }

    private static async Task AskExemptionAsync(Play talk)
    {
        await BeginFormAsync(talk, "۶");
        await talk.SaysAsync(Professor, "پایش لرزش، فولاد قم، قرارداد ۱۲۳، ۴ امتیاز\nنوار نقاله، سیمان، ۲ امتیاز");
        var file = Path.Combine(talk.Folder, "govahi.pdf");
        await File.WriteAllTextAsync(file, "%PDF govahi", TestContext.Current.CancellationToken);
        await talk.SendsAsync(Professor, file);
        await talk.PressesAsync(Professor, "همین‌ها کافی است");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
    }

    [Fact]
    public async Task Six_points_that_a_liaison_confirms_are_an_exemption_with_a_sealed_dossier_and_no_day_of_presence()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await AskExemptionAsync(talk);
        talk.Sees(Professor, "معافیت دکتر احمدی از فرصت مطالعاتی");
        talk.SeesNot(Factory, "درخواست فرصت مطالعاتی");
        await talk.SaysAsync(Professor, "/placement");
        // Not before a liaison has said so.
        talk.SeesNot(Professor, "صدور پرونده با مهر");
        talk.Sees(Liaison, "با ۶ امتیاز از فرصت مطالعاتی معاف است");
        talk.Sees(Liaison, "قرارداد ۱۲۳");
        await talk.PressesAsync(Liaison, "فرصت مطالعاتی");
        await talk.PressesAsync(Liaison, "پیوست‌ها (۱)");
        talk.Sees(Liaison, "govahi.pdf");
        await talk.PressesAsync(Liaison, "تأیید");
        talk.Sees(Professor, "۶ امتیاز شما تأیید شد و از حضور معاف هستید");
        Assert.Equal((long)PlacementState.Complete, play.State());
        await talk.SaysAsync(Professor, "/placement");
        await talk.PressesAsync(Professor, "پرونده");
        await talk.PressesAsync(Professor, "صدور پرونده با مهر");
        var check = Tampering.Check(talk);
        Assert.True(check.Holds);
        Assert.Equal(["placement", "rules", "evidence", "points", "result"], check.Lines.Select(line => line.Line!.Source));
        Assert.Contains(check.Lines, line => line.Line!.Statement.Contains("با ۶ امتیاز یا بیشتر، حضور لازم نیست", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Statement.Contains("هیچ روز حضوری لازم نیست", StringComparison.Ordinal));
        Assert.True(Tampering.CheckFile(talk, play.Paper(".docx"))!.Holds);
        // Another paper behind it, or other points, and the dossier says which line.
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE files SET sha256 = 'x' || sha256 WHERE noun = 'placement_points'"); });
        Assert.Equal(["evidence"], Tampering.Check(talk).Troubled.Select(line => line.Line!.Source));
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE placements SET points = 7"); });
        Assert.Equal(["evidence", "points", "result"], Tampering.Check(talk).Troubled.Select(line => line.Line!.Source));
        // The clock has nothing to say to it, and he may begin anew.
        await talk.WaitAsync(TimeSpan.FromDays(5));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind = 'placement' OR failures > 0"));
    }

    [Fact]
    public async Task Points_that_are_not_confirmed_are_no_exemption_and_a_liaison_who_is_silent_is_reminded_once()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        await AskExemptionAsync(talk);
        await talk.WaitAsync(TimeSpan.FromDays(9));
        talk.Sees(Liaison, "درخواست معافیت دکتر احمدی با ۶ امتیاز سه روز کاری است که منتظر شماست");
        Assert.Equal(1, talk.Chat(Liaison).Count(message => message.Text!.Contains("سه روز کاری است که منتظر شماست", StringComparison.Ordinal)));
        await talk.PressesAsync(Liaison, "تأیید نمی‌کنم");
        talk.Sees(Professor, "معافیت ثبت نشد");
        Assert.Equal((long)PlacementState.Refused, play.State());
        await talk.SaysAsync(Professor, "/placement 1");
        Assert.DoesNotContain(talk.Live(Professor).Buttons!.SelectMany(row => row), button => button == "پرونده");
        // He may begin one as everybody does.
        await play.StartAsync(Six, "۱ دی");
        Assert.Equal((long)PlacementState.Running, play.State());
    }
}
