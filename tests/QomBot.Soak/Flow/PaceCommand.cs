using System.Globalization;

namespace QomBot.Soak.Flow;

/// <summary>`pace [--seconds N] [--seed N]`.</summary>
internal static class PaceCommand
{
    /// <returns>0 where the pace was kept and people were served, 1 otherwise, 64 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var plan = new PacePlan();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var number = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            switch (arguments[i])
            {
                case "--seconds": plan = plan with { Measured = TimeSpan.FromSeconds(number) }; break;
                case "--seed": plan = plan with { Seed = number }; break;
                default:
                    await Console.Error.WriteLineAsync($"unknown: {arguments[i]}");
                    return 64;
            }
        }
        var folder = Directory.CreateTempSubdirectory("qombot-pace-").FullName;
        try
        {
            var figures = await PaceRun.RunAsync(plan, folder, CancellationToken.None);
            Console.WriteLine(figures.ToJson());
            Console.WriteLine(figures);
            return figures.IsGood ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
