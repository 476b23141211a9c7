using System.Globalization;
using System.Runtime.InteropServices;
using QomBot.Fakes.Discord.Sim;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Discord;

/// <summary>The server as a process of its own: one line on standard output names its ports, then it runs until a signal.</summary>
internal static class DiscordProcess
{
    private const string Usage = """
        usage: QomBot.Fakes discord [--port 0] [--sim-port 0] [--token TOKEN] [--application 1000000000000000001] [--pace strict|off]
                                    [--faults "create_message:500:0.02,gateway_dispatch:cut-socket:0.01"] [--seed 1] [--journal FILE]
                                    [--heartbeat-ms 41250] [--interaction-ms 3000] [--nonce-ms 180000] [--identify-budget 1000] [--shards 1] [--message-content]
                                    [--until-stdin-closes]
        """;

    /// <returns>0 after a signal, 64 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new FakeDiscordOptions();
        var (faults, simPort, untilInputCloses) = ("", 0, false);
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                string Value() => ++i < arguments.Length ? arguments[i] : throw new FormatException(arguments[i - 1] + " needs a value");
                int Whole() => int.Parse(Value(), CultureInfo.InvariantCulture);
                switch (arguments[i])
                {
                    case "--port": options = options with { Port = Whole() }; break;
                    case "--sim-port": simPort = Whole(); break;
                    case "--token": options = options with { Token = Value() }; break;
                    case "--application": options = options with { ApplicationId = long.Parse(Value(), CultureInfo.InvariantCulture) }; break;
                    case "--pace": options = options with { StrictPace = Value() switch { "strict" => true, "off" => false, _ => throw new FormatException("strict or off") } }; break;
                    case "--faults": faults = Value(); break;
                    case "--seed": options = options with { Seed = Whole() }; break;
                    case "--journal": options = options with { JournalFile = Value() }; break;
                    case "--heartbeat-ms": options = options with { HeartbeatInterval = TimeSpan.FromMilliseconds(Whole()) }; break;
                    case "--interaction-ms": options = options with { InteractionWindow = TimeSpan.FromMilliseconds(Whole()) }; break;
                    case "--nonce-ms": options = options with { NonceWindow = TimeSpan.FromMilliseconds(Whole()) }; break;
                    case "--identify-budget": options = options with { IdentifyBudget = Whole() }; break;
                    case "--shards": options = options with { Shards = Whole() }; break;
                    case "--message-content": options = options with { GrantedPrivilegedIntents = 1 << 15 }; break;
                    case "--until-stdin-closes": untilInputCloses = true; break;
                    default: throw new FormatException("unknown: " + arguments[i]);
                }
            }
            return await RunAsync(options, FaultText.ParseAll(faults), simPort, untilInputCloses);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{Usage}");
            return 64;
        }
    }

    private static async Task<int> RunAsync(FakeDiscordOptions options, IReadOnlyList<FaultRule> faults, int simPort, bool untilInputCloses)
    {
        var end = new TaskCompletionSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await using var fake = await FakeDiscord.StartAsync(options);
        foreach (var rule in faults)
            fake.Faults.Add(rule);
        // A port of its own, so that the driver is heard while the API's port refuses connections.
        await using var control = await ApiServer.StartAsync(simPort, new SimEndpoint(fake).HandleAsync, default);
        Console.WriteLine($"fake discord: port={new Uri(fake.BaseUrl).Port} sim={new Uri(control.BaseUrl).Port}");
        if (untilInputCloses)
            _ = Task.Run(async () =>
            {
                while (await Console.In.ReadLineAsync() is not null)
                {
                }
                end.TrySetResult();
            });
        await end.Task;
        return 0;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }
}
