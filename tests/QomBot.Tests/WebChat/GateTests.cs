using System.Net;

namespace QomBot.Tests.WebChat;

/// <summary>A sandbox without logins answers only this machine's browser and its own page.</summary>
public sealed class GateTests
{
    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("localhost:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:5080", HttpStatusCode.Forbidden)]
    public async Task A_foreign_host_name_that_leads_here_is_refused(string host, HttpStatusCode expected)
    {
        await using var server = await WebServer.StartAsync();
        using var client = server.Client();
        foreach (var path in new[] { "/", "/chat/people", "/web/main.js" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
        }
    }

    [Theory]
    [InlineData("192.168.1.20", false, HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.2", false, HttpStatusCode.Forbidden)]
    [InlineData("::1", false, HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", false, HttpStatusCode.OK)]
    [InlineData("192.168.1.20", true, HttpStatusCode.OK)]
    public async Task Another_machine_is_refused_unless_the_settings_let_it_in(string from, bool elsewhere, HttpStatusCode expected)
    {
        await using var server = await WebServer.StartAsync(elsewhere: elsewhere, from: IPAddress.Parse(from));
        using var client = server.Client();
        Assert.Equal(expected, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(expected, (await client.GetAsync("/chat/people")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost")]
    public async Task A_form_of_another_site_does_nothing(string? origin)
    {
        await using var server = await WebServer.StartAsync(elsewhere: true);
        await using var bot = new ScriptedBot(server.Platform).Start();
        using var client = new HttpClient { BaseAddress = server.Address };
        if (origin is not null) client.DefaultRequestHeaders.Add("Origin", origin);
        foreach (var path in new[] { "/chat/people", "/chat/1/say", "/chat/1/press", "/chat/1/edit", "/chat/1/upload" })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendTextAsync(path, """{"key":"12345678","name":"علی"}""")).Status);
        Assert.Empty(bot.Heard);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/chat/people", HttpStatusCode.Forbidden)]
    [InlineData("/chat/events", HttpStatusCode.Forbidden)]
    public async Task Another_sites_page_may_link_here_and_read_nothing(string path, HttpStatusCode expected)
    {
        await using var server = await WebServer.StartAsync();
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(expected, (await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)).StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_what_the_page_does_not_need()
    {
        await using var server = await WebServer.StartAsync();
        using var client = server.Client();
        foreach (var path in new[] { "/", "/chat/people", "/web/main.js", "/web/none.js" })
        {
            var headers = (await client.GetAsync(path)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task The_page_is_found_whatever_the_folder_is_and_is_not_sent_twice()
    {
        await using var server = await WebServer.StartAsync();
        using var client = server.Client();
        var first = await client.GetAsync("/");
        Assert.Contains("lang=\"fa\" dir=\"rtl\"", await first.Content.ReadAsStringAsync());
        Assert.Equal("font/woff2", (await client.GetAsync("/web/vazirmatn.woff2")).Content.Headers.ContentType!.MediaType);
        Assert.Contains("OPEN FONT LICENSE", await client.GetStringAsync("/web/vazirmatn-OFL.txt"), StringComparison.OrdinalIgnoreCase);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/web/..%2Findex.html")).StatusCode);
    }
}
