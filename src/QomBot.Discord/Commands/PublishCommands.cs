using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Acting;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Wire;

namespace QomBot.Discord.Commands;

/// <summary>Puts the commands in place when they have changed: Discord lets 200 be made a day, and a start must not use them up.</summary>
internal sealed class PublishCommands(IDiscordApi api, House house, IAdapterMemory memory, DiscordOptions options, TimeProvider time, ILogger log)
{
    private const string Key = "commands";

    /// <summary>Beside the work; what fails is tried again after a while, and at the next start.</summary>
    public async Task RunAsync(string application, CancellationToken cancel)
    {
        for (var pause = TimeSpan.FromSeconds(30); !cancel.IsCancellationRequested; pause *= 2)
        {
            var wanted = CommandBook.Of(house, arabic: true);
            var seal = $"{application}:{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(wanted, DiscordJson.Plain.IReadOnlyListWireCommand)))}";
            if (memory.Read(Key) == seal) return;
            var answer = await PutAsync(application, wanted, seal, cancel);
            // Where Arabic is not among Discord's languages the whole list is refused.
            if (answer is DiscordAnswer.Refused { Code: Codes.InvalidForm }) answer = await PutAsync(application, CommandBook.Of(house, arabic: false), seal, cancel);
            if (answer is DiscordAnswer.Done) return;
            log.NotDone(options.Account.Value, "publishing commands", answer switch
            {
                DiscordAnswer.Refused no => no.Text,
                DiscordAnswer.Limited busy => busy.Reason,
                DiscordAnswer.NotSent not => not.Reason,
                DiscordAnswer.NoAnswer none => none.Reason,
                _ => "",
            });
            if (answer is DiscordAnswer.Refused { Code: not Codes.TooManyCommands }) return;
            try
            {
                await Task.Delay(pause < TimeSpan.FromHours(1) ? pause : TimeSpan.FromHours(1), time, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<DiscordAnswer> PutAsync(string application, IReadOnlyList<WireCommand> commands, string seal, CancellationToken cancel)
    {
        var answer = await api.PutCommandsAsync(application, commands, cancel);
        if (answer is not DiscordAnswer.Done) return answer;
        await memory.WriteAsync(Key, seal);
        log.CommandsPublished(options.Account.Value, commands.Count);
        return answer;
    }
}
