using System.Globalization;
using System.Text.Json;
using QomBot.Benchmarks;

// dotnet run -c Release --project tests/QomBot.Benchmarks
// "reading" measures the tagging of posts, "mutated N" feeds N broken texts through all that reads people's words, "searching N" fills
// stores of up to N problems (a million takes about 1.5 GB of disk and a quarter of an hour) and searches them, "importing" reads and brings in a long
// list of members; without a word:
// One JSON line a workload. Rounds with and without group commit take turns, each in a process of its own, so that a busy machine
// and a warmed-up program favour neither; of each the median counts. Nothing is sent: this is the store's side of the work.
if (args is [UnitsOfWork.Name, var kind, var limit, var chats, var updates])
{
    Print(await UnitsOfWork.RunAsync(kind, Number(limit), Number(chats), Number(updates)));
    return;
}

if (args is ["reading", ..])
{
    foreach (var read in Reading.Cost()) Print(read);
    return;
}
if (args is ["mutated", var texts])
{
    Print(Reading.Mutate(Number(texts)));
    return;
}
if (args is ["searching", var most])
{
    foreach (var searched in await Searching.RunAsync(Number(most), TimeSpan.FromMinutes(20))) Print(searched);
    return;
}
if (args is [Importing.Name, ..])
{
    foreach (var imported in await Importing.RunAsync()) Print(imported);
    return;
}
if (args is [DiscordAnswers.Name, ..])
{
    foreach (var notices in (int[])[0, 2_000]) Print(await DiscordAnswers.RunAsync(people: 40, doings: 2_000, notices));
    return;
}

const int rounds = 5;
foreach (var work in (string[])[UnitsOfWork.Looking, UnitsOfWork.Reporting])
{
    var (alone, together) = (new List<Measured>(), new List<Measured>());
    for (var round = 0; round < rounds; round++)
    {
        alone.Add(await OwnProcess.MeasureAsync(work, batchLimit: 1, chats: 64, updates: 2_000));
        together.Add(await OwnProcess.MeasureAsync(work, batchLimit: 256, chats: 64, updates: 6_000));
    }
    Print(new { workload = $"{work}, a commit for every unit", median = Median(alone) });
    Print(new { workload = $"{work}, group commit", median = Median(together) });
    Print(new { workload = $"{work}, group commit against one for every unit", ratio = Math.Round(Median(together).UnitsPerSecond / Median(alone).UnitsPerSecond, 2) });
}
foreach (var isFirst in (bool[])[true, false])
{
    var starts = new List<Started>();
    for (var round = 0; round < rounds; round++) starts.Add(await StartUp.MeasureAsync(isFirst));
    Print(new { workload = isFirst ? "qombot run on an empty folder" : "qombot run again", median = starts.OrderBy(start => start.SecondsToPage).ElementAt(rounds / 2) });
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static Measured Median(IEnumerable<Measured> measured) => measured.OrderBy(one => one.UnitsPerSecond).ElementAt(rounds / 2);

static void Print<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line, OwnProcess.Json));
