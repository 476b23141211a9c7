using QomBot.Discord;

namespace QomBot.Configuration;

/// <summary>The Discord bot of the settings: QOMBOT__Discord__Token (or its file in ..Token_FILE), and for special cases BaseUrl and Proxy.</summary>
public static class DiscordSettings
{
    /// <summary>Null where no token is given.</summary>
    /// <exception cref="SettingException">The settings cannot be used; the message names the key and no secret.</exception>
    public static DiscordOptions? Read(SettingReader read)
    {
        if (read.Secret("Discord:Token") is not { } token) return null;
        var options = new DiscordOptions { Token = token, Name = read.Text("Discord:Name") ?? "main", BaseUrl = BotSettings.Address(read, "Discord:BaseUrl"), Proxy = BotSettings.Address(read, "Discord:Proxy"), ReadsThreads = read.Flag("Discord:ReadsThreads") ?? false };
        if (read.Number("Discord:NonceMemorySeconds", 0, 600) is { } seconds) options = options with { NonceMemory = TimeSpan.FromSeconds(seconds) };
        if (options.Problems("Discord").FirstOrDefault() is { } problem) throw new SettingException("QOMBOT__Discord", problem);
        return options;
    }
}
