using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>A problem from its first word to the firm's "solved", as people of each language read it.</summary>
public sealed class MainJobTests
{
    [Theory]
    [InlineData("fa", "کریمی", "دکتر احمدی", "نوار نقاله خط بسته‌بندی کاشی هر روز گیر می‌کند و می‌ایستد، روزی دو ساعت خط خوابیده. شهرک شکوهیه", "کاشی آریا قم", "بازدید و فیلم از گیر کردن نوار", "۱۰ آذر", "دو بار بازدید شد؛ غلتک سوم کج است", "تراز کردن غلتک و عوض کردن بلبرینگ، دو روز", "۳۰ میلیون تومان", "توقف از ۲ ساعت به ۱۰ دقیقه", "توقف ۱۵ دقیقه در روز")]
    [InlineData("en", "Karimi", "Dr. Ahmadi", "The conveyor of the tile packing line jams every day, two hours of stop. Shokuhieh estate.", "Arya Tiles", "Visit and film the jam", "1 December", "Visited twice; the third roller is askew", "Align the roller and change its bearing, two days", "30 million toman", "stops from 2 hours to 10 minutes", "15 minutes of stop a day")]
    [InlineData("ar", "كريمي", "د. أحمدي", "الحزام الناقل في خط تعبئة البلاط يتعطل كل يوم، ساعتان من التوقف", "بلاط آريا", "زيارة وتصوير العطل", "2026-12-01", "زيارتان؛ البكرة الثالثة مائلة", "ضبط البكرة وتغيير المحمل، يومان", "٣٠ مليون تومان", "من ساعتين إلى عشر دقائق", "ربع ساعة في اليوم")]
    public async Task From_start_to_confirmed(
        string language, string manager, string professor, string trouble, string firm, string plan, string visit, string update, string proposal, string cost, string expected, string change)
    {
        var transcript = await Talk.PlayAsync(async talk =>
        {
            var say = talk.House.Speech(language);
            await talk.Says(manager, "/start");
            if (language != "fa") await talk.Says(manager, $"/language {language}");
            await talk.Says(professor, "/start");
            if (language != "fa") await talk.Says(professor, $"/language {language}");
            await talk.Presses(professor, say.Words("button.researcher"));
            await talk.Presses(professor, say.Words("role.faculty"));
            await talk.Says(professor, "/subscribe mechanical");
            talk.Sees(professor, say.Words("field.mechanical"));

            await talk.Says(manager, trouble);
            talk.Sees(manager, trouble[..20], say.Words("button.submit"));
            await talk.Presses(manager, say.Words("button.edit.field"));
            if (!talk.LiveButtons(manager).Contains($"✅ {say.Words("field.mechanical")}")) await talk.Presses(manager, say.Words("field.mechanical"));
            await talk.Presses(manager, say.Words("button.done"));
            await talk.Presses(manager, say.Words("button.submit"));
            talk.Sees(manager, say.Words("ask.submit.firm"));
            await talk.Says(manager, firm);
            talk.Sees(manager, say.Words("receipt.title", ("problem", 1)));
            talk.Sees(professor, say.Words("notice.new", ("problem", 1)), say.Words("button.claim"), say.Words("field.mechanical"));

            await talk.Presses(professor, say.Words("button.claim"));
            await talk.Says(professor, plan);
            await talk.Says(professor, visit);
            talk.Sees(professor, say.Words("claim.done", ("problem", 1)));
            talk.Sees(manager, say.Words("claimed.told", ("problem", 1), ("team", QomBot.Core.Texts.Value.Of(professor))), plan);

            await talk.Says(professor, $"/update 1 {update}");
            talk.Sees(professor, say.Words("update.sent"));
            talk.Sees(manager, update);

            await talk.Presses(professor, say.Words("button.propose"));
            await talk.Says(professor, proposal);
            await talk.Says(professor, cost);
            await talk.Says(professor, expected);
            await talk.Presses(professor, say.Words("button.send"));
            talk.Sees(professor, say.Words("propose.sent", ("problem", 1)));
            talk.Sees(manager, proposal, cost, expected);

            await talk.Presses(manager, say.Words("button.accept"));
            await talk.Presses(manager, say.Words("button.skip"));
            talk.Sees(professor, say.Words("answer.accepted", ("problem", 1)));
            await talk.Presses(manager, say.Words("button.confirm"));
            await talk.Presses(manager, say.Words("choice.solved"));
            await talk.Says(manager, change);
            talk.Sees(manager, say.Words("confirm.done", ("problem", 1)));
            talk.Sees(professor, say.Words("confirm.told", ("problem", 1)), change);
            Assert.Equal(ProblemState.Confirmed, talk.Looks(unit => unit.Problems.FindForWork(new(1))!.State));

            await talk.Passes(TimeSpan.FromDays(15));
            Assert.Equal(ProblemState.Closed, talk.Looks(unit => unit.Problems.FindForWork(new(1))!.State));
        });
        Approved.Equal($"main-job-{language}.txt", transcript);
    }
}
