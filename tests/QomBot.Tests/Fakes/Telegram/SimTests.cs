using System.Diagnostics;
using System.Net.Http.Json;
using QomBot.Fakes.Sim;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Tests.Fakes.Telegram;

/// <summary>The server as its own process, driven over HTTP.</summary>
public sealed class SimTests
{
    [Fact]
    public async Task A_driver_in_another_process_does_all_that_the_API_in_process_does()
    {
        var journal = Path.Combine(Path.GetTempPath(), $"fake-journal-{Environment.ProcessId}.jsonl");
        await using (var fake = await FakeProcess.StartAsync("telegram", ["--token", "7:abc", "--pace", "off", "--journal", journal, "--faults", "getMe:502:1:1"]))
        {
            using var http = new HttpClient();
            var sim = fake.Sim;
            var reza = (long)(await sim.Do("person", new { FirstName = "رضا", Language = "fa" }))["id"]!;
            await sim.Do("say", new { Person = reza, Text = "/start" });
            await sim.Do("fault", new { Method = "sendMessage", Fault = "drop-after-accept", Count = 1 });
            await Assert.ThrowsAsync<HttpRequestException>(() => Send("one"));
            Assert.True((await Send("two")).IsSuccessStatusCode);
            Assert.Equal("two", (string)(await sim.Do("wait", new { Person = reza, Label = "ب", Text = "tw" }))["text"]!);
            var press = await sim.Do("press", new { Person = reza, Label = "ب" });
            Assert.Equal("d", (string)press["data"]!);
            Assert.Equal(["one", "two"], (await sim.Do("journal")).AsArray().Select(entry => (string)entry!["text"]!));
            Assert.Equal(2, (await sim.Do("requests", new { Method = "sendmessage" })).AsArray().Count);
            Assert.Equal(1, (int)(await sim.Do("faults"))[1]!["fired"]!);
            Assert.Equal(502, (int)(await http.GetAsync($"{fake.BaseUrl}/bot7:abc/getMe")).StatusCode);
            Assert.True((await http.GetAsync($"{fake.BaseUrl}/bot7:abc/getMe")).IsSuccessStatusCode);
            Assert.Equal(2, (await sim.Do("updates")).AsArray().Count);

            await sim.Do("refuse", new { Milliseconds = 300 });
            await Assert.ThrowsAsync<HttpRequestException>(() => Send("three"));
            Assert.Equal(2, (int)(await sim.Do("counts"))["journal"]!);
            await Task.Delay(500);
            Assert.True((await Send("four")).IsSuccessStatusCode);

            var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Do("press", new { Person = reza, Label = "نیست" }));
            Assert.Contains("409", wrong.Message);
            Assert.Contains("400", (await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Do("nonsense"))).Message);

            Task<HttpResponseMessage> Send(string text) => http.PostAsJsonAsync($"{fake.BaseUrl}/bot7:abc/sendMessage", new
            {
                chat_id = reza, text, reply_markup = new { inline_keyboard = new[] { new[] { new { text = "ب", callback_data = "d" } } } },
            });
        }
        Assert.Equal(3, File.ReadLines(journal).Count());
        File.Delete(journal);
    }

    [Fact]
    public async Task Rooms_files_and_floods_are_driven_too()
    {
        await using var fake = await FakeProcess.StartAsync("telegram", ["--privacy", "off", "--bale"]);
        var ids = (await fake.Sim.Do("people", new { Count = 3, Started = true }))["ids"]!.AsArray().Select(id => (long)id!).ToArray();
        var room = (long)(await fake.Sim.Do("room", new { Kind = "group", Title = "گروه", Members = ids }))["id"]!;
        await fake.Sim.Do("say", new { Person = ids[1], Room = room, Text = "سلام" });
        await fake.Sim.Do("document", new { Person = ids[2], Name = "a.pdf", Base64 = Convert.ToBase64String([1, 2]) });
        await fake.Sim.Do("raw", new { Json = "{\"new_kind\":{}}" });
        Assert.Equal(["message", "message", "raw"], (await fake.Sim.Do("updates")).AsArray().Select(update => (string)update!["kind"]!));
        Assert.Contains("409", (await Assert.ThrowsAsync<InvalidOperationException>(() => fake.Sim.Do("room", new { Kind = "forum", Title = "x" }))).Message);
    }

    [Fact]
    public async Task Arguments_that_cannot_be_understood_end_with_64()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SimClient).Assembly.Location, "telegram", "--paces", "strict"]) { RedirectStandardError = true })!;
        Assert.Contains("unknown: --paces", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(64, process.ExitCode);
    }
}
