namespace QomBot.Fakes.Telegram;

/// <summary>The server as a process of its own.</summary>
internal static class TelegramProcess
{
    public static Task<int> RunAsync(string[] arguments) => Task.FromResult(arguments.Length);
}
