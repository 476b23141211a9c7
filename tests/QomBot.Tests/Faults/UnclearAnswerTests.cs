using QomBot.Core.Domain;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Faults;

/// <summary>What a person gets and what the store says, for every way in which the answer to a message can fail, once and twice in a row.</summary>
public sealed class UnclearAnswerTests(ITestOutputHelper output)
{
    private const long Sent = 3, Dead = 4, Parked = 6;

    /// <summary>A fault, how many copies there are after one and after two of them, and how the row ends after two.</summary>
    private static readonly (string Fault, int AfterOne, int AfterTwo, long EndsAs)[] Table =
    [
        // Nothing was done, or certainly refused: nobody gets it twice.
        ("429/1", 1, 1, Sent),
        // Nothing was done, but nobody can know: tried once more, then it is a person's turn.
        ("reset-before-body", 1, 0, Parked),
        ("reset-after-body", 1, 0, Parked),
        ("half-header", 1, 0, Parked),
        ("html", 1, 0, Parked),
        ("html/502", 1, 0, Parked),
        ("500", 1, 0, Parked),
        ("502", 1, 0, Parked),
        ("504", 1, 0, Parked),
        // It was done, and the answer is lost or cannot be read: the second copy is the price, and there is no third.
        ("drop-after-accept", 2, 2, Parked),
        ("eof", 2, 2, Parked),
        ("half-header+", 2, 2, Parked),
        ("html+", 2, 2, Parked),
        ("500+", 2, 2, Parked),
        ("502+", 2, 2, Parked),
        ("truncated", 2, 2, Parked),
        ("no-message-id", 2, 2, Parked),
        ("null-result", 2, 2, Parked),
        ("true-result", 2, 2, Parked),
        ("slow/3000", 2, 2, Parked),
    ];

    [Fact]
    public async Task Every_one_ends_with_a_message_or_with_a_reason_and_never_with_a_third_copy()
    {
        await using var rig = await FaultRig.StartAsync(settings: bot => bot with { CallTimeout = TimeSpan.FromMilliseconds(1_000) });
        var cells = new List<(string Fault, int Times, FakePerson Account, Person Person, InjectedFault Injected)>();
        foreach (var row in Table)
        {
            foreach (var times in (int[])[1, 2])
            {
                var (account, person) = await rig.PersonAsync($"{row.Fault} {times}");
                var injected = rig.Fake.Faults.Add(new FaultRule("sendMessage", FaultText.ParseFault(row.Fault), times, WhenChat: row.Fault == "reset-before-body" ? null : account.Id));
                if (row.Fault == "reset-before-body")
                {
                    // It comes before the chat can be known, so it has the line for itself.
                    await rig.OweAsync(account, person, "خبر");
                    await rig.UntilSettledAsync();
                    Assert.Equal(times, injected.Fired);
                }
                cells.Add((row.Fault, times, account, person, injected));
            }
        }

        foreach (var cell in cells.Where(cell => cell.Fault != "reset-before-body")) await rig.OweAsync(cell.Account, cell.Person, "خبر");
        await rig.UntilSettledAsync(60);

        var wrong = new List<string>();
        foreach (var (fault, times, account, person, injected) in cells)
        {
            var row = Table.Single(row => row.Fault == fault);
            var (copies, state) = (rig.Copies(account, "خبر"), rig.Count($"SELECT state FROM deliveries WHERE person = {person.Id.Value}"));
            var hasReason = rig.All($"SELECT outcome FROM deliveries WHERE person = {person.Id.Value}")[0].Length > 0;
            if (copies != (times == 1 ? row.AfterOne : row.AfterTwo) || state != (times == 1 ? Sent : row.EndsAs) || !hasReason || injected.Fired != times)
                wrong.Add($"{fault} x{times}: {copies} copies, state {state}, fired {injected.Fired}");
        }
        output.WriteLine($"cells {cells.Count}, wrong {wrong.Count}, faults fired {cells.Sum(cell => cell.Injected.Fired)}, most copies {cells.Max(cell => rig.Copies(cell.Account, "خبر"))}");
        Assert.Empty(wrong);
        Assert.Empty(rig.Fake.Contract.Violations);
    }

    [Theory]
    [InlineData("Forbidden: bot was blocked by the user")]
    [InlineData("Forbidden: user is deactivated")]
    [InlineData("Bad Request: chat not found")]
    public async Task Who_is_gone_is_not_tried_again_and_the_row_says_why(string words)
    {
        await using var rig = await FaultRig.StartAsync();
        var (account, person) = await rig.PersonAsync();
        var injected = rig.Fake.Faults.Next("sendMessage", new Fault.Status(words.StartsWith("Forbidden", StringComparison.Ordinal) ? 403 : 400, words), 5);

        await rig.OweAsync(account, person, "یک");
        await rig.UntilSettledAsync();
        await rig.OweAsync(account, person, "دو");
        await rig.UntilSettledAsync();

        output.WriteLine($"faults fired {injected.Fired}, states {string.Join(",", rig.All("SELECT state || ' ' || outcome FROM deliveries"))}");
        Assert.Equal(1, injected.Fired);
        Assert.Equal(2, rig.Count($"SELECT count(*) FROM deliveries WHERE state = {Dead} AND outcome <> ''"));
        Assert.Equal(0, rig.Copies(account, ""));
    }
}
