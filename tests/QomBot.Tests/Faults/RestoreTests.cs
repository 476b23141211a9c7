using QomBot.Admin;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Storage;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>The database is lost, and an old backup is put in its place: what it owes may have been sent since, and nobody knows.</summary>
public sealed class RestoreTests(ITestOutputHelper output)
{
    private const string Firm = "کریمی@two", Professor = "رضایی", Reader = "خواننده@two", Daily = "روزنامه‌خوان", Night = "شب‌خواب", Liaison = "زهرا", Other = "محمدی";

    [Fact]
    public async Task After_an_old_backup_nothing_is_sent_again_and_what_is_held_is_decided_by_its_class()
    {
        await using var talk = await OwingAsync();
        var owed = talk.Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)") + talk.Count("SELECT count(*) FROM room_copies WHERE state IN (0, 1, 2)");
        var (unexpanded, screens) = (talk.Count("SELECT count(*) FROM fanouts WHERE done = 0"), talk.Count("SELECT count(*) FROM screens WHERE shown_version < version"));
        Backup.Take(talk.Store, talk.Clock.GetUtcNow(), 7);

        // All of it is sent before the loss, and the morning brings more.
        talk.Fails("two", false);
        await talk.WaitAsync(TimeSpan.FromHours(30));
        await talk.SaysAsync(Professor, "/help");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2, 7)"));
        var sentBefore = Sent(talk);

        var said = await RestoreAsync(talk);
        await talk.WaitAsync(TimeSpan.FromHours(2));
        var again = Sent(talk).Except(sentBefore).ToList();
        var held = talk.Store.Read(Held.Count);

        output.WriteLine($"owed in the backup {owed}, messages to many not yet expanded {unexpanded}, cards {screens}; sent before the loss {sentBefore.Count}; held {string.Join(", ", held.Select(one => $"{one.Key} {one.Value}"))}; re-sent after the restore {again.Count}\n{said}");
        Assert.True(owed > 5 && unexpanded == 1 && screens > 0, "hardly anything was owed: nothing is proved");
        Assert.Empty(again.Select(answer => $"{answer.To}: {answer.Text}"));
        Assert.All(held, one => Assert.True(one.Value > 0, $"of {one.Key} nothing is held: nothing is proved"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM events WHERE what = 'store.restored'"));
        Assert.True(talk.Store.Read(session => Audit.Check(session)).IsSound);

        await Decide(talk, "send", "relay");
        Assert.DoesNotContain(Sent(talk).Except(sentBefore), answer => answer.Text!.Contains("دفتر بسته است", StringComparison.Ordinal) || answer.Text.Contains("مسئلهٔ تازه", StringComparison.Ordinal));
        Assert.Contains(Sent(talk).Except(sentBefore), answer => answer.To == Firm && answer.Text!.Contains("فردا می‌آییم", StringComparison.Ordinal));
        await Decide(talk, "drop", "bulk");
        await Decide(talk, "drop", "notices");
        await Decide(talk, "send", "answers");
        await Decide(talk, "drop", "cards");
        Assert.All(talk.Store.Read(Held.Count), one => Assert.Equal(0, one.Value));
        Assert.DoesNotContain(Sent(talk).Except(sentBefore), answer => answer.Text!.Contains("دفتر بسته است", StringComparison.Ordinal));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM deliveries WHERE state IN (0, 1, 2)"));
    }

    [Fact]
    public async Task A_button_of_the_time_that_was_lost_means_nothing_any_more()
    {
        await using var talk = await Play.BeginAsync();
        await talk.ResearcherAsync(Professor, "مکانیک");
        Backup.Take(talk.Store, talk.Clock.GetUtcNow(), 7);
        await talk.SaysAsync(Professor, "/settings");
        var lost = talk.Token(Professor, "فعلاً نیستم");
        await RestoreAsync(talk);
        // The same number of cards later another stands there under the number that this one had.
        await talk.SaysAsync(Professor, "/settings");
        var now = talk.Token(Professor, "فعلاً نیستم");
        await talk.PressesAsync(Professor, lost);

        output.WriteLine($"the button of the lost time {lost}, the one that stands there now {now}");
        Assert.NotEqual(lost, now);
        Assert.Contains(talk.House.Speech("fa").Words("press.old"), talk.Words(Professor));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE away = 1"));
    }

    [Fact]
    public async Task Killed_between_the_old_file_and_the_new_no_start_begins_an_empty_database()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Professor, "/start");
        Backup.Take(talk.Store, talk.Clock.GetUtcNow(), 7);
        await talk.BetweenAsync(async () =>
        {
            var db = Path.Combine(talk.Folder, "qombot.db");
            // As it lies there when the power goes in the middle.
            File.Move(db, $"{db}.moved");
            Directory.CreateDirectory(Path.Combine(talk.Folder, "restoring"));
            Assert.Contains("qombot restore --apply", Assert.Throws<StoreRefusedException>(() => Store.Open(talk.Folder, talk.Clock)).Message, StringComparison.Ordinal);
            Assert.False(File.Exists(db));
            Assert.Equal(0, await BackupCommands.RestoreAsync(talk.Folder, null, true, () => talk.House, talk.Clock, TextWriter.Null));
        });

        Assert.Equal(1, talk.Count("SELECT count(*) FROM people"));
        Assert.False(Directory.Exists(Path.Combine(talk.Folder, "restoring")));
    }

    [Fact]
    public async Task Without_apply_nothing_is_changed_and_while_the_bot_runs_it_is_refused()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Professor, "/start");
        Backup.Take(talk.Store, talk.Clock.GetUtcNow(), 7);
        await talk.SaysAsync(Liaison, "/start");
        await Assert.ThrowsAsync<StoreRefusedException>(() => BackupCommands.RestoreAsync(talk.Folder, null, true, () => talk.House, talk.Clock, TextWriter.Null));
        var said = new StringWriter();
        await talk.BetweenAsync(() => BackupCommands.RestoreAsync(talk.Folder, null, false, () => talk.House, talk.Clock, said));

        Assert.Contains("1 people", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, talk.Count("SELECT count(*) FROM people"));
    }

    /// <summary>At eleven at night on Saturday, with one platform down: of every class something is owed.</summary>
    private static async Task<Play> OwingAsync()
    {
        var talk = await Play.BeginAsync(policy => policy with { NeverQuiet = new HashSet<string>(), Moderation = ModerationMode.Off }, "web", "two");
        await talk.SaysAsync(Liaison, "/start");
        await talk.VerifyAsync(Liaison, Roles.Liaison);
        await talk.SaysAsync(Firm, "/start");
        foreach (var person in (string[])[Professor, Reader, Daily, Night]) await talk.ResearcherAsync(person, "مکانیک");
        await talk.PressesAsync(Daily, "زمان خبرها");
        await talk.PressesAsync(Daily, "روزانه");
        var problem = await talk.ReportAsync(Firm, "پمپ آب ما لرزش شدید دارد و خط خوابیده");
        var second = await talk.ReportAsync(Other, "کمپرسور هوا هر روز داغ می‌کند و می‌ایستد", "فولاد کویر");
        talk.Fails("two", true);
        await talk.ClaimAsync(Professor, problem);
        await talk.ClaimAsync(Reader, second);
        await talk.SaysAsync(Professor, $"/talk {problem}");
        await talk.SaysAsync(Professor, "فردا می‌آییم");
        await talk.SaysAsync(Professor, "/cancel");
        await talk.SaysAsync(Liaison, "/broadcast");
        await talk.PressesAsync(Liaison, "همه");
        await talk.SaysAsync(Liaison, "فردا دفتر بسته است");
        await talk.PressesAsync(Liaison, "بفرست");
        await talk.WaitAsync(TimeSpan.FromHours(13.5));
        await talk.ReportAsync(Other, "گیربکس آسیاب صدا می‌دهد و روغن می‌ریزد");
        // One that nobody has looked at yet.
        await talk.Store.Writer.RunAsync(session => new Work(new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays), talk.House, null)
            .Tell("late:1", new Audience.Everybody(Roles.None), _ => StoreBench.Words("جلسه در نمازخانه است"), lane: Lane.Bulk));
        return talk;
    }

    private static List<QomBot.Replay.ReplayAnswer> Sent(Play talk) =>
        [.. ((string[])[Firm, Other, Professor, Reader, Daily, Night, Liaison]).SelectMany(talk.Everything).Where(answer => answer.Kind is "message" or "change")];

    private static async Task<string> RestoreAsync(Play talk)
    {
        var said = new StringWriter();
        await talk.BetweenAsync(async () => Assert.Equal(0, await BackupCommands.RestoreAsync(talk.Folder, null, true, () => talk.House, talk.Clock, said)));
        return said.ToString();
    }

    private static async Task Decide(Play talk, string what, string which)
    {
        var answer = await KeepVerbs.HeldAsync(talk.Store, talk.House, talk.Clock, new AdminRequest("held", what, true, "en", which, []));
        Assert.Equal(0, answer.Code);
        await talk.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
