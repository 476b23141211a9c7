using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Files, groups, second accounts: the ways on which a talk travels.</summary>
public sealed class RoomPlacesTests
{
    private const string Firm = "کریمی";
    private const string Professor = "رضایی";
    private const string Student = "سارا";
    private const string Group = "گروه کاشی";

    private static async Task<Play> ClaimedAsync(Func<Core.Acting.Policy, Core.Acting.Policy>? policy = null)
    {
        var talk = await Play.BeginAsync(policy, "web", "two");
        await talk.SaysAsync(Firm, "/start");
        await talk.ResearcherAsync(Professor);
        await talk.ResearcherAsync(Student);
        await talk.ReportAsync(Firm, "پمپ آب ما لرزش شدید دارد و خط خوابیده");
        await talk.ClaimAsync(Professor, 1);
        await talk.Store.Writer.RunAsync(session => session.Execute(
            "INSERT INTO team_people (team, person) SELECT c.team, a.person FROM claims c, accounts a WHERE a.user_id = 'سارا'"));
        return talk;
    }

    private static async Task<string> FileAsync(Play talk, string name, int bytes = 100)
    {
        var path = Path.Combine(talk.Folder, name);
        await File.WriteAllBytesAsync(path, new byte[bytes], TestContext.Current.CancellationToken);
        return path;
    }

