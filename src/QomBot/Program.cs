using System.CommandLine;
using QomBot.CommandLine;

var root = new RootCommand("QomBot connects the factories of Qom with its researchers.")
{
    RunCommand.Create(),
    ActionsCommand.Create(),
    ReplayCommand.Create(),
    TagCommand.Create(),
    HealthcheckCommand.Create(),
};
RunCommand.MakeDefault(root);
return await root.Parse(args).InvokeAsync();
