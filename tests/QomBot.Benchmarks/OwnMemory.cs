using System.Globalization;

namespace QomBot.Benchmarks;

/// <summary>What Linux says of a process's memory: VmRSS is what it has, VmHWM the most it ever had.</summary>
internal static class OwnMemory
{
    public static long Megabytes(string what, string process = "self")
    {
        var path = $"/proc/{process}/status";
        if (!File.Exists(path)) return 0;
        var line = File.ReadLines(path).First(line => line.StartsWith(what, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
