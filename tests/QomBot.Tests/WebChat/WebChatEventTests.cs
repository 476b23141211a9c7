using System.Net.ServerSentEvents;
using QomBot.Core.Chat;

namespace QomBot.Tests.WebChat;

/// <summary>What pages hear: everything new at once, and after an absence everything missed, once.</summary>
public sealed class WebChatEventTests : IAsyncLifetime
{
    private WebServer _server = null!;
    private ScriptedBot _bot = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await WebServer.StartAsync();
        _bot = new ScriptedBot(_server.Platform).Start();
        _client = _server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _bot.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_page_hears_people_messages_changes_and_answers_as_they_happen()
    {
        await using var page = await ListenAsync("?after=0");
        Assert.Equal("hello", (await page.NextAsync()).EventType);
        await _client.AddAsync("علی");
        Assert.Equal("person", (await page.NextAsync(but: "typing")).EventType);
        Assert.Contains("/start", (await page.NextAsync(but: "typing")).Data);
        Assert.Contains("\"fromBot\":true", (await page.NextAsync(but: "typing")).Data);
        await _bot.ChangeAsync(new ChatId("1"), new MessageRef("2"), ScriptedTexts.Receipt);
        var changed = await page.NextAsync(but: "typing");
        Assert.Contains("QOM-1042", changed.Data);
        Assert.Contains("\"id\":2,", changed.Data);
        await _server.Platform.AcknowledgeAsync(new ChatId("1"), "pressing-1", "ثبت شد", default);
        var toast = await page.NextAsync(but: "typing");
        Assert.Equal("toast", toast.EventType);
        Assert.Null(toast.EventId);
        Assert.Contains("ثبت شد", System.Text.Json.JsonDocument.Parse(toast.Data).RootElement.GetProperty("word").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_comes_back_hears_what_it_missed_and_each_thing_once(bool byHeader)
    {
        var person = await _client.AddAsync("علی");
        await WebChatRequestTests.UntilAsync(async () => (await _client.MessagesAsync(person)).Count == 2);
        await using var before = await ListenAsync("?after=0");
        var last = "";
        for (var i = 0; i < 4; i++) last = (await before.NextAsync(but: "typing")).EventId ?? last;
        await _bot.TellAsync(new ChatId(person), ScriptedTexts.Receipt);
        await _bot.ChangeAsync(new ChatId(person), new MessageRef("2"), ScriptedTexts.Ask);

        await using var after = byHeader ? await ListenAsync("?after=0", last) : await ListenAsync($"?after={last}");
        Assert.Equal("hello", (await after.NextAsync()).EventType);
        Assert.Contains("QOM-1042", (await after.NextAsync()).Data);
        Assert.Contains("\"id\":2,", (await after.NextAsync()).Data);
        await _bot.TellAsync(new ChatId(person), ScriptedTexts.Receipt);
        Assert.Contains("\"id\":4,", (await after.NextAsync()).Data);
    }

    [Fact]
    public async Task A_page_that_missed_too_much_or_knows_another_file_loads_anew()
    {
        var person = await _client.AddAsync("علی");
        await using (var other = await ListenAsync("?after=100000"))
        {
            Assert.Equal("hello", (await other.NextAsync()).EventType);
            Assert.Equal("refresh", (await other.NextAsync()).EventType);
        }
        for (var i = 0; i < 501; i++) await _bot.TellAsync(new ChatId(person), ScriptedTexts.Receipt);
        await using var late = await ListenAsync("?after=0");
        Assert.Equal("hello", (await late.NextAsync()).EventType);
        Assert.Equal("refresh", (await late.NextAsync()).EventType);
    }

    [Fact]
    public async Task Pages_that_come_while_much_happens_hear_everything_once_and_in_order()
    {
        var person = new ChatId(await _client.AddAsync("علی"));
        const int many = 300;
        var telling = Task.Run(async () =>
        {
            for (var i = 0; i < many; i++) await _bot.TellAsync(person, ScriptedTexts.Receipt);
        });
        var pages = Enumerable.Range(0, 12).Select(async number =>
        {
            await Task.Delay(number * 20);
            await using var page = await ListenAsync("?after=0");
            var heard = new List<long>();
            while (heard.Count(seq => seq > 0) < many + 3)
                if ((await page.NextAsync(but: "typing")).EventId is { } id) heard.Add(long.Parse(id));
            return heard;
        });
        foreach (var heard in await Task.WhenAll(pages)) Assert.Equal(heard.Distinct().Order(), heard);
        await telling;
    }

    [Fact]
    public async Task Open_pages_do_not_hold_up_the_stop()
    {
        await using var page = await ListenAsync("?after=0");
        await page.NextAsync();
        var stopped = _server.DisposeAsync().AsTask();
        Assert.Same(stopped, await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(5))));
        await _bot.DisposeAsync();
        _server = await WebServer.StartAsync();
        _bot = new ScriptedBot(_server.Platform).Start();
    }

    private async Task<Page> ListenAsync(string query, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat/events" + query);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        return new Page(response, events);
    }

    private sealed class Page(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        /// <summary>The next event, other than of one kind.</summary>
        public async Task<SseItem<string>> NextAsync(string? but = null)
        {
            do
            {
                Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
            }
            while (events.Current.EventType == but);
            return events.Current;
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return default;
        }
    }
}
