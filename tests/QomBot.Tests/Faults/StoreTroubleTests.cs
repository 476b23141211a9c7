using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Faults;

/// <summary>The disk is full, or another program holds the database, while people write: the platform keeps what was not taken, and nothing is lost.</summary>
public sealed class StoreTroubleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("full")]
    [InlineData("held")]
    public async Task What_cannot_be_kept_is_not_confirmed_and_is_answered_when_it_can(string how)
    {
        await using var rig = await FaultRig.StartAsync();
        var people = Enumerable.Range(0, 6).Select(i => rig.Fake.NewPerson($"نفر {i}")).ToList();
        people[0].Say("/start");
        await people[0].WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.Fake.Updates.WaitUntilConfirmed();

        var release = how == "full" ? await FillAsync(rig) : Hold(rig);
        // Long enough to need a page of its own.
        foreach (var person in people) person.Say($"/start {new string('x', 4_000)}");
        await rig.UntilAsync(() => rig.Bot.Handler.StoreTrouble is not null, "the trouble is seen");
        var (kept, waiting) = (rig.Count("SELECT count(*) FROM updates WHERE state = 0"), rig.Fake.Updates.Waiting.Count);
        await Task.Delay(1_000);
        var fired = rig.Log.All.Count(line => line.Contains("cannot be written", StringComparison.Ordinal));
        var said = rig.Bot.Handler.StoreTrouble;
        await release();

        foreach (var person in people) await person.Private.WaitForCount(1, TimeSpan.FromSeconds(60));
        await rig.Fake.Updates.WaitUntilConfirmed(TimeSpan.FromSeconds(60));
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 1") == 7, "all seven are handled", 60);
        await rig.UntilAsync(() => rig.Bot.Handler.StoreTrouble is null, "the trouble is over");
        output.WriteLine($"{how}: refused writes {fired}, kept {kept}, left with the platform {waiting}, answered {people.Count(person => person.Received.Count > 0)} of 6 ({said})");
        Assert.True(fired > 0, "the store was never refused");
        Assert.Equal(6, kept + waiting);
        Assert.True(waiting > 0, "everything was kept: the trouble came too late");
        Assert.Equal(0, rig.Count("SELECT count(*) FROM updates WHERE state > 1"));
    }

    [Fact]
    public async Task A_stop_while_the_disk_is_full_is_a_stop_and_what_was_kept_is_handled_at_the_next_start()
    {
        await using var rig = await FaultRig.StartAsync();
        var person = rig.Fake.NewPerson("مریم");
        person.Say("/start");
        await person.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        await rig.UntilSettledAsync();
        var release = await FillAsync(rig);
        // What was handled leaves its room to the next that is kept; but to know somebody new takes more and more, until a page is missing.
        var (others, stuck) = (0, 0L);
        await rig.UntilAsync(() =>
        {
            // The same at two looks: it is not just under way.
            var (before, now) = (stuck, rig.Count("SELECT ifnull(min(id), 0) FROM updates WHERE state = 0"));
            stuck = now;
            if (now > 0 && now == before && Refused(rig) > 0) return true;
            if (now == 0) rig.Fake.NewPerson($"کس {++others}").Say("/start");
            return false;
        }, "something is kept and cannot be handled");
        var fired = Refused(rig);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await rig.EndAsync();
        var took = watch.Elapsed;
        rig.Begin();
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state <> 1") == 0, "what was kept is handled");

        output.WriteLine($"refused writes {fired}, the stop took {took.TotalSeconds:0.0} s");
        Assert.True(fired > 0);
        Assert.True(took < TimeSpan.FromSeconds(20), $"the stop took {took}");
        _ = release;
    }

    /// <summary>There are 64 who work on what came. Whatever they cannot write down they must not end over.</summary>
    [Theory]
    [InlineData("reports of the platform", "\"new_chat_title\":\"x\"")]
    [InlineData("unreadable ones", "\"text\":5")]
    public async Task Whoever_cannot_note_that_an_update_is_done_tries_again_and_works_on(string what, string content)
    {
        await using var rig = await FaultRig.StartAsync();
        // It is kept, and to note that it is done takes more room than there is.
        await rig.Store.Writer.RunAsync(session =>
        {
            session.Execute("CREATE TABLE ballast (bytes BLOB)");
            session.Execute("CREATE TRIGGER heavy AFTER UPDATE ON updates BEGIN INSERT INTO ballast VALUES (zeroblob(4000000)); END");
            session.Scalar($"PRAGMA max_page_count = {session.Long("PRAGMA page_count") + 500}");
        });
        const int Many = 80;
        const string Update = """{"message":{"message_id":1,"date":1,"chat":{"id":NR,"type":"private"},"from":{"id":NR,"is_bot":false,"first_name":"x"},CONTENT}}""";
        for (var i = 0; i < Many; i++) rig.Fake.Updates.Raw(Update.Replace("NR", $"{7_000 + i}", StringComparison.Ordinal).Replace("CONTENT", content, StringComparison.Ordinal));
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates") == Many && Refused(rig) >= 64, "all is kept and nothing can be noted");
        var fired = Refused(rig);
        await rig.Store.Writer.RunAsync(session => { session.Execute("DROP TRIGGER heavy"); });
        var next = rig.Fake.NewPerson("بعدی");
        next.Say("/start");
        await next.WaitForText("قم‌بات", TimeSpan.FromSeconds(60));
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "all is done", 60);

        output.WriteLine($"{what}: kept {Many}, refused writes {fired}, done when there was room {rig.Count("SELECT count(*) FROM updates WHERE state IN (1, 3)")}, the next person answered");
        Assert.Equal(Many + 1, rig.Count("SELECT count(*) FROM updates WHERE state IN (1, 3)"));
    }

    private static int Refused(FaultRig rig) => rig.Log.All.Count(line => line.Contains("cannot be written", StringComparison.Ordinal));

    /// <summary>No page more than there is: what finds no free page is refused.</summary>
    private static async Task<Func<Task>> FillAsync(FaultRig rig)
    {
        await rig.Store.Writer.RunAsync(session =>
        {
            // What is free inside is used up first, so that the next update finds none.
            session.Execute("CREATE TABLE ballast (bytes BLOB)");
            session.Scalar($"PRAGMA max_page_count = {session.Long("PRAGMA page_count") + 2}");
        });
        for (var size = 4_000; size > 10; size /= 2)
        {
            try
            {
                while (true) await rig.Store.Writer.RunAsync(session => { session.Execute("INSERT INTO ballast VALUES (zeroblob(?1))", size); });
            }
            catch (StoreFullException)
            {
                // That size fits no more; a smaller may.
            }
        }
        return () => rig.Store.Writer.RunAsync(session => { session.Scalar("PRAGMA max_page_count = 1000000"); });
    }

    /// <summary>As a database browser does that has begun to write.</summary>
    private static Func<Task> Hold(FaultRig rig)
    {
        var other = new Session($"Data Source={Path.Combine(rig.Folder, "qombot.db")};Pooling=False");
        other.Execute("BEGIN IMMEDIATE");
        return () =>
        {
            other.Execute("ROLLBACK");
            other.Dispose();
            return Task.CompletedTask;
        };
    }
}
