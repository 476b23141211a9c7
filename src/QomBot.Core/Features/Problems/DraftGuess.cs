using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>What a few free sentences tell by themselves: a title, a town, how urgent. Pure; every guess stands on the review card to be corrected.</summary>
public static class DraftGuess
{
    /// <summary>Characters of a guessed title; people may write up to <see cref="Problem.TitleLimit"/>.</summary>
    private const int TitleLength = 80;

    /// <summary>A first sentence shorter than this says too little to be a title.</summary>
    private const int TitleLeast = 14;

    private static readonly HashSet<string> Greetings = Keys(
        "سلام", "درود", "باسلام", "با", "وقت", "وقتتون", "بخیر", "خسته", "نباشید", "نباشین", "مهندس", "آقای", "جان", "عزیز", "و", "احترام", "علیکم", "علیکم",
        "ممنون", "ممنونم", "متشکرم", "متشکر", "تشکر", "سپاس", "مرسی", "دستتون", "دستت", "درد", "نکنه", "نکند", "از", "همکاری", "لطف", "شما", "خیلی", "باشه", "چشم", "اوکی", "thanks", "thank", "you", "ok", "شكرا", "hi", "hello", "dear", "sir", "sirs", "السلام", "عليكم", "مرحبا", "هلا");

    /// <summary>What people say to see whether somebody is there; at the beginning of a report these words may well be a part of it.</summary>
    private static readonly HashSet<string> SmallTalk =
    [
        .. Greetings,
        .. Keys(
            "صبح", "ظهر", "عصر", "شب", "روز", "روزتون", "شبتون", "وقتتان", "عرض", "ادب", "کسی", "هست", "هستی", "هستید", "هستین", "هستش", "اینجا", "اونجا", "آنجا", "الو", "چطوری", "چطورید", "چطورین", "خوبی", "خوبید", "خوبین",
            "حالتون", "حالت", "چطوره", "احوال", "قربان", "قربانت", "دوستان", "دوست", "همگی", "همه", "عزیزان", "ربات", "بات", "قم بات", "زنده", "باشید", "باشی", "بزرگوار", "گرامی", "جناب", "خانم", "آقا", "بسیار", "فراوان", "بله", "خب", "خدا", "قوت", "حافظ", "خداحافظ", "فعلا",
            "there", "anyone", "anybody", "somebody", "is", "are", "good", "morning", "afternoon", "evening", "day", "hey", "how", "bye", "goodbye", "so", "much", "many", "a", "lot", "bot", "please",
            "صباح", "الخير", "مساء", "النور", "اهلا", "أهلا", "وسهلا", "جزيلا", "شكرا", "لك", "لكم", "هل", "أحد", "من", "احد", "ورحمة", "الله", "وبركاته", "كيف", "حالكم", "الحال"),
    ];

    private static readonly HashSet<string> ThankWords = Keys("ممنون", "ممنونم", "متشکرم", "متشکر", "تشکر", "سپاس", "مرسی", "thanks", "thank", "شكرا", "دستتون", "دستت");

    private static readonly HashSet<string> GreetingWords = Keys(
        "سلام", "باسلام", "علیکم", "درود", "نباشید", "نباشین", "بخیر", "الو", "ممنون", "ممنونم", "متشکرم", "متشکر", "تشکر", "مرسی", "چطوری", "چطورید", "خوبید", "خوبین", "hi", "hello", "hey", "thanks", "thank", "goodbye", "bye", "morning", "السلام", "مرحبا", "أهلا", "شكرا", "صباح", "مساء");

    private static readonly HashSet<string> StoppedWords = Keys(
        "خوابیده", "خوابید", "متوقف", "توقف", "ایستاده", "وایساده", "وایستاده", "استپ", "تعطیل", "خط خوابیده", "stopped", "standstill", "shutdown", "متوقفة", "واقف", "توقفت");

    private static readonly HashSet<string> SoonWords = Keys("فوری", "فوراً", "فورا", "عاجل", "اضطراری", "سریع", "زودتر", "urgent", "asap", "urgently", "مستعجل");

