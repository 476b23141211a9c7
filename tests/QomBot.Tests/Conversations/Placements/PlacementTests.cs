using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using QomBot.Core.Domain.Placements;
using QomBot.Language.Calendar;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>Whole placements, played through in Persian on the standing clock: each ends on the right day, and its dossier holds until somebody touches it.</summary>
public sealed class PlacementTests
{
    private static readonly DateOnly Begin = Jalali(1405, 9, 1);

    private static bool IsOffice(Play talk, DateOnly day) => talk.House.OfficeDays.IsWorkingDay(day);

    /// <summary>By a plain walk over the days: how many are due, and on which day so many were done.</summary>
    private static (int Due, DateOnly End) Plainly(Play talk, DateOnly from, DateOnly last, Func<DateOnly, bool> there)
    {
        var due = Enumerable.Range(0, last.DayNumber - from.DayNumber + 1).Select(from.AddDays).Count(day => IsOffice(talk, day));
        var (done, day) = (0, from.AddDays(-1));
        while (done < due)
        {
            day = day.AddDays(1);
            if (there(day)) done++;
        }
        return (due, day > last ? day : last);
    }

    [Fact]
    public async Task Six_months_full_time_end_two_days_late_for_two_days_that_were_not_made_up_for()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        DateOnly[] missed = [Jalali(1405, 9, 16), Jalali(1405, 9, 17), Jalali(1405, 11, 27)];
        var thursday = Jalali(1405, 9, 26);
        var nominal = Jalali(1406, 2, 31);
        // After the time itself he comes on two more days.
        bool There(DateOnly day) => day >= Begin && !missed.Contains(day) && (day == thursday || (IsOffice(talk, day) && day <= Jalali(1406, 3, 2)));

