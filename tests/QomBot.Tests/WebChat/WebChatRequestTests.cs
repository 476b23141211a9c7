using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;
using QomBot.WebChat;

namespace QomBot.Tests.WebChat;

/// <summary>What the page sends: kept, handed to the bot, answered; in this order, and once.</summary>
public sealed class WebChatRequestTests
{
    [Fact]
    public async Task A_new_person_lets_the_bot_in_and_says_start()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("  دکتر\u202E زهرا\nحسینی  ");
        Assert.Equal(person, await client.AddAsync("دوباره", key: 1));
        await UntilAsync(() => bot.Heard.Count == 2);
        Assert.Equal(["دکتر زهرا حسینی"], bot.Heard.Select(heard => heard.Sender.Name).Distinct());
        Assert.IsType<Incoming.LetIn>(bot.Heard.First());
        Assert.Equal("/start", Assert.IsType<Incoming.Said>(bot.Heard.Last()).Text);
    }

    [Fact]
    public async Task A_message_that_is_posted_twice_with_one_key_is_one_update_and_one_message()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var first = await client.SayAsync(person, "پمپ خراب است", 2);
        var second = await client.SayAsync(person, "پمپ خراب است", 2);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Body.GetProperty("id").GetInt64(), second.Body.GetProperty("id").GetInt64());
        await UntilAsync(() => bot.Heard.Count == 3);
        Assert.Single(await OwnAsync(client, person));
    }

    [Fact]
    public async Task An_answer_names_a_message_of_the_same_chat_and_of_no_other()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var (ali, sara) = (await client.AddAsync("علی"), await client.AddAsync("سارا", key: 2));
        var said = (await client.SayAsync(ali, "پمپ خراب است", 3)).Body.GetProperty("id").GetInt64();
        var (status, body) = await client.SendAsync($"/chat/{ali}/say", new { key = "answer-0001", text = "هنوز هم", replyTo = said });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(said, body.GetProperty("content").GetProperty("replyTo").GetInt64());
        await UntilAsync(() => bot.Heard.OfType<Incoming.Said>().Any(one => one.Text == "هنوز هم" && one.ReplyTo?.Value == $"{said}"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync($"/chat/{sara}/say", new { key = "answer-0002", text = "من هم", replyTo = said })).Status);
        Assert.DoesNotContain(bot.Heard.OfType<Incoming.Said>(), one => one.Text == "من هم");

        // What the bot answers is shown so too, and stays so when it is changed.
        var answer = await bot.AnswerAsync(new ChatId(ali), new MessageRef($"{said}"), ScriptedTexts.Receipt);
        await bot.ChangeAsync(new ChatId(ali), answer, ScriptedTexts.Ask);
        var shown = (await client.MessagesAsync(ali)).Single(one => $"{one.GetProperty("id").GetInt64()}" == answer.Value);
        Assert.Equal(said, shown.GetProperty("content").GetProperty("replyTo").GetInt64());
    }

    [Fact]
    public async Task Many_posts_of_one_key_at_once_are_one_message()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.SayAsync(person, "یک بار", 2)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(await OwnAsync(client, person));
        Assert.Single(bot.Heard.OfType<Incoming.Said>(), said => said.Text == "یک بار");
    }

    [Fact]
    public async Task What_the_bot_cannot_keep_is_refused_unseen_and_handed_on_again_in_order()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        bot.RefusesWith = new StoreFullException(new IOException("full"));
        var refused = await client.SayAsync(person, "یک", 2);
        Assert.Equal((HttpStatusCode)507, refused.Status);
        Assert.Equal("storeFull", refused.Body.Error());
        Assert.Empty(await OwnAsync(client, person));
        bot.RefusesWith = null;
        Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(person, "دو", 3)).Status);
        await UntilAsync(() => bot.Heard.Count == 4);
        Assert.Equal(["/start", "یک", "دو"], bot.Heard.OfType<Incoming.Said>().Select(said => said.Text));
        Assert.Equal(["یک", "دو"], (await OwnAsync(client, person)).Select(Text));
    }

    [Fact]
    public async Task What_was_kept_before_a_crash_is_handed_on_at_the_next_start()
    {
        var server = await WebServer.StartAsync();
        var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        bot.RefusesWith = new InvalidOperationException("the process dies here");
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.SayAsync(person, "پیش از مرگ", 2)).Status);
        server.LeavesFolder = true;
        await bot.DisposeAsync();
        await server.DisposeAsync();

        await using var again = await WebServer.StartAsync(server.Folder);
        await using var bot2 = new ScriptedBot(again.Platform).Start();
        await UntilAsync(() => !bot2.Heard.IsEmpty);
        Assert.Equal("پیش از مرگ", Assert.IsType<Incoming.Said>(Assert.Single(bot2.Heard)).Text);
        using var client2 = again.Client();
        Assert.Equal(HttpStatusCode.OK, (await client2.SayAsync(person, "پیش از مرگ", 2)).Status);
        Assert.Single(await OwnAsync(client2, person));
        Assert.Single(bot2.Heard);
    }

    [Fact]
    public async Task While_no_bot_runs_the_page_is_told_to_wait()
    {
        var clock = new FakeTimeProvider();
        await using var server = await WebServer.StartAsync(clock: clock);
        var waiting = server.Platform.AddPersonAsync("12345678", "علی", "fa");
        while (!waiting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(11));
            await Task.WhenAny(waiting, Task.Delay(20));
        }
        using var client = server.Client();
        var said = client.SayAsync(await waiting, "سلام", 2);
        while (!said.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(11));
            await Task.WhenAny(said, Task.Delay(20));
        }
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting"), ((await said).Status, (await said).Body.Error()));
    }

    [Theory]
    [InlineData(100_000, HttpStatusCode.OK, null)]
    [InlineData(100_001, HttpStatusCode.RequestEntityTooLarge, "textTooLong")]
    [InlineData(1_100_000, HttpStatusCode.RequestEntityTooLarge, "textTooLong")]
    [InlineData(0, HttpStatusCode.BadRequest, "empty")]
    public async Task Text_has_a_limit_and_says_so(int length, HttpStatusCode status, string? error)
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var answer = await client.SendTextAsync($"/chat/{await client.AddAsync("علی")}/say", $"{{\"key\":\"12345678\",\"text\":\"{new string('x', length)}\"}}");
        Assert.Equal((status, error), (answer.Status, answer.Body.Error()));
        if (error == "textTooLong") Assert.Equal(PageLimits.TextUnits, answer.Body.GetProperty("limit").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"key\":\"short\",\"text\":\"a\"}")]
    [InlineData("{\"key\":\"has spaces in it\",\"text\":\"a\"}")]
    [InlineData("{\"text\":\"a\"}")]
    [InlineData("{\"key\":\"12345678\",\"text\":\"\\ud800 half\"}")]
    [InlineData("{\"key\":\"12345678\",\"text\":7}")]
    [InlineData("{\"key\":\"12345678\",\"text\":\"a\",\"files\":[null]}", HttpStatusCode.NotFound, "noFile")]
    [InlineData("{\"key\":\"12345678\",\"text\":\"a\",\"files\":[\"1-aaaaaaaaaaaa\"]}", HttpStatusCode.NotFound, "noFile")]
    [InlineData("{\"key\":\"12345678\",\"text\":\"\\u0000\\u202e ok\"}", HttpStatusCode.OK, null)]
    public async Task Whatever_is_posted_gets_a_clear_answer(string body, HttpStatusCode status = HttpStatusCode.BadRequest, string? error = "unreadable")
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        var answer = await client.SendTextAsync($"/chat/{person}/say", body);
        Assert.Equal((status, error), (answer.Status, answer.Body.Error()));
    }

    [Theory]
    [InlineData("/chat/7/say")]
    [InlineData("/chat/x/say")]
    [InlineData("/chat/-1/press")]
    [InlineData("/chat/7/edit")]
    public async Task Nobody_speaks_for_somebody_who_is_not_there(string path)
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var answer = await client.SendAsync(path, new { key = "12345678", text = "a", token = "s1.1.0", message = 1 });
        Assert.Equal((HttpStatusCode.NotFound, "noPerson"), (answer.Status, answer.Body.Error()));
    }

    [Fact]
    public async Task A_person_presses_and_edits_only_in_his_own_conversation()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var (ali, reza) = (await client.AddAsync("علی", 1), await client.AddAsync("رضا", 2));
        var own = (await client.SayAsync(ali, "از علی", 3)).Body.GetProperty("id").GetInt64();
        await UntilAsync(async () => (await client.MessagesAsync(reza)).Count == 2);
        var bots = (await client.MessagesAsync(reza)).Last().GetProperty("id").GetInt64();
        Assert.Equal("noMessage", (await client.SendAsync($"/chat/{reza}/edit", new { key = "editing-1", message = own, text = "دزدی" })).Body.Error());
        Assert.Equal("noMessage", (await client.SendAsync($"/chat/{reza}/edit", new { key = "editing-2", message = bots, text = "جعل" })).Body.Error());
        Assert.Equal("noMessage", (await client.SendAsync($"/chat/{ali}/press", new { key = "pressing-1", message = bots, token = "s1.1.0" })).Body.Error());
        Assert.Equal("noMessage", (await client.SendAsync($"/chat/{ali}/press", new { key = "pressing-2", message = own, token = "s1.1.0" })).Body.Error());
        Assert.Equal("unreadable", (await client.SendAsync($"/chat/{reza}/press", new { key = "pressing-3", message = bots, token = new string('s', 65) })).Body.Error());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync($"/chat/{ali}/edit", new { key = "editing-3", message = own, text = "از خود علی" })).Status);
        await UntilAsync(() => bot.Heard.OfType<Incoming.Edited>().Any());
        Assert.Equal("از خود علی", Text((await OwnAsync(client, ali)).Single()));
    }

    [Fact]
    public async Task The_past_comes_in_pages_without_holes()
    {
        await using var server = await WebServer.StartAsync();
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = server.Client();
        var person = await client.AddAsync("علی");
        await UntilAsync(async () => (await client.MessagesAsync(person)).Count == 2);
        for (var i = 0; i < 120; i++) await bot.TellAsync(new ChatId(person), ScriptedTexts.Receipt);
        var seen = new List<long>();
        for (var before = 0L; ;)
        {
            var page = (await client.MessagesAsync(person, before)).Select(message => message.GetProperty("id").GetInt64()).ToList();
            if (page.Count == 0) break;
            Assert.Equal(page.Order(), page);
            seen.InsertRange(0, page);
            before = page[0];
        }
        Assert.Equal(122, seen.Count);
        Assert.Equal(seen.Distinct().Order(), seen);
    }

    private static async Task<List<JsonElement>> OwnAsync(HttpClient client, string person) =>
        [.. (await client.MessagesAsync(person)).Where(message => !message.GetProperty("fromBot").GetBoolean() && Text(message) != "/start")];

    private static string? Text(JsonElement message) => message.GetProperty("content").GetProperty("text").GetString();

    internal static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    /// <summary>Waits for what other threads are about to do; fails after ten seconds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await holds()) await Task.Delay(10, patience.Token);
    }
}
