using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Doubtful fields and likely twins on the desk: one live card for each matter, with each liaison on duty.</summary>
public sealed class DeskMattersTests
{
    /// <summary>Speaks of two fields, so the tagger is sure of none.</summary>
    private const string Doubtful = "پمپ سوخت کوره هر هفته از کار می‌افتد و بخش پخت معطل می‌ماند";
    private const string Clear = "پمپ برج ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";
    private const string First = "پمپ برج خنک کن ما از دور شفت آب میده بیرون، سه بار سیل مکانیکی عوض کردیم باز همونه";
    private const string Same = "پمپ برج خنک کن از دور شفت نشتی آب داره، سیل مکانیکی تازه عوض شد یه هفته هم دووم نیاورد";

    private static async Task<Play> WithLiaisonsAsync(params string[] names)
    {
        var talk = await Play.BeginWithAsync(new MarkerTagger(), policy: policy => policy with { Moderation = ModerationMode.Off });
        foreach (var name in names)
        {
            await talk.SaysAsync(name, "/start");
            await talk.VerifyAsync(name, Roles.Liaison);
        }
        return talk;
    }

    [Fact]
    public async Task Fields_of_which_nobody_is_sure_are_one_card_with_each_liaison_and_the_first_word_counts()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.ReportAsync("رضا", Doubtful);
        foreach (var name in (string[])["زهرا", "علی"]) talk.Sees(name, "رشتهٔ مسئلهٔ ۱ قطعی نیست");
        await talk.PressesAsync("زهرا", "همین درست است");
        talk.Sees("علی", "رسیدگی: زهرا");
        talk.SeesNot("علی", "همین درست است");
        Assert.Equal(1, talk.Count("SELECT fields_sure FROM problems"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM labels"));
    }

    [Fact]
    public async Task A_liaison_who_corrects_the_field_has_settled_it()
    {
        await using var talk = await WithLiaisonsAsync("زهرا", "علی");
        await talk.ReportAsync("رضا", Doubtful);
        await talk.PressesAsync("علی", "تغییر رشته");
        await talk.PressesAsync("علی", "✅ انرژی و تاسیسات");
        talk.Sees("زهرا", "رسیدگی: علی");
    }

    [Fact]
    public async Task A_field_that_is_sure_or_was_chosen_by_the_firm_troubles_nobody()
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.ReportAsync("رضا", Clear);
        talk.SeesNot("زهرا", "قطعی نیست");
        await talk.ReportAsync("امیر", Doubtful, "آجر ماشینی امیر");
        talk.Sees("زهرا", "رشتهٔ مسئلهٔ ۲ قطعی نیست");
        await talk.SaysAsync("امیر", "/edit 2");
        await talk.PressesAsync("امیر", "رشته");
        await talk.PressesAsync("امیر", "✅ انرژی و تاسیسات");
        talk.SeesNot("زهرا", "قطعی نیست");
    }

