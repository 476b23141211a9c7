namespace QomBot.Benchmarks.Load;

/// <summary>The figures of one workload.</summary>
internal sealed record Loaded
{
    public required string Workload { get; init; }

    /// <summary>Each fsync took 2 ms more than the disk's own time.</summary>
    public bool SlowDisk { get; init; }

    /// <summary>Updates, or notices.</summary>
    public required int Count { get; init; }

    /// <summary>A second.</summary>
    public double Rate { get; init; }

    /// <summary>Milliseconds from the deed to the first visible answer.</summary>
    public double P50 { get; init; }

    public double P99 { get; init; }

    /// <summary>Of the worker alone.</summary>
    public double ProcessorSeconds { get; init; }

    public double ProcessorMillisecondsEach { get; init; }

    /// <summary>What the worker has handed to its disk for each, and in how many calls: unlike times, the same on a busy machine.</summary>
    public double KilobytesWrittenEach { get; init; }

    public double WriteCallsEach { get; init; }

    public long PeakMegabytes { get; init; }

    /// <summary>What was owed and never came.</summary>
    public int Lost { get; init; }

    public int Doubled { get; init; }

    public int OutOfOrder { get; init; }

    /// <summary>Presses that were answered by a passing word alone.</summary>
    public int OnlyAcknowledged { get; init; }

    /// <summary>What else is to be known of this workload.</summary>
    public string? Note { get; init; }

    public static double Share(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)], 2);
}
