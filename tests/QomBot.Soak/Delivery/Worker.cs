using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace QomBot.Soak.Delivery;

/// <summary>`qombot run` as a process of its own, with one Telegram bot whose platform is a fake server.</summary>
public sealed class Worker : IAsyncDisposable
{
    private const int Terminate = 15;

    /// <summary>SIGCONT and SIGSTOP of Linux.</summary>
    private const int GoOn = 18, HoldStill = 19;

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Worker(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has said, its errors among it.</summary>
    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    public bool HasEnded => _process.HasExited;

    /// <param name="platform">The fake server's address.</param>
    /// <param name="data">The data folder; what an earlier run left there is taken up.</param>
    public static Worker Start(string platform, string token, string data) => Start(data, new Dictionary<string, string>
    {
        ["QOMBOT__Telegram__Token"] = token,
        ["QOMBOT__Telegram__BaseUrl"] = platform,
    });

    /// <param name="settings">Beside the data folder, as in the environment.</param>
    /// <param name="mayMeetLimit">A file that may not grow any more is an error to the program and not its end (see <see cref="LimitFiles"/>).</param>
    public static Worker Start(string data, IReadOnlyDictionary<string, string> settings, bool mayMeetLimit = false)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "qombot.exe" : "qombot");
        // The shell gives way to the program, which keeps its number; what the shell ignores the program ignores.
        var (file, arguments) = mayMeetLimit ? ("/bin/sh", (string[])["-c", "trap '' XFSZ; exec \"$0\" run", program]) : (program, ["run"]);
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["QOMBOT__DataFolder"] = data,
                ["QOMBOT__Web__Url"] = "http://127.0.0.1:0",
                // A few people do here what a province does.
                ["QOMBOT__Guard__ProblemsPerDay"] = "0",
                ["QOMBOT__Guard__ClaimsPerHour"] = "0",
                ["QOMBOT__Guard__MessagesPerSecond"] = "0",
                ["QOMBOT__Guard__SignUpsPerMinute"] = "0",
            },
        };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return new Worker(Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start."));
    }

    /// <summary>SIGKILL, to this process and by its id.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM, as a deployment does it. Returns the exit code.</summary>
    /// <exception cref="TimeoutException">It has not ended in half a minute.</exception>
    public async Task<int> StopAsync()
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("There is no SIGTERM here.");
        if (Signal(_process.Id, Terminate) != 0) throw new InvalidOperationException("The process cannot be signalled.");
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    /// <summary>SIGSTOP, a while, SIGCONT: as a machine that was put to sleep or is out of breath.</summary>
    public async Task HoldStillAsync(TimeSpan time, CancellationToken cancel)
    {
        if (Signal(_process.Id, HoldStill) != 0) throw new InvalidOperationException("The process cannot be signalled.");
        try
        {
            await Task.Delay(time, cancel);
        }
        finally
        {
            _ = Signal(_process.Id, GoOn);
        }
    }

    /// <summary>From now on no file that it writes may grow beyond this many bytes, as on a full disk; null takes the limit away.</summary>
    public void LimitFiles(long? bytes)
    {
        var limit = new FileLimit { Now = bytes is { } most ? (ulong)most : ulong.MaxValue, AtMost = ulong.MaxValue };
        if (LimitOf(_process.Id, FileSize, in limit, IntPtr.Zero) != 0) throw new InvalidOperationException("The process cannot be limited.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
    }

    /// <summary>RLIMIT_FSIZE of Linux.</summary>
    private const int FileSize = 1;

    [StructLayout(LayoutKind.Sequential)]
    private struct FileLimit
    {
        public ulong Now;
        public ulong AtMost;
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int LimitOf(int process, int resource, in FileLimit limit, IntPtr before);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int process, int signal);
}
