namespace QomBot.Language.Text;

/// <summary>Words of a key that say nothing about a trouble. For ranking and matching text only, never for names.</summary>
internal static class StopWords
{
    // Endings that a half-space or a space separates from their word («کاشی‌ها», «می‌شود»).
    private const string Endings =
        "ها های هایی هایم هایش هایمان هایشان تر ترین تری می نمی ام ات اش ای اید ایم اند مان تان شان یی";

    private const string Persian =
        "و در به از که این ان را رو با برای تا یک یه هم یا اگر اگه اما ولی پس نیز هر چه چی چیه چرا چطور چجوری کجا کی " +
        "است هست هستیم هستن هستند نیست بود بودن شد شده شدن میشه نمیشه میشود نمیشود شود باشد باشه داریم دارد داره دارن دارند " +
        "ندارد نداره کرد کرده کردن کردیم میکند میکنه میکنیم کنیم کنید کند ما من شما او انها اونا خود خودش خودمون " +
        "سلام درود وقت بخیر لطفا ممنون مرسی تشکر خواهش مهندس دوستان استاد بزرگوار اقا خانم جناب دیگه دیگر الان الانم فقط خیلی همه همین همون بعد قبل روی توی تو بی بدون";

    private const string English =
        "a an the and or but of in on at to for from with by as is are was were be been it its this that we our us i you your they he she " +
        "has have had do does did not no so if then than can could will would should hello hi dear please thanks thank what which how why when where there here";

    private const string Arabic =
        "في من الي علي عن مع هذا هذه ذلك التی الذی ان او ثم لا ما لم لن قد کان کانت هو هی نحن انا کل بعد قبل عند بین هل کیف لماذا شنو شو وین السلام علیکم شکرا عندنا مال هوای";

    private static readonly HashSet<string> EndingSet = Set(Endings);
    private static readonly HashSet<string> All = Set(Endings + " " + Persian + " " + English + " " + Arabic);

    public static bool Contains(string word) => All.Contains(word);

    public static bool IsEnding(string word) => EndingSet.Contains(word);

    private static HashSet<string> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersianText.Key)];
}
