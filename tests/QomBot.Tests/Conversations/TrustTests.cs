using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>How somebody becomes what he is: the first administrator's code, invitations, a liaison's tap; and how it is taken back.</summary>
public sealed class TrustTests
{
    private const string AdminCode = "FRSTADM234";

    private static async Task<Play> WithAdminAsync(string name = "مدیر")
    {
        var talk = await Play.BeginAsync();
        await talk.Store.Writer.RunAsync(session =>
            new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Trust.PutCode(CodeKind.FirstAdmin, AdminCode, Roles.Admin, null, talk.Clock.GetUtcNow().AddDays(1), 1));
        await talk.SaysAsync(name, $"/code {AdminCode}");
        talk.Sees(name, "نقش شما تأیید شد: مدیر سامانه");
        return talk;
    }

    /// <summary>Makes an invitation and returns its code.</summary>
    private static async Task<string> InviteAsync(Play talk, string by, string role, string days = "۷ روز", string uses = "۱ نفر")
    {
        await talk.SaysAsync(by, "/invite");
        await talk.PressesAsync(by, role);
        if (role is "کارشناس") await talk.PressesAsync(by, "کل استان");
        else if (role is "استاد" or "دانشجو") await talk.PressesAsync(by, "هر دانشگاهی");
        await talk.PressesAsync(by, days);
        await talk.PressesAsync(by, uses);
        await talk.PressesAsync(by, "تأیید و فرستادن");
        var line = talk.Whole(by).Split('\n').Last(text => text.StartsWith("کد: ", StringComparison.Ordinal));
        return line["کد: ".Length..].Trim();
    }

    [Fact]
    public async Task The_first_administrators_code_works_once_and_for_one()
    {
        await using var talk = await WithAdminAsync();
        await talk.SaysAsync("دومی", $"/code {AdminCode}");
        talk.Sees("دومی", "این کد درست نیست");
        await talk.SaysAsync("مدیر", "/members");
        talk.Sees("مدیر", "مدیر سامانه");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM grants"));
    }

    [Fact]
    public async Task An_invitation_makes_a_liaison_by_link_and_the_inviter_hears_of_it()
    {
        await using var talk = await WithAdminAsync();
        var code = await InviteAsync(talk, "مدیر", "کارشناس");
        await talk.SaysAsync("زهرا", $"/start i-{code}");
        talk.Sees("زهرا", "نقش شما تأیید شد: کارشناس");
        talk.Sees("مدیر", "زهرا با کد دعوت شما وارد شد: کارشناس");
        await talk.SaysAsync("زهرا", "/review");
        talk.SeesNot("زهرا", "کارشناسان");
        // Used up.
        await talk.SaysAsync("نیما", $"/code {code.ToLowerInvariant()}");
        talk.Sees("نیما", "این کد درست نیست");
    }

    [Fact]
    public async Task Every_wrong_code_gets_the_same_answer_and_the_sixth_in_an_hour_is_not_looked_at()
    {
        await using var talk = await WithAdminAsync();
        var good = await InviteAsync(talk, "مدیر", "دانشجو", days: "۱ روز", uses: "۱۰ نفر");
        var answers = new HashSet<string>();
        foreach (var wrong in (string[])["AAAAAAAAAA", "' OR 1=1 --", AdminCode, "۱۲۳۴۵", "🙂"])
        {
            await talk.SaysAsync("حدس‌زن", $"/code {wrong}");
            answers.Add(talk.Newest("حدس‌زن"));
        }
        await talk.SaysAsync("حدس‌زن", $"/code {good}");
        answers.Add(talk.Newest("حدس‌زن"));
        Assert.Single(answers);
        Assert.Equal(0, talk.Count("SELECT verified FROM people WHERE name = 'حدس‌زن'"));
        await talk.WaitAsync(TimeSpan.FromMinutes(61));
        await talk.SaysAsync("حدس‌زن", $"/code {good}");
        talk.Sees("حدس‌زن", "نقش شما تأیید شد: دانشجو");
    }

    [Fact]
    public async Task An_invitation_ends_and_dies_with_its_makers_office()
    {
        await using var talk = await WithAdminAsync();
        var liaison = await InviteAsync(talk, "مدیر", "کارشناس");
        await talk.SaysAsync("زهرا", $"/code {liaison}");
        var short_ = await InviteAsync(talk, "زهرا", "استاد", days: "۱ روز");
        var long_ = await InviteAsync(talk, "زهرا", "استاد", days: "۳۰ روز");
        await talk.WaitAsync(TimeSpan.FromHours(25));
        await talk.SaysAsync("الف", $"/code {short_}");
        talk.Sees("الف", "این کد درست نیست");
        var zahra = talk.Count("SELECT id FROM people WHERE name = 'زهرا'");
        await talk.SaysAsync("مدیر", $"/verify {zahra}");
        await talk.PressesAsync("مدیر", "گرفتن نقش کارشناس");
        await talk.PressesAsync("مدیر", "بله");
        talk.Sees("زهرا", "نقش کارشناس از شما برداشته شد");
        await talk.SaysAsync("ب", $"/code {long_}");
        talk.Sees("ب", "این کد درست نیست");
        await talk.SaysAsync("زهرا", "/members");
        talk.SeesNot("زهرا", "شمارهٔ");
    }

