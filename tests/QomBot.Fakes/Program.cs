using QomBot.Fakes.Discord;
using QomBot.Fakes.Telegram;

return args switch
{
    ["telegram", .. var rest] => await TelegramProcess.RunAsync(rest),
    ["discord", .. var rest] => await DiscordProcess.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: QomBot.Fakes telegram [options]     a fake Bot API server (see Telegram/README.md)
               QomBot.Fakes discord [options]      a fake Discord, REST and gateway (see Discord/README.md)
        """);
    return 64;
}
