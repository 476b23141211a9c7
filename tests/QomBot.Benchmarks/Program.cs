using System.Globalization;
using System.Text.Json;
using QomBot.Benchmarks;
using QomBot.Benchmarks.Load;

// dotnet run -c Release --project tests/QomBot.Benchmarks
// "reading" measures the tagging of posts, "mutated N" feeds N broken texts through all that reads people's words, "searching N" fills
// stores of up to N problems (a million takes about 1.5 GB of disk and a quarter of an hour) and searches them, "importing" reads and brings in a
// long list of members; "load [workload] [slow-disk] [N]"
// measures the whole program from outside (commands, fanout, fanout-pace, growth, start, memory, fake-alone); without a word:
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

if (args is ["load", .. var words])
{
    var slow = words.Contains("slow-disk");
    int Size(int usual) => words.Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).FirstOrDefault(number => number > 0) is > 0 and var given ? given : usual;
    foreach (var work in words.Where(word => word is not "slow-disk" && !char.IsAsciiDigit(word[0])).DefaultIfEmpty("all"))
    {
        bool Asked(string name) => work == name || work == "all";
        if (Asked("fake-alone")) Print(await Workloads.FakeAloneAsync());
        if (Asked("commands")) Print(await Workloads.CommandsAsync(slow, deeds: Size(20_000)));
        if (Asked("fanout")) Print(await Workloads.FanoutAsync(slow, Size(10_000)));
        if (Asked("fanout-pace")) Print(await Workloads.FanoutAtPaceAsync(slow));
        if (Asked("start")) Print(await Workloads.StartAsync());
        if (Asked("memory")) Print(await Workloads.MemoryAsync());
        if (Asked("growth")) await foreach (var line in Workloads.GrowthAsync(Size(100_000))) Print(line);
    }
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
