using System.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Texts;
using QomBot.Documents;
using QomBot.Storage;
using QomBot.Storage.Sending;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Makes a QR code that opens the bot at a place: for the office's wall, a factory's gate, a lecture.</summary>
public static class QrCommand
{
    private static readonly System.CommandLine.Argument<string> To = new("to") { Description = "home, problem, field or team" };
    private static readonly System.CommandLine.Argument<string?> Which = new("which") { Description = "The problem's number, the field's id or the team's code.", DefaultValueFactory = _ => null };
    private static readonly Option<string?> Account = new("--account") { Description = "For example telegram:main; needed where several bots have run here." };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "A .html page to print, a .svg or a .png.", Required = true };
    private static readonly Option<string> Language = new("--lang") { Description = "fa, en or ar: the language of the page.", DefaultValueFactory = _ => Languages.Default };

    public static Command Create()
    {
        var command = new Command("qr", "Writes a QR code, or a page with it to print, that opens the bot: its home, a problem, a field to follow, a team to join.") { To, Which, Account, Out, Language };
        command.SetAction((parsed, cancel) => Guard.RunAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var opened = Opened.Load();
        var language = parsed.GetValue(Language)!;
        if (!Languages.All.Contains(language)) return await FailAsync($"--lang: write {string.Join(", ", Languages.All)}");
        var say = opened.House().Speech(language);
        if (Target(parsed.GetValue(To)!, parsed.GetValue(Which), opened, say) is not { } target)
            return await FailAsync("Write: home, problem NUMBER, field ID (see config/fields.json) or team CODE.");
        var links = Store.Peek(opened.Settings.DataFolder, session => AdapterState.All(session, AdapterState.StartLink));
        var account = parsed.GetValue(Account);
        var fitting = links.Where(link => account is null || link.Account.Value == account).ToList();
        if (fitting.Count == 0) return await FailAsync("No bot has told its name yet. Start qombot once with the bot's token, and wait until it receives.");
        if (fitting.Count > 1) return await FailAsync($"Several bots have run here. Say which with --account: {string.Join(", ", fitting.Select(link => link.Account.Value))}");
        var address = fitting[0].Value + target.Payload;
        var file = parsed.GetValue(Out)!;
        switch (file.Extension.ToLowerInvariant())
        {
            case ".png": await File.WriteAllBytesAsync(file.FullName, QrPicture.Png(address), cancel); break;
            case ".svg": await File.WriteAllTextAsync(file.FullName, QrPicture.Svg(address), cancel); break;
            case ".html": await File.WriteAllTextAsync(file.FullName, Poster.Page(say, target.Title, target.What, address), cancel); break;
            default: return await FailAsync("--out: name a file that ends in .html, .svg or .png");
        }
        await Console.Out.WriteLineAsync($"{file.FullName}: {address}");
        return 0;
    }

    private static (string Payload, string Title, string What)? Target(string to, string? which, Opened opened, Speech say) => (to, which) switch
    {
        ("home", null) => (StartPayload.Action("start"), say.Words("home.title"), say.Words("home.firm")),
        ("problem", { } number) when long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) =>
            (StartPayload.Problem(new ProblemId(id)), say.Words("announce.number", ("problem", new ProblemId(id))), say.Words("poster.problem")),
        ("field", { } field) when opened.Config.Directories.Field(field) is { } entry => (StartPayload.Field(entry.Id), say.Words($"field.{entry.Id}"), say.Words("poster.field")),
        ("team", { Length: > 0 and <= 40 } code) when code.All(char.IsAsciiLetterOrDigit) => (StartPayload.Team(code), say.Words("poster.team.title"), say.Words("poster.team")),
        _ => null,
    };

    private static async Task<int> FailAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        return 1;
    }
}
