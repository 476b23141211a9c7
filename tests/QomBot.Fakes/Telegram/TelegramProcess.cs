using System.Globalization;
using System.Runtime.InteropServices;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Server;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Telegram;

/// <summary>The server as a process of its own: one line on standard output names its ports, then it runs until a signal.</summary>
internal static class TelegramProcess
{
    private const string Usage = """
        usage: QomBot.Fakes telegram [--port 0] [--sim-port 0] [--token 111:AAA] [--bale] [--old-bale-clients] [--pace strict|off]
                                     [--faults "sendMessage:500:0.02,*:reset-after-body:0.01"] [--seed 1] [--journal FILE]
                                     [--username qom_fake_bot] [--privacy on|off] [--callback-seconds 15] [--until-stdin-closes]
        """;

    /// <returns>0 after a signal, 64 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new FakeTelegramOptions();
        var (faults, simPort, untilInputCloses) = ("", 0, false);
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                string Value() => ++i < arguments.Length ? arguments[i] : throw new FormatException(arguments[i - 1] + " needs a value");
                int Whole() => int.Parse(Value(), CultureInfo.InvariantCulture);
                bool Choice(string yes, string no) => Value() is var word && word == yes || (word == no ? false : throw new FormatException($"{yes} or {no}"));
                switch (arguments[i])
                {
                    case "--port": options = options with { Port = Whole() }; break;
                    case "--sim-port": simPort = Whole(); break;
                    case "--token": options = options with { Token = Value() }; break;
                    case "--bale": options = options with { Bale = true }; break;
                    case "--old-bale-clients": options = options with { OldBaleClients = true }; break;
                    case "--pace": options = options with { StrictPace = Choice("strict", "off") }; break;
                    case "--faults": faults = Value(); break;
                    case "--seed": options = options with { Seed = Whole() }; break;
                    case "--journal": options = options with { JournalFile = Value() }; break;
                    case "--username": options = options with { BotUsername = Value() }; break;
                    case "--privacy": options = options with { GroupPrivacy = Choice("on", "off") }; break;
                    case "--callback-seconds": options = options with { CallbackAnswerWindow = TimeSpan.FromSeconds(Whole()) }; break;
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

    private static async Task<int> RunAsync(FakeTelegramOptions options, IReadOnlyList<FaultRule> faults, int simPort, bool untilInputCloses)
    {
        var end = new TaskCompletionSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await using var fake = await FakeTelegram.StartAsync(options);
        foreach (var rule in faults)
            fake.Faults.Add(rule);
        // A port of its own, so that the driver is heard while the API's port refuses connections.
        await using var control = await ApiServer.StartAsync(simPort, new SimEndpoint(fake).HandleAsync, default);
        Console.WriteLine($"fake telegram: port={new Uri(fake.BaseUrl).Port} sim={new Uri(control.BaseUrl).Port}");
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
