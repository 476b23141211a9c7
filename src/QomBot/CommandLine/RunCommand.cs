using System.CommandLine;

namespace QomBot.CommandLine;

/// <summary>Runs the bot until it is stopped.</summary>
public static class RunCommand
{
    private static readonly Option<bool> Demo = new("--demo") { Description = "Fill an empty database with believable firms, people and problems." };

    public static Command Create()
    {
        var command = new Command("run", "Runs the bot (this is what happens without a command).") { Demo };
        command.SetAction((parsed, cancel) => Guard.RunAsync(() => Host.RunAsync(parsed.GetValue(Demo), cancel)));
        return command;
    }

    public static void MakeDefault(RootCommand root)
    {
        root.Options.Add(Demo);
        root.SetAction((parsed, cancel) => Guard.RunAsync(() => Host.RunAsync(parsed.GetValue(Demo), cancel)));
    }
}
