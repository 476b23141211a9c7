using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Sim;

/// <summary>A fake server as a process of its own, ended with this object or with the process that holds it.</summary>
public sealed partial class FakeProcess : IAsyncDisposable
{
    private readonly Process process;

    private FakeProcess(Process process, int port, int simPort)
    {
        this.process = process;
        BaseUrl = $"http://127.0.0.1:{port}";
        Sim = new SimClient($"http://127.0.0.1:{simPort}");
    }

    public string BaseUrl { get; }

    /// <summary>Answers also while the API's port refuses connections.</summary>
    public SimClient Sim { get; }

    public int ProcessId => process.Id;

    /// <param name="platform">"telegram" or "discord".</param>
    /// <param name="arguments">As on the command line, e.g. "--pace", "strict".</param>
    /// <exception cref="InvalidOperationException">It did not start; the message shows its words.</exception>
    public static async Task<FakeProcess> StartAsync(string platform, IEnumerable<string> arguments, CancellationToken ct = default)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(FakeProcess).Assembly.Location, platform, .. arguments, "--until-stdin-closes"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(ct) ?? "";
        if (Line().Match(line) is { Success: true } ports)
            return new(process, Number(ports.Groups[1].Value), Number(ports.Groups[2].Value));
        throw new InvalidOperationException($"The fake server did not start: {line} {await process.StandardError.ReadToEndAsync(ct)}");
    }

    public async ValueTask DisposeAsync()
    {
        Sim.Dispose();
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
        process.Dispose();
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"port=(\d+) sim=(\d+)")]
    private static partial Regex Line();
}
