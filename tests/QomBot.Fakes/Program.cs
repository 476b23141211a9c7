using QomBot.Fakes.Telegram;

return args switch
{
    ["telegram", .. var rest] => await TelegramProcess.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: QomBot.Fakes telegram [options]     a fake Bot API server (see Telegram/README.md)
        """);
    return 64;
}
