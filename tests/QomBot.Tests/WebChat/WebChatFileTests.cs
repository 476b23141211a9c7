using System.Net;
using System.Security.Cryptography;
using System.Text;
using QomBot.Core.Chat;
using QomBot.WebChat;

namespace QomBot.Tests.WebChat;

/// <summary>Files: kept by their hash, named without tricks, typed by their bytes, and never with the page's rights.</summary>
public sealed class WebChatFileTests
{
    [Theory]
    [InlineData("عکس.jpg", "PK\u0003\u0004zip", "عکس.jpg", AttachmentKind.Document, "application/zip")]
    [InlineData("../../etc/passwd", "%PDF-1.4", "passwd", AttachmentKind.Document, "application/pdf")]
    [InlineData("C:\\x\\گزارش\u202Efdp.exe", "MZ", "گزارشfdp.exe", AttachmentKind.Document, "application/octet-stream")]
    [InlineData("", "OggS....", "voice", AttachmentKind.Voice, "audio/ogg")]
    [InlineData("...", "GIF89a", "photo", AttachmentKind.Photo, "image/gif")]
    [InlineData("صفحه.html", "<script>alert(1)</script>", "صفحه.html", AttachmentKind.Document, "application/octet-stream")]
    [InlineData("نامه.docx", "PK\u0003\u0004doc", "نامه.docx", AttachmentKind.Document, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task A_file_is_what_its_bytes_are_and_its_name_is_only_shown(string name, string bytes, string shown, AttachmentKind kind, string mime)
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var file = (await client.UploadAsync(person, name, Encoding.UTF8.GetBytes(bytes), 2)).Body;
        Assert.Equal(shown, file.GetProperty("name").GetString());
        Assert.Equal(mime, file.GetProperty("mimeType").GetString());
        await client.SayAsync(person, "", 3, file.GetProperty("id").GetString()!);
        await WebChatRequestTests.UntilAsync(() => bot.Heard.Count == 3);
        var attachment = Assert.Single(Assert.IsType<Incoming.Said>(bot.Heard.Last()).Attachments);
        Assert.Equal((kind, shown, mime, (long)Encoding.UTF8.GetByteCount(bytes)), (attachment.Kind, attachment.Name, attachment.MimeType, attachment.SizeBytes));
        using var reader = new StreamReader(await server.Platform.DownloadAsync(attachment.RemoteId, default));
        Assert.Equal(bytes, await reader.ReadToEndAsync());

        var answer = await client.GetAsync($"/chat/files/{file.GetProperty("id").GetString()}");
        Assert.Equal(bytes, await answer.Content.ReadAsStringAsync());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(kind == AttachmentKind.Photo ? "inline" : "attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task The_same_bytes_lie_on_the_disk_once_under_their_hash()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var bytes = Encoding.UTF8.GetBytes("یکسان");
        await client.UploadAsync(person, "یک.txt", bytes, 2);
        await client.UploadAsync(person, "یک.txt", bytes, 2);
        await client.UploadAsync(person, "دو.txt", bytes, 3);
        var path = Assert.Single(Directory.GetFiles(Path.Combine(server.Folder, "webchat-files"), "*", SearchOption.AllDirectories));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Path.GetFileName(path));
    }

    [Theory]
    [InlineData(25 * 1024 * 1024, HttpStatusCode.OK, null)]
    [InlineData(25 * 1024 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge, "fileTooLarge")]
    [InlineData(0, HttpStatusCode.BadRequest, "fileEmpty")]
    public async Task A_file_has_a_limit_and_nothing_is_left_of_one_beyond_it(int size, HttpStatusCode status, string? error)
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var answer = await client.UploadAsync(await client.AddAsync("علی"), "فیلم.mp4", new byte[size], 2);
        Assert.Equal((status, error), (answer.Status, answer.Body.Error()));
        if (error == "fileTooLarge") Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "webchat-files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_sender_who_hides_the_size_is_cut_off_at_the_limit()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/{person}/upload?key=12345678")
        {
            Content = new StreamContent(new MemoryStream(new byte[25 * 1024 * 1024 + 1])),
            Headers = { TransferEncodingChunked = true },
        };
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("fileTooLarge", await answer.Content.ReadAsStringAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "webchat-files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Thirty_files_fit_into_a_message_and_one_more_does_not()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var ids = new List<string>();
        for (var i = 0; i < 31; i++) ids.Add((await client.UploadAsync(person, $"{i}.txt", [1, (byte)i], 100 + i)).Body.GetProperty("id").GetString()!);
        Assert.Equal("filesTooMany", (await client.SayAsync(person, "", 2, [.. ids])).Body.Error());
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(person, "", 3, [.. ids.Take(30)])).Status);
    }

    [Fact]
    public async Task Somebody_elses_file_cannot_be_sent_and_a_guessed_id_finds_nothing()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var (ali, reza) = (await client.AddAsync("علی", 1), await client.AddAsync("رضا", 2));
        var id = (await client.UploadAsync(ali, "راز.txt", "راز"u8.ToArray(), 3)).Body.GetProperty("id").GetString()!;
        Assert.Equal("noFile", (await client.SayAsync(reza, "", 4, id)).Body.Error());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/chat/files/1-000000000000")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/chat/files/1")).StatusCode);
        await Assert.ThrowsAsync<FileNotFoundException>(() => server.Platform.DownloadAsync("1-000000000000", default));
    }

    [Fact]
    public async Task Files_that_were_never_sent_are_forgotten_at_a_start_after_a_week()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var server = await WebServer.StartAsync(clock: clock);
        await using (var bot = new ScriptedBot(server.Platform).Start())
        {
            using var client = server.Client();
            var person = await client.AddAsync("علی");
            var sent = (await client.UploadAsync(person, "a.txt", [1], 2)).Body.GetProperty("id").GetString()!;
            await client.SayAsync(person, "", 3, sent);
            await client.UploadAsync(person, "b.txt", [2], 4);
            await client.UploadAsync(person, "c.txt", [1], 5);
        }
        server.LeavesFolder = true;
        await server.DisposeAsync();
        clock.Advance(TimeSpan.FromDays(8));
        await using var again = await WebServer.StartAsync(server.Folder, clock: clock);
        var path = Assert.Single(Directory.GetFiles(Path.Combine(server.Folder, "webchat-files"), "*", SearchOption.AllDirectories));
        Assert.Equal([1], File.ReadAllBytes(path));
    }
}
