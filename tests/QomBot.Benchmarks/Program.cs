using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QomBot.Benchmarks;

// dotnet run -c Release --project tests/QomBot.Benchmarks
// Whole units of work (accept, think, decide, write what is owed) of many chats at once on a real store on the disk, each unit with
// a commit of its own, and with group commit; one JSON line each and their ratio. Nothing is sent: this is the store's side.
const int chats = 64;
const int updates = 6_000;

var idle = Environment.WorkingSet;
var alone = await UnitsOfWork.RunAsync(batchLimit: 1, chats, updates / 3);
var together = await UnitsOfWork.RunAsync(batchLimit: 256, chats, updates);
Print(alone);
Print(together);
Console.WriteLine(JsonSerializer.Serialize(new { workload = "group commit", ratio = Math.Round(together.PerSecond / alone.PerSecond, 2) }));
Console.WriteLine(JsonSerializer.Serialize(new { workload = "memory", idleMegabytes = idle >> 20, peakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 >> 20 }));

static void Print(Measured measured) => Console.WriteLine(JsonSerializer.Serialize(new
{
    workload = string.Create(CultureInfo.InvariantCulture, $"units of work, at most {measured.BatchLimit} a commit"),
    measured.Units,
    commits = measured.Commits,
    unitsPerSecond = Math.Round(measured.PerSecond),
    processorMillisecondsPerUnit = Math.Round(measured.ProcessorMilliseconds, 3),
}));
