using System.Globalization;

namespace QomBot.Soak.Delivery;

/// <summary>`telegram [--notices N] [--followers N] [--kills N] [--faults PERCENT] [--seed N] [--end kill|term] [--folder PATH]`.</summary>
internal static class DeliveryCommand
{
    /// <returns>0 where all promises were kept, 1 otherwise, 64 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (plan, kept) = (new DeliveryPlan(), (string?)null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var value = arguments[i + 1];
            int Whole() => int.Parse(value, CultureInfo.InvariantCulture);
            switch (arguments[i])
            {
                case "--notices": plan = plan with { Notices = Whole() }; break;
                case "--followers": plan = plan with { Followers = Whole() }; break;
                case "--kills": plan = plan with { Kills = Whole() }; break;
                case "--faults": plan = plan with { FaultPercent = double.Parse(value, CultureInfo.InvariantCulture) }; break;
                case "--seed": plan = plan with { Seed = Whole() }; break;
                case "--end": plan = plan with { IsPlanned = value == "term" }; break;
                case "--folder": kept = Directory.CreateDirectory(value).FullName; break;
                default:
                    await Console.Error.WriteLineAsync($"unknown: {arguments[i]}");
                    return 64;
            }
        }
        var folder = kept ?? Directory.CreateTempSubdirectory("qombot-delivery-").FullName;
        try
        {
            var findings = await DeliveryRun.RunAsync(plan, folder, CancellationToken.None);
            Console.WriteLine(findings.ToJson());
            Console.WriteLine(findings);
            return findings.IsGood && findings.Kills == plan.Kills ? 0 : 1;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }
}
