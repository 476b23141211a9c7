using QomBot.Language.Text;

namespace QomBot.Language.Calendar;

/// <summary>The vocabulary of <see cref="DateParser"/>, as keys.</summary>
internal static class DateWords
{
    private static readonly HashSet<string> Fillers = Set("تاریخ مورخ از تا در به on the of by at date بتاريخ في");

    private static readonly Dictionary<string, int> NumberWords = Numbered(
        "یک یه one واحد اول first|دو two يومين دوم second اثنين|سه three ثلاثة سوم third|چهار چار four اربعة چهارم fourth|پنج five خمسة پنجم fifth|" +
        "شش شیش six ستة ششم|هفت seven سبعة هفتم|هشت eight ثمانية هشتم|نه nine تسعة نهم|ده ten عشرة دهم|یازده eleven یازدهم|دوازده twelve دوازدهم|" +
        "سیزده سیزدهم|چهارده چهاردهم|پانزده پونزده پانزدهم|شانزده شونزده شانزدهم|هفده هیفده هفدهم|هجده هیجده هجدهم|نوزده نوزدهم|بیست بیستم twenty");

    private static readonly Dictionary<string, int> JalaliMonths = Numbered(
        "فروردین farvardin|اردیبهشت ordibehesht|خرداد khordad|تیر tir|مرداد امرداد mordad|شهریور shahrivar|مهر mehr|آبان aban|آذر azar|دی dey|بهمن bahman|اسفند esfand");

    private static readonly Dictionary<string, int> GregorianMonths = Numbered(
        "january jan ژانویه يناير|february feb فوریه فبراير شباط|march mar مارس آذار|april apr آوریل أبريل نيسان|may مه می مايو أيار|june jun ژوئن يونيو حزيران|" +
        "july jul ژوئیه جولای يوليو تموز|august aug اوت آگوست أغسطس|september sep sept سپتامبر سبتمبر أيلول|october oct اکتبر أكتوبر|november nov نوامبر نوفمبر|december dec دسامبر ديسمبر");

    // By DayOfWeek: Sunday first.
    private static readonly Dictionary<string, int> Weekdays = Numbered(
        "یکشنبه یکشنبه sunday sun الأحد أحد yekshanbe|دوشنبه monday mon الاثنين الإثنين doshanbe|سهشنبه سشنبه tuesday tue الثلاثاء seshanbe|چهارشنبه چارشنبه wednesday wed الأربعاء chaharshanbe|" +
        "پنجشنبه پنچشنبه thursday thu الخميس panjshanbe|جمعه friday fri الجمعة jome|شنبه saturday sat السبت shanbe");

    public static bool IsFiller(string word) => Fillers.Contains(word);

    /// <summary>1..12, or null.</summary>
    public static int? JalaliMonth(string word) => JalaliMonths.TryGetValue(word, out var month) ? month : null;

    /// <summary>1..12, or null.</summary>
    public static int? GregorianMonth(string word) => GregorianMonths.TryGetValue(word, out var month) ? month : null;

    public static DayOfWeek? Weekday(string word) => Weekdays.TryGetValue(word, out var day) ? (DayOfWeek)(day - 1) : null;

    /// <summary>A number in digits (at most four) or a small one in words.</summary>
    public static int? Number(string word)
    {
        if (word.Length is >= 1 and <= 4 && word.All(char.IsAsciiDigit))
            return int.Parse(word);
        // English ordinals: 22nd, 1st.
        if (word.Length is 3 or 4 && word[^2..] is "st" or "nd" or "rd" or "th" && word[..^2].All(char.IsAsciiDigit))
            return int.Parse(word[..^2]);
        return NumberWords.TryGetValue(word, out var number) ? number : null;
    }

    /// <summary>The keys of words separated by spaces.</summary>
    public static HashSet<string> Set(string words) => [.. Keys(words)];

    private static IEnumerable<string> Keys(string words) => words.Split(' ').Select(PersianText.Key);

    private static Dictionary<string, int> Numbered(string rows)
    {
        var numbered = new Dictionary<string, int>();
        foreach (var (row, index) in rows.Split('|').Select((row, index) => (row, index)))
        {
            foreach (var word in Keys(row))
                numbered.TryAdd(word, index + 1);
        }
        return numbered;
    }
}
