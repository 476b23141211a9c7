using System.Net.Http.Headers;
using System.Text.Json;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class FileTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;
    private FakePerson reza = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false });
        bot = new PlainClient(fake);
        reza = fake.NewPerson("Reza").AlreadyStarted();
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task A_persons_file_is_downloaded_under_a_path_without_its_name()
    {
        reza.Private.Document("سلام"u8.ToArray(), "../../گزارش\u202Efdp.exe", "application/pdf", "شرح");
        var document = (await bot.Drain())[0]["message"]!["document"]!;
        Assert.Equal("../../گزارش\u202Efdp.exe", (string)document["file_name"]!);
        var file = (await bot.Call("getFile", new { file_id = (string)document["file_id"]! })).Result;
        Assert.StartsWith("documents/file_", (string)file["file_path"]!);
        Assert.Equal("سلام"u8.ToArray(), await bot.Http.GetByteArrayAsync($"{fake.BaseUrl}/file/bot{fake.Token}/{file["file_path"]}"));
        Assert.Equal(404, (int)(await bot.Http.GetAsync($"{fake.BaseUrl}/file/bot1110001:wrong/{file["file_path"]}")).StatusCode);
        Assert.Equal(404, (int)(await bot.Http.GetAsync($"{fake.BaseUrl}/file/bot{fake.Token}/documents/none")).StatusCode);
    }

    [Fact]
    public async Task Above_20_MB_there_is_no_download()
    {
        reza.Private.Document([1], "big.zip", declaredSize: (20L << 20) + 1);
        var id = (string)(await bot.Drain())[0]["message"]!["document"]!["file_id"]!;
        Assert.Equal("Bad Request: file is too big", (await bot.Call("getFile", new { file_id = id })).Description);
        Assert.Equal("Bad Request: wrong file_id or the file is temporarily unavailable", (await bot.Call("getFile", new { file_id = "x" })).Description);
    }

    [Fact]
    public async Task An_upload_is_sent_again_by_its_id_but_only_as_what_it_is()
    {
        var sent = await bot.Upload("sendDocument", Form(("document", "نقشه.pdf", [1, 2, 3]), ("caption", "یک")));
        Assert.Equal(("نقشه.pdf", 3L, "یک"), (reza.Last.File!.Name, reza.Last.File.Size, reza.Last.Text));
        var id = (string)sent.Result["document"]!["file_id"]!;
        Assert.True((await bot.Call("sendDocument", new { chat_id = reza.Id, document = id })).Ok);
        Assert.Equal("Bad Request: can't use file of type Document as Photo", (await bot.Call("sendPhoto", new { chat_id = reza.Id, photo = id })).Description);
        Assert.Equal("Bad Request: wrong file identifier/HTTP URL specified", (await bot.Call("sendPhoto", new { chat_id = reza.Id, photo = "x" })).Description);
        Assert.Equal("Bad Request: there is no document in the request", (await bot.Call("sendDocument", new { chat_id = reza.Id })).Description);
        Assert.Equal("Bad Request: file must be non-empty", (await bot.Upload("sendDocument", Form(("document", "a", [])))).Description);
    }

    [Fact]
    public async Task Captions_stop_at_1024_and_photos_must_be_pictures()
    {
        var long1025 = Form(("photo", "a.jpg", Picture), ("caption", new string('ب', 1025)));
        Assert.Equal("Bad Request: message caption is too long", (await bot.Upload("sendPhoto", long1025)).Description);
        Assert.True((await bot.Upload("sendPhoto", Form(("photo", "a.jpg", Picture), ("caption", new string('ب', 1024))))).Ok);
        Assert.Equal("Bad Request: IMAGE_PROCESS_FAILED", (await bot.Upload("sendPhoto", Form(("photo", "a.jpg", [1, 2, 3])))).Description);
    }

    [Fact]
    public async Task An_album_is_several_messages_of_one_request()
    {
        var media = new object[] { new { type = "photo", media = "attach://one", caption = "شرح" }, new { type = "photo", media = "attach://two" } };
        var reply = await bot.Upload("sendMediaGroup", Form(("one", "1.jpg", Picture), ("two", "2.jpg", Picture), ("media", JsonSerializer.Serialize(media))));
        Assert.Equal(2, reply.Result.AsArray().Count);
        Assert.Single(reza.Received.Select(message => message.AlbumId).Distinct());
        Assert.Equal(["شرح", ""], reza.Received.Select(message => message.Text));
        Assert.Single(fake.Journal.Sent.Select(entry => entry.RequestNumber).Distinct());
        var lost = await bot.Upload("sendMediaGroup", Form(("one", "1.jpg", Picture), ("media", JsonSerializer.Serialize(media))));
        Assert.Equal("Bad Request: attached file \"two\" not found", lost.Description);
        Assert.Empty(fake.Contract.Violations);
    }

    [Fact]
    public async Task A_persons_album_voice_contact_and_forward_reach_the_bot()
    {
        reza.Private.Album(new AlbumPart("photo", Picture, Caption: "مسئله"), new AlbumPart("photo", Picture));
        reza.Private.Voice([1, 2]);
        reza.Private.ShareOwnContact("+989121234567");
        reza.Private.Contact("+989121234567", "دیگری", null);
        reza.Private.Forward("متن مدیر", "مدیر", hidden: true);
        var messages = (await bot.Drain()).Select(update => update["message"]!).ToList();
        Assert.Equal((string)messages[0]["media_group_id"]!, (string)messages[1]["media_group_id"]!);
        Assert.Equal("مسئله", (string)messages[0]["caption"]!);
        Assert.NotNull(messages[2]["voice"]!["file_id"]);
        Assert.Equal(reza.Id, (long)messages[3]["contact"]!["user_id"]!);
        Assert.Null(messages[4]["contact"]!["user_id"]);
        Assert.Equal("hidden_user", (string)messages[5]["forward_origin"]!["type"]!);
    }

    private MultipartFormDataContent Form(params (string Name, object A, object? B)[] parts)
    {
        var form = new MultipartFormDataContent { { new StringContent($"{reza.Id}"), "chat_id" } };
        foreach (var (name, a, b) in parts)
        {
            if (b is byte[] bytes)
                form.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, name, (string)a);
            else
                form.Add(new StringContent((string)a), name);
        }
        return form;
    }

    private MultipartFormDataContent Form((string, string, byte[]) file, params (string Name, string Value)[] rest) =>
        Form([(file.Item1, file.Item2, file.Item3), .. rest.Select(part => (part.Name, (object)part.Value, (object?)null))]);

    private MultipartFormDataContent Form((string, string, byte[]) one, (string, string, byte[]) two, (string Name, string Value) rest) =>
        Form([(one.Item1, one.Item2, one.Item3), (two.Item1, two.Item2, two.Item3), (rest.Name, rest.Value, null)]);
}
