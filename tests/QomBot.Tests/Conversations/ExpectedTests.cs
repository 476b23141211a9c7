using System.Text;
using QomBot.Admin;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Documents;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>People whom a list has announced are known again by their own number or by their personal code, and by nothing else.</summary>
public sealed class ExpectedTests
{
    private const string Members =
        """
        نام و نام خانوادگی;نقش;دانشگاه;گروه;تلفن همراه
        زهرا امینی;استاد;دانشگاه صنعتی قم;مکانیک;۰۹۱۲۱۱۱۰۰۰۱
        علی کریمی;دانشجو;دانشگاه قم;;09121110002
        نرگس راد;استادد;دانشگاه قم;;09121110003
        حسن یگانه;دانشجو;دانشگا قم;;
        """;

    [Fact]
    public async Task An_operator_imports_members_and_one_of_them_is_known_by_her_number()
    {
        await using var talk = await Play.BeginAsync();
        using (talk.Unwritten()) await talk.AdminAsync("کارشناس استان");
        talk.Notes("$ qombot import members members.csv --lang fa\n");
        talk.Notes((await ImportAsync(talk, Members, apply: false)).Output);
        talk.Notes("\n$ qombot import members members.csv --lang fa --apply\n");
        talk.Notes((await ImportAsync(talk, Members)).Output);
        talk.Notes("\n");
        await talk.SaysAsync("کارشناس استان", "/expected");
        await talk.SaysAsync("Zahra", "/start");
        await talk.SaysAsync("Zahra", "/profile");
        await talk.PressesAsync("Zahra", "شماره تماس");
        await talk.SharesNumberAsync("Zahra", "989121110001");
        await talk.SaysAsync("Zahra", "/profile");
        await talk.SaysAsync("کارشناس استان", "/verify " + talk.Id("زهرا امینی"));
        Assert.Equal((long)Roles.Faculty, talk.Count("SELECT verified FROM people WHERE name = 'زهرا امینی'"));
        Approved.Equal("import-members-fa.txt", talk.Written);
    }

    [Fact]
    public async Task A_number_that_was_only_typed_makes_nobody_known()
    {
        await using var talk = await Play.BeginAsync();
        await ImportAsync(talk, Members);
        await talk.SaysAsync("دزد", "/profile");
        await talk.PressesAsync("دزد", "شماره تماس");
        await talk.SaysAsync("دزد", "09121110001");
        talk.SeesNot("دزد", "شما را شناختیم");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM grants"));
        // Nor does it keep her out.
        await talk.SharesNumberAsync("زهرا", "+989121110001");
        talk.Sees("زهرا", "شما را شناختیم: زهرا امینی، استاد");
        // And a second one with the same number is nobody.
        await talk.SharesNumberAsync("دومی", "+989121110001");
        talk.SeesNot("دومی", "شما را شناختیم");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM grants"));
    }

    [Fact]
    public async Task A_personal_code_works_once_and_a_wrong_one_teaches_nothing()
    {
        await using var talk = await Play.BeginAsync();
        var codes = (await ImportAsync(talk, Members)).Secret!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var code = codes[1].Split(',')[2].Trim('"');
        var other = codes[2].Split(',')[2].Trim('"');
        await talk.SaysAsync("زهرا", $"/start i-{code}");
        talk.Sees("زهرا", "شما را شناختیم: زهرا امینی، استاد");
        talk.Sees("زهرا", "دانشگاه: دانشگاه صنعتی قم، مکانیک");
        var answers = new HashSet<string>();
        foreach (var wrong in (string[])[code, "AAAAAAAAAA", "' OR 1=1 --", "۱۲۳۴۵", "🙂", other])
        {
            // The sixth in an hour is not looked at, though it is right.
            await talk.SaysAsync("حدس‌زن", $"/code {wrong}");
            answers.Add(talk.Newest("حدس‌زن"));
        }
        Assert.Contains("این کد درست نیست", Assert.Single(answers), StringComparison.Ordinal);
        Assert.Equal(1, talk.Count("SELECT count(*) FROM grants"));
        await talk.SaysAsync("Ali", other);
        talk.Sees("Ali", "شما را شناختیم: علی کریمی، دانشجو");
    }

