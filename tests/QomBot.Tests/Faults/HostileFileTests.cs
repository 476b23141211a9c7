using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Engine;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>Files that are more, or something else, than they say.</summary>
public sealed class HostileFileTests(ITestOutputHelper output) : IDisposable
{
    private const long Limit = 20L * 1024 * 1024;

    private readonly StoreBench _bench = new();

    private readonly CapturedLog _log = new();

    private Stream _remote = Stream.Null;

    public void Dispose() => _bench.Dispose();

    /// <summary>It says one kilobyte and does not stop: what is written of it is bounded, and thrown away.</summary>
    [Fact]
    public async Task A_file_that_says_one_kilobyte_and_does_not_end_is_given_up_at_the_limit_and_leaves_nothing()
    {
        var endless = new Endless();
        _remote = endless;
        var file = await AddAsync("عکس.jpg");
        await FetchAsync();

        output.WriteLine($"bytes taken of an endless file {endless.Read}, of at most {Limit + (1 << 20)}; left on the disk {Left().Count}");
        Assert.InRange(endless.Read, Limit, Limit + (1 << 20));
        Assert.Equal("lost", State(file));
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("a program of Windows", "4D5A90000300000004000000")]
    [InlineData("a program of Linux", "7F454C4602010100")]
    [InlineData("a program of macOS", "CFFAEDFE07000001")]
    [InlineData("a script", "23212F62696E2F7368")]
    [InlineData("a class of Java", "CAFEBABE0000003D")]
    [InlineData("a short cut of Windows", "4C00000001140200000000")]
    public async Task What_begins_like_a_program_is_thrown_away_whatever_it_is_called(string what, string bytes)
    {
        _remote = new MemoryStream(Convert.FromHexString(bytes));
        var file = await AddAsync("گزارش.pdf");
        await FetchAsync();

        output.WriteLine($"{what}: {State(file)}, left on the disk {Left().Count}");
        Assert.Equal("lost", State(file));
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("zip", "504B030414000000")]
    [InlineData("png that claims a million by a million", "89504E470D0A1A0A0000000D49484452000F4240000F4240")]
    [InlineData("pdf and zip at once", "255044462D312E37504B0304")]
    public async Task What_would_be_large_if_it_were_opened_is_kept_as_it_came_and_never_opened(string what, string bytes)
    {
        _remote = new MemoryStream(Convert.FromHexString(bytes));
        var file = await AddAsync("نقشه.zip");
        await FetchAsync();
        using var kept = Fetcher().Open(file)!;

        output.WriteLine($"{what}: kept {kept.Length} bytes");
        Assert.Equal(bytes.Length / 2, kept.Length);
        Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(Assert.Single(Left())));
    }

    [Theory]
    [InlineData("report.pdf.exe")]
    [InlineData("گزارش\u202Efdp.exe")]
    [InlineData("setup.EXE ")]
    [InlineData("setup.exe.")]
    [InlineData("a/b\\c.bat")]
    [InlineData("ماکرو.xlsm")]
    [InlineData("x.jar")]
    [InlineData("نصب.apk")]
    public async Task What_is_named_like_a_program_is_not_even_fetched_and_the_words_stay(string name)
    {
        var person = await _bench.PersonAsync();
        var refused = await _bench.DoAsync(unit => unit.Files.Hold(StoreBench.Bale, person.Id, new Attachment(AttachmentKind.Document, "r", name, null, 10), Limit).RefusedTextKey);

        Assert.Equal("file.runnable", refused);
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM files"));
    }

    [Theory]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("nul", "_nul")]
    [InlineData("com1.tar.gz", "_com1.tar.gz")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("نقشه.dwg", "نقشه.dwg")]
    [InlineData("صورت‌جلسه.docx", "صورت‌جلسه.docx")]
    public async Task Names_of_devices_are_none_of_files(string name, string shown)
    {
        var person = await _bench.PersonAsync();

        Assert.Equal(shown, (await _bench.DoAsync(unit => unit.Files.Hold(StoreBench.Bale, person.Id, new Attachment(AttachmentKind.Document, "r", name, null, 10), Limit).File!)).Name);
    }

    [Fact]
    public async Task Ten_thousand_small_files_of_one_person_are_not_taken()
    {
        var person = await _bench.PersonAsync();
        var taken = await _bench.DoAsync(unit => Enumerable.Range(0, 10_000).Count(_ => unit.Files.Hold(StoreBench.Bale, person.Id, new Attachment(AttachmentKind.Document, "r", "x.txt", null, null), Limit).RefusedTextKey is null));

        output.WriteLine($"small files 10000, taken {taken}");
        Assert.Equal(3_000, taken);
    }

    /// <summary>Files may not take the room that the messages need.</summary>
    [Fact]
    public async Task When_the_disk_is_nearly_full_files_wait_and_are_fetched_when_there_is_room()
    {
        _remote = new MemoryStream([1, 2, 3]);
        var file = await AddAsync("عکس.jpg");
        var asked = 0;
        Assert.False(await Fetcher(() => { asked++; return -1; }).FetchOneAsync(CancellationToken.None));
        Assert.Equal("waiting", State(file));
        Assert.Contains("nearly full", _log.Text, StringComparison.Ordinal);
        await FetchAsync();

        output.WriteLine($"asked for room {asked} time, waited, then {State(file)}");
        Assert.Equal("stored", State(file));
    }

    /// <summary>A firm that does not want to be known sends a photograph.</summary>
    [Fact]
    public async Task Where_a_photograph_was_taken_is_not_passed_on()
    {
        byte[] where = [.. "34.6416N,50.8746E"u8];
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\b\0\0"u8, .. where];
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xDA, 0, 2, 9, 9, 9, 0xFF, 0xD9];
        _remote = new MemoryStream(photo);
        var file = await AddAsync("خط تولید.jpg");
        await FetchAsync();
        using var kept = new MemoryStream();
        using (var stored = Fetcher().Open(file)!) stored.CopyTo(kept);

        output.WriteLine($"bytes {photo.Length}, passed on {kept.Length}");
        Assert.Equal(-1, kept.ToArray().AsSpan().IndexOf(where));
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 9, 9, 9, 0xFF, 0xD9], kept.ToArray());
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(kept.ToArray()));
        Assert.Equal(1, _bench.Count($"SELECT count(*) FROM files WHERE sha256 = '{sha}' AND size = {kept.Length}"));
    }

    /// <summary>The store cannot be written in the moment in which a file is there: whoever fetches files works on.</summary>
    [Fact]
    public async Task Whoever_fetches_files_outlives_a_store_that_cannot_be_written()
    {
        _remote = new MemoryStream([1, 2, 3]);
        var file = await AddAsync("عکس.jpg");
        await _bench.WriteAsync(session =>
        {
            session.Execute("CREATE TABLE ballast (bytes BLOB)");
            session.Execute("CREATE TRIGGER heavy AFTER UPDATE ON files BEGIN INSERT INTO ballast VALUES (zeroblob(4000000)); END");
            return session.Scalar($"PRAGMA max_page_count = {session.Long("PRAGMA page_count") + 50}");
        });
        using var stop = new CancellationTokenSource();
        var running = Fetcher().RunAsync(stop.Token);
        for (var i = 0; i < 500 && !_log.Text.Contains("Files wait", StringComparison.Ordinal); i++) await Task.Delay(20);
        var isAlive = !running.IsCompleted;
        await stop.CancelAsync();
        await running;

        output.WriteLine($"refused writes seen {(_log.Text.Contains("Files wait", StringComparison.Ordinal) ? 1 : 0)}, still fetching {isAlive}");
        Assert.Contains("Files wait", _log.Text, StringComparison.Ordinal);
        Assert.True(isAlive);
        Assert.Equal("waiting", State(file));
    }

    private async Task<FileId> AddAsync(string name)
    {
        var person = await _bench.PersonAsync();
        return (await _bench.DoAsync(unit => unit.Files.Hold(StoreBench.Bale, person.Id, new Attachment(AttachmentKind.Document, "r", name, null, 1_024), Limit).File!)).Id;
    }

    private FileFetcher Fetcher(Func<long>? room = null) => new(
        _bench.Store, Houses.Make(new Policy { FileLimitBytes = Limit }), new Dictionary<AccountId, IChatPlatform> { [StoreBench.Bale] = new Remote(() => _remote) }, _bench.Folder.Path, _bench.Clock, _log) { Room = room ?? (() => 1) };

    private Task<bool> FetchAsync() => Fetcher().FetchOneAsync(CancellationToken.None);

    private string State(FileId file) => _bench.Look(unit => unit.Files.Find(file)!.State);

    private List<string> Left() => Directory.Exists(_bench.Folder.File("files")) ? [.. Directory.EnumerateFiles(_bench.Folder.File("files"), "*", SearchOption.AllDirectories)] : [];

    private sealed class Endless : MemoryStream
    {
        public new long Read { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Read += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }

    private sealed class Remote(Func<Stream> open) : IChatPlatform
    {
        public AccountId Account => StoreBench.Bale;

        public Capabilities Capabilities { get; } = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: Limit);

        public Incoming? Read(ReadOnlyMemory<byte> update) => null;

        public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

        public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel) => throw new NotSupportedException();

        public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) => Task.CompletedTask;

        public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => Task.FromResult(open());
    }
}
