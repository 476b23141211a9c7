using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>A problem that is solved while the professor is in the firm: its result and its contract stand in the month's report and, each with a code, in the dossier.</summary>
public sealed class SolvedInPlacementTests
{
    private static async Task SolveAsync(PlacementPlay play)
    {
        var talk = play.Talk;
        await talk.ClaimAsync(Professor, 1);
        await talk.SaysAsync(Factory, "/contract 1");
        await talk.SaysAsync(Factory, "کاشی کویر و دکتر احمدی");
        await talk.SaysAsync(Factory, "۱۴۰۵/۳۱۲");
        await talk.SaysAsync(Factory, "امروز");
        await talk.SaysAsync(Factory, "۴۰ میلیون تومان");
        await talk.PressesAsync(Factory, "فعلاً نه");
        await talk.PressesAsync(Factory, "تأیید و فرستادن");
        await talk.SaysAsync(Professor, "/update 1 بازدید شد؛ فونداسیون شل است");
        await talk.SaysAsync(Professor, "/propose 1 تراز کردن پمپ و تعویض بلبرینگ");
        await talk.SaysAsync(Professor, "۳۰ میلیون تومان");
        await talk.SaysAsync(Professor, "۱٫۵ ساعت در روز");
        await talk.PressesAsync(Professor, "تأیید و فرستادن");
        await talk.PressesAsync(Factory, "می‌پذیریم");
        await talk.PressesAsync(Factory, "فعلاً نه");
        await talk.WaitAsync(TimeSpan.FromDays(2));
        await talk.PressesAsync(Factory, "مسئله حل شد");
        await talk.PressesAsync(Factory, "بله، حل شد");
        await talk.SaysAsync(Factory, "۲۵ میلیون تومان در ماه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM results"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM contracts"));
    }

    [Fact]
    public async Task Result_and_contract_stand_in_report_and_dossier_with_codes_and_a_change_of_either_is_found()
    {
        await using var play = await ShortAsync(SolveAsync);
        var talk = play.Talk;
        var report = talk.Store.Read(session => (string)session.Scalar("SELECT words FROM placement_reports WHERE kind = 0 ORDER BY month LIMIT 1")!);
        Assert.Contains("به تأیید واحد صنعتی حل شد: ۲۵ میلیون تومان در ماه؛ قرارداد شمارهٔ ۱۴۰۵/۳۱۲", report, StringComparison.Ordinal);
        var check = Tampering.Check(talk);
        Assert.True(check.Holds);
        Assert.Subset(check.Lines.Select(line => line.Line!.Source).ToHashSet(), new HashSet<string> { "problem:1", "result:1", "contract:1" });
        var contract = check.Lines.First(line => line.Line!.Source == "contract:1").Line!;
        Assert.Contains("شمارهٔ ۱۴۰۵/۳۱۲", contract.Statement, StringComparison.Ordinal);
        Assert.Contains("کاشی کویر و دکتر احمدی", contract.Body, StringComparison.Ordinal);
        await talk.SaysAsync(Factory, $"/verify {contract.Code}");
        talk.Sees(Factory, "قرارداد یا تفاهم‌نامهٔ شمارهٔ ۱۴۰۵/۳۱۲");
        // A later word on whether it holds changes nothing of what was certified.
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE results SET holds_90 = 3, lost_at = confirmed_at"); });
        Assert.True(Tampering.Check(talk).Holds);
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE results SET value_rial = value_rial * 10"); });
        Assert.Equal(["result:1"], Tampering.Check(talk).Troubled.Select(line => line.Line!.Source));
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE contracts SET amount_rial = amount_rial * 10"); });
        Assert.Equal(["result:1", "contract:1"], Tampering.Check(talk).Troubled.Select(line => line.Line!.Source));
    }
}
