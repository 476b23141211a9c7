using System.Diagnostics;
using QomBot.CommandLine;
using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Language.Searching;
using QomBot.Storage;

namespace QomBot.Benchmarks;

/// <param name="P50">Milliseconds of one search, from the words to the problems.</param>
/// <param name="AlikeP50">Milliseconds to find what may be a new post's twins.</param>
/// <param name="IndexMegabytes">The full-text index alone.</param>
internal sealed record Searched(int Problems, double P50, double P99, double AlikeP50, double AlikeP99, double IndexMegabytes, double DatabaseMegabytes, double SecondsToFill);

/// <summary>Searches over stores that grow, as a stranger: rights and filters hold inside the query.</summary>
internal static class Searching
{
    private const int Chunk = 2_000;

    /// <summary>As people type: one word that stands everywhere, several, slips, other languages, nothing at all.</summary>
    private static readonly string[] Queries =
    [
        "پمپ", "کمپرسور", "نشتی پمپ آب", "لرزش بلبرینگ الکتروموتور", "کوره گاز", "سوهان کپک", "pump leak", "bearing vibration", "zhenerator", "hkvcd",
        "ژنرتور", "قطعی برق درایو", "چسب کفش باز میشه", "رنگ نخ فرش", "ترک لعاب کاشی", "پساب لبنیات", "PLC", "سی ان سی", "انبار موجودی اکسل", "گلخونه رطوبت",
        "صادرات گواهی حلال", "مرغداری تهویه", "شبکه کند", "دوربین عیب یابی", "قالب تزریق پلیسه", "سقف سوله", "حفاظ پرس", "نویز کارگر", "بتن ترک", "واژه‌ای که هیچ جا نیست",
    ];

    public static async Task<IReadOnlyList<Searched>> RunAsync(int most, TimeSpan limit)
    {
        var opened = Opened.Load(Path.GetTempPath());
        var house = opened.House();
        var folder = Directory.CreateTempSubdirectory("qombot-bench-search-").FullName;
        try
        {
            using var store = Store.Open(folder, TimeProvider.System);
            var posts = Reading.Posts();
            var chance = new SeededRandom(1);
            var results = new List<Searched>();
            var filling = Stopwatch.StartNew();
            var filled = 0;
            foreach (var size in ((int[])[1_000, 10_000, 100_000, 1_000_000]).Where(size => size <= most))
            {
                while (filled < size && filling.Elapsed < limit)
                {
                    var count = Math.Min(Chunk, size - filled);
                    await store.Writer.RunAsync(session => Fill(new Unit(session, DateTimeOffset.UnixEpoch.AddMinutes(filled), house.FactoryDays), house, posts, chance, count));
                    filled += count;
                }
                results.Add(Measure(store, opened, posts, filled, Path.Combine(folder, "qombot.db"), filling.Elapsed));
                if (filled < size) break;
            }
            return results;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Fills a data folder up to so many problems; what is there stays.</summary>
    public static async Task GrowAsync(string data, int size)
    {
        var house = Opened.Load(data).House();
        using var store = Store.Open(data, TimeProvider.System);
        var (posts, chance) = (Reading.Posts(), new SeededRandom((ulong)size));
        for (var filled = (int)store.Read(session => session.Long("SELECT count(*) FROM problems")); filled < size; filled += Chunk)
            await store.Writer.RunAsync(session => Fill(new Unit(session, DateTimeOffset.UnixEpoch.AddMinutes(filled), house.FactoryDays), house, posts, chance, Math.Min(Chunk, size - filled)));
    }

    /// <summary>A post of the corpus with words of another one, so that no two are the same and rare words stay rare.</summary>
    private static void Fill(Unit unit, Core.Acting.House house, string[] posts, SeededRandom chance, int count)
    {
        var account = new AccountId("web:local");
        var reporter = unit.People.Find(account, new UserId("firm")) ?? unit.People.Create(account, new UserId("firm"), "firm", "fa");
        var (fields, towns) = (house.Directories.Fields, house.Directories.Towns);
        for (var i = 0; i < count; i++)
        {
            var other = posts[chance.Next(posts.Length)].Split(' ');
            var body = $"{posts[chance.Next(posts.Length)]} {string.Join(' ', other.Skip(chance.Next(other.Length)).Take(4))} {chance.Next(1_000_000)}";
            var draft = unit.Problems.Create(
                reporter.Id, body[..Math.Min(60, body.Length)], body, [fields[chance.Next(fields.Count)].Id], true, towns[chance.Next(towns.Count)].Id, Urgency.Normal, null);
            unit.Problems.Save(draft with { State = ProblemState.Open, OpenedAt = unit.Now });
        }
    }

    private static Searched Measure(Store store, Opened opened, string[] posts, int problems, string file, TimeSpan filling)
    {
        var lexicon = opened.Understanding.Lexicon;
        var stranger = new Visibility(new PersonId(long.MaxValue), new HashSet<FirmId>(), false);
        ProblemState[] known = [.. Enum.GetValues<ProblemState>().Where(state => state != ProblemState.Draft)];
        ProblemFilter[] filters = [new(States: known), new(Field: "mechanical", States: known), new(Town: "shokouhieh", States: [ProblemState.Open])];
        List<double> Times(int rounds, Action<Unit, int> work) => [.. Enumerable.Range(0, rounds).Select(round => store.Read(session =>
        {
            var watch = Stopwatch.StartNew();
            work(new Unit(session, DateTimeOffset.UnixEpoch, opened.House().FactoryDays), round);
            return watch.Elapsed.TotalMilliseconds;
        }))];
        void Search(Unit unit, int round) => unit.Problems.Search(QueryParser.Parse(Queries[round % Queries.Length], lexicon), filters[round / Queries.Length % filters.Length], stranger, 0, 5);
        void Alike(Unit unit, int round) => unit.Problems.Alike(QueryParser.Telling(posts[round * 17 % posts.Length], lexicon), stranger, 24);
        Times(Queries.Length, Search);
        var (searches, likenesses) = (Times(Queries.Length * filters.Length * 3, Search), Times(100, Alike));
        var index = store.Read(session => session.Long("SELECT sum(length(block)) FROM search_open_data")) / 1048576.0;
        return new Searched(
            problems, At(searches, 0.5), At(searches, 0.99), At(likenesses, 0.5), At(likenesses, 0.99),
            Math.Round(index, 1), Math.Round(new FileInfo(file).Length / 1048576.0, 1), Math.Round(filling.TotalSeconds, 1));
    }

    private static double At(List<double> times, double share) => Math.Round(times.Order().ElementAt((int)((times.Count - 1) * share)), 2);
}
