using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Discord;
using QomBot.Engine;
using QomBot.Telegram;

namespace QomBot.Configuration;

/// <summary>A setting is missing or wrong. The message names the key and what to write.</summary>
public sealed class SettingException(string key, string problem) : Exception($"{key}: {problem}")
{
    public string Key { get; } = key;
}

/// <summary>What the operator has set, read once at the start: config/appsettings.json, then environment QOMBOT__Section__Key.</summary>
public sealed record Settings(
    string DataFolder, string ConfigFolder, WebSettings Web, IReadOnlyList<BotOptions> Bots, DiscordOptions? Discord, Policy Policy, Place? AuditChannel)
{
    /// <summary>A tagger model is built each night in which there are new corrections to learn from.</summary>
    public bool BuildsTaggerNightly { get; init; }

    /// <summary>What protects all from the flood of one.</summary>
    public Guard Guard { get; init; } = Guard.None;

    /// <summary>Null where none are wanted.</summary>
    public BackupPlan? Backups { get; init; }

    public int BackupKeepDays { get; init; } = 7;

    private const string Prefix = "QOMBOT__";

    /// <exception cref="SettingException">Something is missing or wrong.</exception>
    public static Settings Load(string? dataFolder = null)
    {
        var configFolder = Path.GetFullPath(Environment.GetEnvironmentVariable($"{Prefix}ConfigFolder") ?? Path.Combine(AppContext.BaseDirectory, "config"));
        var file = Path.Combine(configFolder, "appsettings.json");
        if (!File.Exists(file)) throw new SettingException($"{Prefix}ConfigFolder", $"there is no appsettings.json in {configFolder}. Put the config folder there, or name the right one.");
        IConfigurationRoot values;
        try
        {
            values = new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables(Prefix).Build();
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException)
        {
            throw new SettingException(file, $"is no valid JSON. {failure.InnerException?.Message ?? failure.Message}");
        }
        var read = new SettingReader(values);
        var bots = BotSettings.Read(read);
        var discord = DiscordSettings.Read(read);
        return new Settings(
            Path.GetFullPath(dataFolder ?? read.Text("DataFolder") ?? "./data"),
            configFolder,
            ReadWeb(read, bots.Count > 0 || discord is not null),
            bots,
            discord,
            ReadPolicy(read, bots),
            ReadChannel(read))
        {
            BuildsTaggerNightly = read.Flag("Tagging:Nightly") ?? false,
            BackupKeepDays = read.Number("Backup:KeepDays", 1, 365) ?? 7,
            Backups = read.Number("Backup:Hours", 0, 168) is 0 ? null : new BackupPlan(TimeSpan.FromHours(read.Number("Backup:Hours", 0, 168) ?? 1), read.Number("Backup:KeepDays", 1, 365) ?? 7),
            Guard = new Guard(new ChatFlow(read.Number("Guard:MessagesPerSecond", 0, 1_000_000) ?? 5), read.Number("Guard:SignUpsPerMinute", 0, 10_000_000) ?? 300),
        };
    }

    private static WebSettings ReadWeb(SettingReader read, bool hasBots)
    {
        var url = read.Text("Web:Url") ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.AbsolutePath != "/") throw read.Wrong("Web:Url", "write an address such as http://127.0.0.1:5080");
        var allowRemote = read.Flag("Web:AllowRemote") ?? false;
        if (!uri.IsLoopback && !allowRemote)
            throw read.Wrong("Web:Url", $"{uri.Host} can be reached from outside, and the web chat has no logins. Use 127.0.0.1, or set {Prefix}Web__AllowRemote=true if you mean it");
        // Beside real platforms the sandbox is off unless it is asked for.
        return new WebSettings(read.Flag("Web:Chat") ?? !hasBots, url, allowRemote);
    }

    /// <summary>"telegram:main/-1001234": an account and a chat of it.</summary>
    private static Place? ReadChannel(SettingReader read)
    {
        if (read.Text("Audit:Channel") is not { } text) return null;
        return text.Split('/', 2) is [{ Length: > 2 } account, { Length: > 0 } chat] && account.Contains(':', StringComparison.Ordinal)
            ? new Place(new AccountId(account), new ChatId(chat))
            : throw read.Wrong("Audit:Channel", "write account and chat, for example telegram:main/-1001234567890");
    }

    private static string ReadPublicAddress(SettingReader read) => read.Text("Web:PublicUrl") is not { } text ? ""
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? text.TrimEnd('/')
        : throw read.Wrong("Web:PublicUrl", "write the address under which the public pages are reached, such as https://qombot.example.ir");

    private static Policy ReadPolicy(SettingReader read, IReadOnlyList<BotOptions> bots)
    {
        var moderation = read.Text("Moderation") ?? "auto";
        if (!Enum.TryParse<ModerationMode>(moderation, true, out var mode)) throw read.Wrong("Moderation", "write auto, on or off");
        var (lease, reminder) = (read.Number("Claims:LeaseDays", 1, 365) ?? 14, read.Number("Claims:ReminderDays", 0, 60) ?? 3);
        if (reminder >= lease) throw read.Wrong("Claims:ReminderDays", $"must be less than LeaseDays ({lease})");
        var (from, until) = (read.Number("Office:From", 0, 23) ?? 8, read.Number("Office:Until", 1, 24) ?? 15);
        if (until <= from) throw read.Wrong("Office:Until", $"must be later than Office:From ({from})");
        return new Policy
        {
            Moderation = mode,
            PublicAddress = ReadPublicAddress(read),
            OfficeName = read.Text("Office:Name") ?? "",
            OfficePhone = read.Text("Office:Phone") ?? "",
            OfficeFrom = from,
            OfficeUntil = until,
            AnswerWorkingDays = read.Number("Office:AnswerWorkingDays", 1, 60) ?? 3,
            Lease = TimeSpan.FromDays(lease),
            LeaseReminder = TimeSpan.FromDays(reminder),
            KeepMessages = TimeSpan.FromDays(read.Number("Retention:MessageDays", 7, 3650) ?? 180),
            RivalHours = read.Number("Claims:RivalHours", 0, 720) ?? 0,
            OfferDays = read.Number("Offers:Days", 1, 365) ?? 60,
            OfferKeptWorkingDays = read.Number("Offers:KeptWorkingDays", 0, 60) ?? 5,
            FindingKeptWorkingDays = read.Number("Visits:FindingKeptWorkingDays", 0, 60) ?? 3,
            KeepDesk = TimeSpan.FromDays(read.Number("Retention:DeskDays", 30, 3650) ?? 365),
            KeepPapers = TimeSpan.FromDays(read.Number("Retention:PaperDays", 1, 90) ?? 3),
            KeepHeldFiles = TimeSpan.FromDays(read.Number("Retention:HeldFileDays", 1, 90) ?? 7),
            SealWorkingDays = read.Number("Seal:AnswerWorkingDays", 1, 60) ?? 5,
            ProvinceUnits = read.Number("Plan:ProvinceUnits", 1, 1_000_000) ?? 2_300,
            Limits = new Limits
            {
                ProblemsPerDay = read.Number("Guard:ProblemsPerDay", 0, 1_000_000) ?? 3,
                ClaimsPerHour = read.Number("Guard:ClaimsPerHour", 0, 1_000_000) ?? 20,
                // With several bots the slowest decides when the last has heard of it.
                SendsPerSecond = bots.Select(bot => bot.PerSecond ?? new Limits().SendsPerSecond).DefaultIfEmpty(new Limits().SendsPerSecond).Min(),
            },
            NewcomerClaims = read.Number("Claims:Newcomer", 1, 100) ?? 1,
            FileLimitBytes = (read.Number("Files:LimitMegabytes", 1, 50) ?? 20) * 1024L * 1024,
        };
    }
}

/// <param name="Chat">The local web chat is served.</param>
/// <param name="AllowRemote">It may be bound to an address that others can reach, although it has no logins.</param>
public sealed record WebSettings(bool Chat, string Url, bool AllowRemote);
