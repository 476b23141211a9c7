using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace QomBot.Benchmarks;

/// <param name="SecondsToPage">From the process's start to the page's last byte.</param>
/// <param name="IdleMegabytes">Resident memory some seconds later, when nobody has written.</param>
internal sealed record Started(double SecondsToPage, long IdleMegabytes);

/// <summary>The real program, from nothing to the page.</summary>
internal static class StartUp
{
    /// <summary>After so long the program has put away what only its start needed.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<Started> MeasureAsync(bool isFirst)
    {
        var data = Directory.CreateTempSubdirectory("qombot-bench-start-").FullName;
        try
        {
            if (!isFirst) await StartAsync(data, TimeSpan.Zero);
            return await StartAsync(data, Rest);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Started> StartAsync(string data, TimeSpan rest)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "qombot"), ["run"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["QOMBOT__DataFolder"] = data;
        start.Environment["QOMBOT__Web__Url"] = url;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("qombot does not start.");
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var client = new HttpClient();
            while (!await ServesAsync(client, url))
            {
                if (process.HasExited) throw new InvalidOperationException($"qombot run ended with {process.ExitCode}.");
                await Task.Delay(5);
            }
            var seconds = Math.Round(watch.Elapsed.TotalSeconds, 2);
            await Task.Delay(rest);
            return new Started(seconds, OwnMemory.Megabytes("VmRSS", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> ServesAsync(HttpClient client, string url)
    {
        try
        {
            return (await client.GetStringAsync(new Uri(url))).Length > 0;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
