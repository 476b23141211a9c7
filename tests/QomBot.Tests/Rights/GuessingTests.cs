using QomBot.Core.Features.Rooms;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.Problems;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Rights;

/// <summary>
/// A stranger tries ten thousand numbers, buttons, links and codes. What is there and not his answers byte for byte like what is
/// not there, and nothing of anybody's has changed afterwards.
/// </summary>
public sealed class GuessingTests(ITestOutputHelper output)
{
    private const string Stranger = "غریبه";
    private static readonly AccountId Web = new("web:replay");
    private static readonly Place Here = new(Web, new ChatId(Stranger));

    /// <summary>What is his in tables that he may write into: where he stands, what he sees, that he guessed wrong.</summary>
    private static readonly Dictionary<string, string> NotHis = new()
    {
        ["screens"] = $"chat <> '{Stranger}'", ["conversations"] = $"chat <> '{Stranger}'", ["endpoints"] = $"chat <> '{Stranger}'", ["chat_menus"] = $"chat <> '{Stranger}'",
        ["deliveries"] = $"chat <> '{Stranger}'", ["counters"] = "0", ["wrong_codes"] = $"person <> (SELECT person FROM accounts WHERE user_id = '{Stranger}')",
    };

    private static async Task<Play> ArrangeAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        foreach (var (name, trouble) in ((string, string)[])[("رضا", "پمپ ما هر هفته بلبرینگ می‌سوزاند"), ("امیر", "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد"), ("نیما", "شفت همزن می‌شکند و بوش آن ساییده می‌شود")])
            await talk.ReportAsync(name, trouble, $"کارخانهٔ {name}");
        // One open, one rejected, one still waiting, and a draft.
        await talk.SaysAsync("زهرا", "/problem 1");
        await talk.PressesAsync("زهرا", "تأیید");
        await talk.SaysAsync("زهرا", "/problem 2");
        await talk.PressesAsync("زهرا", "رد با دلیل");
        await talk.SaysAsync("زهرا", "تکراری است");
        await talk.SaysAsync("سعید", "دریچهٔ پرس هیدرولیک ما نشتی دارد و فشار می‌افتد");
        await talk.ResearcherAsync("دکتر", "مکانیک");
        await talk.SaysAsync("دکتر", "/team");
        await talk.PressesAsync("دکتر", "گروه تازه");
        await talk.SaysAsync("دکتر", "گروه ارتعاش");
        await talk.SaysAsync("زهرا", "/invite");
        await talk.PressesAsync("زهرا", "دانشجو");
        await talk.PressesAsync("زهرا", "هر دانشگاهی");
        await talk.PressesAsync("زهرا", "۷ روز");
        await talk.PressesAsync("زهرا", "۱ نفر");
        await talk.PressesAsync("زهرا", "تأیید و فرستادن");
        await talk.SaysAsync("امیر", "/complain 1 این تبلیغ است");
        await talk.SaysAsync(Stranger, "/start");
        Assert.Equal(4, talk.Count("SELECT count(*) FROM problems"));
        return talk;
    }

    [Fact]
    public async Task Ten_thousand_guesses_teach_nothing_and_change_nothing()
    {
        await using var talk = await ArrangeAsync();
        var own = talk.Count($"SELECT id FROM screens WHERE chat = '{Stranger}'");
        var secret = talk.Store.Read(session => session.Scalar("SELECT join_code FROM teams WHERE solo = 0")) as string;
        var (guesses, kinds, told, changed) = await talk.Store.Writer.RunAsync(session =>
        {
            var guessing = new Guessing(session, talk, Here);
            var before = Digest(session);
            foreach (var (kind, incoming) in Guesses(secret!, own)) guessing.Try(kind, incoming);
            return (guessing.Count, guessing.Answers.Count, guessing.Answers.Where(pair => pair.Value.Count > 1).Select(pair => $"{pair.Key}: {string.Join(" || ", pair.Value)}").ToList(), before.Except(Digest(session)).ToList());
        });
        output.WriteLine($"guesses {guesses} of {kinds} kinds, kinds with more than one answer {told.Count}, tables changed {changed.Count}");
        Assert.Empty(told);
        Assert.Empty(changed);
        Assert.True(guesses >= 10_000);
    }

    /// <summary>Each kind must give one answer, whether what is guessed exists or not.</summary>
    private static IEnumerable<(string Kind, Incoming Incoming)> Guesses(string teamCode, long ownScreen)
    {
        // Problems 2, 3 and 4 are there and hidden; 5 and on are not there.
        foreach (var command in (string[])["problem", "edit", "withdraw", "release", "update", "propose", "answer", "confirm", "close", "reply", "complain", "ask"])
            for (var id = 2; id < 202; id++) yield return ($"/{command} N", Said($"/{command} {Number(id)} متن"));
        foreach (var command in (string[])["verify", "tag", "merge", "handover", "members"])
            for (var id = 1; id < 101; id++) yield return ($"/{command} N", Said($"/{command} {id}"));
        for (var id = 2; id < 1_002; id++) yield return ("?start=pN", Said($"/start p{Number(id)}"));
        for (var id = 1; id < 301; id++) yield return ("?start=gN", Said($"/start g{id}"));
        for (var id = 1; id < 301; id++) yield return ("?start=bN", Said($"/start b{id}"));
        // Buttons of other people's messages, by number, version and place; and made-up ones.
        foreach (var id in Enumerable.Range(1, 120).Where(id => id != ownScreen))
            for (var version = 1; version < 11; version++)
                for (var index = 0; index < 2; index++) yield return ("press on a screen", Press($"s{id}.{version}.{index}"));
        for (var id = 1; id < 601; id++)
            for (var index = 0; index < 4; index++) yield return ("press on a message", Press($"d{id}.{index}"));
        foreach (var token in Forged()) yield return ("press on nothing", Press(token));
        for (var i = 0; i < 500; i++) yield return ("team code", Said($"/start t-{Code(i, 8, avoid: teamCode)}"));
        for (var i = 0; i < 500; i++) yield return ("invitation code", Said($"/code {Code(i, 10, avoid: "")}"));
        for (var i = 0; i < 300; i++) yield return ("joining code", Said($"/link {Code(i, 8, avoid: "")}"));
        // By the name of an action that only buttons lead to.
        foreach (var action in AllActions.Table.All.Where(action => !AskAhead.MayBeAsked(action)))
            for (var id = 1; id < 6; id++) yield return ("asked by name", new Incoming.Asked(Here.Chat, ChatKind.Private, new Sender(new UserId(Stranger), Stranger, null), action.Name, new Dictionary<string, string> { ["problem"] = $"{id}", ["person"] = $"{id}", ["matter"] = $"{id}", ["team"] = $"{id}" }, $"a{id}"));
    }

    /// <summary>Small numbers first, then scattered up to a hundred thousand.</summary>
    private static long Number(int id) => id < 100 ? id : 100 + (id * 48_271L % 99_900);

    private static IEnumerable<string> Forged()
    {
        foreach (var text in (string[])["", "s", "d", "s1", "d1", "s-1.1.1", "s1.1.-1", "d1.101", "s1.1.101", "d99999999999999999999.1", "s1.1.1.1", "s1.1.1\0", "x1.1", "۱.۱", "approve", "{\"a\":1}"]) yield return text;
        for (var i = 0; i < 300; i++) yield return $"{(char)('a' + i % 26)}{i}.{i % 7}.{i % 5}x";
    }

    private static string Code(int i, int length, string avoid)
    {
        const string letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
        var code = new char[length];
        var state = (ulong)(i + 1) * 6364136223846793005;
        for (var at = 0; at < length; at++)
        {
            code[at] = letters[(int)(state >> 33) % letters.Length];
            state = state * 6364136223846793005 + 1442695040888963407;
        }
        return new string(code) is var made && made == avoid ? Code(i + 100_000, length, avoid) : made;
    }

    private static Incoming.Said Said(string text) => new(Here.Chat, ChatKind.Private, new Sender(new UserId(Stranger), Stranger, null), new MessageRef($"guess {text}"), text, []);

    private static Incoming.Pressed Press(string token) => new(Here.Chat, ChatKind.Private, new Sender(new UserId(Stranger), Stranger, null), token, "1", null);

    /// <summary>Every table that is not his to write into, as one line.</summary>
    private static List<string> Digest(Session session) =>
    [
        .. session.All("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'", row => row.Text(0))
            .Select(table => $"{table} {string.Join('|', Rows(session, table))}"),
    ];

    private static List<string> Rows(Session session, string table)
    {
        var columns = session.All($"SELECT name FROM pragma_table_info('{table}')", row => row.Text(0));
        return session.All($"SELECT {string.Join(" || ',' || ", columns.Select(column => $"quote({column})"))} FROM {table} WHERE {NotHis.GetValueOrDefault(table, "1")} ORDER BY 1", row => row.Text(0));
    }

    private sealed class Guessing(Session session, Play talk, Place here)
    {
        private readonly Router _router = new(talk.House, new QomBot.Core.Features.Placements.HandIn(new DraftProblem()), new GroupTalk(), new RoomTalk(), AllActions.Settle);
        public int Count { get; private set; }

        public Dictionary<string, HashSet<string>> Answers { get; } = [];

        /// <summary>The answer is his screen, the word under the press, and whatever came as a message; the guessed number itself, which he wrote, is taken out.</summary>
        public void Try(string kind, Incoming incoming)
        {
            Count++;
            var unit = new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays);
            session.Execute("SAVEPOINT guess");
            var newest = session.Long("SELECT ifnull(max(id), 0) FROM deliveries");
            var routed = _router.Handle(unit, here.Account, incoming, new Thoughts(talk.House));
            var screen = session.Scalar("SELECT content FROM screens WHERE account = ?1 AND chat = ?2 AND user_id = ?2", here.Account.Value, here.Chat.Value) as string ?? "";
            var came = session.All("SELECT ifnull(content, 'to ' || person) FROM deliveries WHERE id > ?1", row => row.Text(0), newest);
            // His own wrong tries are counted for him: that is no part of what he guessed. They stay, all else is his again.
            if (kind.EndsWith("code", StringComparison.Ordinal)) session.Execute("RELEASE guess");
            else
            {
                session.Execute("ROLLBACK TO guess");
                session.Execute("RELEASE guess");
            }
            if (!Answers.TryGetValue(kind, out var answers)) Answers[kind] = answers = [];
            answers.Add($"{screen} {routed.Word} {string.Join('|', came)}");
        }
    }
}
