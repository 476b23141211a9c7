using QomBot.Core.Features.Rooms;
using System.Text.Json;
using System.Text.Encodings.Web;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.Problems;
using QomBot.Engine;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Rights;

/// <summary>
/// Every action of the table, every suggestion while typing and every page that a platform may show, for people who may not read
/// a sealed layer: a stranger, one who asked and was not answered, one for whom the firm has closed it again, a member of a team
/// that waits, one who was a liaison once. The secret words come to none of them, and to no log.
/// </summary>
public sealed class SealedPathsTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Secrets = ["هفتادوهفت", "زمرد", "رضایی‌راد", "زمرد-نقشه"];
    private static readonly string[] Typed = ["", "فرمولاسیون", "کدزمرد", "صنایع محرمانه‌ساز", "لرزش", "متن"];

    private static async Task<Play> ArrangeAsync(CapturedLog log)
    {
        var talk = await Play.BeginWithAsync(log: log);
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        const string firm = "رضایی‌راد";
        await talk.SaysAsync(firm, "پمپ خط تولید لرزش دارد. فرمولاسیون کدزمرد هفتادوهفت هم با آن خراب می‌شود و بلبرینگش می‌سوزد");
        var file = Path.Combine(talk.Folder, "زمرد-نقشه.txt");
        await File.WriteAllTextAsync(file, "هفتادوهفت");
        await talk.SendsAsync(firm, file);
        await talk.PressesAsync(firm, "عنوان");
        await talk.SaysAsync(firm, "لرزش و خرابی بلبرینگ");
        await talk.PressesAsync(firm, "بیشتر…");
        await talk.PressesAsync(firm, "نام و شرح محرمانه");
        await talk.PressesAsync(firm, "بازگشت");
        await talk.PressesAsync(firm, "ثبت مسئله");
        await talk.SaysAsync(firm, "صنایع محرمانه‌ساز زمرد");
        await talk.SaysAsync("زهرا", "/problem 1");
        await talk.PressesAsync("زهرا", "تأیید");

        foreach (var name in (string[])["سارا", "نیما", "امید", "دکتر"])
        {
            await talk.ResearcherAsync(name, "مکانیک");
            if (name != "سارا") await talk.VerifyAsync(name, Roles.Faculty);
        }
        foreach (var name in (string[])["سارا", "نیما"])
        {
            await talk.SaysAsync(name, "/problem 1");
            await talk.PressesAsync(name, "دیدن بخش محرمانه");
            await talk.PressesAsync(name, "می‌پذیرم");
        }
        Assert.Equal(1, talk.Count("SELECT count(*) FROM openings"));
        await talk.SaysAsync(firm, "/problem 1");
        await talk.PressesAsync(firm, "چه کسانی دیدند");
        await talk.PressesAsync(firm, "بستن برای نیما");
        await talk.ClaimAsync("دکتر", 1);
        await talk.ClaimAsync("امید", 1);
        await talk.SaysAsync("دکتر", "/update 1 نمونه‌برداری از فرمولاسیون کدزمرد هفتادوهفت شروع شد");
        await talk.SaysAsync("سابق", "/start");
        await talk.VerifyAsync("سابق", Roles.Liaison);
        await talk.Store.Writer.RunAsync(session => { session.Execute("UPDATE people SET verified = 0 WHERE name = 'سابق'"); });
        await talk.SaysAsync("غریبه", "/start");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM claims WHERE state = 1"));
        return talk;
    }

    [Fact]
    public async Task Nobody_who_may_not_read_it_meets_a_secret_word_on_any_path()
    {
        var log = new CapturedLog();
        await using var talk = await ArrangeAsync(log);
        var (walked, read) = (0, 0L);
        foreach (var name in (string[])["غریبه", "سارا", "نیما", "امید", "سابق"])
        {
            var found = await talk.Store.Writer.RunAsync(session => new SealedWalk(new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays), talk.House, name).Go(Typed));
            // Also what a platform asks before he has done anything.
            found.AddRange(Ahead(talk, name));
            walked += found.Count;
            foreach (var (path, words) in found)
            {
                read += words.Length;
                foreach (var secret in Secrets) Assert.False(words.Contains(secret, StringComparison.Ordinal), $"{name}, {path}: «{secret}» in {words[..Math.Min(600, words.Length)]}");
            }
        }
        foreach (var secret in Secrets) Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
        output.WriteLine($"paths walked {walked} by 5 people, letters read {read}, of the log {log.Text.Length}, secret words 0");
        Assert.True(walked > 1_500);
    }

    private static IEnumerable<(string Path, string Words)> Ahead(Play talk, string name)
    {
        var ahead = new AskAhead(talk.House, new Reader(talk.Store, talk.House, talk.Clock));
        var (place, user) = (new Place(new AccountId("web:replay"), new ChatId(name)), new UserId(name));
        foreach (var action in AllActions.Table.All)
        {
            var given = new Dictionary<string, string> { ["problem"] = "1" };
            foreach (var argument in action.Arguments)
                foreach (var typed in Typed)
                    yield return ($"suggestions for {action.Name} {argument.Name} «{typed}»", Words(ahead.Suggest(place, user, action.Name, argument.Name, typed, given), typed));
            if (ahead.FormFor(place, user, action.Name, given) is { } form) yield return ($"page of {action.Name}", JsonSerializer.Serialize(form, Readable));
        }
    }

    /// <summary>What he has typed himself he may read again.</summary>
    private static string Words(object found, string typed) => Without(JsonSerializer.Serialize(found, Readable), typed);

    internal static string Without(string words, string typed) => typed.Length > 2 ? words.Replace(typed, "…", StringComparison.Ordinal) : words;

    internal static string Json(object? value) => JsonSerializer.Serialize(value, Readable);
}

