using System.CommandLine;
using QomBot.Configuration;

namespace QomBot.CommandLine;

/// <summary>Asks the running bot whether it is alive; for containers, which have no shell to ask with.</summary>
public static class HealthcheckCommand
{
    public static Command Create()
    {
        var command = new Command("healthcheck", "Exit code 0 when the bot that runs here is alive, 1 when not.");
        command.SetAction((_, cancel) => Guard.RunAsync(() => RunAsync(cancel)));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        var url = Settings.Load().Web.Url;
        // Bound to every address means it can be asked on this machine's own.
        var address = new UriBuilder(url) { Path = "/healthz" };
        if (address.Host is "0.0.0.0" or "[::]") address.Host = "127.0.0.1";
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            var answer = await http.GetAsync(address.Uri, cancel).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false)).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer from {address.Uri}. Is qombot running?").ConfigureAwait(false);
            return 1;
        }
    }
}
