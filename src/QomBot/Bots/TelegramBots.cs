using Microsoft.AspNetCore.Http.Features;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Telegram;
using QomBot.Telegram.Menus;
using QomBot.Telegram.Receiving;

namespace QomBot;

/// <summary>The Telegram and Bale bots of the settings, wired: made, given their webhook's address, their menus put in place.</summary>
public static class TelegramBots
{
    /// <summary>What the bot does where everybody reads along.</summary>
    internal static readonly string[] InGroups = ["post", "problem", "boards"];

    public static IReadOnlyList<TelegramPlatform> Create(IReadOnlyList<BotOptions> bots, IChance chance, Func<FileId, Stream?> openFile, TimeProvider clock, ILoggerFactory logs) =>
        [.. bots.Select(bot => new TelegramPlatform(bot, openFile, () => chance.Next(1_000_000) / 1_000_000.0, clock, logs.CreateLogger<TelegramPlatform>()))];

    /// <summary>/telegram/NAME takes what the platform brings; on Bale, which sends no header, the secret is one more segment.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder app, IEnumerable<TelegramPlatform> bots)
    {
        foreach (var bot in bots)
        {
            if (bot.Webhook is not { } webhook) continue;
            var name = bot.Account.Value[(bot.Account.Platform.Length + 1)..];
            app.MapPost($"/telegram/{name}/{{secret?}}", async (HttpContext http, string? secret) =>
            {
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = TelegramWebhook.LargestBody;
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, http.RequestAborted);
                var answer = await webhook.AcceptAsync(http.Request.Headers[TelegramWebhook.SecretHeader], secret, body.ToArray(), http.RequestAborted);
                return Results.StatusCode((int)answer);
            });
        }
    }

    /// <summary>The menus that everybody has: in private, and the few commands for groups.</summary>
    internal static List<Menu> Menus(House house)
    {
        var menus = new List<Menu>();
        // Without a language: for all whose app speaks none of ours, in the language in which everybody begins.
        foreach (var language in Languages.All.Prepend(null))
        {
            var say = house.Speech(language ?? Languages.Default);
            menus.Add(new Menu(new MenuScope.Everywhere(), language, Commands(say, house.Actions.All.Where(action => action.Listing == Listing.Menu && !action.ReviewersOnly))));
            menus.Add(new Menu(new MenuScope.Groups(), language, Commands(say, InGroups.Select(name => house.Actions.Find(name)!))));
        }
        return menus;
    }

    internal static List<MenuCommand> Commands(Speech say, IEnumerable<ActionSpec> actions) =>
        [.. actions.Select(action => new MenuCommand(action.Name, say.Words($"action.{action.Name}")))];

    internal static List<BotAbout> Abouts(House house) =>
        [.. Languages.All.Prepend(null).Select(language => (language, say: house.Speech(language ?? Languages.Default)))
            .Select(pair => new BotAbout(pair.language, pair.say.Words("home.firm"), pair.say.Words("home.title")))];
}