/// <summary>All actions by one person, each taken back; gives what he would have read.</summary>
internal sealed class SealedWalk(Unit unit, Core.Acting.House house, string name)
{
    private readonly Place _place = new(new AccountId("web:replay"), new ChatId(name));
    private readonly Router _router = new(house, new QomBot.Core.Features.Placements.HandIn(new DraftProblem()), new GroupTalk(), new RoomTalk(), AllActions.Settle);

    public List<(string Path, string Words)> Go(IReadOnlyList<string> typed)
    {
        var read = new List<(string, string)>();
        foreach (var action in AllActions.Table.All)
        {
            var words = action.Arguments.Any(argument => argument.Kind == ArgumentKind.Text) ? typed.Where(one => one.Length > 0) : [typed[^1]];
            foreach (var one in words)
                foreach (var choice in (bool[])[false, true])
                    // Whom somebody has confirmed opens it by his undertaking: that he reads it then is how it should be.
                    if (!(choice && action.Name == "unseal" && name == "امید")) read.Add(($"{action.Name} «{one}» {choice}", One(action, one, choice)));
        }
        return read;
    }

    /// <summary>His answer, and everything that would be sent to him by it.</summary>
    private string One(ActionSpec action, string words, bool lastChoice)
    {
        var person = unit.People.Find(_place.Account, new UserId(name))!;
        unit.Session.Execute("SAVEPOINT path");
        try
        {
            var newest = unit.Session.Long("SELECT ifnull(max(id), 0) FROM deliveries");
            var turn = new Turn(unit, house, new Thoughts(house), _place, new UserId(name), ChatKind.Private, person, new Conversation(_place, new UserId(name), null, null));
            _router.Perform(turn, action, Given(turn, action, words, lastChoice), isFinished: true);
            AllActions.Settle(turn.Work);
            var sent = unit.Session.All(
                "SELECT ifnull(d.content, b.content) FROM deliveries d LEFT JOIN bodies b ON b.fanout = d.fanout AND b.language = d.language WHERE d.id > ?1 AND d.person = ?2",
                row => row.Text(0), newest, person.Id.Value);
            var papers = unit.Session.All("SELECT CAST(content AS TEXT) FROM papers WHERE person = ?1", row => row.Text(0), person.Id.Value);
            var screens = unit.Session.All("SELECT content FROM screens WHERE chat = ?1 AND version > shown_version", row => row.Text(0), name);
            var all = string.Join('\n', [SealedPathsTests.Json(turn.Screen), turn.Word ?? "", .. sent.Concat(papers).Concat(screens).Select(Unescaped)]);
            return SealedPathsTests.Without(all, words);
        }
        finally
        {
            unit.Session.Execute("ROLLBACK TO path");
            unit.Session.Execute("RELEASE path");
        }
    }

    private static string Unescaped(string json) => System.Text.RegularExpressions.Regex.Unescape(json.Replace("\\\"", "'", StringComparison.Ordinal));

    private static Arguments Given(Turn turn, ActionSpec action, string words, bool lastChoice)
    {
        var values = new Dictionary<string, string>();
        foreach (var argument in action.Arguments)
        {
            var choices = argument.Choices?.Invoke(turn, new Arguments(values));
            var value = choices is { Count: > 0 } && argument.Kind != ArgumentKind.Text ? (lastChoice ? choices[^1] : choices[0]).Value : argument.Kind switch
            {
                ArgumentKind.Text => words,
                ArgumentKind.Field => "mechanical",
                ArgumentKind.Date => "2026-12-05",
                ArgumentKind.Phone => "09120000000",
                ArgumentKind.Number or ArgumentKind.Problem => argument.Name == "page" ? "0" : "1",
                _ => null,
            };
            if (value is not null) values[argument.Name] = value;
        }
        return new Arguments(values);
    }
}
