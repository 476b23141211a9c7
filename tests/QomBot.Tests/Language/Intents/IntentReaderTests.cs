using System.Text.Json;
using QomBot.Language.Intents;
using QomBot.Tests.Support;

namespace QomBot.Tests.Language.Intents;

public sealed class IntentReaderTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("این ربات چیست؟", Intent.AboutBot)]
    [InlineData("سلام این ربات چه کار می‌کند", Intent.AboutBot)]
    [InlineData("چطور مسئله ثبت کنم؟", Intent.AboutBot)]
    [InlineData("تو کی هستی؟", Intent.AboutBot)]
    [InlineData("چه کاری بلدی", Intent.AboutBot)]
    [InlineData("راهنمایی می‌کنید؟", Intent.AboutBot)]
    [InlineData("رایگان است؟", Intent.AboutBot)]
    [InlineData("اطلاعات ما محرمانه می‌ماند؟", Intent.AboutBot)]
    [InlineData("What is this bot?", Intent.AboutBot)]
    [InlineData("how does it work", Intent.AboutBot)]
    [InlineData("help me please", Intent.AboutBot)]
    [InlineData("ما هذا البوت؟", Intent.AboutBot)]
    [InlineData("كيف يعمل هذا؟", Intent.AboutBot)]
    [InlineData("in robat chie", Intent.AboutBot)]
    [InlineData("می‌خواهم با یک نفر صحبت کنم", Intent.Person)]
    [InlineData("شماره تماس کارشناس را بدهید", Intent.Person)]
    [InlineData("can I talk to a human?", Intent.Person)]
    [InlineData("أريد التحدث مع موظف", Intent.Person)]
    [InlineData("جواب من چه شد؟", Intent.Status)]
    [InlineData("نتیجهٔ مسئلهٔ من چه شد؟", Intent.Status)]
    [InlineData("یک مشکل داریم", Intent.Announcement)]
    [InlineData("سلام مشکل داریم مهندس", Intent.Announcement)]
    [InlineData("I have a problem", Intent.Announcement)]
    [InlineData("عندي مشكلة", Intent.Announcement)]
    [InlineData("قیمت دلار چند است؟", Intent.Elsewhere)]
    [InlineData("ساعت چند است", Intent.Elsewhere)]
    [InlineData("what is the weather today?", Intent.Elsewhere)]
    [InlineData("؟؟؟", Intent.Nothing)]
    [InlineData("...", Intent.Nothing)]
    [InlineData("😀😀", Intent.Nothing)]
    [InlineData("asdfgh", Intent.Nothing)]
    [InlineData("sdfg hjkl", Intent.Nothing)]
    [InlineData("ههههههه", Intent.Nothing)]
    [InlineData("شسیبلا", Intent.Nothing)]
    public void What_no_factory_asks_is_told_from_a_report(string text, Intent intent) => Assert.Equal(intent, IntentReader.Read(text));

    [Theory]
    [InlineData("چرا کورهٔ ما هر روز خاموش می‌شود؟")]
    [InlineData("چطور جلوی لرزش پمپ را بگیریم؟")]
    [InlineData("تسمه پاره میشه")]
    [InlineData("پرس کار نمی‌کند")]
    [InlineData("دستگاه ما مشکل دارد")]
    [InlineData("مشکل برق داریم")]
    [InlineData("هزینه گاز زیاده")]
    [InlineData("قیمت مواد اولیه بالا رفته، چه کنیم؟")]
    [InlineData("آب چاه شور است؛ چه کار کنیم؟")]
    [InlineData("ربات جوشکاری از کار افتاده")]
    [InlineData("Why does our furnace trip every day?")]
    [InlineData("how to stop the pump from leaking?")]
    [InlineData("Pump leaks")]
    [InlineData("لماذا يتوقف الفرن؟")]
    [InlineData("الماكنة توقف")]
    [InlineData("pomp ab seda mide")]
    [InlineData("PLC CNC HVAC")]
    [InlineData("۱۲")]
    [InlineData("سیستم کامپیوتر کند شده")]
    public void A_trouble_stays_one_also_as_a_question(string text) => Assert.Equal(Intent.Report, IntentReader.Read(text));

    [Fact]
    public void No_real_post_is_turned_away()
    {
        var samples = Repository.Path("tests", "QomBot.Tests", "Samples");
        var posts = new List<string>();
        foreach (var file in (string[])[Repository.Path("config", "corpus.jsonl"), Path.Combine(samples, "tagging-heldout.jsonl"), Path.Combine(samples, "search-posts.jsonl")])
            posts.AddRange(File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!));
        foreach (var file in (string[])["twins.jsonl", "twins-fit.jsonl", "twins-others.jsonl"])
            foreach (var line in File.ReadLines(Path.Combine(samples, file)).Where(line => line.Length > 0))
                posts.AddRange(((string[])["a", "b"]).Select(name => JsonDocument.Parse(line).RootElement.GetProperty(name).GetString()!));
        var refused = posts.Where(post => IntentReader.Read(post) != Intent.Report).ToList();
        output.WriteLine($"real posts {posts.Count}, taken for something else {refused.Count}");
        foreach (var post in refused) output.WriteLine($"{IntentReader.Read(post)}: {post}");
        Assert.True(posts.Count > 2_000);
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\ud800")]
    [InlineData("")]
    [InlineData(" ")]
    public void No_text_is_too_odd(string text) => Assert.True(Enum.IsDefined(IntentReader.Read(text)));
}
