using System.Text;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Rights;

/// <summary>A name, a number, a text and codes that are found nowhere but where they belong: not in logs, keys, history, other people's exports or error replies.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Name = "قناری‌زاده";
    private const string Phone = "09127654321";
    private const string Words = "قطعهٔ قناری‌نشان";
    private const string AdminCode = "CANARY2345";

    /// <summary>The columns in which names and words lie because they are what the table is for; messages wait there to be sent.</summary>
    private static readonly HashSet<string> Theirs =
    [
        "people.name", "teams.name", "problems.title", "problems.body", "problem_parts.words", "notes.words", "proposals.summary", "matters.words", "deliveries.content", "bodies.content", "screens.content",
        "conversations.form", "collected.words", "collected.author_name", "firms.name", "firms.name_key", "accounts.user_id", "endpoints.chat", "deliveries.chat", "screens.chat", "screens.user_id", "conversations.chat",
        "conversations.user_id", "problem_parts.chat", "chat_menus.chat", "files.remote_id", "files.name", "files.outcome", "boards.title", "papers.content", "room_messages.words",
    ];

    [Fact]
    public async Task Names_numbers_words_and_codes_are_in_no_log_no_key_no_foreign_export_and_no_error_reply()
    {
        var log = new CapturedLog();
        await using var talk = await Play.BeginWithAsync(log: log);
        await talk.Store.Writer.RunAsync(session =>
            new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Trust.PutCode(CodeKind.FirstAdmin, AdminCode, Roles.Admin, null, talk.Clock.GetUtcNow().AddDays(1), 1));
        await talk.SaysAsync("مدیر", $"/code {AdminCode}");
        await talk.SaysAsync(Name, $"{Words} در پمپ می‌شکند و بلبرینگ می‌سوزد");
        await talk.PressesAsync(Name, "ثبت مسئله");
        await talk.SaysAsync(Name, "صنایع آزمون");
        await talk.SaysAsync(Name, "/profile");
        await talk.PressesAsync(Name, "شماره تماس");
        await talk.SaysAsync(Name, Phone);
        await talk.SaysAsync("مدیر", "/problem 1");
        await talk.PressesAsync("مدیر", "تأیید");
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.VerifyAsync("دکتر", Roles.Faculty);
        await talk.ClaimAsync("دکتر", 1);
        await talk.SaysAsync("دکتر", "/ask 1 شماره فنی چیست؟");
        await talk.SaysAsync(Name, $"/reply 1 {Words} مدل ۳");
        // What goes wrong: a file that is not there, wrong codes, numbers that are none, a table that is missing.
        await talk.SendsAsync(Name, $"/nowhere/{Words}.pdf", $"{Words} دوباره شکست و خط ایستاد");
        await talk.SaysAsync(Name, "/code CANARY9999");
        await talk.SaysAsync(Name, $"/claim {Words}");
        await talk.SaysAsync("دکتر", "/export_me");
        await talk.SaysAsync("مدیر", "/audit");
        await BreakAsync(talk);
        await talk.WaitAsync(TimeSpan.FromDays(20));

        var scanned = 0L;
        foreach (var canary in (string[])[Name, Phone, "9127654321", Words, "قناری", AdminCode, "CANARY9999"])
        {
            Assert.DoesNotContain(canary, log.Text, StringComparison.OrdinalIgnoreCase);
            scanned += log.Text.Length;
            foreach (var (column, value) in Dump(talk))
            {
                scanned += value.Length;
                var isNumberOrCode = canary.Any(char.IsAsciiDigit);
                // A number or a code lies nowhere readable at all; an update that failed is kept as it came, for somebody to look at.
                if ((isNumberOrCode || !Theirs.Contains(column)) && column is not ("updates.body" or "updates.lane")) Assert.False(value.Contains(canary, StringComparison.OrdinalIgnoreCase), $"«{canary}» in {column}: {value}");
            }
            foreach (var paper in talk.Store.Read(session => session.All("SELECT id FROM papers p WHERE p.person = (SELECT person FROM accounts WHERE user_id = 'دکتر')", row => row.Long(0)).Select(id => QomBot.Storage.Sending.FileStore.Paper(session, new QomBot.Core.Chat.FileId(-id))!).ToList()))
            {
                scanned += paper.Length;
                if (canary is Phone or "9127654321" or AdminCode or "CANARY9999") Assert.DoesNotContain(canary, Encoding.UTF8.GetString(paper), StringComparison.Ordinal);
            }
        }
        output.WriteLine($"bytes scanned {scanned}, log lines {log.Text.Count(c => c == '\n') + 1}, canaries 0");
        Assert.True(log.Text.Length > 100);
    }

    /// <summary>The program fails in the middle of handling his words: the log says so, and his reply names a number only.</summary>
    private static async Task BreakAsync(Play talk)
    {
        await talk.Store.Writer.RunAsync(session => { session.Execute("ALTER TABLE notes RENAME TO notes_gone"); });
        await Assert.ThrowsAnyAsync<Exception>(() => talk.SaysAsync(Name, $"/reply 1 {Words} و {Phone}"));
        await talk.Store.Writer.RunAsync(session => { session.Execute("ALTER TABLE notes_gone RENAME TO notes"); });
        var sorry = talk.Everything(Name).Select(answer => answer.Text ?? "").Last(text => text.Contains("شمارهٔ پیگیری", StringComparison.Ordinal));
        Assert.DoesNotContain(Words, sorry, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", sorry, StringComparison.OrdinalIgnoreCase);
    }

    private static List<(string Column, string Value)> Dump(Play talk) => talk.Store.Read(session =>
    {
        var values = new List<(string, string)>();
        foreach (var table in session.All("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'", row => row.Text(0)))
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (var i = 0; i < reader.FieldCount; i++)
                    values.Add(($"{table}.{reader.GetName(i)}", reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(i)}"));
        }
        return values;
    });
}
