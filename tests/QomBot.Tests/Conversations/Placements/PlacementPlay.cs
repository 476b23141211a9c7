using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Language.Calendar;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>Plays placements: a professor, a host, a liaison, week by week.</summary>
internal sealed class PlacementPlay(Play talk) : IAsyncDisposable
{
    public const string Professor = "دکتر احمدی";
    public const string Factory = "رضا کریمی";
    public const string Liaison = "خانم رضایی";
    public const string Six = "شش ماه پیوسته، تمام‌وقت";
    public const string Part = "پیمانی، پاره‌وقت، دوازده ماه";
    public const string Pieces = "پیمانی، تمام‌وقت، چندبخشی";

    public Play Talk { get; } = talk;

    public DateOnly Today => TehranTime.DateOf(Talk.Clock.GetUtcNow());

    public static DateOnly Jalali(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();

    public static string Label(DateOnly day) => DayLabel.Of(day, "fa");

    /// <summary>A firm with a host, a professor of whom a liaison has said that he is one, and the liaison; the firm is verified.</summary>
    public static async Task<PlacementPlay> BeginAsync(Action<Play>? before = null)
    {
        var talk = await Play.BeginAsync();
        before?.Invoke(talk);
        var play = new PlacementPlay(talk);
        using (talk.Unwritten())
        {
            await talk.ReportAsync(Factory, "پمپ سانتریفیوژ ما لرزش داره و بلبرینگش هر هفته میسوزه", "کاشی کویر");
            await talk.ResearcherAsync(Professor);
            await talk.SaysAsync(Liaison, "/start");
            await talk.VerifyAsync(Liaison, Roles.Liaison);
            await talk.VerifyAsync(Professor, Roles.Faculty);
            await talk.SaysAsync(Liaison, $"/verify {talk.Count($"SELECT person FROM accounts WHERE user_id = '{Factory}'")}");
            await talk.PressesAsync(Liaison, "تأیید کارخانهٔ کاشی کویر");
        }
        return play;
    }

    public async Task AskAsync(string rules, string start, string points = "بدون امتیاز", string firm = "کاشی کویر")
    {
        await Talk.SaysAsync(Professor, "/placement");
        await Talk.PressesAsync(Professor, "شروع فرصت مطالعاتی");
        await Talk.PressesAsync(Professor, rules);
        await Talk.PressesAsync(Professor, points);
        await Talk.SaysAsync(Professor, firm);
        await Talk.SaysAsync(Professor, start);
        await Talk.SaysAsync(Professor, "پایش لرزش پمپ‌ها و آموزش کارکنان نگهداری");
        await Talk.PressesAsync(Professor, "تأیید و فرستادن");
    }

    public async Task StartAsync(string rules, string start, string points = "بدون امتیاز")
    {
        await AskAsync(rules, start, points);
        await Talk.PressesAsync(Factory, "میزبان می‌شوم");
    }

    /// <summary>A whole placement by rules that a liaison has cut to one month, up to the sealed dossier.</summary>
    public static async Task<PlacementPlay> ShortAsync(Func<PlacementPlay, Task>? meanwhile = null)
    {
        var play = await BeginAsync();
        var talk = play.Talk;
        using (talk.Unwritten())
        {
            await talk.SaysAsync(Liaison, "/placement");
            await talk.PressesAsync(Liaison, "ضوابط دانشگاه");
            await talk.PressesAsync(Liaison, Six);
            await talk.PressesAsync(Liaison, "مدت (ماه)");
            await talk.PressesAsync(Liaison, "۱");
            await play.StartAsync(Six, "۱ آذر");
            await play.PapersAsync();
            if (meanwhile is not null) await meanwhile(play);
            await play.WorkAsync(Jalali(1405, 10, 20), day => day >= Jalali(1405, 9, 1) && talk.House.OfficeDays.IsWorkingDay(day));
            await play.FinishAsync();
        }
        return play;
    }

    public async Task PapersAsync()
    {
        foreach (var paper in (string[])["برنامهٔ مطالعاتی", "قرارداد یا تفاهم‌نامه", "حکم مأموریت"])
        {
            // One of them is enough to read.
            using var unwritten = paper[0] == 'ق' ? null : Talk.Unwritten();
            var file = Path.Combine(Talk.Folder, $"{paper}.pdf");
            await File.WriteAllTextAsync(file, $"%PDF {paper}", TestContext.Current.CancellationToken);
            await Talk.SaysAsync(Professor, "/placement");
            await Talk.PressesAsync(Professor, "مدارک");
            await Talk.PressesAsync(Professor, paper);
            await Talk.SaysAsync(Professor, "۱۴۰۵/۰۸/۲۵");
            await Talk.SendsAsync(Professor, file);
            await Talk.PressesAsync(Professor, "همین‌ها کافی است");
        }
    }

    public Task WaitUntilAsync(DateOnly day, int hour) =>
        TehranTime.At(day, new TimeOnly(hour, 0)) is var at && at > Talk.Clock.GetUtcNow() ? Talk.WaitAsync(at - Talk.Clock.GetUtcNow()) : Task.CompletedTask;

    /// <summary>
    /// Week after week up to a day: on Friday the professor enters what he worked, on Saturday the host confirms it; reports go out when they are asked for. Ends early where the placement does.
    /// </summary>
    /// <param name="there">Whether he was there on that day.</param>
    public async Task WorkAsync(DateOnly until, Func<DateOnly, bool> there)
    {
        for (var saturday = CountPlacement.Saturday(Today); saturday <= until && State() == (long)PlacementState.Running; saturday = saturday.AddDays(7))
        {
            var from = saturday;
            var week = Enumerable.Range(0, 7).Select(from.AddDays).Where(day => day <= until && there(day)).ToList();
            await WaitUntilAsync(saturday.AddDays(6), 12);
            await EnterAsync(saturday, week);
            await ReportsAsync();
            await WaitUntilAsync(saturday.AddDays(7), 10);
            if (Talk.Count("SELECT count(*) FROM placement_days WHERE state = 0 AND extra = 0") > 0) await Talk.PressesAsync(Factory, "همه را تأیید می‌کنم");
        }
    }

    private async Task EnterAsync(DateOnly saturday, List<DateOnly> week)
    {
        if (State() != (long)PlacementState.Running) return;
        await Talk.SaysAsync(Professor, "/placement");
        await Talk.PressesAsync(Professor, "روزهای هفته");
        var usual = Enumerable.Range(0, 5).Select(saturday.AddDays).Where(day => Talk.House.FactoryDays.IsWorkingDay(day)).ToList();
        var whole = Talk.Newest(Professor).Contains("همهٔ روزهای کاری هفته", StringComparison.Ordinal) && week.Count(usual.Contains) >= 3;
        if (whole) await Talk.PressesAsync(Professor, "همهٔ روزهای کاری هفته");
        foreach (var day in Enumerable.Range(0, 7).Select(saturday.AddDays))
        {
            var isEntered = Talk.Count($"SELECT count(*) FROM placement_days WHERE day = '{day:yyyy-MM-dd}'") > 0;
            if (isEntered != week.Contains(day)) await Talk.PressesAsync(Professor, Label(day));
        }
    }

    public async Task ReportsAsync()
    {
        while (Talk.Store.Read(session => session.Scalar("SELECT month FROM placement_reports WHERE kind = 0 AND state = 0 ORDER BY month LIMIT 1")) is string month)
        {
            await Talk.SaysAsync(Professor, "/placement");
            await Talk.PressesAsync(Professor, "گزارش‌ها");
            await Talk.PressesAsync(Professor, $"گزارش {JalaliMonth.Parse(month)!.Value.Text("fa")}");
            await Talk.PressesAsync(Professor, "همین را بفرست");
        }
    }

    /// <summary>Final report, added value, the firm's word on it, and the dossier.</summary>
    public async Task FinishAsync()
    {
        await ReportsAsync();
        await Talk.SaysAsync(Professor, "/placement");
        await Talk.PressesAsync(Professor, "گزارش‌ها");
        await Talk.PressesAsync(Professor, "گزارش پایانی");
        await Talk.PressesAsync(Professor, "همین را بفرست");
        await Talk.PressesAsync(Professor, "گزارش‌ها");
        await Talk.PressesAsync(Professor, "بیان ارزش افزوده");
        await Talk.PressesAsync(Professor, "متن خودم را می‌نویسم");
        await Talk.SaysAsync(Professor, "توقف پمپ‌ها از ماهی ۶ ساعت به ۱ ساعت رسید.");
        await Talk.PressesAsync(Professor, "همین را بفرست");
        await Talk.PressesAsync(Factory, "تأیید می‌کنیم");
        await Talk.SaysAsync(Professor, "/placement");
        await Talk.PressesAsync(Professor, "پرونده");
        await Talk.PressesAsync(Professor, "صدور پرونده با مهر");
    }

    public long State() => Talk.Count("SELECT state FROM placements ORDER BY id DESC LIMIT 1");

    public DateOnly EndedOn() => DateOnly.ParseExact(
        Talk.Store.Read(session => (string)session.Scalar("SELECT ended_on FROM placements ORDER BY id DESC LIMIT 1")!), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public byte[] Paper(string ending) => Talk.Store.Read(session => QomBot.Storage.Sending.FileStore.Paper(session, new QomBot.Core.Chat.FileId(-session.Long("SELECT max(id) FROM papers WHERE name LIKE ?1", $"%{ending}"))))!;

    public ValueTask DisposeAsync() => Talk.DisposeAsync();
}
