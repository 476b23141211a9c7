using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QomBot.Replay;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>What was taken from a platform lies on the disk: the system's own record of the program's calls says so.</summary>
public sealed class FsyncAuditTests(ITestOutputHelper output)
{
    private const int Acks = 40;

    [Fact]
    public async Task For_every_update_that_was_taken_the_disk_was_told_to_write()
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            // Said loudly: without it nothing is proved here.
            output.WriteLine("NOT PROVED: /usr/bin/strace is not there (apt-get install strace)");
            Console.Error.WriteLine("fsync audit NOT PROVED: /usr/bin/strace is not there");
            return;
        }
        using var folder = new TempFolder();
        var script = folder.File("script.jsonl");
        await File.WriteAllLinesAsync(script, Enumerable.Range(0, Acks).Select(number => JsonSerializer.Serialize(new ReplayLine(null, "telegram", $"p{number % 7}", "/settings", null, null), ReplayPlatform.Json)));
        var calls = folder.File("calls");
        var start = new ProcessStartInfo("/usr/bin/strace", ["-f", "-q", "-o", calls, "-e", "trace=fsync,fdatasync", Path.Combine(AppContext.BaseDirectory, "qombot"), "replay", script, "--data", folder.File("data")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answers = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        var synced = (await File.ReadAllLinesAsync(calls, TestContext.Current.CancellationToken)).Count(line => line.Contains("sync(", StringComparison.Ordinal));

        // Taking it, handling it, marking its answer and noting what became of that are a commit each, where nobody shares one.
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"acks {Acks}, answers {answers}, fsync {synced}, at least four each: {(synced >= Acks * 4 ? "yes" : "no")}"));
        Assert.True(synced >= Acks * 4, $"{Acks} updates were taken and the disk was told to write {synced} times");
    }
}