    [Fact]
    public async Task A_liaison_gives_no_role_above_his_own_and_the_last_administrator_stays()
    {
        await using var talk = await WithAdminAsync();
        var code = await InviteAsync(talk, "مدیر", "کارشناس");
        await talk.SaysAsync("زهرا", $"/code {code}");
        await talk.SaysAsync("زهرا", "/invite");
        Assert.DoesNotContain("مدیر سامانه", talk.Newest("زهرا"), StringComparison.Ordinal);
        await talk.SaysAsync("زهرا", "مدیر سامانه");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM codes WHERE role = 64 AND kind = 1"));
        var admin = talk.Count("SELECT id FROM people WHERE name = 'مدیر'");
        await talk.SaysAsync("مدیر", $"/verify {admin}");
        await talk.PressesAsync("مدیر", "گرفتن نقش مدیر سامانه");
        await talk.PressesAsync("مدیر", "بله");
        Assert.Contains(talk.Words("مدیر"), word => word.Contains("تنها مدیر سامانه", StringComparison.Ordinal));
        Assert.Equal(64, talk.Count($"SELECT verified FROM people WHERE id = {admin}"));
    }

    [Fact]
    public async Task Two_liaisons_have_one_card_and_the_first_tap_decides_for_both()
    {
        await using var talk = await WithAdminAsync();
        var code = await InviteAsync(talk, "مدیر", "کارشناس", uses: "۱۰ نفر");
        await talk.SaysAsync("زهرا", $"/code {code}");
        await talk.SaysAsync("علی", $"/code {code}");
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "⬜ استاد");
        talk.Sees("زهرا", "دکتر می‌گوید: استاد");
        talk.Sees("علی", "دکتر می‌گوید: استاد");
        var late = talk.Token("علی", "تأیید نمی‌کنم");
        await talk.PressesAsync("زهرا", "تأیید");
        talk.Sees("دکتر", "نقش شما تأیید شد: استاد");
        talk.Sees("علی", "تأیید شد: زهرا");
        Assert.Equal(2, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
        await talk.PressesAsync("علی", late);
        Assert.Equal(2, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM grants WHERE role = 2"));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("کد: {0}")]
    [InlineData("کد دعوت {0}")]
    public async Task A_code_that_is_merely_sent_is_taken_and_never_comes_to_stand_in_a_draft(string sent)
    {
        await using var talk = await WithAdminAsync();
        var code = await InviteAsync(talk, "مدیر", "کارشناس");
        await talk.SaysAsync("زهرا", string.Format(System.Globalization.CultureInfo.InvariantCulture, sent, code.ToLowerInvariant().Any(char.IsAsciiDigit) ? code.ToLowerInvariant() : code));
        talk.Sees("زهرا", "نقش شما تأیید شد: کارشناس");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems"));
    }

    [Fact]
    public async Task Who_says_what_he_is_hears_that_he_must_wait_and_may_ask_again_after_a_no()
    {
        await using var talk = await WithAdminAsync();
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "⬜ استاد");
        Assert.Contains(talk.Words("دکتر"), word => word.Contains("کارشناس تأیید می‌کند", StringComparison.Ordinal));
        await talk.PressesAsync("مدیر", "تأیید نمی‌کنم");
        talk.Sees("دکتر", "نقش استاد را برای شما تأیید نکرد");
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "⬜ استاد");
        await talk.PressesAsync("مدیر", "تأیید");
        talk.Sees("دکتر", "نقش شما تأیید شد: استاد");
    }

    [Fact]
    public async Task Who_asks_for_a_person_is_answered_from_the_desk()
    {
        await using var talk = await WithAdminAsync();
        await talk.SaysAsync("رضا", "/human");
        await talk.PressesAsync("مدیر", "پاسخ می‌دهم");
        await talk.SaysAsync("مدیر", "فردا ساعت ۹ زنگ می‌زنم");
        talk.Sees("رضا", "فردا ساعت ۹ زنگ می‌زنم");
    }

    [Fact]
    public async Task With_the_role_goes_what_hung_on_it()
    {
        await using var talk = await WithAdminAsync();
        await talk.ResearcherAsync("استاد", "مکانیک");
        await talk.VerifyAsync("استاد", Roles.Faculty);
        await talk.SaysAsync("کریمی", "/start");
        await talk.VerifyAsync("مدیر", Roles.Admin);
        var problem = await talk.ReportAsync("کریمی", "پمپ سانتریفیوژ ما لرزش دارد و بلبرینگش هر هفته می‌سوزد");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE problems SET state = 2, opened_at = 1"));
        await talk.ClaimAsync("استاد", problem);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));
        await talk.SaysAsync("مدیر", $"/verify {talk.Count("SELECT id FROM people WHERE name = 'استاد'")}");
        await talk.PressesAsync("مدیر", "گرفتن نقش استاد");
        await talk.PressesAsync("مدیر", "بله");
        Assert.Equal(0, talk.Count("SELECT verified + declared FROM people WHERE name = 'استاد'"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM claims WHERE state = 0"));
        Assert.Equal((long)ProblemState.Open, talk.Count("SELECT state FROM problems"));
        await talk.SaysAsync("استاد", $"/update {problem} باز هم کار می‌کنم و گزارش می‌دهم");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM notes"));
    }

    [Fact]
    public async Task Who_waits_for_his_role_stands_on_the_desk_also_when_his_card_is_lost()
    {
        await using var talk = await WithAdminAsync();
        await talk.ResearcherAsync("سمیه");
        await talk.SaysAsync("مدیر", "/review");
        talk.Sees("مدیر", "یک نفر منتظر تأیید نقش خود است");
        await talk.PressesAsync("مدیر", "سمیه");
        talk.Sees("مدیر", "نقش: استاد (به گفتهٔ خودش)");
    }
}
