using System.Diagnostics;
using System.Globalization;
using System.Text;
using QomBot.Admin;
using QomBot.CommandLine;
using QomBot.Core.Features.Importing;
using QomBot.Documents.Tables;
using QomBot.Storage;

namespace QomBot.Benchmarks;

/// <summary>What a long list of members costs: ten megabytes of rows only read, and the most rows that are taken looked through and brought in.</summary>
internal static class Importing
{
    public const string Name = "importing";

    private const int TenMegabytes = 10 * 1024 * 1024;

    public static async Task<IReadOnlyList<object>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("qombot-importing-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System);
            var verbs = new AdminVerbs(store, Opened.Load(folder).House(), TimeProvider.System);
            var list = List(rows => rows < ImportLimits.Rows);
            var watch = Stopwatch.StartNew();
            var preview = await verbs.DoAsync(new AdminRequest("import", "members", false, "en", "list.csv", list)).ConfigureAwait(false);
            var previewed = watch.Elapsed.TotalSeconds;
            watch.Restart();
            var done = await verbs.DoAsync(new AdminRequest("import", "members", true, "en", "list.csv", list)).ConfigureAwait(false);
            var (applied, kept) = (watch.Elapsed.TotalSeconds, store.Read(session => session.Long("SELECT count(*) FROM expected")));
            return [Read(), new { workload = $"{ImportLimits.Rows} members", megabytes = Math.Round(list.Length / 1048576.0, 1), previewSeconds = Math.Round(previewed, 2), applySeconds = Math.Round(applied, 2), expected = kept, codes = (preview.Code, done.Code).ToString(), peakMegabytes = OwnMemory.Megabytes("VmHWM") }];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object Read()
    {
        var bytes = 0;
        var list = List(_ => bytes < TenMegabytes, size => bytes = size);
        var watch = Stopwatch.StartNew();
        long rows = 0;
        foreach (var _ in TableFile.Open(new MemoryStream(list)).Rows) rows++;
        return new { workload = "reading CSV, not planning", megabytes = Math.Round(list.Length / 1048576.0, 1), rows, seconds = Math.Round(watch.Elapsed.TotalSeconds, 2) };
    }

    private static byte[] List(Func<int, bool> goesOn, Action<int>? grown = null)
    {
        var text = new StringBuilder("name,role,university,department,phone\n");
        for (var row = 0; goesOn(row); row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"زهرا امینی {row},دانشجو,دانشگاه صنعتی قم,مکانیک,0912{row:0000000}\n");
            // Persian letters take two bytes each.
            if (row % 1_000 == 0) grown?.Invoke(text.Length * 2);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
