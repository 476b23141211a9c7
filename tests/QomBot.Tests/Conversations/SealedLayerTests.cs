using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Who has not accepted the undertaking reads the teaser and nothing else, by whatever way he comes.</summary>
public sealed class SealedLayerTests(ITestOutputHelper output)
{
    private const string Firm = "صنایع محرمانه‌ساز زمرد";
    private const string Secret = "فرمولاسیون کدزمرد هفتادوهفت";

    private static async Task<Play> WithSealedAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.SaysAsync("رضا", $"پمپ خط تولید لرزش دارد. {Secret} هم با آن خراب می‌شود و بلبرینگش می‌سوزد");
        await talk.PressesAsync("رضا", "عنوان");
        await talk.SaysAsync("رضا", "لرزش و خرابی بلبرینگ");
        await talk.PressesAsync("رضا", "بیشتر…");
        await talk.PressesAsync("رضا", "نام و شرح محرمانه");
        await talk.PressesAsync("رضا", "بازگشت");
        await talk.PressesAsync("رضا", "ثبت مسئله");
        await talk.SaysAsync("رضا", Firm);
        Assert.Equal(1, talk.Count("SELECT confidentiality FROM problems WHERE state = 2"));
        return talk;
    }

    private static void ReadsNothing(Play talk, string who)
    {
        foreach (var message in talk.Everything(who))
        {
            var all = $"{message.Text} {string.Join(' ', (message.Buttons ?? []).SelectMany(row => row))}";
            Assert.DoesNotContain("هفتادوهفت", all, StringComparison.Ordinal);
            Assert.DoesNotContain("زمرد", all, StringComparison.Ordinal);
            Assert.DoesNotContain("رضا", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_command_and_every_button_gives_a_stranger_the_teaser_only()
    {
        await using var talk = await WithSealedAsync();
        await talk.ResearcherAsync("غریبه", "مکانیک");
        var walked = 0;
        foreach (var action in AllActions.Table.All.Where(action => action.Listing != Listing.Hidden))
            foreach (var rest in (string[])["", " 1", " 1 متن", " فرمولاسیون", " لرزش", " صنایع محرمانه‌ساز"])
            {
                if (action.Name is "delete_me" or "claim" or "unseal") continue;
                await talk.SaysAsync("غریبه", $"/{action.Name}{rest}");
                walked++;
                await talk.SaysAsync("غریبه", "/cancel");
            }
        // Then whatever buttons lead on to, from the front door.
        await talk.SaysAsync("غریبه", "/start");
        var pressed = new HashSet<string>();
        for (var step = 0; step < 150; step++)
        {
            var labels = (talk.Live("غریبه").Buttons ?? []).SelectMany(row => row).ToList();
            var next = labels.FirstOrDefault(label => !label.Contains("دیدن بخش محرمانه", StringComparison.Ordinal) && !label.Contains("حذف", StringComparison.Ordinal) && pressed.Add($"{string.Join('|', labels)}>{label}"));
            if (next is null)
            {
                await talk.SaysAsync("غریبه", step % 2 == 0 ? "/problems" : "/problem 1");
                continue;
            }
            await talk.PressesAsync("غریبه", next);
            walked++;
        }
        output.WriteLine($"walked {walked}, answers read {talk.Everything("غریبه").Count()}");
        Assert.True(walked > 150);
        ReadsNothing(talk, "غریبه");
    }

    [Fact]
    public async Task Missing_and_foreign_look_the_same_however_often_somebody_guesses()
    {
        await using var talk = await Play.BeginAsync();
        // A draft of somebody else: there, but not for him.
        await talk.SaysAsync("رضا", "پمپ خط تولید لرزش دارد و بلبرینگش می‌سوزد");
        var answers = new HashSet<string>();
        foreach (var number in (long[])[1, 2, 999, 123_456_789_012])
        {
            await talk.SaysAsync("غریبه", $"/problem {number}");
            answers.Add(talk.Newest("غریبه"));
            await talk.SaysAsync("غریبه", $"/edit {number}");
            answers.Add(talk.Newest("غریبه"));
        }
        Assert.Single(answers);
    }

    [Fact]
    public async Task A_team_that_has_not_opened_the_seal_reads_neither_the_firms_number_nor_the_parties_of_a_contract()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("حسن", "/profile");
        await talk.PressesAsync("حسن", "شماره تماس");
        await talk.SaysAsync("حسن", "09127654321");
        await talk.ReportAsync("حسن", "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش می‌سوزد", "صنایع زمردساز");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET confidentiality = 1"));
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.ClaimAsync("استاد", 1);
        await talk.SaysAsync("استاد", "/contract 1");
        await talk.SaysAsync("حسن", "/contract 1");
        await talk.PressesAsync("حسن", "کارخانه و گروه");
        await talk.SaysAsync("حسن", "ق-۷");
        await talk.PressesAsync("حسن", "شنبه ۳۰ آبان ۱۴۰۵");
        await talk.PressesAsync("حسن", "فعلاً نه");
        await talk.PressesAsync("حسن", "فعلاً نه");
        await talk.PressesAsync("حسن", "تأیید و فرستادن");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM contracts"));
        await talk.SaysAsync("استاد", "/problem 1");
        talk.Sees("استاد", "طرف‌ها محرمانه است");
        talk.SeesNot("استاد", "زمردساز");
        talk.SeesNot("استاد", "09127654321");
        talk.SeesNot("استاد", QomBot.Language.Text.Digits.ToPersian("09127654321"));
        talk.SeesNot("استاد", "کارخانه و گروه");
    }

    [Fact]
    public async Task Who_has_left_the_firm_has_no_part_in_its_problems_any_more()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("حسن", "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش می‌سوزد", "صنایع زمردساز");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET confidentiality = 1"));
        await talk.ColleagueAsync("مریم", "حسن");
        await talk.Store.Writer.RunAsync(session => session.Execute("DELETE FROM firm_people WHERE person = (SELECT id FROM people WHERE name = 'حسن')"));
        await talk.SaysAsync("حسن", "/problem 1");
        Assert.DoesNotContain("ویرایش", talk.Newest("حسن"), StringComparison.Ordinal);
        Assert.DoesNotContain("زمردساز", talk.Newest("حسن"), StringComparison.Ordinal);
        await talk.SaysAsync("مریم", "/problem 1");
        Assert.Contains("ویرایش", talk.Newest("مریم"), StringComparison.Ordinal);
    }
}
