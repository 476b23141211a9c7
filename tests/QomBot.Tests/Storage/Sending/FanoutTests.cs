using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sending;

public sealed class FanoutTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private async Task<Problem> OpenAsync(Func<Problem, Problem>? change = null, string body = "پمپ می‌لرزد")
    {
        var reporter = _bench.Look(unit => unit.People.Find(StoreBench.Bale, new UserId("reporter"))) ?? await _bench.PersonAsync("reporter");
        return await _bench.DoAsync(unit =>
        {
            var problem = StoreBench.Problem(unit, reporter, ProblemState.Open, change, body: body);
            unit.Notices.Tell(new Notice(
                $"open:{problem.Id.Value}", new Audience.Subscribers(problem.Id), Lane.Notice, problem.Id, true, null, reporter.Id,
                new Dictionary<string, Message> { ["fa"] = StoreBench.Words("خبر") }));
            return problem;
        });
    }

    private async Task<Person> FollowerAsync(Topic topic, string value, Pace pace = Pace.Immediate)
    {
        var person = await _bench.PersonAsync();
        await _bench.DoAsync(unit => unit.Subscriptions.Put(person.Id, null, topic, value, pace));
        return person;
    }

    private Task<bool> ExpandOneAsync() => _bench.DoAsync(FanoutJob.ExpandOne);

    private async Task ExpandAsync()
    {
        while (await ExpandOneAsync()) { }
    }

    private List<long> Told() => _bench.Store.Read(session => session.All("SELECT person FROM deliveries ORDER BY person", row => row.Long(0)));

    [Theory]
    [InlineData(Topic.Field, "mechanical", true)]
    [InlineData(Topic.Field, "textile", false)]
    [InlineData(Topic.Town, "salafchegan", true)]
    [InlineData(Topic.Town, "qom", false)]
    [InlineData(Topic.Need, "energy", true)]
    [InlineData(Topic.Need, "quality", false)]
    [InlineData(Topic.All, "", true)]
    [InlineData(Topic.Words, "پمپ", true)]
    [InlineData(Topic.Words, "می لرز", true)]
    [InlineData(Topic.Words, "مپ", false)]
    public async Task Who_follows_what_the_problem_is_about_is_told(Topic topic, string value, bool told)
    {
        var person = await FollowerAsync(topic, value);
        await OpenAsync(problem => problem with { Town = "salafchegan", Need = Need.Energy });
        await ExpandAsync();

        Assert.Equal(told ? [person.Id.Value] : [], Told());
    }

    [Fact]
    public async Task A_persons_several_reasons_make_one_message_at_his_quickest_pace()
    {
        var person = await FollowerAsync(Topic.All, "", Pace.Weekly);
        await _bench.DoAsync(unit => unit.Subscriptions.Put(person.Id, null, Topic.Field, "mechanical", Pace.Immediate));
        await OpenAsync();
        await ExpandAsync();

        Assert.Equal([person.Id.Value], Told());
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM deliveries WHERE reason = 'field:mechanical'"));
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM digest_items"));
    }

    [Fact]
    public async Task Every_member_of_a_following_team_is_told_once()
    {
        var (lead, member) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit =>
        {
            var team = unit.Teams.Create("گروه", lead.Id, "CODE");
            unit.Teams.Join(team.Id, member.Id);
            unit.Subscriptions.Put(lead.Id, team.Id, Topic.Field, "mechanical", Pace.Immediate);
            unit.Subscriptions.Put(member.Id, null, Topic.Field, "mechanical", Pace.Immediate);
        });
        await OpenAsync();
        await ExpandAsync();

        Assert.Equal([lead.Id.Value, member.Id.Value], Told());
    }

    [Fact]
    public async Task The_reporter_and_the_firms_people_are_not_told_of_their_own_problem()
    {
        var colleague = await FollowerAsync(Topic.Field, "mechanical");
        var firm = await FirmAsync(colleague);
        await OpenAsync(problem => problem with { Firm = firm });
        await _bench.DoAsync(unit => unit.Subscriptions.Put(unit.People.Find(StoreBench.Bale, new UserId("reporter"))!.Id, null, Topic.All, "", Pace.Immediate));
        await ExpandAsync();

        Assert.Empty(Told());
    }

    /// <summary>Who may not know the firm must not learn it from being told.</summary>
    [Fact]
    public async Task Of_a_two_layer_problem_neither_sector_nor_inner_words_bring_a_message()
    {
        var colleague = await _bench.PersonAsync();
        await FollowerAsync(Topic.Sector, "tiles");
        await FollowerAsync(Topic.Words, "زعفران");
        var byTitle = await FollowerAsync(Topic.Words, "لرزش");
        var firm = await FirmAsync(colleague, "tiles");
        await OpenAsync(problem => problem with { Firm = firm, Confidentiality = Confidentiality.TwoLayers }, body: "کارخانه زعفران");
        await ExpandAsync();

        Assert.Equal([byTitle.Id.Value], Told());
    }

    [Fact]
    public async Task A_problem_that_is_taken_before_the_job_comes_to_it_is_no_news()
    {
        await FollowerAsync(Topic.All, "");
        var problem = await OpenAsync();
        await _bench.DoAsync(unit => unit.Problems.Save(problem with { State = ProblemState.Claimed }));
        await ExpandAsync();

        Assert.Empty(Told());
        Assert.Equal(1, _bench.Count("SELECT done FROM fanouts"));
    }

    [Fact]
    public async Task Killed_anywhere_it_goes_on_where_it_was_and_everybody_is_told_once()
    {
        const int people = FanoutJob.ChunkSize * 2 + 200;
        await _bench.DoAsync(unit => Crowd(unit, people));
        await OpenAsync();
        for (var chunk = 0; chunk < 3; chunk++)
        {
            Assert.True(await ExpandOneAsync());
            Assert.Equal(Math.Min(people, (chunk + 1) * FanoutJob.ChunkSize), _bench.Count("SELECT count(*) FROM deliveries"));
            _bench.Reopen();
        }

        Assert.False(await ExpandOneAsync());
        Assert.Equal(people, _bench.Count("SELECT count(DISTINCT person) FROM deliveries"));
        Assert.Equal(people, _bench.Count("SELECT count(*) FROM deliveries"));
    }

    [Fact]
    public async Task What_comes_daily_or_weekly_is_gathered_and_planned_for_the_next_such_morning()
    {
        var (daily, weekly) = (await FollowerAsync(Topic.All, "", Pace.Daily), await FollowerAsync(Topic.All, "", Pace.Weekly));
        await OpenAsync();
        await ExpandAsync();

        Assert.Empty(Told());
        // It is Saturday half past nine in Qom; nine o'clock there is half past five in Greenwich.
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 5, 30, 0, TimeSpan.Zero), _bench.Look(unit => unit.Due.Find("digest", daily.Id.Value)!.At));
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 5, 30, 0, TimeSpan.Zero), _bench.Look(unit => unit.Due.Find("digest", weekly.Id.Value)!.At));
    }

    [Fact]
    public async Task A_digest_is_taken_in_parts_oldest_first_without_what_is_open_no_more()
    {
        var person = await FollowerAsync(Topic.All, "", Pace.Daily);
        var problems = new List<Problem>();
        for (var i = 0; i < 5; i++)
        {
            problems.Add(await OpenAsync());
            await ExpandAsync();
        }
        await _bench.DoAsync(unit => unit.Problems.Save(problems[1] with { State = ProblemState.Withdrawn }));

        var taken = new List<IReadOnlyList<ProblemId>>();
        while (await _bench.DoAsync(unit => unit.Notices.TakeDigest(person.Id, 3)) is { Count: > 0 } items) taken.Add([.. items.Select(item => item.Problem.Id)]);
        Assert.Equal([[problems[0].Id, problems[2].Id, problems[3].Id], [problems[4].Id]], taken);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM digest_items"));
    }

    private Task<FirmId> FirmAsync(Person person, string? sector = null) => _bench.DoAsync(unit => unit.Firms.Create("کاشی", "qom", sector, person.Id).Id);

    private static void Crowd(Unit unit, int people)
    {
        for (var i = 0; i < people; i++)
        {
            var person = unit.People.Create(StoreBench.Bale, new UserId($"c{i}"), $"c{i}", "fa") with { Quiet = new QuietHours(0, 0) };
            unit.People.Save(person);
            unit.People.Reach(person.Id, StoreBench.PlaceOf($"c{i}"));
            unit.Subscriptions.Put(person.Id, null, Topic.Field, "mechanical", Pace.Immediate);
        }
    }
}
