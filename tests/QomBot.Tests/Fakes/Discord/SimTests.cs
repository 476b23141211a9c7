using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Discord.Sim;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Tests.Fakes.Discord;

/// <summary>The server as its own process, driven over HTTP.</summary>
public sealed class SimTests
{
    [Fact]
    public async Task A_driver_in_another_process_does_what_a_test_in_process_does()
    {
        var journal = Path.Combine(Path.GetTempPath(), $"fake-discord-journal-{Environment.ProcessId}.jsonl");
        await using (var fake = await FakeProcess.StartAsync("discord", ["--token", "t.k.n", "--application", "77", "--pace", "off", "--journal", journal, "--faults", "get_my_user:502:1:1"]))
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", "t.k.n");
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.ir, 1.0)");
            var api = fake.BaseUrl + "/api/v10";
            Assert.Equal(502, (int)(await http.GetAsync(api + "/users/@me")).StatusCode);
            Assert.Contains("\"77\"", await http.GetStringAsync(api + "/users/@me"));

            var sim = fake.Sim;
            var reza = (string)(await sim.Do("person", new { Name = "رضا" }))["id"]!;
            var guild = (string)(await sim.Do("guild", new { Name = "قم", Owner = reza }))["id"]!;
            var room = (string)(await sim.Do("channel", new { Guild = guild, Name = "general" }))["id"]!;
            await http.PutAsJsonAsync(api + "/applications/77/commands", new[] { new { name = "post", description = "x" } });
            Assert.Equal("post", (string)(await sim.Do("commands"))[0]!["name"]!);

            await sim.Do("fault", new { Operation = "create_message", Fault = "drop-after-accept", Count = 1 });
            await Assert.ThrowsAsync<HttpRequestException>(() => Send("one"));
            Assert.True((await Send("two")).IsSuccessStatusCode);
            Assert.Equal("two", (string)(await sim.Do("wait", new { Person = reza, Channel = room, Label = "ب", Text = "tw" }))["content"]!);
            Assert.Equal(["one", "two"], (await sim.Do("journal")).AsArray().Select(entry => (string)entry!["text"]!));
            Assert.Equal(1, (int)(await sim.Do("faults"))[1]!["fired"]!);

            // Nobody listens on the gateway: the person is told so.
            Assert.False((bool)(await sim.Do("press", new { Person = reza, Channel = room, Label = "ب" }))["delivered"]!);
            Assert.False((bool)(await sim.Do("run", new { Person = reza, Command = "post" }))["delivered"]!);
            Assert.Contains("409", (await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Do("run", new { Person = reza, Command = "other" }))).Message);
            Assert.Contains("408", (await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Do("gateway/wait", new { Seconds = 0.1 }))).Message);
            Assert.Contains("400", (await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Do("nonsense"))).Message);

            await sim.Do("refuse", new { Milliseconds = 300 });
            await Assert.ThrowsAsync<HttpRequestException>(() => Send("three"));
            Assert.Equal(2, (int)(await sim.Do("counts"))["journal"]!);

            Task<HttpResponseMessage> Send(string content) => http.PostAsJsonAsync($"{api}/channels/{room}/messages", new
            {
                content, components = new[] { new { type = 1, components = new[] { new { type = 2, style = 1, label = "ب", custom_id = "d" } } } },
            });
        }
        Assert.Equal(2, File.ReadLines(journal).Count());
        File.Delete(journal);
    }

    [Fact]
    public async Task Arguments_that_cannot_be_understood_end_with_64()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SimClient).Assembly.Location, "discord", "--paces", "strict"]) { RedirectStandardError = true })!;
        Assert.Contains("unknown: --paces", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(64, process.ExitCode);
    }
}
