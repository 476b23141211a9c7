using QomBot.Core.Domain;
using QomBot.Fakes.Discord.Users;
using QomBot.Tests.Support;

namespace QomBot.Tests.WholeBot;

/// <summary>One problem over three platforms: the firm on Bale, the professor on Telegram, two students in a thread on Discord.</summary>
public sealed class CaseRoomTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500], 0xFF, 0xD9];

    [Fact]
    public async Task A_problem_is_claimed_talked_about_and_confirmed_by_people_on_three_apps()
    {
        await using var apps = await ThreeApps.OpenAsync();
        var firm = apps.Bale.NewPerson("رضا کریمی");
        var professor = apps.Telegram.NewPerson("دکتر رضایی");
        var (sara, ali) = (apps.Discord.NewPerson("سارا"), apps.Discord.NewPerson("علی"));
        var channel = apps.Discord.NewGuild("دانشگاه صنعتی قم", withBot: true, sara, ali).NewTextChannel("گروه‌ها");
        var thread = channel.NewPrivateThread("گروه ارتعاش", sara, ali);

        await TeamAsync(apps, professor, sara, ali);
        var problem = await ReportAsync(apps, firm);
        apps.Reads("کریمی در بله", () => firm.Private.Sees.Where(message => message.FromBot).Select(message => ($"{message.MessageId}", Shown(message.ToString(), firm.Private, message.ReplyTo))));
        apps.Reads("رضایی در تلگرام", () => professor.Private.Sees.Where(message => message.FromBot).Select(message => ($"{message.MessageId}", Shown(message.ToString(), professor.Private, message.ReplyTo))));
        apps.Reads("رشتهٔ دانشجوها در دیسکورد", () => thread.Messages.Where(message => message.FromBot).Select(message => ($"{message.Id}", Shown(message, thread))));

        apps.Note("بر عهده گرفتن");
        await apps.DoesAsync($"رضایی: /claim {problem}", () => professor.Say($"/claim {problem}"));
        await apps.DoesAsync("رضایی [گروه ارتعاش]", () => professor.Press("گروه ارتعاش"));
        await apps.DoesAsync("رضایی: اندازه‌گیری ارتعاش و هم‌محوری", () => professor.Say("اندازه‌گیری ارتعاش و هم‌محوری"));
        await apps.DoesAsync("رضایی: فردا", () => professor.Say("فردا"));

        await apps.DoesAsync("رضایی [تأیید و فرستادن]", () => professor.Press("تأیید و فرستادن"));

        apps.Note("هر کس از همان اپی که دارد");
        await apps.DoesAsync($"سارا در رشته: /talk {problem}", () => sara.In(thread).Run("talk", new { problem = $"{problem}" }).WaitForMessage());
        await apps.DoesAsync("سارا در رشته: سلام، ما دانشجوهای گروه هستیم", () => sara.In(thread).Say("سلام، ما دانشجوهای گروه هستیم"));
        await apps.DoesAsync($"کریمی: /talk {problem}", () => firm.Say($"/talk {problem}"));
        await apps.DoesAsync("کریمی: (عکس) بلبرینگ را باز کردیم، این شکلی است", () => firm.Private.Photo(Picture, "بلبرینگ را باز کردیم، این شکلی است"));
        await apps.UntilAsync(() => thread.Messages.Any(message => message.Text.Contains("این شکلی است", StringComparison.Ordinal)), "the picture is in the thread");
        var photo = thread.Messages.Last(message => message.Text.Contains("این شکلی است", StringComparison.Ordinal));
        await apps.DoesAsync("علی در رشته، در پاسخ به عکس: این خوردگی یک‌طرفه است؛ کوپلینگ را هم ببینید", () => ali.In(thread).Say("این خوردگی یک‌طرفه است؛ کوپلینگ را هم ببینید", photo.Id));
        await apps.DoesAsync("سارا در رشته: (گزارش.pdf) برگهٔ اندازه‌گیری", () => sara.In(thread).Say("برگهٔ اندازه‌گیری", null, new SentFile("../../گزارش.pdf", Picture, "application/pdf")));
        await apps.DoesAsync("کریمی: (نقشهٔ خط.dwg، ۲۱ مگابایت) نقشهٔ خط", () => firm.Private.Document(Picture, "نقشهٔ خط.dwg", "application/octet-stream", "نقشهٔ خط", declaredSize: 21L * 1024 * 1024));

        apps.Note("عوض کردن، پس گرفتن، برای طرف خود");
        await apps.DoesAsync($"رضایی: /talk {problem}", () => professor.Say($"/talk {problem}"));
        long hour = 0;
        await apps.DoesAsync("رضایی: فردا ساعت ۹ می‌آییم", () => hour = professor.Say("فردا ساعت ۹ می‌آییم").MessageId);
        await apps.DoesAsync("رضایی عوض می‌کند: فردا ساعت ۱۰ می‌آییم", () => professor.Private.Edit(hour, "فردا ساعت ۱۰ می‌آییم"));
        long slip = 0;
        await apps.DoesAsync("علی در رشته: @everyone ناهار کجا برویم؟", () => slip = ali.In(thread).Say("@everyone ناهار کجا برویم؟"));
        await apps.DoesAsync("علی آن را پاک می‌کند", () => ali.In(thread).Delete(slip));
        await apps.DoesAsync("علی در رشته: // فکر کنم شفت هم خم است", () => ali.In(thread).Say("// فکر کنم شفت هم خم است"));
        await apps.DoesAsync("کریمی: @everyone منتظریم", () => firm.Say("@everyone منتظریم"));

        await VisitAsync(apps, firm, professor, sara, problem);

        apps.Note("گزارش، دو پیشنهاد، تأیید");
        await apps.DoesAsync($"رضایی: /update {problem} بازدید کردیم؛ کوپلینگ ناهم‌محور است", () => professor.Say($"/update {problem} بازدید کردیم؛ کوپلینگ ناهم‌محور است"));
        await ProposeAsync(apps, professor, problem, "پمپ تازه بخرید", "۲ میلیارد تومان", "توقف صفر");
        await apps.DoesAsync("کریمی [نمی‌پذیریم]", () => firm.Press("نمی‌پذیریم"));
        await apps.DoesAsync("کریمی [گران است]", () => firm.Press("گران است"));
        await apps.DoesAsync("کریمی: بودجهٔ امسال نمی‌رسد", () => firm.Say("بودجهٔ امسال نمی‌رسد"));
        await ProposeAsync(apps, professor, problem, "کوپلینگ عوض و با لیزر هم‌محور شود", "۳۰ میلیون تومان", "توقف تقریباً صفر");
        await apps.DoesAsync("کریمی [می‌پذیریم]", () => firm.Press("می‌پذیریم"));
        await apps.DoesAsync("کریمی: توقف از ۹ ساعت به ۱ ساعت در ماه", () => firm.Say("توقف از ۹ ساعت به ۱ ساعت در ماه"));
        // A day later he is not in the talk any more.
        await apps.DoesAsync($"کریمی: /talk {problem}", () => firm.Say($"/talk {problem}"));
        await apps.DoesAsync("کریمی: سپاس از گروه شما", () => firm.Say("سپاس از گروه شما"));
        await apps.DoesAsync($"کریمی: /confirm {problem}", () => firm.Say($"/confirm {problem}"));
        await apps.DoesAsync("کریمی [بله، حل شد]", () => firm.Press("بله، حل شد"));
        await apps.DoesAsync("کریمی: توقف ۱ ساعت در ماه", () => firm.Say("توقف ۱ ساعت در ماه"));

        await apps.TimeBringsAsync("— نود روز بعد", "holds", problem);
        await apps.DoesAsync("کریمی [بله، برقرار است]", () => firm.Press("بله، برقرار است"));
        Assert.Equal(1, apps.Count("SELECT holds_90 FROM results"));

        Assert.Equal((long)ProblemState.Confirmed, apps.Count($"SELECT state FROM problems WHERE id = {problem}"));
        Assert.Equal((long)VisitState.Signed, apps.Count("SELECT state FROM visits"));
        Assert.All(thread.Messages.Where(message => message.FromBot), message => Assert.True(message.Pings.None, message.Text));
        Assert.Empty(apps.Telegram.Contract.Violations);
        Assert.Empty(apps.Bale.Contract.Violations);
        Assert.Empty(apps.Discord.Contract.Violations);
        Assert.Equal(0, apps.Count("SELECT count(*) FROM updates WHERE state > 1"));
        Assert.Equal(0, apps.Count("SELECT count(*) FROM due WHERE failures > 0"));
        Approved.Equal("case-room.txt", apps.ToString());
    }

    /// <summary>From the first word about a day to the host's signature under the minutes.</summary>
    private static async Task VisitAsync(ThreeApps apps, QomBot.Fakes.Telegram.Users.FakePerson firm, QomBot.Fakes.Telegram.Users.FakePerson professor, DiscordPerson sara, long problem)
    {
        apps.Note("بازدید: قرار، درس ایمنی، معرفی‌نامه");
        apps.Reads("سارا در دیسکورد، خصوصی", () => sara.Dm.Sees.Where(message => message.FromBot).Select(message => ($"{message.Id}", message.ToString())));
        await apps.DoesAsync($"رضایی: /problem {problem}", () => professor.Say($"/problem {problem}"));
        await apps.DoesAsync("رضایی [کارهای دیگر]", () => professor.Press("کارهای دیگر"));
        await apps.DoesAsync("رضایی [هماهنگی بازدید]", () => professor.Press("هماهنگی بازدید"));
        await apps.DoesAsync("رضایی [یکشنبه ۱ آذر ۱۴۰۵]", () => professor.Press("یکشنبه ۱ آذر ۱۴۰۵"));
        await apps.DoesAsync("رضایی [۱۰:۰۰]", () => professor.Press("۱۰:۰۰"));
        await apps.DoesAsync("رضایی [چه کسانی می‌آیند]", () => professor.Press("چه کسانی می‌آیند"));
        await apps.DoesAsync("رضایی [✅ علی]", () => professor.Press("✅ علی"));
        await apps.DoesAsync("کریمی [یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۰۰]", () => firm.Press("یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۰۰"));
        await apps.DoesAsync("رضایی [درس ایمنی]", () => professor.Press("درس ایمنی"));
        await apps.DoesAsync("رضایی [⬜ عمومی]", () => professor.Press("⬜ عمومی"));
        await apps.DoesAsync("رضایی [آزمون کوتاه]", () => professor.Press("آزمون کوتاه"));
        foreach (var question in apps.House.Safety.Find("general")!.Questions)
        {
            var right = question.Answers[question.Right].In("fa");
            await apps.DoesAsync($"رضایی [{right}]", () => professor.Press(right));
        }
        await LearnAsync(apps, professor);
        await apps.DoesAsync("رضایی: /visit 1", () => professor.Say("/visit 1"));
        await apps.DoesAsync("رضایی [معرفی‌نامه]", () => professor.Press("معرفی‌نامه"));

        apps.Note("روز بازدید، در کارخانه");
        await apps.GoOnToAsync("— ساعت ده صبح شنبه", new DateTimeOffset(2026, 11, 21, 6, 40, 0, TimeSpan.Zero));
        await apps.GoOnToAsync("— هشت صبح یکشنبه", new DateTimeOffset(2026, 11, 22, 4, 40, 0, TimeSpan.Zero));
        await apps.GoOnToAsync("— نه و نیم", new DateTimeOffset(2026, 11, 22, 6, 0, 5, TimeSpan.Zero));
        await apps.DoesAsync("کریمی [نمایش کد ورود]", () => firm.Press("نمایش کد ورود"));
        var code = System.Text.RegularExpressions.Regex.Match(firm.Private.Sees.Last(message => message.FromBot && message.Text.Contains("کد ورود: ", StringComparison.Ordinal)).Text, @"\d{6}").Value;
        await apps.DoesAsync("رضایی [رسیدم]", () => professor.Press("رسیدم"));
        await apps.DoesAsync("رضایی: (کد)", () => professor.Say(code));
        await apps.DoesAsync("سارا [رسیدم]، و همان کد", async () =>
        {
            var arrives = sara.Dm.Press("رسیدم");
            await arrives.WaitForAnswer();
            if (arrives.Modal is not null) sara.Dm.Submit(arrives, new { code });
            else sara.Dm.Say(code);
        });

        apps.Note("صورت‌جلسه، یافته، امضا");
        await apps.DoesAsync("رضایی: /visit 1", () => professor.Say("/visit 1"));
        await apps.DoesAsync("رضایی [نوشتن صورت‌جلسه]", () => professor.Press("نوشتن صورت‌جلسه"));
        await apps.DoesAsync("رضایی: پمپ را روشن و خاموش دیدیم؛ کوپلینگ دو میلی‌متر ناهم‌محور است.", () => professor.Say("پمپ را روشن و خاموش دیدیم؛ کوپلینگ دو میلی‌متر ناهم‌محور است."));
        await apps.DoesAsync("رضایی: فیلتر روغن کمپرسور سوراخ است", () => professor.Say("فیلتر روغن کمپرسور سوراخ است"));
        await apps.DoesAsync("رضایی: اندازه‌گیری دوباره پس از هم‌محور کردن", () => professor.Say("اندازه‌گیری دوباره پس از هم‌محور کردن"));
        await apps.DoesAsync("رضایی: (عکس)", () => professor.Private.Photo(Picture));
        await apps.DoesAsync("رضایی [همین‌ها کافی است]", () => professor.Press("همین‌ها کافی است"));
        await apps.DoesAsync("رضایی [تأیید و فرستادن]", () => professor.Press("تأیید و فرستادن"));
        await apps.DoesAsync("کریمی [صورت‌جلسه]", () => firm.Press("صورت‌جلسه"));
        await apps.DoesAsync("کریمی [یافتهٔ ۱ مسئله شود]", () => firm.Press(firm.Private.Sees.Last(message => message.Labels.Any(label => label.EndsWith("مسئله شود", StringComparison.Ordinal))).Labels.First(label => label.EndsWith("مسئله شود", StringComparison.Ordinal))));
        await apps.DoesAsync("کریمی [ثبت مسئله]", () => firm.Press("ثبت مسئله"));
        await apps.DoesAsync("کریمی: /visit 1", () => firm.Say("/visit 1"));
        await apps.DoesAsync("کریمی [درست است، امضا]", () => firm.Press("درست است، امضا"));
    }

    /// <summary>The other lessons of a tile factory read like the first, so they are not written down.</summary>
    private static async Task LearnAsync(ThreeApps apps, QomBot.Fakes.Telegram.Users.FakePerson professor)
    {
        using var unwritten = apps.Unwritten();
        foreach (var hazard in apps.House.Safety.Of("tile-ceramics", []).Skip(1))
        {
            await apps.DoesAsync("", () => professor.Press($"بعدی: {hazard.Name.In("fa")}"));
            await apps.DoesAsync("", () => professor.Press("آزمون کوتاه"));
            foreach (var question in hazard.Questions) await apps.DoesAsync("", () => professor.Press(question.Answers[question.Right].In("fa")));
        }
    }

    private static async Task TeamAsync(ThreeApps apps, QomBot.Fakes.Telegram.Users.FakePerson professor, DiscordPerson sara, DiscordPerson ali)
    {
        professor.Say("/start");
        await professor.WaitForText("قم‌بات");
        professor.Say("/profile");
        await professor.WaitForButton("⬜ استاد");
        professor.Press("⬜ استاد");
        await professor.WaitForButton("✅ استاد");
        professor.Say("/team");
        await professor.WaitForButton("گروه تازه");
        professor.Press("گروه تازه");
        await professor.WaitForText("نام گروه");
        professor.Say("گروه ارتعاش");
        await apps.UntilAsync(() => apps.Count("SELECT count(*) FROM teams WHERE solo = 0") == 1, "the team is made");
        var code = apps.Words("SELECT join_code FROM teams WHERE solo = 0");
        foreach (var student in (DiscordPerson[])[sara, ali])
        {
            await student.Dm.Run("profile").WaitForMessage();
            await student.Dm.Press("⬜ دانشجو").WaitForAnswer();
            await student.Dm.WaitForButton("✅ دانشجو");
            await student.Dm.Run("team").WaitForMessage();
            var before = apps.Count("SELECT count(*) FROM team_people");
            var press = student.Dm.Press("کد گروه دارم");
            await press.WaitForAnswer();
            if (press.Modal is not null) student.Dm.Submit(press, new { code });
            else student.Dm.Say(code);
            await apps.UntilAsync(() => apps.Count("SELECT count(*) FROM team_people") > before, "he has joined");
        }
        await apps.SettledAsync();
    }

    private static async Task<long> ReportAsync(ThreeApps apps, QomBot.Fakes.Telegram.Users.FakePerson firm)
    {
        firm.Say("پمپ سانتریفیوژ ما لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد؛ خط خوابیده");
        await firm.WaitForButton("ثبت مسئله");
        firm.Press("ثبت مسئله");
        await firm.WaitForText("نام کارخانه یا کارگاه شما");
        firm.Say("کاشی کویر قم");
        await apps.UntilAsync(() => apps.Count("SELECT count(*) FROM problems WHERE state = 2") == 1, "the problem is open");
        await apps.SettledAsync();
        return apps.Count("SELECT max(id) FROM problems");
    }

    private static async Task ProposeAsync(ThreeApps apps, QomBot.Fakes.Telegram.Users.FakePerson professor, long problem, string summary, string cost, string expected)
    {
        await apps.DoesAsync($"رضایی: /propose {problem} {summary}", () => professor.Say($"/propose {problem} {summary}"));
        await apps.DoesAsync($"رضایی: {cost}", () => professor.Say(cost));
        await apps.DoesAsync($"رضایی: {expected}", () => professor.Say(expected));
    }

    private static string Shown(string message, QomBot.Fakes.Telegram.Users.Seat seat, long? replyTo) =>
        replyTo is { } id && seat.Sees.FirstOrDefault(one => one.MessageId == id) is { } answered ? $"(در پاسخ به: {LastWords(answered.Text.Length > 0 ? answered.Text : answered.ToString())})\n{message}" : message;

    private static string Shown(SeenMessage message, DiscordChannel thread)
    {
        var text = message.ToString();
        return message.ReplyTo is { } id && thread.Messages.FirstOrDefault(one => one.Id == id) is { } answered ? $"(در پاسخ به: {LastWords(answered.Text)})\n{text}" : text;
    }

    private static string LastWords(string text) => text.Split('\n')[^1];
}
