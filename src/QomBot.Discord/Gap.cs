using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Discord.Api;
using QomBot.Discord.Inbound;

namespace QomBot.Discord;

/// <summary>
/// A login that is lost has missed what came meanwhile. Messages in private chats are fetched again; what was kept already is known by
/// its number. Presses and commands are gone: Discord has told the person so.
/// </summary>
internal sealed class Gap(IDiscordApi api, IAdapterMemory memory, DiscordOptions options, TimeProvider time, ILogger log)
{
    /// <summary>The most private chats that are looked through; at Discord's pace that is about half a minute.</summary>
    private const int MostChats = 1_000;

    /// <summary>Private threads in which people talk by way of the bot: "room:42" is 42.</summary>
    public const string Room = "room:";

    public async Task FillAsync(string lastMessage, Func<RawUpdate, CancellationToken, Task> keep, CancellationToken cancel)
    {
        var (chats, found) = (0, 0);
        foreach (var (_, channel) in memory.ReadAll(Room).Concat(memory.ReadAll("dm:")).Take(MostChats))
        {
            if (await FetchAsync(channel, lastMessage, cancel) is not { ValueKind: JsonValueKind.Array } list) continue;
            chats++;
            foreach (var message in list.EnumerateArray().OrderBy(Number))
            {
                if (Envelope.Of("MESSAGE_CREATE", message) is not { } update) continue;
                await keep(update, cancel);
                found++;
            }
        }
        if (found > 0) log.GapFilled(options.Account.Value, found, chats);
    }

    private async Task<JsonElement?> FetchAsync(string channel, string after, CancellationToken cancel)
    {
        // Being asked to wait is no failure: it is waited for as long as it takes.
        for (var failures = 0; failures < 5;)
        {
            switch (await api.MessagesAfterAsync(channel, after, cancel))
            {
                case DiscordAnswer.Done done: return done.Body;
                case DiscordAnswer.Limited busy: await Task.Delay(busy.After + TimeSpan.FromMilliseconds(50), time, cancel); break;
                case DiscordAnswer.Refused: return null;
                default: await Task.Delay(TimeSpan.FromSeconds(1 << failures++), time, cancel); break;
            }
        }
        return null;
    }

    private static ulong Number(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && ulong.TryParse(id.GetString(), out var number) ? number : 0;
}
