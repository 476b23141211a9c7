using System.Text;
using Microsoft.Extensions.Time.Testing;
using QomBot.Core.Chat;
using static QomBot.Tests.WebChat.ScriptedTexts;

namespace QomBot.Tests.WebChat;

/// <summary>The web chat as the engine sees it.</summary>
public sealed class WebChatPlatformTests : IAsyncLifetime
{
    private static readonly Message Hello = new([new Block.Line([T("سلام")])], [[B("یک"), B("دو")], [B("سه")]]);

    private WebServer _server = null!;
    private ScriptedBot _bot = null!;
    private HttpClient _client = null!;
    private ChatId _ali;

    private IChatPlatform Platform => _server.Platform;

    public async ValueTask InitializeAsync()
    {
        _server = await WebServer.StartAsync(openFile: (file, _) => Task.FromResult<Stream?>(file.Value switch
        {
            1 => new MemoryStream("%PDF-1.7"u8.ToArray()),
            2 => null,
            _ => throw new IOException("the disk is full"),
        }));
        _bot = new ScriptedBot(Platform).Start();
        _client = _server.Client();
        _ali = new ChatId(await _client.AddAsync("علی"));
        await WebChatRequestTests.UntilAsync(async () => (await _client.MessagesAsync(_ali.Value)).Count == 2);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task One_nonce_makes_one_message_however_often_it_is_sent()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync("nonce-1")));
        Assert.Single(results.Distinct());
        Assert.IsType<SendResult.Sent>(results[0]);
        Assert.Equal(3, (await _client.MessagesAsync(_ali.Value)).Count);
        Assert.NotEqual(results[0], await SendAsync("nonce-2"));
    }

    [Fact]
    public async Task Buttons_carry_tokens_by_their_place_in_reading_order()
    {
        await SendAsync("nonce-1");
        var rows = (await _client.MessagesAsync(_ali.Value)).Last().GetProperty("content").GetProperty("rows");
        Assert.Equal(["d5.0", "d5.1", "d5.2"], rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(button => button.GetProperty("token").GetString()));
    }

    [Fact]
    public async Task A_change_replaces_words_and_buttons_and_a_strip_takes_the_buttons_only()
    {
        var there = Assert.IsType<SendResult.Sent>(await SendAsync("nonce-1")).Message!.Value;
        var changed = new Message([new Block.Line([T("تازه")])], [[B("چهار")]]);
        Assert.Equal(new SendResult.Sent(there), await Platform.SendAsync(new Outgoing.Change(_ali, changed, "s9.2", "nonce-2", there), default));
        var content = (await _client.MessagesAsync(_ali.Value)).Last().GetProperty("content");
        Assert.Contains("تازه", content.GetProperty("blocks").ToString());
        Assert.Equal("s9.2.0", content.GetProperty("rows")[0][0].GetProperty("token").GetString());

        Assert.Equal(new SendResult.Sent(there), await Platform.SendAsync(new Outgoing.Strip(_ali, "nonce-3", there), default));
        content = (await _client.MessagesAsync(_ali.Value)).Last().GetProperty("content");
        Assert.Contains("تازه", content.GetProperty("blocks").ToString());
        Assert.False(content.TryGetProperty("rows", out _));
    }

    [Fact]
    public async Task Who_is_not_there_is_unreachable_and_what_is_not_there_is_gone()
    {
        Assert.IsType<SendResult.Unreachable>(await Platform.SendAsync(new Outgoing.New(new ChatId("99"), Hello, "d1", "nonce-1", false), default));
        Assert.IsType<SendResult.Unreachable>(await Platform.SendAsync(new Outgoing.New(new ChatId("x"), Hello, "d1", "nonce-2", false), default));
        var reza = new ChatId(await _client.AddAsync("رضا", 2));
        var there = Assert.IsType<SendResult.Sent>(await SendAsync("nonce-3")).Message!.Value;
        foreach (var (chat, target) in new[] { (_ali, new MessageRef("999")), (_ali, new MessageRef("x")), (reza, there), (_ali, new MessageRef("1")) })
        {
            Assert.True(Assert.IsType<SendResult.Rejected>(await Platform.SendAsync(new Outgoing.Change(chat, Hello, "d1", "nonce-4", target), default)).TargetGone);
            Assert.True(Assert.IsType<SendResult.Rejected>(await Platform.SendAsync(new Outgoing.Strip(chat, "nonce-5", target), default)).TargetGone);
        }
    }

    [Fact]
    public async Task Files_of_the_bot_are_taken_over_and_a_lost_one_is_named_without_its_bytes()
    {
        var message = Hello with { Files = [new AttachedFile(new FileId(1), AttachmentKind.Document, "گزارش.pdf"), new AttachedFile(new FileId(2), AttachmentKind.Photo, "گم.jpg")] };
        Assert.IsType<SendResult.Sent>(await Platform.SendAsync(new Outgoing.New(_ali, message, "d1", "nonce-1", false), default));
        var files = (await _client.MessagesAsync(_ali.Value)).Last().GetProperty("content").GetProperty("files");
        Assert.Equal("%PDF-1.7", await _client.GetStringAsync($"/chat/files/{files[0].GetProperty("id").GetString()}"));
        Assert.Equal("گم.jpg", files[1].GetProperty("name").GetString());
        Assert.False(files[1].TryGetProperty("id", out _));
    }

    [Fact]
    public async Task A_disk_that_fails_means_later_and_leaves_nothing()
    {
        var message = Hello with { Files = [new AttachedFile(new FileId(3), AttachmentKind.Document, "a.pdf")] };
        Assert.IsType<SendResult.Later>(await Platform.SendAsync(new Outgoing.New(_ali, message, "d1", "nonce-1", false), default));
        Assert.Equal(2, (await _client.MessagesAsync(_ali.Value)).Count);
    }

    [Fact]
    public async Task A_press_brings_token_message_and_a_key_for_its_answer()
    {
        var there = Assert.IsType<SendResult.Sent>(await SendAsync("nonce-1")).Message!.Value;
        for (var i = 0; i < 2; i++)
            await _client.SendAsync($"/chat/{_ali}/press", new { key = "pressing-1", message = long.Parse(there.Value), token = "d5.1" });
        await WebChatRequestTests.UntilAsync(() => bot_Pressed().Any());
        Assert.Equal(("d5.1", "pressing-1", there), (bot_Pressed().Single().Token, bot_Pressed().Single().PressId, bot_Pressed().Single().Message!.Value));

        IEnumerable<Incoming.Pressed> bot_Pressed() => _bot.Heard.OfType<Incoming.Pressed>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"$type\":\"said\"}")]
    [InlineData("{\"$type\":\"danced\",\"person\":\"1\",\"name\":\"a\"}")]
    [InlineData("not json")]
    [InlineData("[[[[[[")]
    public void Bytes_that_are_no_update_are_a_format_error(string body) =>
        Assert.Throws<FormatException>(() => Platform.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void An_update_of_a_later_program_with_more_in_it_is_still_read()
    {
        var read = Platform.Read(Encoding.UTF8.GetBytes("""{"$type":"pressed","person":"7","name":"علی","language":"fa","message":3,"token":"s1.1.0","press":"p","mood":"good"}"""));
        Assert.Equal(new Incoming.Pressed(new ChatId("7"), ChatKind.Private, new Sender(new UserId("7"), "علی", "fa"), "s1.1.0", "p", new MessageRef("3")), read);
    }

    [Fact]
    public async Task Conversations_survive_a_restart_and_old_messages_can_still_be_changed()
    {
        var there = Assert.IsType<SendResult.Sent>(await SendAsync("nonce-1")).Message!.Value;
        _server.LeavesFolder = true;
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
        _server = await WebServer.StartAsync(_server.Folder);
        _bot = new ScriptedBot(Platform).Start();
        _client = _server.Client();
        Assert.Equal(new SendResult.Sent(there), await SendAsync("nonce-1"));
        Assert.Equal(new SendResult.Sent(there), await Platform.SendAsync(new Outgoing.Change(_ali, new Message([new Block.Line([T("پس از شروع")])], []), "d1", "nonce-9", there), default));
        Assert.Contains("پس از شروع", (await _client.MessagesAsync(_ali.Value)).Last().ToString());
        Assert.Empty(_bot.Heard);
    }

    [Fact]
    public async Task Updates_that_could_not_be_taken_are_offered_again_by_the_clock()
    {
        var clock = new FakeTimeProvider();
        await using var server = await WebServer.StartAsync(clock: clock);
        var platform = server.Platform;
        var takes = false;
        var taken = new List<string>();
        using var stop = new CancellationTokenSource();
        var running = platform.RunAsync((_, updates, _) =>
        {
            if (!takes) return Task.FromException(new IOException("full"));
            lock (taken) taken.AddRange(updates.Select(update => update.Key));
            return Task.CompletedTask;
        }, stop.Token);
        await platform.AddPersonAsync("12345678", "علی", "fa");
        takes = true;
        while (taken.Count == 0)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5);
        }
        Assert.Equal(["1.joined", "1.start"], taken);
        await stop.CancelAsync();
        await running;
    }

    private Task<SendResult> SendAsync(string nonce) => Platform.SendAsync(new Outgoing.New(_ali, Hello, "d5", nonce, false), default);
}
