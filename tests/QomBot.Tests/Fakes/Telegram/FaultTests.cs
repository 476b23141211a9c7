using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class FaultTests : IAsyncLifetime
{
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

    /// <summary>What a client sees, and whether the platform did the work: the two things a fault matrix rests on.</summary>
    [Theory]
    [InlineData("reset-before-body", "HttpRequestException", 0)]
    [InlineData("reset-after-body", "HttpRequestException", 0)]
    [InlineData("drop-after-accept", "HttpRequestException", 1)]
    [InlineData("eof", "HttpRequestException", 1)]
    [InlineData("half-header", "HttpRequestException", 0)]
    [InlineData("half-header+", "HttpRequestException", 1)]
    [InlineData("html", "200 html", 0)]
    [InlineData("html/502+", "502 html", 1)]
    [InlineData("truncated", "200 broken", 1)]
    [InlineData("no-message-id", "200 no id", 1)]
    [InlineData("null-result", "200 null", 1)]
    [InlineData("true-result", "200 true", 1)]
    [InlineData("dates-in-ms", "200 odd date", 1)]
    [InlineData("slow/50", "200 id", 1)]
    [InlineData("500", "500 Internal Server Error", 0)]
    [InlineData("502", "502 Bad Gateway", 0)]
    [InlineData("502+", "502 Bad Gateway", 1)]
    [InlineData("429/7", "429 Too Many Requests: retry after 7", 0)]
    [InlineData("403", "403 Forbidden: bot was blocked by the user", 0)]
    public async Task Every_fault_shows_as_named_fires_once_and_reaches_the_server_once(string text, string seen, int accepted)
    {
        // A warm connection: the fault must hit a kept-alive one too.
        Assert.True((await bot.Call("getMe")).Ok);
        var fault = fake.Faults.Next("sendMessage", FaultText.ParseFault(text));
        Assert.Equal(seen, await Send());
        Assert.Equal(1, fault.Fired);
        Assert.Equal(accepted, fake.Journal.Sent.Count);
        Assert.Equal(accepted, reza.Received.Count);
        var request = Assert.Single(fake.Requests.Of("sendMessage"));
        Assert.Equal(fault.Rule.Fault.Name, request.Fault);
        Assert.Equal("200 id", await Send());
        Assert.Equal(1, fault.Fired);
    }

    [Fact]
    public async Task A_refused_port_refuses_new_and_cuts_old_connections_until_it_opens_again()
    {
        Assert.True((await bot.Call("getMe")).Ok);
        var poll = bot.Call("getUpdates", new { timeout = 50 });
        await Task.Delay(50);
        await fake.RefuseConnectionsAsync(TimeSpan.FromMilliseconds(400));
        await Assert.ThrowsAsync<HttpRequestException>(() => poll);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => bot.Call("getMe"));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, (refused.InnerException as SocketException)?.SocketErrorCode);
        await Task.Delay(600);
        Assert.True((await bot.Call("getMe")).Ok);
    }

    [Fact]
    public async Task Refusing_as_a_fault_counts_the_request_that_met_it()
    {
        var fault = fake.Faults.Next("sendMessage", new Fault.RefuseConnections(TimeSpan.FromMilliseconds(200)));
        Assert.Equal("HttpRequestException", await Send());
        Assert.Equal((1, 0), (fault.Fired, fake.Journal.Count));
        await Task.Delay(500);
        Assert.Equal("200 id", await Send());
    }

    [Fact]
    public async Task Rules_are_chosen_by_text_chat_count_skip_and_chance()
    {
        var sara = fake.NewPerson("Sara").AlreadyStarted();
        var byText = fake.Faults.Add(new("sendMessage", new Fault.Status(500), Count: null, WhenText: "secret"));
        var byChat = fake.Faults.Add(new("*", new Fault.Status(502), Count: 1, WhenChat: sara.Id, Skip: 1));
        Assert.Equal("200 id", await Send());
        Assert.Equal("500 Internal Server Error", await Send("a secret word"));
        Assert.Equal("200 id", await Send(to: sara.Id));
        Assert.Equal("502 Bad Gateway", await Send(to: sara.Id));
        Assert.Equal("200 id", await Send(to: sara.Id));
        Assert.Equal((1, 1), (byText.Fired, byChat.Fired));
        fake.Faults.Clear();
        var byChance = fake.Faults.Add(new("sendMessage", new Fault.Status(500), Count: null, Probability: 0.3));
        for (var i = 0; i < 200; i++)
            await Send();
        Assert.InRange(byChance.Fired, 35, 85);
        Assert.Equal(200, byChance.Fitting);
    }

    [Fact]
    public async Task Updates_are_repeated_and_reordered()
    {
        reza.Say("one");
        reza.Say("two");
        var ids = (await bot.Drain()).Select(update => (int)update["update_id"]!).ToList();
        reza.Say("three");
        reza.Say("four");
        var repeat = fake.Faults.Next("getUpdates", new Fault.RepeatUpdates(2));
        Assert.Equal([.. ids, ids[1] + 1, ids[1] + 2], await Ids());
        var reorder = fake.Faults.Next("getUpdates", new Fault.ReorderUpdates());
        Assert.Equal([ids[1] + 2, ids[1] + 1], await Ids());
        Assert.Equal([ids[1] + 1, ids[1] + 2], await Ids());
        Assert.Equal((1, 1), (repeat.Fired, reorder.Fired));

        async Task<IEnumerable<int>> Ids() => (await bot.Call("getUpdates", new { offset = ids[1] + 1 })).Result.AsArray().Select(update => (int)update!["update_id"]!);
    }

    [Fact]
    public async Task A_poll_can_be_empty_at_once_whatever_waits()
    {
        reza.Say("one");
        fake.Faults.Next("getUpdates", new Fault.EmptyPoll());
        Assert.Empty((await bot.Call("getUpdates", new { timeout = 50 })).Result.AsArray());
        Assert.Single((await bot.Call("getUpdates", new { timeout = 50 })).Result.AsArray());
    }

    [Fact]
    public async Task A_download_breaks_off_in_the_middle()
    {
        reza.Private.Document(new byte[100_000], "a.bin");
        var id = (string)(await bot.Drain())[0]["message"]!["document"]!["file_id"]!;
        var path = (string)(await bot.Call("getFile", new { file_id = id })).Result["file_path"]!;
        fake.Faults.Next("file", new Fault.EofInBody());
        var url = $"{fake.BaseUrl}/file/bot{fake.Token}/{path}";
        await Assert.ThrowsAsync<HttpRequestException>(() => bot.Http.GetByteArrayAsync(url));
        Assert.Equal(100_000, (await bot.Http.GetByteArrayAsync(url)).Length);
    }

    [Theory]
    [InlineData("sendMessage")]
    [InlineData("sendMessage:nonsense")]
    [InlineData("sendMessage:99")]
    [InlineData("sendMessage:500:x")]
    public void Text_that_names_no_fault_is_refused(string text) =>
        Assert.Throws<FormatException>(() => FaultText.ParseAll(text));

    private async Task<string> Send(string text = "hello", long? to = null)
    {
        try
        {
            using var content = new FormUrlEncodedContent([new("chat_id", $"{to ?? reza.Id}"), new("text", text)]);
            using var response = await bot.Http.PostAsync(bot.Url("sendMessage"), content);
            var body = await response.Content.ReadAsStringAsync();
            var status = (int)response.StatusCode;
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
                return $"{status} html";
            try
            {
                var json = JsonNode.Parse(body)!;
                return status != 200 ? $"{status} {json["description"]}"
                    : json["result"] is null ? "200 null"
                    : json["result"]!.GetValueKind() == System.Text.Json.JsonValueKind.True ? "200 true"
                    : (long)json["result"]!["date"]! > 100_000_000_000 ? "200 odd date"
                    : json["result"]!["message_id"] is null ? "200 no id" : "200 id";
            }
            catch (System.Text.Json.JsonException)
            {
                return $"{status} broken";
            }
        }
        catch (HttpRequestException)
        {
            return nameof(HttpRequestException);
        }
    }
}
