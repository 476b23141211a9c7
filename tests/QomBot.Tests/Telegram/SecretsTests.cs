using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Telegram;

namespace QomBot.Tests.Telegram;

public sealed class SecretsTests
{
    [Fact]
    public async Task The_token_is_in_no_log_no_result_and_no_trace()
    {
        var traced = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => { lock (traced) traced.AddRange(activity.TagObjects.Select(tag => $"{tag.Value}")); },
        };
        ActivitySource.AddActivityListener(listener);
        await using var rig = await Rig.StartAsync(ownClock: true);
        var chat = new ChatId(rig.Fake.NewPerson("مریم").AlreadyStarted().Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        rig.Run();
        var results = new List<SendResult>();
        // A relay that repeats what it was asked for, raw and escaped.
        foreach (var text in new[] { $"Not Found: /bot{rig.Fake.Token}/sendMessage", $"Bad Request: /bot{Uri.EscapeDataString(rig.Fake.Token)}/", "Unauthorized" })
        {
            rig.Fake.Faults.Next("sendMessage", new Fault.Status(text == "Unauthorized" ? 401 : 404, text));
            results.Add(await rig.Bot.SendAsync(rig.New(chat, "x"), default));
        }
        rig.Fake.Faults.Next("getUpdates", new Fault.Status(400, $"Bad Request: {rig.Fake.Token}"), 2);
        await rig.Until(() => rig.Bot.Health.FailuresInRow > 1, "two bad polls");
        await rig.Fake.RefuseConnectionsAsync(TimeSpan.FromMilliseconds(200));
        results.Add(await rig.Bot.SendAsync(rig.New(chat, "x"), default));
        Assert.NotEmpty(rig.Log.All);
        var everything = string.Join('\n', [.. rig.Log.All, .. results.Select(result => result.ToString()), .. traced]);
        Assert.DoesNotContain(rig.Fake.Token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Fake.Token.Split(':')[1], everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_never_show_their_secrets()
    {
        var bot = new BotOptions { Name = "main", Token = "1:secret-token", Webhook = new WebhookOptions(new Uri("https://qom.example/x"), "webhook-secret-webhook") };
        Assert.DoesNotContain("secret", $"{bot} {bot.Webhook}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "Main Bot", "1:a", null, null)]
    [InlineData("Token", "main", "no-colon", null, null)]
    [InlineData("Token", "main", "1:a/../b", null, null)]
    [InlineData("BaseUrl", "main", "1:a", "https://relay.example/tg", null)]
    [InlineData("BaseUrl", "main", "1:a", "ftp://relay.example", null)]
    [InlineData("Proxy", "main", "1:a", null, "ssh://proxy.example:1")]
    [InlineData("Proxy", "main", "1:a", null, "socks5://proxy.example")]
    public void Wrong_settings_are_named_by_their_key(string key, string name, string token, string? baseUrl, string? proxy)
    {
        var bot = new BotOptions { Name = name, Token = token, BaseUrl = baseUrl is null ? null : new Uri(baseUrl), Proxy = proxy is null ? null : new Uri(proxy) };
        Assert.StartsWith($"Telegram:Bots:0:{key} ", Assert.Single(bot.Problems("Telegram:Bots:0")), StringComparison.Ordinal);
    }

    /// <summary>A proxy that will not connect us: certain that nothing was sent, so it is simply tried again.</summary>
    [Theory]
    [InlineData("socks5")]
    [InlineData("http")]
    public async Task A_proxy_that_refuses_means_that_nothing_was_sent(string scheme)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var asked = 0;
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await proxy.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var read = await stream.ReadAsync(new byte[4096]);
                if (read > 0) Interlocked.Increment(ref asked);
                // SOCKS: no method is good enough. HTTP: CONNECT is forbidden.
                await stream.WriteAsync(scheme == "socks5" ? [5, 0xFF] : Encoding.ASCII.GetBytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
            }
        });
        var port = ((IPEndPoint)proxy.LocalEndpoint).Port;
        await using var rig = await Rig.StartAsync(bot: bot => bot with { Proxy = new Uri($"{scheme}://127.0.0.1:{port}"), BaseUrl = new Uri("https://api.telegram.invalid") });
        var result = await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), default);
        Assert.True(asked >= 1);
        Assert.True(result is SendResult.Later { After: null, Scope: LaterScope.Call }, result.ToString());
        proxy.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_means_that_nothing_was_sent()
    {
        await using var rig = await Rig.StartAsync(bot: bot => bot with { BaseUrl = new Uri("https://nowhere.invalid") });
        Assert.IsType<SendResult.Later>(await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), default));
    }

    [Fact]
    public async Task A_host_that_speaks_no_tls_means_that_nothing_was_sent()
    {
        await using var rig = await Rig.StartAsync(bot: bot => bot with { BaseUrl = new Uri(bot.BaseUrl!.AbsoluteUri.Replace("http:", "https:", StringComparison.Ordinal)) });
        Assert.IsType<SendResult.Later>(await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), default));
        Assert.Equal(0, rig.Fake.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_is_never_made_means_that_nothing_was_sent()
    {
        // It takes connections and then says nothing, so the secure line never comes about.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var rig = await Rig.StartAsync(bot: bot => bot with
        {
            BaseUrl = new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"), ConnectTimeout = TimeSpan.FromMilliseconds(200),
        });
        Assert.IsType<SendResult.Later>(await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), default));
    }

    /// <summary>A filter that sends us elsewhere would get the token with the address.</summary>
    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Rig.StartAsync();
        using var filter = new TcpListener(IPAddress.Loopback, 0);
        filter.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await filter.AcceptTcpClientAsync();
            var stream = client.GetStream();
            Assert.True(await stream.ReadAsync(new byte[65536]) > 0);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 307 Moved\r\nLocation: {elsewhere.Fake.BaseUrl}/bot{elsewhere.Fake.Token}/getMe\r\nContent-Length: 0\r\n\r\n"));
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        });
        await using var rig = await Rig.StartAsync(bot: bot => bot with { BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)filter.LocalEndpoint).Port}") });
        Assert.IsType<SendResult.Unknown>(await rig.Bot.SendAsync(rig.New(new ChatId("1"), "x"), default));
        Assert.Equal(0, elsewhere.Fake.Requests.Count);
        rig.Bot.Dispose();
        await serving;
    }
}
