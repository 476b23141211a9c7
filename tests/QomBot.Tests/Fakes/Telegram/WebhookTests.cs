using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Telegram;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string? Secret, JsonNode Update)> received = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;
    private WebApplication receiver = null!;
    private string url = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false, WebhookRetryFirst = TimeSpan.FromMilliseconds(50) });
        bot = new PlainClient(fake);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        receiver = builder.Build();
        receiver.Run(async context =>
        {
            received.Enqueue((context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], (await JsonNode.ParseAsync(context.Request.Body))!));
            if (answers.TryDequeue(out var answer))
                await answer(context);
        });
        await receiver.StartAsync();
        url = receiver.Urls.First() + "/hook";
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Updates_come_in_order_within_a_chat_with_the_secret()
    {
        // A slow receiver: nothing more may come from this chat, and nothing twice, while it works.
        answers.Enqueue(_ => Task.Delay(150));
        Assert.True((await bot.Call("setWebhook", new { url, secret_token = "s3cret_-" })).Ok);
        var reza = fake.NewPerson("Reza");
        for (var i = 0; i < 20; i++)
        {
            reza.Say($"{i}");
            while (received.IsEmpty)
                await Task.Delay(5);
        }
        await fake.Updates.WaitUntilConfirmed();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), received.Select(item => (string)item.Update["message"]!["text"]!));
        Assert.All(received, item => Assert.Equal("s3cret_-", item.Secret));
    }

    [Fact]
    public async Task A_failing_update_is_tried_again_and_holds_only_its_own_chat()
    {
        answers.Enqueue(Status(500));
        answers.Enqueue(context =>
        {
            context.Response.Headers.RetryAfter = "1";
            return Status(503)(context);
        });
        await bot.Call("setWebhook", new { url });
        var (reza, sara) = (fake.NewPerson("Reza"), fake.NewPerson("Sara"));
        reza.Say("r1");
        while (fake.Deliveries.Count < 2)
            await Task.Delay(10);
        reza.Say("r2");
        sara.Say("s1");
        await fake.Updates.WaitUntilConfirmed();
        Assert.Equal(["r1", "r1", "s1", "r1", "r2"], received.Select(item => (string)item.Update["message"]!["text"]!));
        Assert.Equal([500, 503, 200, 200, 200], fake.Deliveries.Select(delivery => delivery.Status));
        Assert.True(fake.Deliveries[3].At - fake.Deliveries[1].At > TimeSpan.FromSeconds(0.9));
        var info = (await bot.Call("getWebhookInfo")).Result;
        Assert.Equal("Wrong response from the webhook: 503 Service Unavailable", (string)info["last_error_message"]!);
    }

    [Fact]
    public async Task Polling_and_a_webhook_exclude_each_other()
    {
        var poll = bot.Call("getUpdates", new { timeout = 30 });
        await Task.Delay(50);
        await bot.Call("setWebhook", new { url });
        Assert.Equal("Conflict: terminated by setWebhook request", (await poll).Description);
        Assert.Equal("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", (await bot.Call("getUpdates")).Description);
        Assert.True((await bot.Call("deleteWebhook")).Ok);
        Assert.True((await bot.Call("getUpdates")).Ok);
    }

    [Fact]
    public async Task The_answer_to_a_delivery_may_carry_one_method()
    {
        var reza = fake.NewPerson("Reza");
        answers.Enqueue(context => context.Response.WriteAsync($$"""{"method":"sendMessage","chat_id":{{reza.Id}},"text":"from the answer"}"""));
        await bot.Call("setWebhook", new { url });
        reza.Say("x");
        await reza.WaitForText("from the answer");
    }

    [Theory]
    [InlineData("http://example.ir/hook", "", "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://example.ir:5000/hook", "", "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData("https://example.ir/hook", "a b", "Bad Request: secret token contains unallowed characters")]
    public async Task A_webhook_the_platform_would_refuse_is_refused(string address, string secret, string refusal) =>
        Assert.Equal(refusal, (await bot.Call("setWebhook", new { url = address, secret_token = secret })).Description);

    private static Func<HttpContext, Task> Status(int code) => context =>
    {
        context.Response.StatusCode = code;
        return Task.CompletedTask;
    };
}
