namespace QomBot;

/// <summary>The running program: platforms, bot, page.</summary>
public static class Host
{
    public static Task<int> RunAsync(bool demo, CancellationToken cancel) => Task.FromResult(demo && cancel.IsCancellationRequested ? 1 : 0);
}
