using QomBot.Telegram;

namespace QomBot.Configuration;

/// <summary>The bots of the settings: QOMBOT__Telegram__Bots__0__Token and so on, or for a single one QOMBOT__Telegram__Token.</summary>
public static class BotSettings
{
    /// <exception cref="SettingException">A bot's settings cannot be used; the message names the key and no secret.</exception>
    public static IReadOnlyList<BotOptions> Read(SettingReader read)
    {
        var bots = new List<BotOptions>();
        if (read.Secret("Telegram:Token") is not null) bots.Add(ReadOne(read, "Telegram", "main"));
        for (var i = 0; read.Has($"Telegram:Bots:{i}"); i++) bots.Add(ReadOne(read, $"Telegram:Bots:{i}", i == 0 ? "main" : $"bot{i}"));
        if (bots.GroupBy(bot => bot.Account).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw read.Wrong("Telegram:Bots", $"two bots are called {twice.Key.Value}. Give each its own Name");
        if (bots.Where(bot => bot.Webhook is not null).GroupBy(bot => bot.Name).FirstOrDefault(group => group.Count() > 1) is { } clash)
            throw read.Wrong("Telegram:Bots", $"two bots with a webhook are called {clash.Key}, and both would be /telegram/{clash.Key}. Give each its own Name");
        return bots;
    }

    private static BotOptions ReadOne(SettingReader read, string section, string name)
    {
        var kind = read.Text($"{section}:Kind") ?? "telegram";
        if (!Enum.TryParse<BotKind>(kind, true, out var known)) throw read.Wrong($"{section}:Kind", "write telegram or bale");
        var webhook = Address(read, $"{section}:Webhook:Url");
        var options = new BotOptions
        {
            Name = read.Text($"{section}:Name") ?? name,
            Kind = known,
            Token = read.Secret($"{section}:Token") ?? throw read.Wrong($"{section}:Token", "is missing. Write the bot's token, or name its file in ..Token_FILE"),
            BaseUrl = Address(read, $"{section}:BaseUrl"),
            Proxy = Address(read, $"{section}:Proxy"),
            PerSecond = read.Number($"{section}:Rate:PerSecond", 1, 100_000),
            ChatGap = read.Number($"{section}:Rate:ChatGapMilliseconds", 0, 60_000) is { } gap ? TimeSpan.FromMilliseconds(gap) : null,
            GroupGap = read.Number($"{section}:Rate:GroupPerMinute", 1, 6_000) is { } perMinute ? TimeSpan.FromMinutes(1.0 / perMinute) : null,
            Webhook = webhook is null ? null : new WebhookOptions(webhook, read.Secret($"{section}:Webhook:Secret") ?? throw read.Wrong($"{section}:Webhook:Secret", "is missing. A webhook without a secret would believe anybody")),
        };
        if (options.Problems(section).FirstOrDefault() is { } problem) throw new SettingException($"QOMBOT__{section.Replace(":", "__", StringComparison.Ordinal)}", problem);
        return options;
    }

    internal static Uri? Address(SettingReader read, string key) => read.Text(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri
        : throw read.Wrong(key, "is no address. Write it with https://, http:// or socks5:// in front");
}
