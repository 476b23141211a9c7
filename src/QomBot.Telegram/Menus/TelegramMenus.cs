using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;
using QomBot.Telegram.Outbound;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace QomBot.Telegram.Menus;

/// <summary>Puts command menus and the bot's descriptions in place. Best effort: nothing here throws for what the world does.</summary>
public sealed class TelegramMenus
{
    private const int MostCommands = 100;
    private const int DescriptionLimit = 256;
    private const int AboutLimit = 512;
    private const int ShortAboutLimit = 120;

    private readonly BotApi _api;
    private readonly Dialect _dialect;
    private readonly BotOptions _bot;
    private readonly ILogger _log;

    internal TelegramMenus(BotApi api, Dialect dialect, BotOptions bot, ILogger log) => (_api, _dialect, _bot, _log) = (api, dialect, bot, log);

    /// <summary>
    /// Sets each menu; one without commands is taken away. On Bale, which has one flat list, only the menu for everywhere in no particular
    /// language is set. Descriptions are changed only where they differ: the platform allows few changes a day.
    /// </summary>
    public async Task<Published> PublishAsync(IReadOnlyList<Menu> menus, IReadOnlyList<BotAbout> abouts, CancellationToken cancel)
    {
        var (done, unchanged, failed) = (0, 0, 0);
        foreach (var menu in menus)
        {
            if (!_dialect.IsRich && menu is not { Scope: MenuScope.Everywhere, Language: null }) continue;
            Count(await DoneAsync(RequestOf(menu), cancel));
        }
        foreach (var about in _dialect.IsRich ? abouts : [])
        {
            Count(await ChangeAsync(
                new GetMyDescriptionRequest { LanguageCode = about.Language }, "description", WordCut.Short(about.Description, AboutLimit),
                words => new SetMyDescriptionRequest { Description = words, LanguageCode = about.Language }, cancel));
            Count(await ChangeAsync(
                new GetMyShortDescriptionRequest { LanguageCode = about.Language }, "short_description", WordCut.Short(about.ShortDescription, ShortAboutLimit),
                words => new SetMyShortDescriptionRequest { ShortDescription = words, LanguageCode = about.Language }, cancel));
        }
        return new Published(done, unchanged, failed);

        void Count(bool? outcome)
        {
            if (outcome is null) unchanged++;
            else if (outcome.Value) done++;
            else failed++;
        }
    }

    private IRequest RequestOf(Menu menu)
    {
        var scope = _dialect.IsRich ? ScopeOf(menu.Scope) : null;
        if (menu.Commands.Count == 0 && _dialect.IsRich) return new DeleteMyCommandsRequest { Scope = scope, LanguageCode = menu.Language };
        return new SetMyCommandsRequest
        {
            Commands = [.. menu.Commands.Take(MostCommands).Select(command => new BotCommand(command.Name, WordCut.Short(command.Description, DescriptionLimit)))],
            Scope = scope,
            LanguageCode = menu.Language,
        };
    }

    private static BotCommandScope ScopeOf(MenuScope scope) => scope switch
    {
        MenuScope.Everywhere => new BotCommandScopeDefault(),
        MenuScope.PrivateChats => new BotCommandScopeAllPrivateChats(),
        MenuScope.Groups => new BotCommandScopeAllGroupChats(),
        MenuScope.OneChat one => new BotCommandScopeChat { ChatId = Address.Of(one.Chat).Chat },
        _ => throw new UnreachableException(),
    };

    /// <summary>Null where it stands already.</summary>
    private async Task<bool?> ChangeAsync(IRequest ask, string field, string words, Func<string, IRequest> set, CancellationToken cancel)
    {
        var answer = await _api.CallAsync(ask, _bot.CallTimeout, cancel);
        if (answer is ApiAnswer.Done { Result.ValueKind: JsonValueKind.Object } done && done.Result.TryGetProperty(field, out var now)
            && now.ValueKind == JsonValueKind.String && now.GetString() == words) return null;
        return await DoneAsync(set(words), cancel);
    }

    private async Task<bool> DoneAsync(IRequest request, CancellationToken cancel)
    {
        var answer = await _api.CallAsync(request, _bot.CallTimeout, cancel);
        if (answer is ApiAnswer.Done) return true;
        _log.BestEffortFailed(_bot.Account.Value, request.MethodName, answer is ApiAnswer.Refused no ? no.Text : "no answer");
        return false;
    }
}
