using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage;

/// <summary>What is not kept for ever, and for how long the operator wants it kept.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly Policy Short = new() { KeepMessages = TimeSpan.FromDays(10), KeepDesk = TimeSpan.FromDays(30), KeepPapers = TimeSpan.FromDays(2), KeepHeldFiles = TimeSpan.FromDays(4) };

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private async Task<int> PurgeAfterAsync(int days)
    {
        _bench.Clock.Set(StoreBench.Start.AddDays(days));
        return await _bench.WriteAsync(session => Retention.Purge(session, _bench.Clock.GetUtcNow(), Short));
    }

    [Fact]
    public async Task Settled_matters_of_the_desk_and_their_cards_go_after_their_time_and_what_waits_stays()
    {
        var person = await _bench.PersonAsync();
        await _bench.DoAsync(unit =>
        {
            var done = unit.Trust.AddMatter(MatterKind.Complaint, person.Id, null, Roles.None, "الف");
            unit.Trust.Save(done with { State = MatterState.Done });
            var open = unit.Trust.AddMatter(MatterKind.Complaint, person.Id, null, Roles.None, "ب");
            unit.Trust.Save(unit.Trust.Request(person.Id, Roles.Student, make: true)! with { State = RequestState.Granted });
            var waiting = unit.Trust.Request(person.Id, Roles.Faculty, make: true)!;
            foreach (var name in (string[])[$"desk:matter:{done.Id.Value}", $"desk:matter:{open.Id.Value}", "desk:role:1", $"desk:role:{waiting.Id.Value}", "answer:77"])
                unit.Conversations.Post(StoreBench.PlaceOf(person.Name), name, StoreBench.Words("کارت"), Lane.Notice);
            unit.Session.Execute("UPDATE screens SET shown_version = version");
        });
        await PurgeAfterAsync(29);
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM matters"));
        Assert.Equal(5, _bench.Count("SELECT count(*) FROM screens WHERE user_id LIKE '%:%'"));
        await PurgeAfterAsync(31);
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM matters WHERE words = 'ب'"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM matters"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM role_requests"));
        Assert.Equal(2, _bench.Count("SELECT count(*) FROM screens WHERE user_id LIKE 'desk:%'"));
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM screens WHERE user_id LIKE 'answer:%'"));
    }

    [Fact]
    public async Task Papers_and_files_of_forms_that_were_never_sent_go_when_the_operator_says()
    {
        var person = await _bench.PersonAsync();
        await _bench.DoAsync(unit =>
        {
            unit.PersonalData.Paper(person.Id, "a.json", [1]);
            unit.Files.Hold(StoreBench.Bale, person.Id, new Attachment(AttachmentKind.Photo, "r1", "a.jpg", null, 10), 100);
        });
        await PurgeAfterAsync(1);
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM papers"));
        await PurgeAfterAsync(3);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM papers"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM files"));
        await PurgeAfterAsync(5);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM files"));
    }
}
