using System.Globalization;
using QomBot.Soak;

// dotnet run --project tests/QomBot.Soak -- [POSTS.jsonl] [KILLS] [SEED]
// Sends the posts as chat messages of 40 firms through the whole bot in a process of its own, once undisturbed and once killed
// by SIGKILL on the way, and compares what is in the store with what the platform saw.
var posts = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "config", "corpus.jsonl");
var kills = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;

var script = PostScript.Write(posts, seed);
var calm = await KillRun.PlayAsync(script, kills: 0, seed);
Console.WriteLine(calm);
var killed = await KillRun.PlayAsync(script, kills, seed);
Console.WriteLine(killed);
return calm.IsSound && killed.IsSound && killed.Problems == calm.Problems && killed.Owed == calm.Owed ? 0 : 1;
