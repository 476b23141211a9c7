using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QomBot.Benchmarks;

/// <summary>Runs one workload in a process of its own, so that memory and warming up are its own too.</summary>
internal static class OwnProcess
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<Measured> MeasureAsync(string work, int batchLimit, int chats, int updates)
    {
        string[] arguments = [UnitsOfWork.Name, work, .. ((int[])[batchLimit, chats, updates]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "QomBot.Benchmarks"), arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The benchmark cannot start itself.");
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The workload '{work}' ended with {process.ExitCode}.");
        return JsonSerializer.Deserialize<Measured>(answer, Json)!;
    }
}
