using QomBot.Language.Text;

namespace QomBot.Language.Twins;

/// <summary>
/// What goes wrong, in everyday words of three languages: one line, one kind of symptom. Two posts on one machine tell the
/// same trouble only if these agree. A star stands for any ending; می and نمی before a verb do not matter.
/// </summary>
internal static class SymptomWords
{
    private const string Lines =
        """
        leak: نشت* چکه* چک* تراوش* نم نمناک* ریخت* ریزد ریزه ریزی تبلل* ینقط* ینقع* خر‌می پر‌آب نم‌میده اب‌میده اب‌میاد اب‌داد میاد‌بیرون میزنه‌بیرون leak* drip* seep* spill* تسرب* ینضح* یسرب* ینزل
        suction: مکش* خلا* suck* suction* vacuum* سحب* شفط*
        noise: صدا* سروصدا جیغ* ناله* زوزه* قیژ* تق تق* خش‌خش غرش* وزوز* سوت* nois* sound* squeal* whistl* rattl* hum whin* gravel صوت* ضجه* ضجیج یطن
        vibration: لرز* لرزش* ویبره* تکون* میلرز* vibrat* shak* wobbl* یهتز اهتزاز* ترجف یرجف*
        hot: داغ* دما دماش دمای گرمه گرمش گرمتر* گرم‌میشه گرم‌نمیشه حرارت* hot heats overheat* temperature* warm یسخن تسخن یحمی حراره سخون*
        cold: خنک* سرد سرده سردش سرمایش* برود* cool* cold* تبرد یبرد بارد* بروده
        break: شکست* شکن* بشک* خرد میپره پریده میپره‌تیغ پرید* ترکید* میترک* ترکه break breaks breaking broke* snap* burst* ینکسر* تنکسر* تکسر* یتکسر* کسر* ترک* موی* شکاف* درز* crack* fissur* تشقق* یتشقق شقوق انشگ*
        tear: پاره* پارگی جر میبره torn tear* rip ripped تمزق یتمزق تقطع ینقطع* تنقطع* ینگطع*
        burn: سوخت* سوز* میسوز* burn* burnt scorch* یحترق* احتر* حرق*
        stops: قطع* خاموش* وامیست* وایمیست* واستاد* وامیسته استپ* توقف* میایست* ایستاد* میمونه‌وسط stop* shut* halt* stall* یوقف* یوگف* تنطفی ینطفی* یفصل میپره پرید فیوز* اضافه‌بار اضافه‌جریان overload* trip trips tripp* fuse* oc قاطع*
        nostart: روشن* استارت* راه‌نمیفته راه‌افتادن راه‌بیفته راه‌نمیندازه نمیچرخه start* ignite* boot* یشتغل تشتغل
        alarm: خطا* ارور* الارم* فالت* error* alarm* fault انذار*
        slow: کند کنده کندی یواش* معطل* طول‌میکشه دیر* slow* late* delay* wait* بطی* تاخر* یتاخر
        stuck: گیر* گرفته گرفتگی* میگیره طاق* پل‌میزنه پل قفل* هنگ* jam* stuck* clog* block* hang* freez* bridg* ینسد* انسداد* یعلق*
        wear: سایید* ساییده* فرسود* خورده* لق* wear wears worn* erod* تاکل* یتاکل
        rust: زنگ* پوسید* خوردگی* rust* corro* یصدی صدی
        soft: شل شله نرمه نرم‌میشه نرم‌شده نرم‌میمونه چسبناک* وارفت* آبکی شلی soft* sticky* thin* طری* لزج* لین
        hard: سفت* سخت سخته خشک* سنگ‌میشه hard dry* stiff* یابس صلب* ناشف
        colour: رنگش* پس‌میده میدوه bleed* رنگ‌پس رنگی* رنگ‌میده رنگ‌داده زرد* تیره* سیاه* لک* شید* کمرنگ colour* color* yellow* dark* stain* spot spots shade* لون* اصفر* بقع*
        dull: کدر* مات ماته گچی پودر‌میشه chalk* براق* dull* gloss* shin*
        smell: بو بوی* بوش* smell* odour* odor* ریحه* ریحت* رایحه
        mould: کپک* قارچ* mold* mould* عفن* یعفن
        spoil: ترش* فاسد* تند* ماندگاری* sour* spoil* rancid* ferment* shelf* یحمض حموضه*
        bubble: حباب* تاول* متخلخل* تخلخل* سوراخ* اسفنج* پوک* bubbl* pore* poros* blister* pinhol* void* hole* فقاع* مسام*
        foam: کف‌میکنه کف‌جمع کف‌کرده foam* رغوه*
        warp: تاب* کج* قوس* موج* اعوجاج* لوچ خم‌شده خم warp* bent bow* wav* curl* یتقوس* یلتوی معوج
        size: اندازه* ضخامت* کلفت* نازک* یکنواخت* دوپهن* مخروطی* بیضی* انحراف‌اندازه size* thick* uneven* taper* dimension* سمک* متساوی* بیضوی*
        burr: پلیسه* اضافه‌داره burr* flash*
        drift: منحرف* میره‌سمت میره‌چپ میره‌راست جابجا* drift* misalign* runs‌off one‌side ینحرف*
        mismatch: مغایرت* فرق* نمیخون* یکی‌نیست اختلاف* غلط* اشتباه* الکی* قاطی* هم‌میریزه هم‌میریزن هم‌ریخته mismatch* differ* wrong* incorrect* repeat* یختلف* غلط*
        peel: کنده* ورمیاد ور پوسته* جدا* ول‌میکنه ول‌کرده طبله* peel* flak* delamin* detach* separat* come‌off comes‌off opens یتقشر* ینقشر* ینفصل
        joint: چسب* دوخت* جوش* درز* glue* seal* weld* bond* لحم* تلحم
        dust: گرد غبار* خاک* dust* غبار تراب*
        smoke: دود* دوده* smok* soot* fume* دخان* تدخن
        pressure: فشار* افت افتش افت‌میکنه pressure* ضغط*
        weight: وزن* کم‌درمیاد weigh* وزن
        cost: هزینه* گرون* قبض* کرایه* مصرف* قیمت* cost* expens* bill* price* consum* غالی* کلفه* فاتوره*
        print: چاپ* print* طبع*
        display: مانیتور* نمایش* screen* display* شاشه*
        connect: ارتباط* شبکه* اینترنت نت وصل* connect* network* internet* اتصال*
        battery: شارژ* باتری* charg* batter* شحن*
        die: تلف* میمیر* مردن* نفوق* die dies died dead death* mortalit* یموت* تموت*
        sick: اسهال* بیمار* ورم* لنگ* scour* sick* lame* diarr* مرض*
        grow: رشد* وزن‌نمیگیر* تخم* شیردهی* grow* yield* یبیض*
        impact: ضربه میکوب* کوبش* knock* bang* impact* hammer*
        fall: میفته میندازه میاد‌پایین پایین‌میاد fall* fell drop* lower*
        late: دیر‌میرسه تاخیر* معطل* late* delay*
        waste: ضایعات* پرت* دورریز* scrap* waste* تالف*
        detect: تشخیص* دوربین* رد‌میکنه بینایی* detect* reject* camera* vision*
        forecast: پیش‌بینی* forecast* predict* توقع*
        permit: مجوز* استاندارد* گواهی* پروانه‌بهره* certif* licen* iso شهاده* ترخیص*
        injury: دستش انگشت* حفاظ* مصدوم* injur* guard* انجرح*
        lightning: صاعقه* رعد* lightning*
        sink: نشست* فرو* settl* sink* heav* هبوط*
        dirt: رسوب* جرم* گرفتگی* scaling limescale deposit* foul* ترسب* کلس*
        zero: صفر* zero صفر
        infest: شپش* حشره* سوسک* insect* bug* سوس*
        short: پر‌نمیشه ناقص* نصفه* short* incomplete* fills
        less: کم کمه کمتر نصف نصفش نصفه پایین پایینه کاهش low lower less reduce* loses loss dropp* fell half اقل نقص* نزل
        lifetime: زود زودتر دووم دوام عمر مدام هفته‌ای early life lasts often
        wet: خیس* رطوبت* مرطوب* شرجی* wet moist* damp* humid* رطوبه
        rough: زبر* rough*
        wrinkle: چروک* چین wrinkl* crease* تجعد*
        broken: خراب* مکسور جواب‌نمیده respond* dead کار‌نمیکنه fails failed failur* عطل* خربان
        lost: گم گم‌میشه missing lost vanish* ضایع*
        lumps: کلوخه* گلوله* گوله* دلمه* lump* clump* caking تکتل*
        parts: دوفاز روغن‌پس آب‌میندازه آب‌جمع ته‌نشین* جدا* رسوب‌میکنه settl* sediment* یترسب
        fire: آتیش* آتش* جرقه* fire spark* explo* حریق
        replace: جایگزین* عوض‌کنیم replac* upgrad* substitut* بدیل
        newbuild: طراحی* بسازیم ساختن design* build تصمیم
        selling: فروش* بفروش* بازاریابی sell* sale* market* بیع
        training: آموزش* train* تدریب
        attack: هک* ویروس* ransom* hack* virus* اختراق
        taste: طعم* مزه* تلخ* taste* bitter* flavo* طعم*
        slip: لیز* سر‌میخوره هرز* slip* ینزلق
        open: باز بازه باز‌میشه بسته‌نمیشه open* close* ینفتح یسد
        hole: سوراخ* hole* ثقب*
        loose: لق* شل‌میشه loose* رخو
        eject: پران* درنمیاد نمیندازه‌بیرون eject*
        """;

