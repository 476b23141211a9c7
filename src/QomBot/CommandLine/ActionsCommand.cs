using System.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using Spectre.Console;

namespace QomBot.CommandLine;

/// <summary>The action table as each platform will see it.</summary>
public static class ActionsCommand
{
    public static System.CommandLine.Command Create()
    {
        var language = new Option<string>("--lang") { Description = "fa, en or ar", DefaultValueFactory = _ => "en" };
        var command = new System.CommandLine.Command("actions", "Lists what people can do: the command menus, the typed words, who is offered what.") { language };
        command.SetAction((parsed, _) => Guard.RunAsync(() => Task.FromResult(Show(Languages.Nearest(parsed.GetValue(language))))));
        return command;
    }

    private static int Show(string language)
    {
        var house = Opened.Load().House();
        var say = house.Speech(language);
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var head in (string[])["command", "asks", "menu", "offered to", "label", "typed words (all languages)"]) table.AddColumn(head);
        foreach (var action in house.Actions.All.Where(action => action.Listing != Listing.Hidden))
            table.AddRow(
                $"/{action.Name}",
                Markup.Escape(string.Join(' ', action.Arguments.Select(argument => argument.Optional ? $"[{argument.Name}]" : argument.Name))),
                action.Listing == Listing.Menu ? "menu" : "help",
                action.For == Roles.None ? "everyone" : action.For.ToString(),
                Markup.Escape(say.Words($"action.{action.Name}")),
                Markup.Escape(string.Join(", ", Languages.All.Select(house.Speech).Where(speech => speech.Knows($"words.{action.Name}")).Select(speech => speech.Words($"words.{action.Name}").Replace("|", ", ", StringComparison.Ordinal)))));
        AnsiConsole.Write(table);
        ShowMenus(house, say);
        Console.WriteLine($"{house.Actions.All.Count(action => action.Listing != Listing.Hidden)} commands, {house.Actions.All.Count(action => action.Listing == Listing.Menu)} of them in menus, {house.Actions.All.Count} actions in all.");
        return 0;
    }

    /// <summary>What stands in the command menu of each platform, for each kind of person.</summary>
    private static void ShowMenus(House house, Speech say)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var head in (string[])["platform", "where", "who", "menu"]) table.AddColumn(head);
        table.AddRow("Telegram", "private", "anybody", Names(house.Actions.All.Where(action => action.Listing == Listing.Menu && !action.ReviewersOnly)));
        foreach (var role in (Roles[])[Roles.Firm, Roles.Faculty, Roles.Student, Roles.Liaison])
            table.AddRow("Telegram", "private", Markup.Escape(say.Words($"role.{role.ToString().ToLowerInvariant()}")), Names(house.Actions.All.Where(action => action.Listing == Listing.Menu && action.Concerns(role, role == Roles.Liaison))));
        table.AddRow("Telegram", "groups", "anybody", Names(TelegramBots.InGroups.Select(name => house.Actions.Find(name)!)));
        table.AddRow("Bale", "everywhere", "anybody (one flat menu)", Names(house.Actions.All.Where(action => action.Listing == Listing.Menu && !action.ReviewersOnly)));
        table.AddRow("web chat", "page", "anybody", "no menu: the buttons of the first card, and typed words");
        AnsiConsole.Write(table);

        static string Names(IEnumerable<ActionSpec> actions) => string.Join(' ', actions.Select(action => $"/{action.Name}"));
    }
}