    public static string Title(string body)
    {
        var words = body.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var start = 0;
        while (start < words.Length && start < 6 && Greetings.Contains(PersianText.JoinedKey(words[start].Trim('،', ',', '.', '!', ':')))) start++;
        if (start == words.Length) start = 0;
        var title = "";
        // A telephone number is no part of a title that everybody reads.
        foreach (var word in words[start..].Where(word => PersianText.Key(word).Count(char.IsAsciiDigit) < 7))
        {
            var longer = title.Length == 0 ? word : $"{title} {word}";
            if (longer.Length > TitleLength) return title.Length > 0 ? $"{title}…" : TextCut.AtGrapheme(word, TitleLength);
            title = longer;
            if (title.Length >= TitleLeast && word[^1] is '.' or '!' or '?' or '؟' or '؛') break;
        }
        return title.TrimEnd('.', '،', ',', '؛', ' ');
    }

    /// <summary>A greeting, a word of thanks, a few signs: nothing that anybody could work on.</summary>
    public static bool SaysTooLittle(string body)
    {
        if (body.Length > 60) return false;
        var words = Words(body).Where(word => !Greetings.Contains(word) && word.Count(char.IsLetter) >= 2).ToList();
        return words.Count < 2 && words.Sum(word => word.Length) < 12;
    }

    /// <summary>Greeting, thanks and small talk, and nothing else: «سلام کسی هست؟», «خسته نباشید», "hello".</summary>
    public static bool IsCourtesy(string body) => body.Length is > 0 and <= 80 && Words(body).ToList() is { Count: > 0 } words && words.All(SmallTalk.Contains);

    /// <summary>Of an answer that should be a name: it greets or thanks. A word that firms are called by («سپاس») may well be one.</summary>
    public static bool IsGreeting(string answer) => IsCourtesy(answer) && Words(answer).Any(GreetingWords.Contains);

    /// <summary>Of a courtesy: it thanks.</summary>
    public static bool IsThanks(string body) => Words(body).Any(ThankWords.Contains);

    public static Urgency Urgency(string body)
    {
        var words = Words(body);
        if (words.Any(StoppedWords.Contains)) return Domain.Urgency.Stopped;
        return words.Any(SoonWords.Contains) ? Domain.Urgency.Soon : Domain.Urgency.Normal;
    }

    /// <summary>The id of a town or estate that is named in the text. The bare name of the province's capital is no hint: nearly everybody lives there.</summary>
    public static string? Town(string body, IReadOnlyList<Entry> towns)
    {
        var text = $" {PersianText.Key(body)} ";
        foreach (var town in towns)
        {
            if (town.Id == "qom") continue;
            foreach (var name in town.Names.Values.Concat(town.OtherNames))
                if (text.Contains($" {PersianText.Key(name)} ", StringComparison.Ordinal)) return town.Id;
        }
        return null;
    }

    /// <summary>What the tagger says of a problem, with its firm's sector for a hint.</summary>
    public static Language.Tagging.Tagging Fields(Turn turn, Problem problem) =>
        turn.Thoughts.Tag(problem.Body, problem.Firm is { } firm ? turn.Unit.Firms.Find(firm)?.Sector : null);

    /// <summary>The sector that a firm's name tells («کاشی آریا»): by the longest of the words that the directory knows for one.</summary>
    public static string? Sector(string firmName, IReadOnlyList<Entry> sectors)
    {
        var name = $" {PersianText.Key(firmName)} ";
        return sectors
            .SelectMany(sector => sector.Names.Values.Concat(sector.Near).Select(word => (sector.Id, Key: PersianText.Key(word))))
            .Where(word => word.Key.Length > 2 && name.Contains($" {word.Key} ", StringComparison.Ordinal))
            .OrderByDescending(word => word.Key.Length)
            .Select(word => word.Id)
            .FirstOrDefault();
    }

    private static IEnumerable<string> Words(string body) =>
        body.Split([' ', '\n', '\t', '.', '،', ',', '!', '؟', '?', '؛', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(PersianText.JoinedKey);

    private static HashSet<string> Keys(params string[] words) => [.. words.Select(PersianText.JoinedKey)];
}
