using QomBot.Admin;
using QomBot.CommandLine;
using QomBot.Configuration;
using QomBot.Core.Chat;
using QomBot.Demo;
using QomBot.Engine;
using QomBot.Learning;
using QomBot.Storage;
using QomBot.WebChat;

namespace QomBot;

/// <summary>The running program: store, platforms, bot, page; one call a room.</summary>
public static class Host
{
    public static async Task<int> RunAsync(bool demo, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        var opened = Opened.Load();
        var settings = opened.Settings;
        if (demo) await DemoFolder.FillAsync(opened, clock);
        using var store = Store.Open(settings.DataFolder, clock);
        // Settings are read once; to watch for changes would watch every folder below the one where the program was started.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.WebHost.UseUrls(settings.Web.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(clock);
        Logs.Configure(builder.Logging);
        await using var app = builder.Build();

        FileFetcher? files = null;
        using var web = settings.Web.Chat ? WebChatPlatform.Open(settings.DataFolder, clock, (file, _) => Task.FromResult(files?.Open(file))) : null;
        var house = opened.House();
        var telegram = TelegramBots.Create(settings.Bots, house.Chance, file => files?.Open(file), clock, app.Services.GetRequiredService<ILoggerFactory>());
        using var discord = DiscordBots.Create(settings.Discord, store, house, file => files?.Open(file), clock, app.Logger);
        var platforms = new List<IChatPlatform>(telegram);
        if (discord is not null) platforms.Add(discord);
        if (web is not null) platforms.Add(web);
        var bot = new Bot(store, house, platforms, settings.DataFolder, clock, app.Logger, settings.AuditChannel, settings.Guard);
        files = bot.Files;

        var backups = new BackupKeeper(store, settings.Backups, clock, app.Logger);
        Health.Map(app, bot, platforms, backups);
        Verify.VerifyPages.Map(app, store, house, clock);
        app.MapWebhooks(telegram);
        if (web is not null) app.MapWebChat(web, settings.Web.AllowRemote);
        var tagger = new KeepTagger(opened.Understanding, settings, opened.Config, clock, app.Logger).RunAsync(app.Lifetime.ApplicationStopping);
        var menus = Task.WhenAll(telegram.Select(one => new MenuKeeper(one, store, house, clock, app.Logger).RunAsync(app.Lifetime.ApplicationStopping)));
        var admin = new AdminSocket(settings.DataFolder, new AdminVerbs(store, house, clock, settings.BackupKeepDays).DoAsync, app.Logger).RunAsync(app.Lifetime.ApplicationStopping);
        var keeping = backups.RunAsync(app.Lifetime.ApplicationStopping);
        var code = await ServeAsync(app, bot, settings, cancel);
        await tagger;
        await menus;
        await admin;
        await keeping;
        foreach (var one in telegram) one.Dispose();
        return code;
    }

    private static async Task<int> ServeAsync(WebApplication app, Bot bot, Settings settings, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException failure)
        {
            throw new SettingException("QOMBOT__Web__Url", $"{settings.Web.Url} cannot be used ({failure.Message}). Stop the other program, or set another port, for instance QOMBOT__Web__Url=http://127.0.0.1:5081");
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(app.Lifetime.ApplicationStopping);
        var running = bot.RunAsync(stop.Token);
        Welcome(settings);
        await FirstAdmin.OfferAsync(bot);
        await app.WaitForShutdownAsync(cancel);
        await stop.CancelAsync();
        await running;
        return 0;
    }

    private static void Welcome(Settings settings)
    {
        if (settings.Web.Chat) Console.WriteLine($"QomBot: open {settings.Web.Url}/ in a browser. Data: {settings.DataFolder}. Stop with Ctrl-C.");
        else Console.WriteLine($"QomBot is running. Data: {settings.DataFolder}. Stop with Ctrl-C.");
    }
}
