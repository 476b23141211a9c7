using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>
/// The last word of a claim comes in the same moment as something else that happens to the problem: both orders, each played to its end. There is
/// one holder or none, and each hears how it is.
/// </summary>
public sealed class ClaimAgainstTests(ITestOutputHelper output)
{
    private const string Firm = "رضا", First = "اول", Second = "دوم";

    [Theory]
    [InlineData("withdraw", true)]
    [InlineData("withdraw", false)]
    [InlineData("another's claim", true)]
    [InlineData("another's claim", false)]
    [InlineData("the holder's release", true)]
    [InlineData("the holder's release", false)]
    public async Task One_holds_it_or_nobody_and_both_hear_how_it_is(string against, bool claimFirst)
    {
        await using var talk = await WithProblemAsync();
        var (who, word) = await PrepareAsync(talk, against);
        await talk.SaysAsync(Second, "/claim 1");
        await talk.SaysAsync(Second, "بازدید و اندازه‌گیری");
        var before = (Chat(talk, Second), Chat(talk, who));
        (string, string)[] both = [(Second, "فردا"), (who, word)];
        await talk.TogetherAsync(claimFirst ? both : [.. both.Reverse()]);

        var state = (ProblemState)talk.Count("SELECT state FROM problems WHERE id = 1");
        var (holders, waiting) = (talk.Count("SELECT count(*) FROM claims WHERE state = 0"), talk.Count("SELECT count(*) FROM claims WHERE state = 1"));
        var holder = talk.Store.Read(session => session.Scalar("SELECT p.name FROM claims c JOIN people p ON p.id = c.claimed_by WHERE c.state = 0")) as string;
        output.WriteLine($"claim {(claimFirst ? "before" : "after")} {against}: {state}, holders {holders} ({holder}), waiting {waiting}\n  {Second}: {Last(talk, Second)}\n  {who}: {Last(talk, who)}");

        var isOver = against == "withdraw";
        Assert.Equal(isOver ? 0 : 1, holders);
        Assert.Equal(isOver ? ProblemState.Withdrawn : ProblemState.Claimed, state);
        if (isOver) Assert.Equal(0, waiting);
        Assert.Equal(against switch { "another's claim" => claimFirst ? Second : First, "the holder's release" => Second, _ => null }, holder);
        // Whoever lost reads it, and whoever came second is told in words.
        Assert.NotEqual(before.Item1, Chat(talk, Second));
        Assert.NotEqual(before.Item2, Chat(talk, who));
        if (isOver && claimFirst) Assert.Contains(talk.Everything(Second), answer => answer.Text?.Contains("پس گرفت", StringComparison.Ordinal) == true);
        Assert.Equal(0, talk.Count("SELECT count(*) FROM due WHERE failures > 0"));
        Assert.Equal(talk.Count("SELECT count(*) FROM claims WHERE state = 0"), talk.Count("SELECT count(*) FROM due WHERE kind = 'lease.expire'"));
    }

    /// <summary>He held it, gave it back and it is another's now: what stands in his chat from then acts on nothing.</summary>
    [Fact]
    public async Task An_old_button_of_who_held_it_before_does_nothing_to_who_holds_it_now()
    {
        await using var talk = await WithProblemAsync();
        await talk.ClaimAsync(First, 1);
        await talk.SaysAsync(First, "/problem 1");
        var old = talk.Live(First).Buttons!.SelectMany(row => row).Select(label => talk.Token(First, label)).ToList();
        await talk.SaysAsync(First, "/release 1");
        await talk.PressesAsync(First, "بله");
        await talk.ClaimAsync(Second, 1);
        string[] before = [.. All(talk)];
        foreach (var token in old) await talk.PressesAsync(First, token);
        await talk.SaysAsync(First, "/update 1 کار تمام شد و پمپ درست است");
        await talk.SaysAsync(First, "/release 1");

        output.WriteLine($"old buttons {old.Count}, refused {talk.Words(First).Count()}, then: {Last(talk, First)}");
        Assert.True(old.Count > 2, "hardly a button: nothing is proved");
        Assert.Equal(before, All(talk));
    }

    [Fact]
    public async Task To_take_what_one_holds_is_a_success_without_effect()
    {
        await using var talk = await WithProblemAsync();
        await talk.ClaimAsync(First, 1);
        string[] before = [.. All(talk)];
        foreach (var _ in Enumerable.Range(0, 3)) await talk.SaysAsync(First, "/claim 1");
        await talk.TogetherAsync((First, "/claim 1"), (First, "/claim 1"));

        talk.Sees(First, "این مسئله از قبل در دست شماست");
        Assert.Equal(before, All(talk));
    }

    /// <summary>The version is compared in the statement that writes: whoever read an older state changes nothing.</summary>
    [Fact]
    public async Task Who_has_read_an_older_state_cannot_write_over_a_newer_one()
    {
        using var bench = new StoreBench();
        var person = await bench.PersonAsync();
        var (stale, written) = (0, 0);
        for (var i = 0; i < 50; i++)
        {
            var read = await bench.DoAsync(unit => StoreBench.Problem(unit, person, ProblemState.Open));
            // Away and back: the state is as it was, and yet it is another.
            await bench.DoAsync(unit => unit.Problems.Save(unit.Problems.Save(read with { State = ProblemState.Claimed }) with { State = ProblemState.Open }));
            var failure = await Record.ExceptionAsync(() => bench.DoAsync(unit => unit.Problems.Save(read with { State = ProblemState.Withdrawn })));
            if (failure is QomBot.Core.Ports.StaleVersionException) stale++;
            else written++;
        }

        output.WriteLine($"older states 50, refused {stale}, written over {written}, still open {bench.Count($"SELECT count(*) FROM problems WHERE state = {(int)ProblemState.Open}")}");
        Assert.Equal((50, 0), (stale, written));
        Assert.Equal(50, bench.Count($"SELECT count(*) FROM problems WHERE state = {(int)ProblemState.Open}"));
    }

    private static async Task<Play> WithProblemAsync()
    {
        var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(First);
        await talk.ResearcherAsync(Second);
        await talk.ReportAsync(Firm, "پمپ ما هر هفته بلبرینگ می‌سوزاند");
        return talk;
    }

    /// <summary>All but the last word of what comes against the claim.</summary>
    private static async Task<(string Who, string Word)> PrepareAsync(Play talk, string against)
    {
        switch (against)
        {
            case "withdraw":
                await talk.SaysAsync(Firm, "/withdraw 1");
                return (Firm, "[بله]");
            case "another's claim":
                await talk.SaysAsync(First, "/claim 1");
                await talk.SaysAsync(First, "می‌آییم");
                return (First, "فردا");
            default:
                await talk.ClaimAsync(First, 1);
                await talk.SaysAsync(First, "/release 1");
                return (First, "[بله]");
        }
    }

    private static IReadOnlyList<string> All(Play talk) => talk.Store.Read(session => session.All(
        "SELECT 'p' || id || state || version FROM problems UNION ALL SELECT 'c' || id || state || team || lease_until FROM claims UNION ALL SELECT 'n' || id || words FROM notes UNION ALL SELECT 'e' || id || what FROM events ORDER BY 1", row => row.TextOrNull(0) ?? ""));

    private static string Chat(Play talk, string who) => string.Join('|', talk.Everything(who).Select(answer => $"{answer.Message}{answer.Text}"));

    private static string Last(Play talk, string who) => talk.Everything(who).LastOrDefault(answer => answer.Text is not null)?.Text?.Replace('\n', ' ') ?? "";
}
