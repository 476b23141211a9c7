using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A problem from its first word to the firm's "solved", as people of each language read it.</summary>
public sealed class MainJobTests
{
    /// <summary>What people write on the way.</summary>
    private sealed record Words(
        string Manager, string Professor, string Trouble, string Firm, string Plan, string Visit, string Update, string Proposal, string Cost, string Expected, string Change);

    private static Words In(string language) => language switch
    {
        "en" => new(
            "Karimi", "Dr. Ahmadi", "The conveyor of the tile packing line jams every day, two hours of stop. Shokuhieh estate.", "Arya Tiles", "Visit and film the jam",
            "1 December", "Visited twice; the third roller is askew", "Align the roller and change its bearing, two days", "30 million toman",
            "stops from 2 hours to 10 minutes", "15 minutes of stop a day"),
        "ar" => new(
            "كريمي", "د. أحمدي", "الحزام الناقل في خط تعبئة البلاط يتعطل كل يوم، ساعتان من التوقف", "بلاط آريا", "زيارة وتصوير العطل",
            "2026-12-01", "زيارتان؛ البكرة الثالثة مائلة", "ضبط البكرة وتغيير المحمل، يومان", "٣٠ مليون تومان", "من ساعتين إلى عشر دقائق", "ربع ساعة في اليوم"),
        _ => new(
            "کریمی", "دکتر احمدی", "نوار نقاله خط بسته‌بندی کاشی هر روز گیر می‌کند و می‌ایستد، روزی دو ساعت خط خوابیده. شهرک شکوهیه", "کاشی آریا قم",
            "بازدید و فیلم از گیر کردن نوار", "۱۰ آذر", "دو بار بازدید شد؛ غلتک سوم کج است", "تراز کردن غلتک و عوض کردن بلبرینگ، دو روز", "۳۰ میلیون تومان",
            "توقف از ۲ ساعت به ۱۰ دقیقه", "توقف ۱۵ دقیقه در روز"),
    };

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task From_start_to_confirmed(string language)
    {
        var words = In(language);
        var said = await Play.TwiceAsync(async talk =>
        {
            var say = talk.House.Speech(language);
            foreach (var who in (string[])[words.Manager, words.Professor])
            {
                await talk.SaysAsync(who, "/start");
                if (language != "fa") await talk.SaysAsync(who, $"/language {language}");
            }
            await talk.PressesAsync(words.Professor, say.Words("button.researcher"));
            await talk.PressesAsync(words.Professor, say.Words("role.faculty"));
            await talk.SaysAsync(words.Professor, "/subscribe mechanical");

            await talk.SaysAsync(words.Manager, words.Trouble);
            await talk.PressesAsync(words.Manager, say.Words("button.submit"));
            await talk.SaysAsync(words.Manager, words.Firm);
            talk.Sees(words.Professor, say.Words("notice.new", ("problem", 1)));

            await talk.PressesAsync(words.Professor, say.Words("button.claim"));
            await talk.SaysAsync(words.Professor, words.Plan);
            await talk.SaysAsync(words.Professor, words.Visit);
            talk.Sees(words.Manager, words.Plan);

            await talk.PressesAsync(words.Professor, say.Words("button.update"));
            await talk.SaysAsync(words.Professor, words.Update);
            talk.Sees(words.Manager, words.Update);

            await talk.PressesAsync(words.Professor, say.Words("button.propose"));
            foreach (var answer in (string[])[words.Proposal, words.Cost, words.Expected]) await talk.SaysAsync(words.Professor, answer);
            await talk.PressesAsync(words.Professor, say.Words("button.send"));
            talk.Sees(words.Manager, words.Proposal);

            await talk.PressesAsync(words.Manager, say.Words("button.accept"));
            await talk.PressesAsync(words.Manager, say.Words("button.skip"));
            await talk.PressesAsync(words.Manager, say.Words("button.confirm"));
            await talk.PressesAsync(words.Manager, say.Words("choice.solved"));
            await talk.SaysAsync(words.Manager, words.Change);
            talk.Sees(words.Professor, say.Words("confirm.told", ("problem", 1)));
            Assert.Equal((long)ProblemState.Confirmed, talk.Count("SELECT state FROM problems"));

            await talk.WaitAsync(TimeSpan.FromDays(15));
            Assert.Equal((long)ProblemState.Closed, talk.Count("SELECT state FROM problems"));
        });
        Approved.Equal($"main-job-{language}.txt", said);
    }
}
