using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Who may read a sealed layer: whom somebody has confirmed at once, others when the firm agrees; and it can be closed again.</summary>
public sealed class SealConsentTests
{
    private const string Secret = "زعفران‌نشان";

    private static async Task<Play> WithSealedAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        await talk.SaysAsync("رضا", $"پمپ سانتریفیوژ لرزش دارد. نام محصول ما {Secret} است");
        await talk.PressesAsync("رضا", "عنوان");
        await talk.SaysAsync("رضا", "لرزش پمپ");
        await talk.PressesAsync("رضا", "بیشتر…");
        await talk.PressesAsync("رضا", "نام و شرح محرمانه");
        await talk.PressesAsync("رضا", "ثبت مسئله");
        await talk.SaysAsync("رضا", "کارخانهٔ پنهان");
        await talk.SaysAsync("زهرا", "/problem 1");
        await talk.PressesAsync("زهرا", "تأیید");
        await talk.SaysAsync("سارا", "/profile");
        await talk.PressesAsync("سارا", "⬜ دانشجو");
        return talk;
    }

    private static async Task AskAsync(Play talk, string who)
    {
        await talk.SaysAsync(who, "/problem 1");
        await talk.PressesAsync(who, "دیدن بخش محرمانه");
        await talk.PressesAsync(who, "می‌پذیرم");
    }

    [Fact]
    public async Task Who_is_unconfirmed_waits_for_the_firm_and_reads_when_it_agrees()
    {
        await using var talk = await WithSealedAsync();
        await AskAsync(talk, "سارا");
        talk.Sees("سارا", "از خود کارخانه اجازه خواستیم");
        talk.Sees("رضا", "سارا، دانشجو (به گفتهٔ خودش)");
        await talk.SaysAsync("سارا", "/problem 1");
        talk.SeesNot("سارا", Secret);
        // Asking again asks nobody twice.
        await talk.PressesAsync("سارا", "دیدن بخش محرمانه");
        talk.Sees("سارا", "هنوز پاسخ نداده است");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM seal_requests"));

        await talk.PressesAsync("رضا", "اجازه می‌دهم");
        talk.Sees("سارا", "کارخانه اجازه داد");
        talk.Sees("رضا", "بستن برای سارا");
        await talk.SaysAsync("سارا", "/problem 1");
        talk.Sees("سارا", Secret);
    }

    [Fact]
    public async Task A_no_is_told_and_is_a_no_to_asking_again()
    {
        await using var talk = await WithSealedAsync();
        await AskAsync(talk, "سارا");
        await talk.PressesAsync("رضا", "اجازه نمی‌دهم");
        talk.Sees("سارا", "کارخانه اجازه نداد");
        await talk.SaysAsync("سارا", "/problem 1");
        await talk.PressesAsync("سارا", "دیدن بخش محرمانه");
        talk.Sees("سارا", "اجازه نداده است");
        talk.SeesNot("سارا", Secret);
    }

    [Fact]
    public async Task Silence_is_a_no_and_is_told_when_the_time_is_over()
    {
        await using var talk = await WithSealedAsync();
        await AskAsync(talk, "سارا");
        await talk.WaitAsync(TimeSpan.FromDays(9));
        talk.Sees("سارا", "پاسخی نداد");
        await talk.SaysAsync("سارا", "/problem 1");
        talk.SeesNot("سارا", Secret);
        Assert.Equal((long)SealAnswer.Silent, talk.Count("SELECT state FROM seal_requests"));
        // Too late: the button under the old question opens nothing any more.
        await talk.PressesAsync("رضا", "اجازه می‌دهم");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM openings"));
    }

    [Fact]
    public async Task Whom_somebody_has_confirmed_opens_it_at_once_and_the_firm_sees_who_and_closes_it_again()
    {
        await using var talk = await WithSealedAsync();
        await talk.VerifyAsync("سارا", Roles.Student);
        await AskAsync(talk, "سارا");
        talk.Sees("سارا", Secret);
        talk.Sees("رضا", "سارا با پذیرفتن تعهد");
        await talk.PressesAsync("رضا", "چه کسانی دیدند");
        await talk.PressesAsync("رضا", "بستن برای سارا");
        talk.Sees("سارا", "برای شما بست");
        await talk.SaysAsync("سارا", "/problem 1");
        Assert.DoesNotContain(Secret, talk.Newest("سارا"), StringComparison.Ordinal);
        // Her own word opened it once; after the firm has closed it, it is the firm's.
        await talk.PressesAsync("سارا", "دیدن بخش محرمانه");
        await talk.PressesAsync("سارا", "می‌پذیرم");
        Assert.DoesNotContain(Secret, talk.Newest("سارا"), StringComparison.Ordinal);
        talk.Sees("رضا", "اجازه می‌دهید بخش محرمانهٔ مسئلهٔ ۱ دیده شود؟");
    }

    [Fact]
    public async Task Only_the_firm_itself_agrees()
    {
        await using var talk = await WithSealedAsync();
        await AskAsync(talk, "سارا");
        var token = talk.Token("رضا", "اجازه می‌دهم");
        foreach (var other in (string[])["سارا", "زهرا", "غریبه"])
        {
            await talk.SaysAsync(other, "/start");
            await talk.PressesAsync(other, token);
        }
        await talk.SaysAsync("زهرا", "/problem 1");
        await talk.PressesAsync("زهرا", "چه کسانی دیدند");
        talk.Sees("زهرا", "سارا، دانشجو (به گفتهٔ خودش)");
        talk.SeesNot("زهرا", "اجازه به سارا");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM openings"));
    }
}
