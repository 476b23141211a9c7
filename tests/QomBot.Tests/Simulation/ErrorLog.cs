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
        // Adapters that throw are part of the plan.
        if (logLevel >= LogLevel.Error && eventId.Name != "AdapterThrew") Errors.Add($"{formatter(state, exception)} {exception}");
    }
}