    [Fact]
    public async Task A_liaison_hands_out_the_code_as_letters_and_as_a_picture_to_his_own_people_only()
    {
        await using var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.LiaisonAsync("مدیر", "الف", "دانشگاه قم");
        var codes = (await ImportAsync(talk, Members)).Secret!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var ali = codes[2].Split(',')[2].Trim('"');
        const string link = "https://t.me/qombot_example?start=";
        await talk.Store.Writer.RunAsync(session => AdapterState.Put(session, new AccountId("web:replay"), AdapterState.StartLink, link));
        await talk.SaysAsync("الف", "/expected");
        talk.SeesNot("الف", "زهرا امینی");
        await talk.PressesAsync("الف", "علی کریمی (دانشجو)");
        await talk.PressesAsync("الف", "کد و QR");
        Assert.Equal(ali, talk.Code("الف"));
        talk.Sees("الف", "دوربین گوشی را روی این تصویر بگیرید");
        var picture = talk.Store.Read(session => FileStore.Paper(session, new FileId(-session.Long("SELECT max(id) FROM papers"))));
        Assert.Equal(QrPicture.Png(link + StartPayload.Invitation(ali)), picture);
        // Neither the order nor the picture lies readable.
        Assert.Equal(0, talk.Count($"SELECT count(*) FROM paper_orders WHERE about LIKE '%{ali}%' OR words LIKE '%{ali}%'"));
        Assert.NotEqual(picture, talk.Store.Read(session => session.All("SELECT content FROM papers ORDER BY id DESC LIMIT 1", row => row.Bytes(0)))[0]);
        await talk.SaysAsync("Ali", $"/start i-{ali}");
        talk.Sees("Ali", "شما را شناختیم: علی کریمی، دانشجو");
    }

    [Fact]
    public async Task An_invitation_comes_with_its_picture_where_links_open_the_bot_and_without_it_elsewhere()
    {
        await using var talk = await Play.BeginAsync();
        await talk.AdminAsync("مدیر");
        await talk.InviteAsync("مدیر", "مرکز نوآوری", place: null);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM paper_orders"));
        await talk.Store.Writer.RunAsync(session => AdapterState.Put(session, new AccountId("web:replay"), AdapterState.StartLink, "https://ble.ir/qombot_example?start="));
        var code = await talk.InviteAsync("مدیر", "دانشجو", "دانشگاه قم");
        talk.Sees("مدیر", "تصویر QR آن هم می‌رسد");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM papers"));
        var picture = talk.Store.Read(session => FileStore.Paper(session, new FileId(-1)));
        Assert.Equal(QrPicture.Png($"https://ble.ir/qombot_example?start=i-{code}"), picture);
    }

    [Fact]
    public async Task A_firms_contact_of_a_list_is_its_contact_when_he_comes()
    {
        await using var talk = await Play.BeginAsync();
        await new AdminVerbs(talk.Store, talk.House, talk.Clock).DoAsync(new AdminRequest("import", "firms", true, "fa", "firms.csv", Encoding.UTF8.GetBytes("firm,contact,phone\nکاشی کویر,رضا محمدی,09121110011")));
        await talk.SharesNumberAsync("Reza", "09121110011");
        talk.Sees("Reza", "شما را شناختیم: رضا محمدی، کارخانه");
        await talk.SaysAsync("Reza", "/firm");
        talk.Sees("Reza", "رابط نخست: رضا محمدی");
        talk.Sees("Reza", "تأییدشده");
    }

    private static Task<AdminAnswer> ImportAsync(Play talk, string csv, bool apply = true) =>
        new AdminVerbs(talk.Store, talk.House, talk.Clock).DoAsync(new AdminRequest("import", "members", apply, "fa", "members.csv", Encoding.UTF8.GetBytes(csv)));
}
