using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace QomBot.Benchmarks.Load;

/// <summary>Processor time in seconds, bytes written to files and the calls that wrote them.</summary>
internal readonly record struct Usage(double ProcessorSeconds, long Bytes, long Calls)
{
    public static Usage operator -(Usage one, Usage other) => new(one.ProcessorSeconds - other.ProcessorSeconds, one.Bytes - other.Bytes, one.Calls - other.Calls);
}

/// <summary>The real program as a process of its own: `qombot run` as it was built, with one Telegram bot.</summary>
internal sealed class LoadWorker : IAsyncDisposable
{
    /// <summary>Linux counts processor time in hundredths of a second.</summary>
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly string _id;

    private LoadWorker(Process process, bool isTraced)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _id = isTraced ? ChildOf(process.Id) : process.Id.ToString(CultureInfo.InvariantCulture);
    }

    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    public long PeakMegabytes => OwnMemory.Megabytes("VmHWM", _id);

    public long Megabytes => OwnMemory.Megabytes("VmRSS", _id);

    /// <summary>What the worker alone has used so far: processor time, its own and the kernel's for it, and what it wrote to files (not to sockets).</summary>
    public Usage Used
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{_id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var written = File.ReadAllLines($"/proc/{_id}/io").Select(line => line.Split(": ")).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
            return new Usage(
                (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond, written["wchar"], written["syscw"]);
        }
    }

    /// <param name="slowDisk">Each fsync takes 2 ms more, by way of strace; its own time is not the worker's.</param>
    /// <param name="settings">Further settings by their names in the environment, without "QOMBOT__".</param>
    public static LoadWorker Start(string platform, string data, bool slowDisk, params (string Key, string Value)[] settings)
    {
        var program = Environment.GetEnvironmentVariable("QOMBOT_BENCH_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "qombot");
        var start = slowDisk
            ? new ProcessStartInfo("strace", ["-f", "-q", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_exit=2000", program, "run"])
            : new ProcessStartInfo(program, ["run"]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["QOMBOT__DataFolder"] = data;
        start.Environment["QOMBOT__Telegram__Token"] = LeanTelegram.Token;
        start.Environment["QOMBOT__Telegram__BaseUrl"] = platform;
        start.Environment["QOMBOT__Web__Url"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings) start.Environment[$"QOMBOT__{key}"] = value;
        return new LoadWorker(Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start."), slowDisk);
    }

    /// <summary>SIGKILL, to this process and by its id.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited) return;
        if (_id != _process.Id.ToString(CultureInfo.InvariantCulture)) Process.GetProcessById(int.Parse(_id, CultureInfo.InvariantCulture)).Kill();
        else _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static string ChildOf(int tracer)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var children = File.ReadAllText($"/proc/{tracer}/task/{tracer}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var child in children)
                if (File.ReadAllText($"/proc/{child}/comm").Trim() == "qombot") return child;
            Thread.Sleep(10);
        }
        throw new InvalidOperationException("strace has started no qombot.");
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }
}