    [Fact]
    public async Task However_often_a_problem_changes_each_liaison_has_one_card_of_it()
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.ReportAsync("رضا", Doubtful);
        foreach (var title in (string[])["پمپ سوخت", "پمپ سوخت کوره", "پمپ"])
        {
            await talk.SaysAsync("رضا", "/edit 1");
            await talk.PressesAsync("رضا", "عنوان");
            await talk.SaysAsync("رضا", title);
        }
        Assert.Single(talk.Chat("زهرا"), message => message.Text!.Contains("قطعی نیست", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_approval_has_one_card_and_approving_it_approves_its_fields()
    {
        await using var talk = await Play.BeginWithAsync(new MarkerTagger());
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        await talk.ReportAsync("رضا", Doubtful);
        talk.Sees("زهرا", "از رشته مطمئن نیستیم");
        await talk.PressesAsync("زهرا", "تأیید");
        talk.SeesNot("زهرا", "قطعی نیست");
        Assert.Equal(1, talk.Count("SELECT fields_sure FROM problems"));
    }

    private static async Task<Play> WithTwinsAsync()
    {
        var talk = await Play.BeginAsync(policy => policy with { Moderation = ModerationMode.Off });
        foreach (var name in (string[])["زهرا", "علی"])
        {
            await talk.SaysAsync(name, "/start");
            await talk.VerifyAsync(name, Roles.Liaison);
        }
        await talk.ReportAsync("رضایی", First, "کاشی رضایی");
        await talk.ReportAsync("محمدی", Same, "سرامیک محمدی");
        return talk;
    }

    [Fact]
    public async Task A_likely_twin_is_one_card_with_both_in_their_own_words_and_joining_tells_both_firms_no_name()
    {
        await using var talk = await WithTwinsAsync();
        foreach (var name in (string[])["زهرا", "علی"])
        {
            talk.Sees(name, "مسئلهٔ ۲ و مسئلهٔ ۱ یکی هستند؟");
            talk.Sees(name, "سیل مکانیکی عوض کردیم");
            talk.Sees(name, "یه هفته هم دووم نیاورد");
        }
        await talk.PressesAsync("علی", "یکی هستند");
        talk.Sees("زهرا", "مسئلهٔ ۲ با مسئلهٔ ۱ یکی شد");
        talk.Sees("زهرا", "رسیدگی: علی");
        talk.Sees("رضایی", "کارشناس دید که کارخانهٔ دیگری هم");
        talk.SeesNot("رضایی", "سرامیک محمدی");
        talk.SeesNot("محمدی", "کاشی رضایی");
        Assert.Equal(1, talk.Count($"SELECT count(*) FROM twins WHERE state = {(int)TwinState.Joined}"));
    }

    [Fact]
    public async Task What_a_liaison_said_is_not_the_same_is_not_asked_again()
    {
        await using var talk = await WithTwinsAsync();
        await talk.PressesAsync("زهرا", "یکی نیستند");
        talk.Sees("علی", "جدا ماندند");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM twins"));
        // Taken and given back, it is announced anew.
        await talk.ResearcherAsync("دکتر");
        await talk.ClaimAsync("دکتر", 2);
        await talk.SaysAsync("دکتر", "/release 2");
        await talk.PressesAsync("دکتر", "بله");
        talk.SeesNot("علی", "یکی هستند؟");
    }

    [Fact]
    public async Task The_card_goes_quiet_when_one_of_the_two_is_withdrawn_or_joined_by_command()
    {
        await using (var talk = await WithTwinsAsync())
        {
            await talk.SaysAsync("محمدی", "/withdraw 2");
            await talk.PressesAsync("محمدی", "بله");
            talk.Sees("زهرا", "دیگر لازم نیست بررسی شود");
            talk.SeesNot("زهرا", "[یکی هستند]");
        }
        await using (var talk = await WithTwinsAsync())
        {
            await talk.SaysAsync("زهرا", "/merge 2 1");
            await talk.PressesAsync("زهرا", "بله");
            talk.Sees("علی", "مسئلهٔ ۲ با مسئلهٔ ۱ یکی شد");
            talk.Sees("علی", "رسیدگی: زهرا");
        }
    }

    [Fact]
    public async Task The_desk_lists_what_else_waits()
    {
        await using var talk = await WithTwinsAsync();
        await talk.SaysAsync("زهرا", "/review");
        talk.Sees("زهرا", "یک جفت مسئله به هم شبیه‌اند");
        await talk.PressesAsync("زهرا", "۲ و ۱");
        await talk.PressesAsync("زهرا", "بله");
        talk.Sees("علی", "یکی شد");
    }

    public static TheoryData<string, string, bool> Orders => new()
    {
        { "tags", "زهرا", true }, { "tags", "علی", true }, { "twin", "زهرا", true }, { "twin", "علی", true }, { "twin", "زهرا", false }, { "twin", "علی", false },
    };

    /// <summary>Both see the open card and both press on it; whoever comes second changes nothing and learns who was first.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Two_liaisons_press_on_one_card_in_the_same_moment(string matter, string first, bool sameButton)
    {
        var second = first == "زهرا" ? "علی" : "زهرا";
        await using var talk = matter == "tags" ? await WithLiaisonsAsync("زهرا", "علی") : await WithTwinsAsync();
        if (matter == "tags") await talk.ReportAsync("رضا", Doubtful);
        var (good, other) = matter == "tags" ? ("همین درست است", "همین درست است") : ("[یکی هستند]".Trim('[', ']'), sameButton ? "یکی هستند" : "یکی نیستند");
        var late = talk.Token(second, other);
        await talk.PressesAsync(first, good);
        var before = talk.Count("SELECT count(*) FROM events");
        await talk.PressesAsync(second, late);
        Assert.Equal(before, talk.Count("SELECT count(*) FROM events"));
        talk.Sees(second, $"رسیدگی: {first}");
        if (matter == "twin") Assert.Equal(1, talk.Count("SELECT state FROM twin_guesses"));
    }

    [Theory]
    [InlineData("/handover 999")]
    [InlineData("/tag 999")]
    public async Task What_is_not_there_is_said_to_be_not_there(string typed)
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.SaysAsync("زهرا", typed);
        talk.Sees("زهرا", "پیدا نشد");
    }

    [Fact]
    public async Task A_press_on_a_matter_that_is_gone_is_answered()
    {
        await using var talk = await WithLiaisonsAsync("زهرا");
        await talk.ReportAsync("رضا", Clear);
        await talk.SaysAsync("ناظر", "/complain 1 این تبلیغ است");
        var token = talk.Token("زهرا", "رسیدگی شد");
        await talk.Store.Writer.RunAsync(session => { session.Execute("DELETE FROM matters"); });
        await talk.PressesAsync("زهرا", token);
        talk.Sees("زهرا", "این دکمه دیگر کار نمی‌کند");
    }
}
