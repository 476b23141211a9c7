using System.Text.Json;

namespace QomBot.Tests.Simulation;

/// <summary>What people write: real posts, short answers, and what nobody should write.</summary>
internal sealed class Words
{
    private static readonly string[] Short =
    [
        "هفتهٔ بعد با دو نفر از بچه‌ها می‌آییم و خط را می‌بینیم", "کارگاه قطعه‌سازی امید", "صنایع غذایی کوثر", "حدود ۱۲٪ ضایعات", "۳۰۰ میلیون تومان در ماه",
        "فردا", "2026-12-20", "پس‌فردا", "شنبه", "۱۴۰۵/۰۹/۲۰", "نمونه را آزمایش کردیم و گزارش می‌فرستیم", "The sample was tested; the seal is worn.",
        "گروه توان", "۲۵۰ میلیون تومان", "دیروز", "۱۲ درصد", "نیم‌درصد بهتر شد", "٣ ساعت توقف", "Qom Plastics", "نمی‌دانم", "مصنع الأمل", "۴ نفر", "پمپ آب", "خوردگی لوله", "شیمی", "برق",
    ];

    private static readonly string[] Nonsense =
    [
        "", " ", "\0", "a\0b", "\ud800 تنها", "\u202Eسلام\u202C", "\u2068\u2069", new string('ا', 5_000), new string('x', 100_000), "/", "/claim@", "/claim 99999999999999999999", "/problem ۴۲x",
        "'; DROP TABLE problems; --", "<b>x</b> & {problem} {0} **", "😀😀😀", "/start", "/cancel", "لغو", "خانه", "help", "مسائل", "/post", "/unsubscribe x", "/subscribe " + "ب", "1", "۱۲", "٤٢", "/close 3", "/withdraw 1", "/release 2",
        "/answer 1", "/edit 5", "/reply 2 سلام", "/propose 4", "/review", "/tag 3", "/team", "/stats", "/fields", "/human", "/settings", "/profile", "/language",
    ];

    private readonly IReadOnlyList<string> _posts = ReadPosts();

    public string Post(Random random) => _posts[random.Next(_posts.Count)];

    public string Answer(Random random) => Short[random.Next(Short.Length)];

    public string Noise(Random random) => Nonsense[random.Next(Nonsense.Length)];

    private static List<string> ReadPosts() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "config", "corpus.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
}
