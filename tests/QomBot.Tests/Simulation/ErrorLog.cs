using Microsoft.Extensions.Logging;

namespace QomBot.Tests.Simulation;

/// <summary>Keeps what the bot itself calls an error.</summary>
internal sealed class ErrorLog : ILogger
{
    public List<string> Errors { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Error) return;
        var said = $"{formatter(state, exception)} {exception}";
        // Adapters that throw, and refusals with the plan's own reason, are part of the plan.
        if (eventId.Name == "AdapterThrew" || (eventId.Name == "Refused" && said.Contains($"({PlatformFaults.Refusal})", StringComparison.Ordinal))) return;
        Errors.Add(said);
    }
}
