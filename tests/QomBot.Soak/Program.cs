using System.Globalization;
using QomBot.Soak;
using QomBot.Soak.Delivery;
using QomBot.Soak.Flow;
using QomBot.Soak.Rooms;

// dotnet run --project tests/QomBot.Soak -- telegram --notices 10000 --kills 20 --faults 2     (Delivery/)
if (args is ["telegram", .. var delivery]) return await DeliveryCommand.RunAsync(delivery);

// dotnet run --project tests/QomBot.Soak -- rooms --rooms 20 --messages 10000 --faults 2 --kills 10     (Rooms/)
if (args is ["rooms", .. var rooms]) return await RoomsCommand.RunAsync(rooms);

// dotnet run --project tests/QomBot.Soak -- pace --seconds 60     (Flow/)
if (args is ["pace", .. var pace]) return await PaceCommand.RunAsync(pace);

// dotnet run --project tests/QomBot.Soak -- [POSTS.jsonl] [KILLS] [SEED] [FOLDER]
// The main job under kill -9: the posts of 40 firms go through `qombot replay`, once undisturbed and once killed again and again.
// Without a file the posts are those of posts.jsonl here. With a folder the data of both runs stay there.
var plan = new SoakPlan
{
    Posts = args.Length > 0 ? args[0] : new SoakPlan().Posts,
    Kills = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20,
    Seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1,
};
var folder = args.Length > 3 ? Directory.CreateDirectory(args[3]).FullName : Directory.CreateTempSubdirectory("qombot-soak-").FullName;
try
{
    var (undisturbed, killed) = await SoakRun.RunAsync(plan, folder, CancellationToken.None);
    Console.WriteLine(undisturbed);
    Console.WriteLine(killed);
    var isSame = undisturbed.Problems.SequenceEqual(killed.Problems);
    Console.WriteLine($"the same problems with and without kills: {(isSame ? "yes" : "no")}");
    return undisturbed.IsGood && killed.IsGood && killed.Kills == plan.Kills && isSame ? 0 : 1;
}
finally
{
    if (args.Length <= 3) Directory.Delete(folder, recursive: true);
}
