using System.Diagnostics;
using System.Globalization;

namespace QomBot.Soak;

/// <summary>`qombot replay` as a process of its own, which can be ended as a power cut would.</summary>
internal sealed class ReplayProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public ReplayProcess(string script, string data, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "qombot.exe" : "qombot");
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "replay", script, "--data", data, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--days", ReplayScript.DaysAfterwards.ToString(CultureInfo.InvariantCulture) },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        // The answers are read from the journal, which survives; what is printed is only drained.
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL, to this process and by its id.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public async Task EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        if (_process.ExitCode != 0) throw new InvalidOperationException($"qombot replay ended with {_process.ExitCode}: {await _errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
