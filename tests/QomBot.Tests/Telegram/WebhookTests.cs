using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Telegram;
using QomBot.Telegram.Receiving;

namespace QomBot.Tests.Telegram;

public sealed class WebhookTests
{
    private const string Secret = "a-secret-of-enough-length_1";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_person_says_is_brought_with_the_secret(bool bale)
    {
        await using var site = await Site.StartAsync(bale);
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.LastGoodAt is not null, "the webhook is set");
        site.Rig.Fake.NewPerson("مریم").Say("سلام");
        await site.Rig.UntilTaken(1);
        // The server notes our answer a moment after we gave it.
        await site.Rig.Until(() => site.Rig.Fake.Deliveries.Count > 0, "the delivery is noted");
        Assert.Equal("سلام", Assert.IsType<Incoming.Said>(Assert.Single(site.Rig.Read())).Text);
        Assert.Equal(200, Assert.Single(site.Rig.Fake.Deliveries).Status);
        Assert.Empty(site.Rig.Fake.Requests.Of("getUpdates"));
        Assert.Empty(site.Rig.Fake.Contract.Violations);
    }

    [Theory]
    [InlineData(false, null, Secret)]
    [InlineData(false, "a-secret-of-enough-length_2", Secret)]
    [InlineData(false, "", null)]
    [InlineData(true, Secret, null)]
    [InlineData(true, Secret, "another")]
    public async Task Without_the_secret_in_its_place_nothing_is_taken(bool bale, string? header, string? path)
    {
        await using var site = await Site.StartAsync(bale);
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.LastGoodAt is not null, "the webhook is set");
        Assert.Equal(WebhookAnswer.Stranger, await site.Rig.Bot.Webhook!.AcceptAsync(header, path, "{\"update_id\":1}"u8.ToArray(), default));
        Assert.Empty(site.Rig.Taken);
    }

    /// <summary>Whoever knocks without the secret must not be able to fill the disk with lines.</summary>
    [Fact]
    public async Task A_thousand_calls_without_the_secret_are_one_line_in_the_log()
    {
        await using var site = await Site.StartAsync(false);
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.LastGoodAt is not null, "the webhook is set");
        for (var i = 0; i < 1_000; i++) Assert.Equal(WebhookAnswer.Stranger, await site.Rig.Bot.Webhook!.AcceptAsync("wrong", null, "{\"update_id\":1}"u8.ToArray(), default));

        Assert.Single(site.Rig.Log.All, line => line.Contains("without the right secret", StringComparison.Ordinal));
        Assert.Empty(site.Rig.Taken);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_brought_again()
    {
        await using var site = await Site.StartAsync(false);
        site.Rig.StoreFault = new IOException("disk full");
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.LastGoodAt is not null, "the webhook is set");
        site.Rig.Fake.NewPerson("مریم").Say("سلام");
        await site.Rig.Until(() => site.Rig.Fake.Deliveries.Count >= 2, "two tries");
        Assert.All(site.Rig.Fake.Deliveries, delivery => Assert.Equal(503, delivery.Status));
        site.Rig.StoreFault = null;
        await site.Rig.UntilTaken(1);
    }

    [Fact]
    public async Task What_nobody_can_read_is_not_brought_for_ever()
    {
        await using var site = await Site.StartAsync(false);
        Assert.Equal(WebhookAnswer.NotNow, await site.Rig.Bot.Webhook!.AcceptAsync(Secret, null, "{\"update_id\":1}"u8.ToArray(), default));
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.LastGoodAt is not null, "the webhook is set");
        foreach (var body in new[] { "", "<html>", "[]", "null", "{\"update_id\":\"x\"}", "{\"update_id\":-3}" })
            Assert.Equal(WebhookAnswer.Taken, await site.Rig.Bot.Webhook.AcceptAsync(Secret, null, System.Text.Encoding.UTF8.GetBytes(body), default));
        Assert.Equal(6, site.Rig.Bot.Health.PassedOver);
        Assert.Empty(site.Rig.Taken);
    }

    [Fact]
    public async Task Setting_the_webhook_is_tried_until_it_is_set()
    {
        await using var site = await Site.StartAsync(false, ownClock: true);
        var fault = site.Rig.Fake.Faults.Next("setWebhook", new Fault.Status(502), 3);
        site.Rig.Run();
        await site.Rig.Until(() => site.Rig.Bot.Health.State == ReceivingState.Receiving, "the webhook is set");
        Assert.Equal(3, fault.Fired);
        Assert.DoesNotContain(Secret, site.Rig.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("long enough but with spaces")]
    public async Task A_webhook_without_a_good_secret_is_refused_at_the_start(string secret)
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            Rig.StartAsync(bot: bot => bot with { Webhook = new WebhookOptions(new Uri("https://qom.example/telegram/test"), secret) }));
        Assert.Contains("Webhook:Secret", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The route as the host maps it.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private WebApplication _app = null!;

        public Rig Rig { get; private set; } = null!;

        public static async Task<Site> StartAsync(bool bale, bool ownClock = false)
        {
            var site = new Site();
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            site._app = builder.Build();
            site._app.Run(async context =>
            {
                var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                context.Response.StatusCode = (int)await site.Rig.Bot.Webhook!.AcceptAsync(
                    context.Request.Headers[TelegramWebhook.SecretHeader], segments.ElementAtOrDefault(2), body.ToArray(), context.RequestAborted);
            });
            await site._app.StartAsync();
            site.Rig = await Rig.StartAsync(bale, ownClock, server: options => options with { WebhookRetryFirst = TimeSpan.FromMilliseconds(50) },
                bot: bot => bot with { Webhook = new WebhookOptions(new Uri(site._app.Urls.First() + "/telegram/test"), Secret) });
            return site;
        }

        public async ValueTask DisposeAsync()
        {
            await Rig.DisposeAsync();
            await _app.DisposeAsync();
        }
    }
}