    /// <summary>
    /// Different words for what may be one trouble: what is burnt is broken, what does not cool is hot. A line says which kinds the
    /// first one may also be told as.
    /// </summary>
    private const string Likenesses =
        """
        broken: burn stops die spoil nostart break tear lost alarm
        stops: alarm nostart connect short slow
        hot: burn cold
        cold: wet
        leak: wet joint
        bubble: hole foam rough
        smell: spoil burn smoke
        spoil: mould lifetime sick
        less: pressure fall slow grow weight suction lifetime
        pressure: suction alarm fall
        detect: mismatch
        drift: size mismatch hole warp
        size: mismatch warp
        dull: colour dust
        dirt: dust colour stuck
        noise: vibration impact
        vibration: loose impact
        peel: joint
        wear: lifetime slip
        break: tear
        stuck: slow open lumps
        lumps: hard
        sick: die
        grow: weight
        fire: burn smoke
        """;

    private static readonly string[] Names = [.. Lines.Split('\n').Select(line => line[..line.IndexOf(':')])];

    private static readonly HashSet<(int, int)> Alike = [];

    private static readonly Dictionary<string, List<int>> Exact = [];
    private static readonly Dictionary<string, List<int>> Beginnings = [];

    static SymptomWords()
    {
        var kind = 0;
        foreach (var line in Lines.Split('\n'))
        {
            foreach (var entry in line[(line.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var table = entry.EndsWith('*') ? Beginnings : Exact;
                var key = PersianText.Key(entry);
                if (!table.TryGetValue(key, out var kinds))
                    table[key] = kinds = [];
                kinds.Add(kind);
            }
            kind++;
        }
        foreach (var line in Likenesses.Split('\n'))
        {
            var one = Array.IndexOf(Names, line[..line.IndexOf(':')]);
            foreach (var name in line[(line.IndexOf(':') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var other = Array.IndexOf(Names, name);
                Alike.Add((one, other));
                Alike.Add((other, one));
            }
        }
    }

    /// <summary>True where two kinds may be told of one trouble.</summary>
    public static bool AreAlike(int one, int other) => Alike.Contains((one, other));

    /// <summary>The line's name, for tests and reasons.</summary>
    public static string NameOf(int kind) => Names[kind];

    private const int LongestBeginning = 9;

    /// <summary>The kinds of symptom that the words of a key name, as numbers without meaning of their own.</summary>
    public static HashSet<int> In(IReadOnlyList<string> words)
    {
        var kinds = new HashSet<int>();
        for (var at = 0; at < words.Count; at++)
        {
            AddKinds(kinds, words[at]);
            if (WithoutVerbPrefix(words[at]) is { } verb)
                AddKinds(kinds, verb);
            if (at > 0 && Exact.TryGetValue(words[at - 1] + " " + words[at], out var pair))
                kinds.UnionWith(pair);
        }
        return kinds;
    }

    private static void AddKinds(HashSet<int> kinds, string word)
    {
        if (Exact.TryGetValue(word, out var exact))
            kinds.UnionWith(exact);
        for (var length = Math.Min(word.Length, LongestBeginning); length >= 2; length--)
        {
            if (Beginnings.TryGetValue(word[..length], out var beginning))
                kinds.UnionWith(beginning);
        }
    }

    private static string? WithoutVerbPrefix(string word) =>
        word.Length > 5 && word.StartsWith("نمی", StringComparison.Ordinal) ? word[3..]
        : word.Length > 4 && word.StartsWith("می", StringComparison.Ordinal) ? word[2..]
        : null;
}
