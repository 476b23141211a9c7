using FsCheck;
using FsCheck.Fluent;
using QomBot.Tests.Support;

namespace QomBot.Tests.Model;

/// <summary>
/// Two problems of one firm, three researchers and the office, played by chat in any order beside a reference of a page
/// (<see cref="ClaimReference"/>): who holds, who stands in line, whose turn it is, how much one may hold, and what the office hands
/// over. After each deed bot and reference say the same. A sequence that fails is shrunk to a short one.
/// </summary>
public sealed class ClaimModelTests(ITestOutputHelper output)
{
    private const int LongestSequence = 40;

    /// <summary>How often each deed is drawn, in 42.</summary>
    private static readonly Deed[] Draw =
    [
        .. Times(Deed.Claim, 10), .. Times(Deed.Release, 2), .. Times(Deed.Report, 2), .. Times(Deed.Propose, 5), Deed.Ask, Deed.Reply, .. Times(Deed.Accept, 4), .. Times(Deed.Refuse, 2),
        .. Times(Deed.Confirm, 3), Deed.Fail, Deed.Object, Deed.Withdraw, Deed.Close, Deed.HandToNext, Deed.HandTo, .. Times(Deed.Wait, 6),
    ];

    private readonly Dictionary<Deed, int> _did = [];
    private int _sequences, _steps, _shortest = int.MaxValue;

    private static IEnumerable<Deed> Times(Deed deed, int count) => Enumerable.Repeat(deed, count);

    [Fact]
    public void Bot_and_reference_say_the_same_after_every_deed()
    {
        // The same sequences each time, where nobody asks for more: a red build can be repeated.
        var seed = ulong.Parse(Environment.GetEnvironmentVariable("QOMBOT_MODEL_SEED") ?? "20", System.Globalization.CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Proof.Size(8, 300)).WithStartSize(24).WithEndSize(Proof.Size(48, 80)).WithReplay(seed, 1UL);
        Check.One(config, Prop.ForAll<byte[]>(moves => PlayAsync([.. moves.Take(LongestSequence).Select(Read)]).GetAwaiter().GetResult()));
        output.WriteLine($"seed {seed}: sequences {_sequences}, steps {_steps}, {string.Join(", ", Enum.GetValues<Deed>().Select(deed => $"{deed} {_did.GetValueOrDefault(deed)}"))}, shrunk failures 0");
        Assert.All(Enum.GetValues<Deed>(), deed => Assert.True(!Proof.IsLong || _did.GetValueOrDefault(deed) > 0, $"{deed} never did anything: nothing is proved of it"));
    }

    /// <summary>Ways on which bot and reference once differed, or nearly nobody comes by chance.</summary>
    [Fact]
    public async Task The_long_ways_end_the_same_in_both()
    {
        // A report a week after the claim carries it over its first fortnight; found by chance once, and kept.
        Assert.True(await PlayAsync([(Deed.Claim, 0, 1), (Deed.Wait, 1, 2), (Deed.Report, 0, 1), (Deed.Wait, 1, 2), (Deed.Wait, 2, 2)]));
        // Solved, contested, taken back, failed, given to another, and solved by him.
        Assert.True(await PlayAsync(
        [
            (Deed.Claim, 0, 1), (Deed.Claim, 1, 1), (Deed.Claim, 2, 2), (Deed.Propose, 0, 1), (Deed.Accept, 0, 1), (Deed.Confirm, 0, 1), (Deed.Claim, 0, 2), (Deed.Object, 0, 1), (Deed.Fail, 0, 1),
            (Deed.HandTo, 1, 1), (Deed.Propose, 0, 1), (Deed.Refuse, 0, 1), (Deed.Propose, 0, 1), (Deed.Accept, 0, 1), (Deed.Confirm, 0, 1), (Deed.HandToNext, 0, 2), (Deed.Withdraw, 0, 2),
        ]));
        // Two wait: who came first is next, whoever gives it back or takes it away; and the office may name another.
        Assert.True(await PlayAsync([(Deed.Claim, 0, 1), (Deed.Claim, 1, 1), (Deed.Claim, 2, 1), (Deed.Release, 0, 1), (Deed.HandToNext, 0, 1)]));
        Assert.True(await PlayAsync([(Deed.Claim, 0, 1), (Deed.Claim, 1, 1), (Deed.Claim, 2, 1), (Deed.HandTo, 2, 1), (Deed.Release, 0, 1)]));
        // A firm that says nothing: the problem sleeps, wakes by its word, and the lease goes on where it stood.
        Assert.True(await PlayAsync(
        [
            (Deed.Claim, 0, 1), (Deed.Wait, 2, 2), (Deed.Propose, 0, 1), (Deed.Claim, 1, 1), (Deed.Wait, 2, 2), (Deed.Wait, 1, 2), (Deed.Claim, 2, 1), (Deed.Reply, 0, 1), (Deed.Refuse, 0, 1),
            (Deed.Wait, 2, 1), (Deed.Wait, 0, 1), (Deed.Wait, 0, 1), (Deed.Close, 0, 1),
        ]));
        output.WriteLine($"steps {_steps}, {string.Join(", ", _did.Select(one => $"{one.Key} {one.Value}"))}");
    }

    private static (Deed Deed, int Who, int Problem) Read(byte move) => (Draw[move / 6 % Draw.Length], move % 3, 1 + move / 3 % ClaimTalk.Problems);

    private async Task<bool> PlayAsync((Deed Deed, int Who, int Problem)[] deeds)
    {
        await using var talk = await ClaimTalk.BeginAsync();
        var told = new List<string>();
        foreach (var (deed, who, problem) in deeds)
        {
            var did = await talk.DoAsync(deed, who, problem);
            told.Add(talk.Told);
            _steps++;
            if (did) _did[deed] = _did.GetValueOrDefault(deed) + 1;
            var (stands, should) = (talk.Stands(), talk.ShouldStand());
            if (stands == should && talk.Trouble is null) continue;
            if (told.Count >= _shortest) return false;
            _shortest = told.Count;
            output.WriteLine($"{told.Count} deeds: {string.Join(", ", told)}\n  bot:   {stands}\n  rules: {should}\n  {talk.Trouble?.ReplaceLineEndings(" ")}");
            return false;
        }
        _sequences++;
        return true;
    }
}
