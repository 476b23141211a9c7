using QomBot.Fakes.Faults;

namespace QomBot.Tests.Faults;

/// <summary>Each kind of malformed or hostile update by its name, through the whole bot: kept, the loop goes on, the person behind it is answered.</summary>
public sealed class HostileUpdateTests(ITestOutputHelper output)
{
    /// <summary>What becomes of an update: handled, or kept unread.</summary>
    private const long Handled = 1, Unread = 3;

    public static TheoryData<string, string, long> Kinds => new()
    {
        { "deep nesting", "{\"message\":" + string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 301), Unread },
        { "an unknown type", """{"telepathy":{"from":{"id":5},"thought":"x"}}""", Handled },
        { "no type at all", "{}", Handled },
        { "a number where words belong", Said("5"), Unread },
        { "words where a number belongs", """{"message":{"message_id":"one","date":1,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"x"}}""", Unread },
        { "the largest id", Said("\"/start\"", "9223372036854775807"), Handled },
        { "the smallest id", Said("\"/start\"", "-9223372036854775808"), Handled },
        { "an id beyond 64 bits", Said("\"/start\"", "9223372036854775808"), Unread },
        { "an id of zero", Said("\"/start\"", "0"), Handled },
        { "half a surrogate pair", Said("\"\\ud800\""), Unread },
        { "the other half", Said("\"ab\\udc00cd\""), Unread },
        { "NUL in words", Said("\"a\\u0000b\""), Handled },
        { "100,000 combining marks on one letter", Said($"\"ب{new string('\u064b', 100_000)}\""), Handled },
        { "more than is kept of one update", Said($"\"{new string('x', 300_000)}\""), Unread },
        { "empty words", Said("\"\""), Handled },
        { "4,097 units", Said($"\"{new string('پ', 4_097)}\""), Handled },
        { "digits of three scripts", Said("\"/problem ۱٢3\""), Handled },
        { "a press without data", """{"callback_query":{"id":"1","from":{"id":7,"is_bot":false,"first_name":"x"},"chat_instance":"1","data":null}}""", Handled },
        { "nothing where a message belongs", """{"message":null}""", Handled },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_kept_and_the_next_person_is_served(string kind, string update, long becomes)
    {
        await using var rig = await FaultRig.StartAsync();
        rig.Fake.Updates.Raw(update);
        var next = rig.Fake.NewPerson("بعدی");
        next.Say("/start");
        await next.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.Fake.Updates.WaitUntilConfirmed();
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "all is handled or set aside");
        var (state, size) = (rig.Count("SELECT state FROM updates ORDER BY id LIMIT 1"), rig.Count("SELECT length(body) FROM updates ORDER BY id LIMIT 1"));
        var alarms = rig.Log.All.Count(line => line.Contains("cannot be read", StringComparison.Ordinal));

        output.WriteLine($"{kind}: {update.Length} letters, became {(state == Handled ? "handled" : state == Unread ? $"kept unread ({size} bytes, {alarms} alarm)" : $"state {state}")}");
        Assert.Equal(becomes, state);
        Assert.InRange(size, becomes == Unread ? 1 : 0, 256 << 10);
        Assert.Equal(becomes == Unread ? 1 : 0, alarms);
        Assert.Equal(2, rig.Count("SELECT count(*) FROM updates"));
    }

    /// <summary>The answer to a poll is no JSON: nothing can be taken out of it, so all of it is asked for again.</summary>
    [Fact]
    public async Task Of_an_answer_that_is_no_json_nothing_is_lost()
    {
        await using var rig = await FaultRig.StartAsync();
        var torn = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.TruncatedJson(), 3));
        var page = rig.Fake.Faults.Add(new FaultRule("getUpdates", new Fault.HtmlPage(), 3));
        var person = rig.Fake.NewPerson("بعدی");
        person.Say("/start");
        await person.WaitForText("قم‌بات", TimeSpan.FromSeconds(60));

        output.WriteLine($"torn {torn.Fired}, pages of a gatekeeper {page.Fired}, answered 1, copies {person.Received.Count}");
        Assert.True(torn.Fired + page.Fired > 3, "nothing was torn: nothing is proved");
        Assert.Single(person.Received);
    }

    [Fact]
    public async Task What_is_no_words_and_no_file_is_answered_with_what_can_be_sent()
    {
        await using var rig = await FaultRig.StartAsync();
        var person = rig.Fake.NewPerson("رضا");
        person.Say("/start");
        await person.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        string[] kinds = ["\"dice\":{\"emoji\":\"🎲\",\"value\":3}", "\"poll\":{\"id\":\"1\"}", "\"location\":{\"latitude\":34.6,\"longitude\":50.9}", "\"something_of_next_year\":{}"];
        foreach (var kind in kinds)
            rig.Fake.Updates.Raw("""{"message":{"message_id":9,"date":1,"chat":{"id":NR,"type":"private"},"from":{"id":NR,"is_bot":false,"first_name":"x"},KIND}}""".Replace("NR", $"{person.Id}", StringComparison.Ordinal).Replace("KIND", kind, StringComparison.Ordinal));
        await person.WaitForText("این نوع پیام را نمی‌توانیم بگیریم", TimeSpan.FromSeconds(20));
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 1") == kinds.Length + 1, "all are handled");

        output.WriteLine($"kinds {kinds.Length}, handled {rig.Count("SELECT count(*) FROM updates WHERE state = 1") - 1}");
    }

    private static string Said(string text, string id = "7") =>
        $$"""{"message":{"message_id":3,"date":1,"chat":{"id":{{id}},"type":"private"},"from":{"id":{{id}},"is_bot":false,"first_name":"x"},"text":{{text}}}""" + "}";
}
