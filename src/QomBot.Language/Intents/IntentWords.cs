using QomBot.Language.Text;

namespace QomBot.Language.Intents;

/// <summary>The few words with which people speak of a bot, of an office, and of what is not its business. No word of a works stands here.</summary>
internal static class IntentWords
{
    /// <summary>Bears no meaning of its own, beside the words that no search looks for.</summary>
    public static readonly HashSet<string> Empty = Set(
        "دارم دارین داری کنم ندارم میتوانم میتونم میتوانید میتونید میتونی میتوان توانم توانید توانی تواند بتوانم بتونم بتوانید میکنم میکنی میکنند میکنن کن بکن بکنم بکنید بکنیم کردید کنین کنن میشم نمیشه شوم شوند " +
        "میخوام میخواهم خواهم خوام میخواستم خواستم خواهیم میخوایم بخوام باید لازم است نیازی یعنی دقیقا اصلا واقعا راستی اینجا انجا همینجا چیزی چیزا یکی کسی کسانی چند چقدر چنده چقدره چکار چیکار چطوریه چجوریه " +
        "تو بهت بهتون شمایید هستی هستید باشید بفرمایید ببخشید بده بدید بدین بدهید میدهید میدید میدی دهند میدهند میدن دهید دهی بگو بگید بگین بگویید گویید بشه بشود بشم چیست چیستی کیست کیستی کیه کیا کدام کدوم ایا خب خوب اره بله نه " +
        "please could may might shall let me my mine just want need wanna get give tell us one any some about who whom whose s m re ve ll d don doesn isn aren yes no okay ok " +
        "ارید اريد انت انتم انتي هناك شيء شی لی لكم لنا هذه هاي هذي ممکن ممكن ارجو ان انی اني يمكنني یمکننی يمكن یمکن نعم ايش شنهو شكون منو بكم كم کم متي متى اين این في علي كيف شلون شو ما ماذا لمن " +
        "in on man shoma ma ba be az ro ra mishe mikone mikoni mikonam mikonid bayad chi che chie chist chetor chetori koja key aya ye yek hast hasti hastid ast salam");

    public static readonly HashSet<string> Asking = Set(
        "چی چیه چیست چیستی چه چرا چطور چطوری چجوری چگونه کی کیه کیست کیستی کجا کجاست ایا چند چنده چقدر چقدره کدام کدوم میشه چکار چیکار what how who why when where which can do does is are chi chie chist chetor chetori koja " +
        "ما ماذا من کیف شلون هل متی این لماذا شنو شو بكم كم");

    public static readonly HashSet<string> Bot = Set(
        "ربات رباتتان رباتت رباتی روبات بات قمبات قم سامانه سامانتون اپ اپلیکیشن نرمافزار کانال bot bots qombot robot robat chatbot app البوت بوت روبوت الروبوت التطبيق تطبيق المنصه منصه هالبوت");

    public static readonly HashSet<string> Use = Set(
        "راهنما راهنمایی رهنمایی کمک کمکم کمکی یاد بگیرم یادم اموزش توضیح معرفی استفاده کار کارت کاری کارها کارهایی کارهای کاربرد کاربردش کارش کارتان کارتون شروع ثبت ثبتش بفرستم بفرستیم فرستادن فرستم بنویسم بنویسیم نویسم نوشتن گزارش درخواست سوال سوالی سئوال پرسش بلد بلدی بلدید " +
        "رایگان رایگانه مجانی مجانیه پولی هزینه محرمانه امن امنه اطلاعات اطلاعاتم اسم اسمم نام نامم میماند میمونه ماند مونه میبیند میبینه میبینند بیند بینند ببیند ببینه معلوم سازنده ساخته ساختتون مال " +
        "help guide use used using work works start register submit send write report free cost secret private name named made maker purpose rahnama rahnamaei komak kar sabt " +
        "مساعده المساعده ساعدني ساعدونی تعليمات شرح استخدم استخدام نستخدم يعمل تعمل یشتغل تشتغل ابدا مجاني مجانا سري اسمك اسم صنعك");

    public static readonly HashSet<string> Person = Set(
        "کارشناس کارشناسی کارشناسا مسئول مسول اپراتور پشتیبان پشتیبانی تماس تماسی شماره تلفن تلفنی زنگ بزنم بزنید حرف صحبت گفتگو انسان ادم ادمی نفر واقعی پاسخگو " +
        "human person somebody someone operator agent call phone talk speak contact number support staff adam telefon tamas poshtibani " +
        "موظف شخص انسان اتصل اتصال رقم هاتف اتكلم اتحدث احجي التحدث التكلم مسوول المسوول الدعم");

    public static readonly HashSet<string> Status = Set(
        "وضعیت وضعیتش پیگیری نتیجه نتیجش جواب جوابی جوابم پاسخ پاسخی پاسخم رسید رسیده نرسید status answer reply result progress happened jave javab natije peygiri حاله الحاله نتيجه النتيجه جواب الجواب رد الرد وصل صار");

    public static readonly HashSet<string> Trouble = Set(
        "مشکل مشکلی مشکلم مشکلمون مشکلات مسیله مسیلم مساله مسالم گرفتاری معضل problem problems trouble troubles issue issues moshkel moshkeli masale مشكله المشكله مشاكل مساله عندي have got");

    public static readonly HashSet<string> Elsewhere = Set(
        "هوا هواشناسی دلار یورو طلا سکه بورس فوتبال بازی جوک شعر فال ساعت تاریخ امروز فردا دیروز تعطیل تعطیله تعطیلات قیمت ادرس نشانی دانشگاه شهر عشق سن ساله سالته اخبار خبر انتخابات رییس جمهور " +
        "weather dollar euro gold football game joke poem time date today tomorrow holiday price address university news love old age " +
        "الطقس الجو دولار الدولار يورو ذهب الذهب كره نكته شعر الساعه التاريخ اليوم غدا عطله سعر عنوان العنوان الجامعه جامعه");

    public static bool IsTopic(string word) =>
        Bot.Contains(word) || Use.Contains(word) || Person.Contains(word) || Status.Contains(word) || Trouble.Contains(word) || Elsewhere.Contains(word);

    private static HashSet<string> Set(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersianText.Key).SelectMany(key => key.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
