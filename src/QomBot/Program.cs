using System.CommandLine;
using QomBot.CommandLine;

var root = new RootCommand("QomBot connects the factories of Qom with its researchers.")
{
    RunCommand.Create(),
    ActionsCommand.Create(),
    ReplayCommand.Create(),
    TagCommand.Create(),
    TaggerCommand.Create(),
    TwinsCommand.Create(),
    SearchEvalCommand.Create(),
    QrCommand.Create(),
    ImportCommand.Create(),
    BackupCommands.CreateBackup(),
    BackupCommands.CreateRestore(),
    BackupCommands.CreateHeld(),
    HealthcheckCommand.Create(),
};
RunCommand.MakeDefault(root);
// The web host takes SIGTERM and Ctrl-C itself and lets calls that are under way end; nobody may cut it short.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
