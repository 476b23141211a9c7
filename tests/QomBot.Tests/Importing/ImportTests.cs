using System.Text;
using QomBot.Admin;
using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Importing;
using QomBot.Core.Ports;
using QomBot.Tests.Support;

namespace QomBot.Tests.Importing;

/// <summary>Lists of members and firms: looked through first, brought in once however often, and nothing given that nobody entitled has given.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Members =
        """
        نام و نام خانوادگی;نقش;دانشگاه;گروه;تلفن همراه
        زهرا امینی;استاد;دانشگاه صنعتی قم;مکانیک;۰۹۱۲۱۱۱۰۰۰۱
        علی کریمی;دانشجو;دانشگاه قم;;09121110002
        مینا صادقی;کارشناس;دانشگاه قم;;
        """;

    private readonly StoreBench _bench = new();

    [Fact]
    public async Task A_preview_tells_what_would_happen_and_writes_nothing()
    {
        var answer = await ImportAsync("members", Members, apply: false);
        Assert.Equal(0, answer.Code);
        Assert.Contains("تازه ۳، تغییر ۰، بی‌تغییر ۰، کنار گذاشته ۰", answer.Output, StringComparison.Ordinal);
        Assert.Contains("ردیف ۲: زهرا امینی؛ استاد؛ دانشگاه صنعتی قم؛ مکانیک", answer.Output, StringComparison.Ordinal);
        Assert.Contains("چیزی نوشته نشد", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM expected"));
        Assert.Null(answer.Secret);
    }

    [Fact]
    public async Task Done_twice_it_is_done_once()
    {
        var first = await ImportAsync("members", Members);
        Assert.Equal(3, _bench.Count("SELECT count(*) FROM expected"));
        var again = await ImportAsync("members", Members);
        Assert.Equal(3, _bench.Count("SELECT count(*) FROM expected"));
        Assert.Contains("تازه ۰، تغییر ۰، بی‌تغییر ۳، کنار گذاشته ۰", again.Output, StringComparison.Ordinal);
        // The codes are the same: a letter that was handed out stays good.
        Assert.Equal(first.Secret, again.Secret);
        Assert.Equal(4, first.Secret!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Numbers_and_codes_of_a_list_lie_nowhere_readable()
    {
        var answer = await ImportAsync("members", Members);
        var code = answer.Secret!.Split('\n')[1].Split(',')[2].Trim('"');
        Assert.Equal(InviteCode.Length, code.Length);
        Assert.DoesNotContain("9121110001", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(code, answer.Output, StringComparison.Ordinal);
        using var copy = _bench.Folder.Copy();
        foreach (var file in Directory.EnumerateFiles(copy.Path, "qombot.db*"))
        {
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("9121110001", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(code, bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_problem_names_row_column_reason_and_advice()
    {
        var answer = await ImportAsync("members",
            """
            phone,Role,full name,university,shoe size
            12,استاد,الف ب,دانشگاه قم,40
            09121110003,استادد,پ ت,دانشگاه قم,
            09121110004,دانشجو,ث ج,دانشگا قم,
            09121110005,دانشجو,,دانشگاه قم,
            09121110006,دانشجو,چ ح,دانشگاه قم,
            0912 111 0006,دانشجو,خ د,دانشگاه قم,
            09121110007,admin,ذ ر,دانشگاه قم,
            09121110008,دانشجو,=HYPERLINK("http://x"),دانشگاه قم,
            ,دانشجو,ژ س,,
            """, apply: false);
        Assert.Equal(2, answer.Code);
        foreach (var line in (string[])
        [
            "! ردیف ۱: ستون «shoe size» را نمی‌شناسیم",
            "✗ ردیف ۲، ستون «تلفن همراه»: 12 شمارهٔ همراه نیست.",
            "✗ ردیف ۳، ستون «نقش»: «استادد» نقشی نیست. شاید «استاد»؟",
            "✗ ردیف ۴، ستون «دانشگاه»: «دانشگا قم» در فهرست دانشگاه‌ها نیست. شاید «دانشگاه قم»؟",
            "✗ ردیف ۵، ستون «نام»: نام خالی است. نام را بنویسید.",
            "✗ ردیف ۷، ستون «تلفن همراه»: همین در ردیف ۶ هم آمده است.",
            "✗ ردیف ۸، ستون «نقش»: «admin» نقشی نیست.",
            "! ردیف ۹، ستون «نام»: در این خانه فرمول است",
            "! ردیف ۱۰، ستون «دانشگاه»: دانشگاه خالی است",
            "تازه ۳، تغییر ۰، بی‌تغییر ۰، کنار گذاشته ۶",
        ]) Assert.Contains(line, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("نقش,دانشگاه\nاستاد,دانشگاه قم", "این ستون‌ها در ردیف ۱ نیست: نام")]
    [InlineData("\n\n", "خالی است")]
    public async Task A_list_without_its_columns_is_refused_whole(string csv, string reason)
    {
        var answer = await ImportAsync("members", csv);
        Assert.Equal(1, answer.Code);
        Assert.Contains(reason, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_rows_are_refused_as_soon_as_they_are_too_many()
    {
        var csv = new StringBuilder("name,role,university\n");
        var line = $"{new string('ا', 20)},دانشجو,دانشگاه قم\n";
        for (long bytes = 0; bytes < 10 * 1024 * 1024; bytes += 70) csv.Append(line);
        var answer = await ImportAsync("members", csv.ToString());
        Assert.Equal(1, answer.Code);
        Assert.Contains("بیش از ۵۰۰۰۰ ردیف", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM expected"));
    }

    [Fact]
    public async Task A_later_list_adds_a_number_and_changes_a_department_without_doubles()
    {
        await ImportAsync("members", "name,role,university\nمینا صادقی,دانشجو,دانشگاه قم");
        var answer = await ImportAsync("members", "name,role,university,department,phone\nمینا صادقي,دانشجو,دانشگاه قم,برق,09121110009");
        Assert.Contains("تازه ۰، تغییر ۱", answer.Output, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM expected WHERE department = 'برق' AND phone_hash IS NOT NULL"));
    }

    [Fact]
    public async Task Who_has_shared_his_number_before_the_list_came_is_known_at_once()
    {
        var person = await _bench.PersonAsync("زهرا در بله");
        await _bench.DoAsync(unit =>
        {
            unit.People.SetPhone(person.Id, "09121110001");
            unit.Expected.Vouch(person.Id, "+989121110001");
        });
        await ImportAsync("members", Members);
        Assert.Equal(Roles.Faculty, _bench.Look(unit => unit.People.Find(person.Id)!).Verified);
        Assert.Equal("دانشگاه صنعتی قم", _bench.Look(unit => unit.Institutions.Of(person.Id)!.Name));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM grants WHERE role = 2 AND given_by IS NULL"));
    }

    [Fact]
    public async Task The_same_list_once_more_does_not_undo_what_a_liaison_has_decided()
    {
        var person = await _bench.PersonAsync("زهرا در بله");
        await _bench.DoAsync(unit => unit.Expected.Vouch(person.Id, "+989121110001"));
        await ImportAsync("members", Members);
        await _bench.DoAsync(unit => { unit.Trust.Take(person.Id, Roles.Faculty, person.Id); });
        await ImportAsync("members", Members);
        Assert.Equal(Roles.None, _bench.Look(unit => unit.People.Find(person.Id)!).Verified);
    }

    [Fact]
    public async Task Firms_come_with_their_contacts_in_order_and_once()
    {
        const string firms =
            """
            نام کارخانه,شناسه ملی,شهر,صنعت,نام رابط,تلفن رابط,نام رابط دوم,تلفن رابط دوم
            کاشی کویر,۱۰۳۸۰۲۸۴۷۹۰,شکوهیه,کاشی و سرامیک,رضا محمدی,09121110011,سارا نوری,09121110012
            سنگ قم,10380284791,قم,,,,,
            """;
        var preview = await ImportAsync("firms", firms, apply: false);
        Assert.Contains("! ردیف ۳، ستون «شناسهٔ ملی»: 10380284791 با رقم کنترلش نمی‌خواند", preview.Output, StringComparison.Ordinal);
        await ImportAsync("firms", firms);
        var again = await ImportAsync("firms", firms);
        Assert.Contains("تازه ۰، تغییر ۰، بی‌تغییر ۲", again.Output, StringComparison.Ordinal);
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM firms WHERE verified = 1"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM firms WHERE national_id_doubtful = 1"));
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM expected WHERE role = 1 AND firm = 1"));
    }

    [Fact]
    public async Task A_firm_that_has_come_by_itself_is_not_verified_by_a_list()
    {
        var stranger = await _bench.PersonAsync();
        await _bench.DoAsync(unit => { unit.Firms.Save(unit.Firms.Create("کاشی کویر", null, null, stranger.Id) with { NationalId = "10380284790" }); });
        var answer = await ImportAsync("firms", "firm,national id\nکاشی کویر,10380284790");
        Assert.Contains("خودش آمده و هنوز تأیید نشده است", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM firms WHERE verified = 1"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM firms"));
    }

    [Fact]
    public async Task A_workbook_is_taken_like_any_list()
    {
        var answer = await Verbs().DoAsync(new AdminRequest("import", "members", true, "fa", "x.xlsx", Documents.ListFileTests.Workbook()));
        Assert.Contains("ورود x.xlsx (XLSX)", answer.Output, StringComparison.Ordinal);
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM expected"));
    }

    [Fact]
    public async Task A_list_in_English_is_answered_in_English()
    {
        var answer = await Verbs().DoAsync(new AdminRequest("import", "members", false, "en", "staff.csv", Encoding.UTF8.GetBytes("Name,Role,University\nZahra Amini,professor,University of Qom")));
        Assert.Contains("row 2: Zahra Amini; Professor; University of Qom", answer.Output, StringComparison.OrdinalIgnoreCase);
    }

    private AdminVerbs Verbs() => new(_bench.Store, Houses.Make(), _bench.Clock);

    private Task<AdminAnswer> ImportAsync(string kind, string csv, bool apply = true) =>
        Verbs().DoAsync(new AdminRequest("import", kind, apply, "fa", "list.csv", Encoding.UTF8.GetBytes(csv)));

    public void Dispose() => _bench.Dispose();
}
