using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A liaison belongs to an institution or to the province, and people are shown to those who look after them.</summary>
public sealed class InstitutionDeskTests
{
    private const string Phone = "09123334455";

    private static async Task<Play> WithDesksAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.LiaisonAsync("مدیر", "الف", "دانشگاه قم");
        await talk.LiaisonAsync("مدیر", "استان", "کل استان");
        return talk;
    }

    private static async Task ProfessorAsync(Play talk, string who, string institution)
    {
        await talk.SaysAsync(who, "/profile");
        await talk.PressesAsync(who, "⬜ استاد");
        await talk.PressesAsync(who, "دانشگاه من");
        await talk.PressesAsync(who, institution);
        await talk.PressesAsync(who, "فعلاً نه");
    }

    [Fact]
    public async Task A_professor_says_his_institution_and_the_desk_reads_it()
    {
        await using var talk = await WithDesksAsync();
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "⬜ استاد");
        await talk.PressesAsync("دکتر", "دانشگاه من");
        await talk.PressesAsync("دکتر", "دانشگاه قم");
        await talk.SaysAsync("دکتر", "گروه مکانیک");
        talk.Sees("دکتر", "دانشگاه: دانشگاه قم، گروه مکانیک");
        talk.Sees("الف", "دانشگاه: دانشگاه قم، گروه مکانیک");
        talk.Sees("استان", "دانشگاه: دانشگاه قم، گروه مکانیک");
        await talk.PressesAsync("الف", "تأیید");
        Assert.Equal((long)Roles.Faculty, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
        // Verified, he does not walk off to another desk by himself.
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "دانشگاه من");
        talk.Sees("دکتر", "دانشگاه شما را کارشناس تأیید کرده است");
    }

    [Fact]
    public async Task A_liaison_of_one_university_neither_verifies_nor_calls_nor_demotes_anothers_people_and_the_provinces_does()
    {
        await using var talk = await WithDesksAsync();
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "⬜ استاد");
        // While nobody knows where he belongs, every desk has his card.
        var early = talk.Token("الف", "تأیید نمی‌کنم");
        await talk.PressesAsync("دکتر", "دانشگاه من");
        await talk.PressesAsync("دکتر", "دانشگاه صنعتی قم");
        await talk.PressesAsync("دکتر", "فعلاً نه");
        await talk.SaysAsync("دکتر", "/profile");
        await talk.PressesAsync("دکتر", "شماره تماس");
        await talk.SaysAsync("دکتر", Phone);
        talk.Sees("الف", "این درخواست به میز دیگری رفت");
        talk.SeesNot("الف", "دکتر");
        await talk.PressesAsync("الف", early);
        var id = talk.Id("دکتر");
        await talk.SaysAsync("الف", $"/verify {id}");
        talk.Sees("الف", "کسی با این شماره نیست");
        var nobody = talk.Newest("الف");
        await talk.SaysAsync("الف", "/verify 999999");
        Assert.Equal(nobody, talk.Newest("الف"));
        await talk.SaysAsync("الف", "/members دکتر");
        talk.Sees("الف", "کسی پیدا نشد");
        Assert.Equal(0, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
        await talk.PressesAsync("استان", "تأیید");
        Assert.Equal((long)Roles.Faculty, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
        await talk.SaysAsync("استان", $"/verify {id}");
        talk.Sees("استان", QomBot.Language.Text.Digits.ToPersian(Phone));
        talk.SeesNot("الف", QomBot.Language.Text.Digits.ToPersian(Phone));
        await talk.PressesAsync("استان", "گرفتن نقش استاد");
        await talk.PressesAsync("استان", "بله");
        Assert.Equal(0, talk.Count("SELECT verified FROM people WHERE name = 'دکتر'"));
    }

    [Fact]
    public async Task Who_asks_for_a_person_is_heard_at_his_own_desk_and_at_the_provinces()
    {
        await using var talk = await WithDesksAsync();
        await ProfessorAsync(talk, "دکتر", "دانشگاه صنعتی قم");
        await talk.SaysAsync("دکتر", "/human");
        talk.Sees("استان", "دکتر");
        talk.SeesNot("الف", "دکتر");
    }

    [Fact]
    public async Task A_liaison_of_a_university_invites_into_his_own_and_nowhere_else()
    {
        await using var talk = await WithDesksAsync();
        await talk.SaysAsync("الف", "/invite");
        await talk.PressesAsync("الف", "دانشجو");
        Assert.DoesNotContain("دانشگاه صنعتی قم", talk.Newest("الف"), StringComparison.Ordinal);
        Assert.DoesNotContain("هر دانشگاهی", talk.Newest("الف"), StringComparison.Ordinal);
        await talk.PressesAsync("الف", "لغو");
        var code = await talk.InviteAsync("الف", "دانشجو", "دانشگاه قم");
        talk.Sees("الف", "به‌عنوان دانشجو، دانشگاه قم");
        await talk.SaysAsync("سارا", $"/code {code}");
        talk.Sees("سارا", "نقش شما تأیید شد: دانشجو");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM people p JOIN institutions i ON i.id = p.institution WHERE p.name = 'سارا' AND i.name = 'دانشگاه قم'"));
        // His invitation of before is worth nothing once his desk is another.
        var old = await talk.InviteAsync("الف", "دانشجو", "دانشگاه قم");
        await talk.SaysAsync("مدیر", $"/verify {talk.Id("الف")}");
        await talk.PressesAsync("مدیر", "میز کارشناس");
        await talk.PressesAsync("مدیر", "دانشگاه مفید");
        talk.Sees("مدیر", "کارشناسِ دانشگاه مفید");
        await talk.SaysAsync("نیما", $"/code {old}");
        talk.Sees("نیما", "این کد درست نیست");
    }

    [Fact]
    public async Task A_liaison_lays_his_own_role_down_but_the_last_reviewer_stays()
    {
        await using var talk = await WithDesksAsync();
        await talk.SaysAsync("الف", $"/verify {talk.Id("الف")}");
        await talk.PressesAsync("الف", "گرفتن نقش کارشناس");
        await talk.PressesAsync("الف", "بله");
        Assert.Equal(0, talk.Count("SELECT verified FROM people WHERE name = 'الف'"));
        await talk.SaysAsync("الف", "/members");
        talk.SeesNot("الف", "کسی پیدا نشد");
        await using var alone = await Play.BeginAsync();
        await alone.SaysAsync("تنها", "/start");
        await alone.VerifyAsync("تنها", Roles.Liaison);
        await alone.SaysAsync("تنها", $"/verify {alone.Id("تنها")}");
        await alone.PressesAsync("تنها", "گرفتن نقش کارشناس");
        await alone.PressesAsync("تنها", "بله");
        Assert.Contains(alone.Words("تنها"), word => word.Contains("کارشناس دیگری نیست", StringComparison.Ordinal));
        Assert.Equal((long)Roles.Liaison, alone.Count("SELECT verified FROM people WHERE name = 'تنها'"));
    }

    [Fact]
    public async Task A_typed_name_waits_for_the_provinces_liaison_who_takes_it_in_or_says_whose_it_is()
    {
        await using var talk = await WithDesksAsync();
        await ProfessorAsyncTyping(talk, "دکتر", "پژوهشگاه نمک قم");
        await ProfessorAsyncTyping(talk, "دکتر دوم", "صنعتی قم (شهید)");
        await talk.SaysAsync("استان", "/directory");
        talk.Sees("استان", "۲ نام تازه را افراد نوشته‌اند");
        await talk.PressesAsync("استان", "دانشگاه‌ها");
        await talk.PressesAsync("استان", "پژوهشگاه نمک قم");
        await talk.PressesAsync("استان", "افزودن به فهرست");
        await talk.PressesAsync("استان", "صنعتی قم (شهید)");
        await talk.PressesAsync("استان", "همان دانشگاه دیگر است");
        await talk.PressesAsync("استان", "دانشگاه صنعتی قم");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM people p JOIN institutions i ON i.id = p.institution WHERE p.name = 'دکتر دوم' AND i.name = 'دانشگاه صنعتی قم'"));
        // The next who types the same comes to the right one, and the new one is a button now.
        await ProfessorAsyncTyping(talk, "دکتر سوم", "صنعتی قم (شهید)");
        talk.Sees("دکتر سوم", "دانشگاه: دانشگاه صنعتی قم");
        await ProfessorAsync(talk, "دکتر چهارم", "پژوهشگاه نمک قم");
        talk.Sees("دکتر چهارم", "دانشگاه: پژوهشگاه نمک قم");
        // The liaison of a university does not keep the province's list.
        await talk.SaysAsync("الف", "/directory");
        await talk.PressesAsync("الف", "دانشگاه‌ها");
        Assert.DoesNotContain("دانشگاه تازه", talk.Newest("الف"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_liaison_has_named_otherwise_or_added_outlives_the_next_start()
    {
        await using var talk = await WithDesksAsync();
        var before = talk.Count("SELECT count(*) FROM institutions");
        Assert.Equal(Houses.Config.Directories.Institutions.Count, before);
        await talk.SaysAsync("استان", "/directory");
        await talk.PressesAsync("استان", "دانشگاه‌ها");
        await talk.PressesAsync("استان", "دانشگاه تازه");
        await talk.SaysAsync("استان", "پژوهشکدهٔ سفال");
        await talk.PressesAsync("استان", "فعلاً نه");
        await talk.PressesAsync("استان", "فعلاً نه");
        await talk.PressesAsync("استان", "تأیید و فرستادن");
        await talk.PressesAsync("استان", "بازگشت");
        await talk.PressesAsync("استان", "دانشگاه قم");
        await talk.PressesAsync("استان", "تغییر نام");
        await talk.SaysAsync("استان", "دانشگاه دولتی قم");
        await talk.PressesAsync("استان", "فعلاً نه");
        await talk.PressesAsync("استان", "فعلاً نه");
        await talk.PressesAsync("استان", "تأیید و فرستادن");
        await talk.RestartAsync();
        Assert.Equal(before + 1, talk.Count("SELECT count(*) FROM institutions"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM institutions WHERE key = 'qom' AND name = 'دانشگاه دولتی قم'"));
        await talk.SaysAsync("الف", "/directory");
        talk.Sees("الف", "۱۲ دانشگاه و مؤسسه");
    }

    private static async Task ProfessorAsyncTyping(Play talk, string who, string name)
    {
        await talk.SaysAsync(who, "/profile");
        await talk.PressesAsync(who, "⬜ استاد");
        await talk.PressesAsync(who, "دانشگاه من");
        await talk.SaysAsync(who, name);
        await talk.PressesAsync(who, "فعلاً نه");
    }
}
