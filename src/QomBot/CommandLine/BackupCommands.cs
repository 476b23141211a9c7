using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Admin;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Engine;
using QomBot.Storage;
using QomBot.Storage.Backups;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Making backups, bringing one back, and deciding what becomes of the messages that it owes.</summary>
public static class BackupCommands
{
    public static Command CreateBackup()
    {
        var command = new Command("backup", "Makes a verified backup now, also while the bot runs.");
        command.SetAction((_, cancel) => Guard.RunAsync(() => AskAsync("backup", "", "", cancel)));
        return command;
    }

    public static Command CreateHeld()
    {
        var command = new Command("held", "What is held after a restore, by class; without more it lists them.") { OfKind("send", "Sends all of one class."), OfKind("drop", "Drops all of one class unsent.") };
        command.SetAction((_, cancel) => Guard.RunAsync(() => AskAsync("held", "list", "", cancel)));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<FileInfo?>("file") { Description = "The backup; without it the newest verified one.", DefaultValueFactory = _ => null };
        var apply = new Option<bool>("--apply") { Description = "Do it; without this only what the backup would bring back is shown." };
        var command = new Command("restore", "Puts a backup in the place of the database. The bot must be stopped.") { file, apply };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RestoreAsync(parsed.GetValue(file)?.FullName, parsed.GetValue(apply))));
        return command;
    }

    private static Task<int> RestoreAsync(string? file, bool apply)
    {
        var opened = Opened.Load();
        return RestoreAsync(opened.Settings.DataFolder, file, apply, opened.House, TimeProvider.System, Console.Out);
    }

    /// <summary>
    /// What time has brought about since the backup is done anew, so that nothing of it falls due at the start; then all that is owed is held,
    /// since nobody can know what of it was sent before the loss.
    /// </summary>
    public static async Task<int> RestoreAsync(string folder, string? file, bool apply, Func<House> makeHouse, TimeProvider clock, TextWriter say)
    {
        using var restore = Restore.Begin(folder, file);
        var content = restore.Look();
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Backup {restore.From}\n{content.People} people, {content.Problems} problems, {content.HistoryLines} lines of history, the last of {content.NewestAt:yyyy-MM-dd HH:mm} UTC. What came later is not in it.\n{content.Owed} messages that it owes will be held."));
        if (!apply)
        {
            await say.WriteLineAsync("Nothing was changed. To do it: qombot restore --apply");
            return 0;
        }
        int held;
        using (var store = Store.Open(restore.Staging, clock))
        {
            var house = makeHouse();
            await new Clockwork(store, house, clock, NullLogger.Instance).DrainAsync();
            held = await store.Writer.RunAsync(session =>
            {
                new Work(new Unit(session, clock.GetUtcNow(), house.FactoryDays), house, null).Record(Happened.Restored, null);
                return Held.All(session);
            });
        }
        var old = restore.Put(clock.GetUtcNow());
        if (old is not null) await say.WriteLineAsync($"What was there lies unchanged in {old}");
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Done; {held} messages and cards are held. Start qombot, look with: qombot held\nthen decide by class: qombot held send relay (or drop; {KeepVerbs.Names})"));
        return 0;
    }

    private static Command OfKind(string kind, string description)
    {
        var which = new Argument<string>("class") { Description = KeepVerbs.Names };
        var command = new Command(kind, description) { which };
        command.SetAction((parsed, cancel) => Guard.RunAsync(() => AskAsync("held", kind, parsed.GetValue(which)!, cancel)));
        return command;
    }

    private static async Task<int> AskAsync(string verb, string kind, string name, CancellationToken cancel)
    {
        var answer = await AskRunning.DoAsync(Opened.Load(), new AdminRequest(verb, kind, true, "en", name, []), TimeProvider.System, cancel);
        await (answer.Code == 0 ? Console.Out : Console.Error).WriteAsync(answer.Output);
        return answer.Code;
    }
}
