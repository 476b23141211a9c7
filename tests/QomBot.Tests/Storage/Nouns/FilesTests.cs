using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

public sealed class FilesTests : IDisposable
{
    private const long Limit = 20L * 1024 * 1024;

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static Attachment Photo(long? size = 1_000, string? name = "عکس.jpg") => new(AttachmentKind.Photo, "remote", name, "image/jpeg", size);

    private async Task<(Person Person, ProblemId Problem)> DraftAsync()
    {
        var person = await _bench.PersonAsync();
        return (person, await _bench.DoAsync(unit => unit.Problems.Create(person.Id, "t", "b", [], false, null, Urgency.Normal, null).Id));
    }

    [Fact]
    public async Task Thirty_files_are_taken_for_a_problem_and_of_three_hundred_no_more()
    {
        var (person, problem) = await DraftAsync();
        var refused = await _bench.DoAsync(unit => Enumerable.Range(0, 300).Select(_ => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(), Limit).RefusedTextKey).ToList());

        Assert.Equal(30, refused.Count(key => key is null));
        Assert.Equal(270, refused.Count(key => key == "file.toomany"));
    }

    [Fact]
    public async Task A_file_that_says_that_it_is_too_large_is_not_even_fetched()
    {
        var (person, problem) = await DraftAsync();

        Assert.Equal("file.toolarge", await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(Limit + 1), Limit).RefusedTextKey));
        Assert.Null(await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(Limit), Limit).RefusedTextKey));
    }

    [Fact]
    public async Task A_person_may_leave_five_hundred_megabytes_here_and_what_was_lost_does_not_count()
    {
        var (person, problem) = await DraftAsync();
        for (var i = 0; i < 25; i++) Assert.Null(await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(Limit), Limit).RefusedTextKey));
        Assert.Equal("file.quota", await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(1), Limit).RefusedTextKey));

        await _bench.WriteAsync(session => session.Execute("UPDATE files SET state = 2 WHERE id = 1"));
        Assert.Null(await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(1), Limit).RefusedTextKey));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Windows\\x.pdf", "x.pdf")]
    [InlineData("گزارش\u202Efdp.zip", "گزارشfdp.zip")]
    [InlineData("..", "photo")]
    [InlineData("\0", "photo")]
    [InlineData(null, "photo")]
    [InlineData(".bashrc", "bashrc")]
    public async Task A_hostile_name_is_shown_without_what_makes_it_so(string? name, string shown)
    {
        var (person, problem) = await DraftAsync();

        Assert.Equal(shown, (await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(name: name), Limit).File!)).Name);
    }

    [Fact]
    public async Task A_name_of_four_thousand_letters_is_cut()
    {
        var (person, problem) = await DraftAsync();

        Assert.InRange((await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(name: new string('ن', 4_096)), Limit).File!)).Name.Length, 1, 121);
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_tried_again_later_and_later_and_given_up()
    {
        var (person, problem) = await DraftAsync();
        await _bench.DoAsync(unit => unit.Files.Add(StoreBench.Bale, person.Id, problem, Photo(), Limit));
        var (now, tries) = (StoreBench.Start, 0);
        while (_bench.Count("SELECT count(*) FROM files WHERE state = 0") > 0)
        {
            if (_bench.Store.Read(session => FileStore.Next(session, now)) is { } file)
            {
                tries++;
                await _bench.Store.Writer.RunAsync(session => FileStore.Failed(session, file, "no answer", false, now));
                Assert.Null(_bench.Store.Read(session => FileStore.Next(session, now)));
            }
            now = now.AddMinutes(1);
        }

        Assert.Equal(6, tries);
        Assert.True(now - StoreBench.Start > TimeSpan.FromHours(1));
        Assert.Equal("lost", _bench.Look(unit => unit.Files.Of(problem)[0].State));
    }
}
