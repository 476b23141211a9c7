using System.Text;
using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>What is kept about a person: handed out, removed, joined; and what must lie nowhere readable.</summary>
public sealed class OwnDataTests
{
    private const string Phone = "09121112233";
    private const string Trouble = "پمپ ما هر هفته بلبرینگ می‌سوزاند و لرزش دارد";

    [Fact]
    public async Task Everything_about_a_person_is_handed_to_him_and_only_to_him()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble, "کاشی کویر");
        await talk.SaysAsync("رضا", "/profile");
        await talk.PressesAsync("رضا", "شماره تماس");
        await talk.SaysAsync("رضا", "۰۹۱۲ ۱۱۱ ۲۲۳۳");
        talk.Sees("رضا", "۰۹۱۲••••۲۳۳");
        await talk.SaysAsync("رضا", "/export_me");
        var paper = Assert.Single(talk.Store.Read(session => session.All("SELECT content FROM papers", row => row.Bytes(0))));
        // It lies sealed: who copies the database reads nothing of it.
        Assert.DoesNotContain(Phone, Encoding.UTF8.GetString(paper), StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(talk.Store.Read(session => FileStore.Paper(session, new Core.Chat.FileId(-1)))!);
        Assert.Contains(Phone, text, StringComparison.Ordinal);
        Assert.Contains("بلبرینگ", text, StringComparison.Ordinal);
        Assert.Contains("کاشی کویر", text, StringComparison.Ordinal);
        await talk.WaitAsync(TimeSpan.FromDays(4));
        await talk.Store.Writer.RunAsync(session => { Retention.Purge(session, talk.Clock.GetUtcNow(), TimeSpan.FromDays(180)); });
        Assert.Equal(0, talk.Count("SELECT count(*) FROM papers"));
    }

    /// <summary>A table that names a person and is forgotten here would be kept from him, and kept after he is gone.</summary>
    [Fact]
    public async Task No_table_that_names_people_is_left_out_of_what_is_handed_out()
    {
        await using var talk = await Play.BeginAsync();
        var naming = talk.Store.Read(session => session.All(
            """
            SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f ON f."table" = 'people' WHERE m.type = 'table'
            """, row => row.Text(0)));
        Assert.NotEmpty(naming);
        Assert.Empty(naming.Except(QomBot.Storage.Nouns.PersonalData.Sections.Keys));
    }

    [Fact]
    public async Task Whoever_is_removed_leaves_no_name_and_no_number_and_the_history_stays_whole()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("شهرزاد", Trouble);
        await talk.SaysAsync("شهرزاد", "/profile");
        await talk.PressesAsync("شهرزاد", "شماره تماس");
        await talk.SaysAsync("شهرزاد", Phone);
        await talk.SaysAsync("شهرزاد", "/delete_me");
        await talk.PressesAsync("شهرزاد", "بله");
        talk.Sees("شهرزاد", "پاک شد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM accounts"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM endpoints"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM conversations"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE name LIKE '%شهرزاد%' OR phone IS NOT NULL"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems WHERE body <> ''"));
        Assert.True(talk.Store.Read(session => Audit.Check(session)).IsSound);
        await talk.Store.Writer.RunAsync(session => { Retention.Purge(session, talk.Clock.GetUtcNow(), TimeSpan.FromDays(180)); });
        Assert.DoesNotContain(Dump(talk), line => line.Contains("شهرزاد", StringComparison.Ordinal));
        await talk.SaysAsync("شهرزاد", "/start");
        talk.Sees("شهرزاد", "قم‌بات");
    }

    [Fact]
    public async Task What_others_wait_for_is_settled_first()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("رضا", "/delete_me");
        talk.Sees("رضا", "دیگران منتظر این‌ها هستند");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM accounts"));
        await talk.ResearcherAsync("دکتر");
        await talk.ClaimAsync("دکتر", 1);
        await talk.SaysAsync("دکتر", "/delete_me");
        talk.Sees("دکتر", "دیگران منتظر این‌ها هستند");
    }

    [Fact]
    public async Task Two_accounts_become_one_person_when_both_sides_say_yes()
    {
        await using var talk = await Play.BeginAsync(null, "web", "bale");
        await talk.ResearcherAsync("دکتر@web", "مکانیک");
        await talk.SaysAsync("دکتر ر@bale", "/profile");
        await talk.ReportAsync("کارخانه@web", Trouble);
        await talk.SaysAsync("دکتر@web", "/link");
        var line = talk.Chat("دکتر@web").Select(message => message.Text ?? "").Last(text => text.Contains("/link ", StringComparison.Ordinal));
        var code = line[(line.IndexOf("/link ", StringComparison.Ordinal) + 6)..].Trim();
        await talk.SaysAsync("دکتر ر@bale", $"/link {code}");
        talk.Sees("دکتر ر@bale", "فقط اگر هر دو مال خودتان است");
        await talk.PressesAsync("دکتر ر@bale", "بله");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE joined_to IS NOT NULL"));
        await talk.PressesAsync("دکتر@web", "بله");
        talk.Sees("دکتر@web", "دو حساب یکی شدند");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM people WHERE joined_to IS NOT NULL"));
        // What he follows on the one he finds on the other.
        await talk.SaysAsync("دکتر ر@bale", "/subscriptions");
        talk.Sees("دکتر ر@bale", "مکانیک، همان لحظه");
        // Whoever goes takes both of his names with him.
        Assert.Equal(1, talk.Count("SELECT count(*) FROM people WHERE name = 'دکتر ر@bale'"));
        await talk.SaysAsync("دکتر@web", "/delete_me");
        await talk.PressesAsync("دکتر@web", "بله");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE name LIKE 'دکتر%'"));
        // The code is worth nothing any more.
        await talk.SaysAsync("غریبه@web", $"/link {code}");
        talk.Sees("غریبه@web", "این کد درست نیست");
    }

    [Fact]
    public async Task Numbers_and_codes_lie_nowhere_readable()
    {
        await using var talk = await Play.BeginAsync();
        await talk.Store.Writer.RunAsync(session =>
            new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Trust.PutCode(CodeKind.FirstAdmin, "CANARYCODE", Roles.Admin, null, talk.Clock.GetUtcNow().AddDays(1), 1));
        await talk.SaysAsync("مدیر", "/code CANARYCODE");
        await talk.SaysAsync("مدیر", "/invite");
        await talk.PressesAsync("مدیر", "دانشجو");
        await talk.PressesAsync("مدیر", "هر دانشگاهی");
        await talk.PressesAsync("مدیر", "۷ روز");
        await talk.PressesAsync("مدیر", "۱ نفر");
        await talk.PressesAsync("مدیر", "تأیید و فرستادن");
        var invitation = talk.Whole("مدیر").Split('\n').Last(text => text.StartsWith("کد: ", StringComparison.Ordinal))["کد: ".Length..].Trim();
        await talk.ReportAsync("رضا", Trouble);
        await talk.SaysAsync("مدیر", "/verify 1");
        await talk.SaysAsync("رضا", "/profile");
        await talk.PressesAsync("رضا", "شماره تماس");
        await talk.SaysAsync("رضا", Phone);
        await talk.SaysAsync("رضا", "/link");
        var link = talk.Chat("رضا").Select(message => message.Text ?? "").Last(text => text.Contains("/link ", StringComparison.Ordinal)).Split("/link ")[1].Trim();
        var dump = Dump(talk);
        foreach (var secret in (string[])[Phone, "CANARYCODE", invitation, link])
            Assert.DoesNotContain(dump, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every value of every table, as somebody with a copy of the database would read it.</summary>
    private static List<string> Dump(Play talk) => talk.Store.Read(session =>
    {
        var lines = new List<string>();
        foreach (var table in session.All("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'", row => row.Text(0)))
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    lines.Add($"{table}.{reader.GetName(i)}: {(reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetValue(i))}");
        }
        return lines;
    });
}
