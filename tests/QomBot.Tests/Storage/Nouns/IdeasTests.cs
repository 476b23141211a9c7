using FsCheck.Xunit;
using Microsoft.Data.Sqlite;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

public sealed class IdeasTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private async Task<(Person Owner, Idea Idea)> IdeaAsync()
    {
        var owner = await _bench.PersonAsync();
        return (owner, await _bench.DoAsync(unit => unit.Ideas.Create(owner.Id, owner.Name, "فیلتر دوغاب", "پیوسته صاف می‌کند", null, ["mechanical"])));
    }

    /// <summary>Each number is a new entry or the taking back of one; the sums are those of the entries that still stand.</summary>
    [Property(MaxTest = 40)]
    public bool The_ledgers_sums_are_those_of_the_entries_that_still_stand(uint[] moves)
    {
        var (owner, idea) = IdeaAsync().GetAwaiter().GetResult();
        var standing = new Dictionary<long, (SupportKind Kind, bool IsGiven, long Amount)>();
        var entries = _bench.DoAsync(unit =>
        {
            foreach (var move in moves.Take(30))
            {
                if (move % 3 == 0)
                {
                    // Any entry, also one that is gone or itself takes back, also one that is not there.
                    var known = unit.Ideas.Support(idea.Id);
                    var target = known.Count == 0 ? new SupportId(999_999) : known[(int)(move / 3 % (uint)known.Count)].Id;
                    if (unit.Ideas.TakeBack(target, "اشتباه", owner.Id) is not null == standing.Remove(target.Value)) continue;
                    throw new InvalidOperationException("Taken back what was gone, or not taken back what stood.");
                }
                var (kind, isGiven, amount) = ((SupportKind)(move / 3 % 6), move / 18 % 2 == 0, move / 36 % 1000 + 1L);
                standing[unit.Ideas.AddSupport(idea.Id, kind, isGiven, amount, "آزمایش", owner.Id).Id.Value] = (kind, isGiven, amount);
            }
            return unit.Ideas.Support(idea.Id);
        }).GetAwaiter().GetResult();
        var sums = SupportSum.Of(entries);
        return Enum.GetValues<SupportKind>().All(kind =>
        {
            var sum = sums.FirstOrDefault(one => one.Kind == kind) ?? new SupportSum(kind, 0, 0);
            return sum.Planned == standing.Values.Where(one => one.Kind == kind && !one.IsGiven).Sum(one => one.Amount)
                && sum.Given == standing.Values.Where(one => one.Kind == kind && one.IsGiven).Sum(one => one.Amount);
        });
    }

    [Theory]
    [InlineData("UPDATE idea_support SET amount = 1")]
    [InlineData("DELETE FROM idea_support")]
    [InlineData("INSERT INTO idea_support (idea, kind, given, amount, words, recorded_by, at) VALUES (1, 0, 1, -5, '', 1, 0)")]
    public async Task Nobody_changes_the_ledger_behind_the_programs_back(string sql)
    {
        var (owner, idea) = await IdeaAsync();
        await _bench.DoAsync(unit => unit.Ideas.AddSupport(idea.Id, SupportKind.Money, true, 10, "وام", owner.Id));
        await Assert.ThrowsAsync<SqliteException>(() => _bench.WriteAsync(session => session.Execute(sql)));
    }

    [Theory]
    [InlineData(IdeaStage.Idea, IdeaStage.Prototype, IdeaDecision.Pass)]
    [InlineData(IdeaStage.Screened, IdeaStage.Idea, IdeaDecision.Back)]
    [InlineData(IdeaStage.Market, IdeaStage.Ended, IdeaDecision.Pass)]
    [InlineData(IdeaStage.Draft, IdeaStage.Idea, IdeaDecision.Pass)]
    public async Task The_schema_takes_no_decision_that_leaves_a_stage_out(IdeaStage from, IdeaStage to, IdeaDecision decision)
    {
        var (owner, idea) = await IdeaAsync();
        await Assert.ThrowsAsync<SqliteException>(() => _bench.DoAsync(unit => unit.Ideas.Decide(idea.Id, new DecidedIdea(from, to, decision, owner.Id, "", unit.Now))));
    }

    [Fact]
    public async Task A_sealed_problem_does_not_point_at_its_firm()
    {
        var (_, idea) = await IdeaAsync();
        var manager = await _bench.PersonAsync("manager");
        await _bench.DoAsync(unit =>
        {
            var firm = unit.Firms.Create("سنگ‌بری کویر", null, null, manager.Id);
            StoreBench.Problem(unit, manager, ProblemState.Open, problem => problem with { Firm = firm.Id, Confidentiality = Confidentiality.TwoLayers });
        });
        Assert.Empty(_bench.Look(unit => unit.Ideas.FirmsNear(idea.Fields, null, null, 10)));
        await _bench.DoAsync(unit => { StoreBench.Problem(unit, manager, ProblemState.Open, problem => problem with { Firm = new FirmId(1) }); });
        Assert.Single(Assert.Single(_bench.Look(unit => unit.Ideas.FirmsNear(idea.Fields, null, null, 10))).Problems);
    }
}