    [Fact]
    public async Task A_picture_comes_with_its_words_once_its_bytes_are_here()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Professor, "/talk 1");
        await talk.SendsAsync(Professor, await FileAsync(talk, "نشتی.jpg"), "این‌جا را ببینید");
        var copy = talk.Chat(Firm).Single(message => message.Text!.Contains("این‌جا را ببینید", StringComparison.Ordinal));
        Assert.Equal(["نشتی.jpg"], copy.Files);
        await talk.RepliesAsync(Firm, "این‌جا را ببینید", "دیدیم");
        Assert.NotNull(talk.Chat(Professor).Single(message => message.Text!.Contains("دیدیم", StringComparison.Ordinal)).Reply);
    }

    [Fact]
    public async Task Thirty_pictures_of_an_album_come_as_one_message_and_what_is_said_next_comes_after_it()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Professor, "/talk 1");
        var picture = await FileAsync(talk, "عکس.jpg");
        for (var i = 0; i < 30; i++) await talk.SendsOfAlbumAsync(Professor, picture, "a1", i == 0 ? "سی عکس" : null);
        await talk.SaysAsync(Professor, "همین بود");
        await talk.WaitAsync(TimeSpan.FromSeconds(10));
        var messages = talk.Chat(Firm).Where(message => message.Text!.Contains("💬", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, messages.Count);
        Assert.Equal(30, messages[0].Files!.Count);
        Assert.Contains("سی عکس", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("همین بود", messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_named_and_the_words_come()
    {
        await using var talk = await ClaimedAsync(policy => policy with { FileLimitBytes = 1_000_000 });
        await talk.SaysAsync(Professor, "/talk 1");
        await talk.SendsAsync(Professor, await FileAsync(talk, "بزرگ.pdf", 1_000_001), "نقشه");
        talk.Sees(Firm, "نقشه\n📎 بزرگ.pdf به دست ما نرسید.");
    }

    [Fact]
    public async Task A_file_that_is_long_in_coming_holds_up_the_talk_for_minutes_only_and_follows_later()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Professor, "/talk 1");
        var path = Path.Combine(talk.Folder, "دیر.pdf");
        await File.WriteAllBytesAsync(path, new byte[10], TestContext.Current.CancellationToken);
        // It cannot be had for ten minutes, as when a platform's file server is down.
        await talk.Store.Writer.RunAsync(session => session.Execute("CREATE TRIGGER not_yet AFTER INSERT ON files BEGIN UPDATE files SET not_before = NEW.created_at + 600000 WHERE id = NEW.id; END"));
        await talk.SendsAsync(Professor, path, "پیوست را ببینید");
        await talk.SaysAsync(Professor, "و این پس از آن");
        talk.SeesNot(Firm, "پیوست را ببینید");
        await talk.WaitAsync(TimeSpan.FromMinutes(4));
        talk.Sees(Firm, "پیوست را ببینید");
        talk.Sees(Firm, "و این پس از آن");
        await talk.WaitAsync(TimeSpan.FromMinutes(7));
        await talk.SaysAsync(Professor, "/cancel");
        Assert.Equal(["دیر.pdf"], talk.Chat(Firm).Last(message => message.Files is { Count: > 0 }).Files);
    }

    [Fact]
    public async Task A_group_that_a_member_has_tied_reads_along_and_speaks()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysInAsync(Group, Professor, "/talk 1");
        talk.Sees(Group, "از این پس هرچه اعضا این‌جا بنویسند");
        await talk.SaysInAsync(Group, Student, "سلام از گروه");
        talk.Sees(Firm, "💬 سارا، گروه (مسئلهٔ ۱):\nسلام از گروه");
        // Both have spoken there, so neither gets a second copy in private.
        await talk.RepliesAsync(Firm, "سلام از گروه", "سلام بر شما");
        talk.Sees(Group, "💬 کریمی، کارخانه (مسئلهٔ ۱):\nسلام بر شما");
        talk.SeesNot(Professor, "سلام بر شما");
        talk.SeesNot(Student, "سلام بر شما");
        await talk.SaysInAsync(Group, Student, "// این را فقط خودمان");
        talk.SeesNot(Firm, "فقط خودمان");
        await talk.SaysInAsync(Group, "غریبه", "من هم هستم");
        talk.Sees(Group, "این نوشته به گفتگو نرفت");
        talk.SeesNot(Firm, "من هم هستم");
        await talk.SaysInAsync(Group, Professor, "/talk");
        await talk.SaysInAsync(Group, Student, "این دیگر نمی‌رود");
        talk.SeesNot(Firm, "این دیگر نمی‌رود");
    }

    [Fact]
    public async Task Nobody_ties_a_group_to_a_problem_that_is_not_his()
    {
        await using var talk = await ClaimedAsync();
        await talk.ResearcherAsync("بیگانه");
        await talk.SaysInAsync(Group, "بیگانه", "/talk 1");
        talk.Sees(Group, "گفتگویی با این شماره برای شما نیست.");
        await talk.SaysInAsync(Group, "بیگانه", "/talk 99");
        Assert.Equal(2, talk.Chat(Group).Count(message => message.Text!.Contains("گفتگویی با این شماره برای شما نیست.", StringComparison.Ordinal)));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM room_places"));
    }

    [Fact]
    public async Task A_group_of_the_team_is_let_go_when_the_problem_goes_on()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysInAsync(Group, Professor, "/talk 1");
        await talk.SaysAsync(Professor, "/release 1");
        await talk.PressesAsync(Professor, "بله");
        talk.Sees(Group, "همکاری دربارهٔ مسئلهٔ ۱ پایان یافت");
        await talk.SaysInAsync(Group, Professor, "هنوز هستیم؟");
        talk.SeesNot(Firm, "هنوز هستیم؟");
    }

    [Fact]
    public async Task What_happens_to_the_problem_stands_in_the_group_as_a_short_line()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysInAsync(Group, Professor, "/talk 1");
        await talk.SaysAsync(Professor, "/update 1 پمپ باز شد");
        talk.Sees(Group, "🔹 مسئلهٔ ۱: گزارش پیشرفت (رضایی)\nپمپ باز شد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM room_copies c JOIN room_messages m ON m.id = c.message WHERE m.kind = 2 AND m.what NOT LIKE 'room.%' AND c.person IS NOT NULL"));
    }

    [Fact]
    public async Task Where_one_app_is_closed_the_second_account_gets_it()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("کریمی۲@two", "/start");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE endpoints SET person = (SELECT person FROM accounts WHERE user_id = 'کریمی'), used_at = 0 WHERE chat = 'کریمی۲@two'"));
        await talk.ReachAsync(Firm, false);
        await talk.SaysAsync(Professor, "/talk 1");
        await talk.SaysAsync(Professor, "می‌رسد؟");
        talk.Sees("کریمی۲@two", "می‌رسد؟");
        talk.Sees(Professor, "✓ رسید: ۲ از ۲");
    }

    [Fact]
    public async Task Both_apps_closed_it_is_kept_and_comes_in_order_when_he_is_back()
    {
        await using var talk = await ClaimedAsync();
        await talk.ReachAsync(Firm, false);
        await talk.SaysAsync(Professor, "/talk 1");
        foreach (var words in (string[])["یک", "دو", "سه"]) await talk.SaysAsync(Professor, words);
        talk.Sees(Professor, "از پیام‌های پیش‌تر ۲ پیام هنوز به همه نرسیده است.");
        await talk.WaitAsync(TimeSpan.FromDays(3));
        await talk.ReachAsync(Firm, true);
        await talk.SaysAsync(Firm, "/start");
        var order = talk.Chat(Firm).Where(message => message.Text!.Contains("💬", StringComparison.Ordinal)).Select(message => message.Text!.Split('\n')[1]);
        Assert.Equal(["یک", "دو", "سه"], order);
    }

    [Fact]
    public async Task An_app_that_was_down_for_six_hours_brings_all_of_it_in_order_and_the_sender_saw_that_it_waits()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("مدیر@two", "/start");
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE endpoints SET reachable = 0 WHERE chat = 'کریمی'"));
        await talk.Store.Writer.RunAsync(session => session.Execute("UPDATE endpoints SET person = (SELECT person FROM accounts WHERE user_id = 'کریمی') WHERE chat = 'مدیر@two'"));
        talk.Fails("two", true);
        await talk.SaysAsync(Professor, "/talk 1");
        foreach (var words in (string[])["پیام یکم", "پیام دوم", "پیام سوم"]) await talk.SaysAsync(Professor, words);
        await talk.WaitAsync(TimeSpan.FromHours(6));
        talk.SeesNot("مدیر@two", "پیام یکم");
        talk.Sees(Professor, "هنوز به همه نرسیده است");
        talk.Fails("two", false);
        await talk.WaitAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(["پیام یکم", "پیام دوم", "پیام سوم"], talk.Chat("مدیر@two").Where(message => message.Text!.Contains("💬", StringComparison.Ordinal)).Select(message => message.Text!.Split('\n')[1]));
        talk.Sees(Professor, "✓ رسید: ۲ از ۲");
    }

    [Fact]
    public async Task A_liaison_comes_in_only_where_one_side_has_asked_and_everybody_sees_it()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync("کارشناس", "/start");
        await talk.VerifyAsync("کارشناس", Roles.Liaison);
        await talk.SaysAsync(Professor, "/talk 1");
        await talk.SaysAsync("کارشناس", "/talk 1");
        talk.Sees("کارشناس", "کارشناس وقتی به گفتگو می‌آید که یکی از دو طرف او را خوانده باشد");
        await talk.PressesAsync(Professor, "کارشناس هم بیاید");
        await talk.PressesAsync("کارشناس", "به گفتگو می‌آیم");
        await talk.SaysAsync("کارشناس", "چه کمکی از من برمی‌آید؟");
        talk.Sees(Firm, "💬 کارشناس، کارشناس (مسئلهٔ ۱):");
        talk.Sees(Professor, "چه کمکی از من برمی‌آید؟");
        await talk.SaysAsync(Professor, "همین");
        talk.Sees("کارشناس", "همین");
    }

    [Fact]
    public async Task Room_messages_are_counted_by_person_problem_and_time()
    {
        await using var talk = await ClaimedAsync();
        await talk.SaysAsync(Professor, "/talk 1");
        await talk.SaysAsync(Professor, "یک");
        await talk.SaysAsync(Professor, "// دو");
        var (here, all, later) = talk.Store.Read(session =>
        {
            var unit = new QomBot.Storage.Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
            var person = unit.People.Find(new("web:replay"), new(Professor))!.Id;
            return (unit.Rooms.CountOf(person, new(1), Play.Start, unit.Now.AddDays(1)), unit.Rooms.CountOf(person, null, Play.Start, unit.Now.AddDays(1)), unit.Rooms.CountOf(person, null, unit.Now.AddDays(1), unit.Now.AddDays(2)));
        });
        Assert.Equal((2, 2, 0), (here, all, later));
    }
}