        await play.StartAsync(Six, "۱ آذر");
        Assert.Contains("میزبان شدید.", talk.Words(Factory));
        await play.PapersAsync();
        using (talk.Unwritten())
        {
            await play.WorkAsync(Jalali(1405, 9, 13), There);
        }
        await play.WorkAsync(Jalali(1405, 9, 20), There);
        await talk.SaysAsync(Professor, "/placement");
        talk.Sees(Professor, "کمبود تا امروز: ۲ روز");
        talk.Sees(Professor, "هفتهٔ شنبه ۱۴ آذر: ۲ روز کم است (دوشنبه ۱۶ آذر؛ سه‌شنبه ۱۷ آذر)");
        talk.Sees(Professor, "✅✅❌❌✅➖➖ شنبه ۱۴");
        talk.Sees(Professor, "جبران: برای هر روزِ کم، یک روز دیگر بروید؛ نزدیک‌ترین‌ها: پنجشنبه ۲۶ آذر");
        talk.Sees(Professor, $"زودترین پایان: {DateText.Long(nominal, "fa")}");
        using (talk.Unwritten())
        {
            await play.WorkAsync(Jalali(1406, 3, 30), There);
        }
        var (due, end) = Plainly(talk, Begin, nominal, There);
        Assert.Equal(Jalali(1406, 3, 2), end);
        Assert.Equal((long)PlacementState.Complete, play.State());
        Assert.Equal(end, play.EndedOn());
        await play.FinishAsync();
        talk.Sees(Professor, "مهر درست است");
        var check = Tampering.Check(talk);
        Assert.True(check.Holds);
        Assert.Contains(check.Lines, line => line.Line!.Source == "month:1405-09" && line.Line.Statement.Contains("کمبود: دوشنبه ۱۶ آذر، سه‌شنبه ۱۷ آذر", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Source == "month:1405-11" && line.Line.Statement.Contains("کمبود: سه‌شنبه ۲۷ بهمن", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Source == "result" && line.Line.Statement.Contains($"{talk.House.Speech("fa").Number(due)} روز حضور تأییدشده از {talk.House.Speech("fa").Number(due)} روز لازم", StringComparison.Ordinal));
        var code = CheckShown(check.Lines[3].Code);
        await talk.SaysAsync(Factory, $"/verify {code.ToLowerInvariant()}");
        talk.Sees(Factory, "این سطر همان است که صادر شده");
        talk.Sees(Factory, "مهر کل پرونده درست است");
        Approved.Equal("placement-six-months-fa.txt", talk.Written);
        Assert.InRange((await Tampering.TryAllAsync(talk, play.Paper(".docx"))).Count, 10, 99);
        IsRightToLeft(play.Paper(".docx"));
        if (Environment.GetEnvironmentVariable("QOMBOT_PAPERS") is { Length: > 0 } folder)
            foreach (var ending in (string[])["docx", "html"]) await File.WriteAllBytesAsync(Path.Combine(folder, $"dossier.{ending}"), play.Paper($".{ending}"), TestContext.Current.CancellationToken);
        // What was tampered with is said in chat, by the line.
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE placement_reports SET words = 'دروغ' WHERE kind = 1"); });
        await talk.SaysAsync(Factory, $"/verify {code}");
        talk.Sees(Factory, "پرونده دیگر آن نیست که مهر شده است");
        talk.Sees(Factory, "سابقهٔ آن در سامانه تغییر کرده است");
    }

    [Fact]
    public async Task Twelve_months_part_time_are_six_with_three_points_and_end_with_the_time_itself_where_all_was_made_up_for()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        // Sundays and Tuesdays; one Sunday missed, and a Wednesday in its place in the week after.
        bool There(DateOnly day) => day >= Begin && talk.House.FactoryDays.IsWorkingDay(day)
            && (day.DayOfWeek is DayOfWeek.Sunday or DayOfWeek.Tuesday || day == Jalali(1405, 9, 25) || IsInPlaceOf(talk, day)) && day != Jalali(1405, 9, 15);
        using (talk.Unwritten())
        {
            await play.StartAsync(Part, "۱ آذر", "۳");
            await play.PapersAsync();
            await talk.SaysAsync(Professor, "/placement");
            talk.Sees(Professor, "۳ امتیاز شما هنوز تأیید نشده");
            await talk.PressesAsync(Liaison, "تأیید");
            talk.Sees(Professor, "۳ امتیاز شما تأیید شد");
            await talk.SaysAsync(Professor, "/placement");
            talk.Sees(Professor, $"زودترین پایان: {DateText.Long(Jalali(1406, 2, 31), "fa")}");
            await play.WorkAsync(Jalali(1405, 9, 20), There);
            await talk.SaysAsync(Professor, "/placement");
            talk.Sees(Professor, "هفتهٔ شنبه ۱۴ آذر: ۱ روز کم است");
            await play.WorkAsync(Jalali(1406, 3, 30), There);
            Assert.Equal((long)PlacementState.Complete, play.State());
            Assert.Equal(Jalali(1406, 2, 31), play.EndedOn());
            await play.FinishAsync();
        }
        var check = Tampering.Check(talk);
        Assert.True(check.Holds);
        Assert.Contains(check.Lines, line => line.Line!.Source == "rules" && line.Line.Statement.Contains("۶ ماه، هفته‌ای ۲ روز", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Source == "points" && line.Line.Statement.Contains("به تأیید کارشناس", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Source == "month:1405-09" && line.Line.Statement.Contains("کمبود: ۱ روز در هفتهٔ شنبه ۱۴ آذر", StringComparison.Ordinal));
        Assert.InRange((await Tampering.TryAllAsync(talk, play.Paper(".docx"))).Count, 10, 99);
    }

    /// <summary>Where a Sunday or Tuesday is a holiday he comes on another day of the week: Monday, then Wednesday, then Saturday.</summary>
    private static bool IsInPlaceOf(Play talk, DateOnly day)
    {
        var saturday = CountPlacement.Saturday(day);
        var lost = ((int[])[1, 3]).Count(at => !talk.House.FactoryDays.IsWorkingDay(saturday.AddDays(at)));
        return ((int[])[2, 4, 0]).Select(at => saturday.AddDays(at)).Where(talk.House.FactoryDays.IsWorkingDay).Take(lost).Contains(day);
    }

    [Fact]
    public async Task Three_pieces_add_up_to_six_months()
    {
        await using var play = await BeginAsync();
        var talk = play.Talk;
        var missed = Jalali(1405, 9, 10);
        // A Thursday of the week after: within the week itself nothing would be missing.
        var instead = Jalali(1405, 9, 19);
        (DateOnly From, DateOnly To)[] pieces = [(Begin, Jalali(1405, 9, 30)), (Jalali(1405, 11, 1), Jalali(1405, 12, 15)), (Jalali(1406, 2, 1), Jalali(1406, 5, 15))];
        bool There(DateOnly day) => pieces.Any(piece => day >= piece.From && day <= piece.To) && (IsOffice(talk, day) || day == instead) && day != missed;
        using (talk.Unwritten())
        {
            await play.StartAsync(Pieces, "۱ آذر");
            await play.PapersAsync();
            foreach (var (from, to) in pieces)
            {
                if (from != Begin)
                {
                    await play.WaitUntilAsync(from, 9);
                    await talk.SaysAsync(Professor, "/placement");
                    await talk.PressesAsync(Professor, "شروع بخش بعدی");
                }
                await play.WorkAsync(to, There);
                await play.ReportsAsync();
                if (play.State() != (long)PlacementState.Running) break;
                if (to == pieces[^1].To) break;
                await talk.SaysAsync(Professor, "/placement");
                await talk.PressesAsync(Professor, "بیشتر…");
                await talk.PressesAsync(Professor, "پایان این بخش");
                await talk.PressesAsync(Professor, "بله");
                Assert.Equal((long)PlacementState.Paused, play.State());
            }
            await talk.WaitAsync(TimeSpan.FromDays(1));
            Assert.Equal((long)PlacementState.Complete, play.State());
            Assert.Equal(pieces[^1].To, play.EndedOn());
            await play.FinishAsync();
        }
        var check = Tampering.Check(talk);
        Assert.True(check.Holds);
        Assert.Contains(check.Lines, line => line.Line!.Source == "result" && line.Line.Body.Contains("۱۴۰۵/۰۹/۰۱ تا ۱۴۰۵/۰۹/۳۰؛ ۱۴۰۵/۱۱/۰۱ تا ۱۴۰۵/۱۲/۱۵؛ ۱۴۰۶/۰۲/۰۱ تا ۱۴۰۶/۰۵/۱۵", StringComparison.Ordinal));
        Assert.Contains(check.Lines, line => line.Line!.Source == "month:1405-09" && line.Line.Statement.Contains("کمبود: سه‌شنبه ۱۰ آذر", StringComparison.Ordinal));
        Assert.DoesNotContain(check.Lines, line => line.Line!.Source == "month:1405-10");
        Assert.InRange((await Tampering.TryAllAsync(talk, play.Paper(".docx"))).Count, 10, 99);
    }

    private static string CheckShown(string code) => $"{code[..4]}-{code[4..]}";

    private static void IsRightToLeft(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var body = file.MainDocumentPart!.Document.Body!;
        Assert.All(body.Descendants<Paragraph>(), paragraph => Assert.NotNull(paragraph.ParagraphProperties?.BiDi));
        Assert.All(body.Descendants<Table>(), table => Assert.NotNull(table.GetFirstChild<TableProperties>()!.BiDiVisual));
        Assert.NotNull(body.GetFirstChild<SectionProperties>()!.GetFirstChild<BiDi>());
        // Every run with a Persian letter is one that is written from the right, and no digit but Persian ones stands in it.
        foreach (var run in body.Descendants<Run>().Where(run => run.InnerText.Any(c => c is >= '\u0600' and <= '\u06ff')))
        {
            Assert.NotNull(run.RunProperties?.RightToLeftText);
            Assert.DoesNotContain(run.InnerText, char.IsAsciiDigit);
        }
    }
}
