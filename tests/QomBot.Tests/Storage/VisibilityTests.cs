using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage;

/// <summary>Who may know of a problem is one rule in two writings: the value in Core and its SQL. They must say the same of everything.</summary>
public sealed class VisibilityTests
{
    [Fact]
    public async Task The_sql_and_the_rule_agree_on_every_problem_and_every_viewer()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-visibility-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System);
            var compared = await store.Writer.RunAsync(session => Compare(new Unit(session, DateTimeOffset.UnixEpoch, new WorkingCalendar(new HashSet<DateOnly>()))));
            Assert.Equal(11 * 2 * 2 * 3 * 2 * 2, compared);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Compare(Unit unit)
    {
        var people = Enumerable.Range(1, 3).Select(i => unit.People.Create(new AccountId("web:local"), new UserId($"u{i}"), $"نفر {i}", "fa").Id).ToList();
        var firms = people.Take(2).Select(person => unit.Firms.Create("کارخانه", null, null, person).Id).ToList();
        var problems = new List<Problem>();
        foreach (var state in Enum.GetValues<ProblemState>())
            foreach (var confidentiality in Enum.GetValues<Confidentiality>())
                foreach (var firm in firms)
                {
                    var made = unit.Problems.Create(people[2], "عنوان", "واژهٔ پنهان", ["mechanical"], true, null, Urgency.Normal, firm);
                    problems.Add(unit.Problems.Save(made with { State = state, Confidentiality = confidentiality }));
                }
        var compared = 0;
        foreach (var person in people)
            foreach (var own in (IReadOnlySet<FirmId>[])[new HashSet<FirmId>(), new HashSet<FirmId> { firms[0] }])
                foreach (var reviewer in (bool[])[false, true])
                {
                    var visibility = new Visibility(person, own, reviewer);
                    var listed = unit.Problems.List(new ProblemFilter(), visibility, 0, 1_000).Items.Select(problem => problem.Id).ToHashSet();
                    var found = unit.Problems.Search("پنهان", new ProblemFilter(), visibility, 0, 1_000).Items.Select(problem => problem.Id).ToHashSet();
                    foreach (var problem in problems)
                    {
                        compared++;
                        var sees = visibility.Sees(problem);
                        Assert.Equal(sees, listed.Contains(problem.Id));
                        Assert.Equal(sees, unit.Problems.Find(problem.Id, visibility) is not null);
                        // Sealed words are found only by those who may read them; drafts are in no index.
                        Assert.Equal(sees && visibility.SeesSealed(problem, opened: false) && problem.State != ProblemState.Draft, found.Contains(problem.Id));
                    }
                }
        return compared;
    }
}
