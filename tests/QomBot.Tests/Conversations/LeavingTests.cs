using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Tests.Conversations.Placements;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Whoever wants to leave leaves, whatever runs in his name: it goes into other hands or ends, and those concerned hear of it.</summary>
public sealed class LeavingTests
{
    private const string Student = "سارا امینی";
    private const string Officer = "خانم موسوی";

    private static async Task<Play> WithIdeaAsync(params string[] inventors)
    {
        var talk = await Play.BeginAsync();
        await talk.SaysAsync(Student, "/profile");
        await talk.PressesAsync(Student, "⬜ دانشجو");
        await talk.SaysAsync(Officer, "/start");
        await talk.VerifyAsync(Officer, Roles.Innovation);
        await talk.SaysAsync(Student, "/idea");
        await talk.PressesAsync(Student, "ثبت ایدهٔ تازه");
        await talk.SaysAsync(Student, "جداکنندهٔ دوغاب");
        await talk.SaysAsync(Student, "چرخش آرام دوغاب را جدا می‌کند");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "فعلاً نه");
        await talk.PressesAsync(Student, "تأیید و فرستادن");
        foreach (var inventor in inventors)
        {
            await talk.SaysAsync(Student, "/idea 1");
            await talk.PressesAsync(Student, "همکار مخترع");
            await talk.SaysAsync(Student, inventor);
            await talk.PressesAsync(Student, "فعلاً نه");
            var code = talk.Store.Read(session => (string)session.Scalar("SELECT code FROM idea_people WHERE code IS NOT NULL")!);
            await talk.SaysAsync(inventor, $"/start n-{code}");
            await talk.PressesAsync(inventor, "می‌پذیرم");
        }
        await talk.SaysAsync(Student, "/idea 1");
        await talk.PressesAsync(Student, "فرستادن به مرکز نوآوری");
        Assert.Equal((long)IdeaStage.Idea, talk.Count("SELECT stage FROM ideas"));
        return talk;
    }

    private static async Task LeaveAsync(Play talk, string who)
    {
        await talk.SaysAsync(who, "/delete_me");
        await talk.PressesAsync(who, "بله");
        talk.Sees(who, "پاک شد");
    }

    [Fact]
    public async Task An_idea_whose_owner_leaves_goes_on_with_the_first_co_inventor()
    {
        await using var talk = await WithIdeaAsync("علی نوری", "مریم");
        await talk.SaysAsync(Student, "/delete_me");
        talk.Sees(Student, "ایدهٔ ۱ («جداکنندهٔ دوغاب») به علی نوری سپرده می‌شود");
        await talk.PressesAsync(Student, "بله");
        talk.Sees("علی نوری", "از این پس با شماست");
        talk.Sees("مریم", "علی نوری پیش می‌برد");
        talk.Sees(Officer, "علی نوری پیش می‌برد");
        await talk.SaysAsync("علی نوری", "/idea 1");
        await talk.PressesAsync("علی نوری", "ویرایش");
        Assert.Equal((long)IdeaStage.Idea, talk.Count("SELECT stage FROM ideas WHERE title <> ''"));
        Assert.Equal(0, talk.Count($"SELECT count(*) FROM idea_people WHERE name = '{Student}'"));
    }

    [Fact]
    public async Task An_idea_that_is_nobody_else_s_ends_and_the_centre_hears_why()
    {
        await using var talk = await WithIdeaAsync();
        await LeaveAsync(talk, Student);
        talk.Sees(Officer, "مخترع دیگری نبود");
        Assert.Equal((long)IdeaStage.Dropped, talk.Count("SELECT stage FROM ideas"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind LIKE 'idea%'"));
    }

    [Fact]
    public async Task A_placement_whose_professor_leaves_ends_and_host_and_university_hear_of_it()
    {
        await using var play = await PlacementPlay.BeginAsync();
        var talk = play.Talk;
        await play.StartAsync(PlacementPlay.Six, "۱ آذر");
        await talk.SaysAsync(PlacementPlay.Professor, "/delete_me");
        talk.Sees(PlacementPlay.Professor, "فرصت مطالعاتی شما (کاشی کویر) پایان می‌یابد");
        await talk.PressesAsync(PlacementPlay.Professor, "بله");
        foreach (var who in (string[])[PlacementPlay.Factory, PlacementPlay.Liaison]) talk.Sees(who, "دکتر احمدی حساب خود را پاک کرد");
        Assert.Equal((long)PlacementState.GivenUp, play.State());
        await talk.WaitAsync(TimeSpan.FromDays(10));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE kind = 'placement' OR failures > 0"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM placement_pieces WHERE to_day IS NULL"));
    }

    [Fact]
    public async Task Offers_of_who_leaves_are_stopped_and_what_was_kept_for_him_is_everybody_s()
    {
        const string professor = "دکتر کاظمی", liaison = "آقای مرادی", manager = "حاج رضایی", other = "دکتر شریفی";
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync(manager, "پمپ آب ما می‌لرزد و صدا می‌دهد", "سنگ‌بری کویر");
        foreach (var who in (string[])[professor, other])
        {
            await talk.ResearcherAsync(who);
            await talk.VerifyAsync(who, Roles.Faculty);
        }
        await talk.SaysAsync(liaison, "/start");
        await talk.VerifyAsync(liaison, Roles.Liaison);
        await talk.SaysAsync(professor, "/offer");
        await talk.PressesAsync(professor, "پیشنهاد تازه");
        await talk.SaysAsync(professor, "عیب‌یابی پمپ");
        await talk.SaysAsync(professor, "در یک روز می‌گوییم پمپ چرا خراب می‌شود");
        await talk.PressesAsync(professor, "فعلاً نه");
        await talk.PressesAsync(professor, "سنگ‌بری و معدن");
        await talk.PressesAsync(professor, "همه‌جای استان");
        await talk.PressesAsync(professor, "فعلاً نه");
        await talk.PressesAsync(professor, "تأیید و فرستادن");
        await talk.PressesAsync(liaison, "تأیید");
        await talk.PressesAsync(manager, "علاقه‌مندم");
        await talk.PressesAsync(manager, "ثبت مسئله");
        await talk.PressesAsync(liaison, "تأیید");
        await talk.SaysAsync(other, "/claim 2");
        talk.Sees(other, "برای او نگه داشته شده");
        await LeaveAsync(talk, professor);
        talk.Sees(manager, "از این پس برای همه باز است");
        Assert.Equal((long)OfferState.Stopped, talk.Count("SELECT state FROM offers"));
        await talk.ClaimAsync(other, 2);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE problem = 2 AND state = 0"));
        await talk.WaitAsync(TimeSpan.FromDays(5));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE failures > 0"));
    }
}
