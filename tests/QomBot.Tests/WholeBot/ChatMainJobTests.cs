using System.Text;
using QomBot.Core.Chat;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;
using QomBot.Telegram;
using QomBot.Tests.Telegram;
using Microsoft.Extensions.Logging.Abstractions;

namespace QomBot.Tests.WholeBot;

/// <summary>The main job by chat, start to confirm, on the strict fake of Telegram and of Bale: transcripts that a person can read.</summary>
public sealed class ChatMainJobTests
{
    [Theory]
    [InlineData(false, "main-job-telegram.txt")]
    [InlineData(true, "main-job-bale.txt")]
    public async Task The_main_job_runs_from_start_to_confirmed(bool bale, string approved)
    {
        await using var fake = await FakeTelegram.StartAsync(new FakeTelegramOptions { Bale = bale });
        var clock = new SaturdayMorning();
        using var platform = new TelegramPlatform(
            new BotOptions { Name = "main", Kind = bale ? BotKind.Bale : BotKind.Telegram, Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl), PollTimeout = TimeSpan.FromSeconds(2) },
            _ => null, () => 0.5, clock, NullLogger<TelegramPlatform>.Instance);
        var folder = Directory.CreateTempSubdirectory("qombot-whole-").FullName;
        await using var bot = new RunningBot(folder, [platform], clock);
        var (firm, team) = (fake.NewPerson("رضا کریمی"), fake.NewPerson("دکتر رضایی"));
        var transcript = new Transcript(bale ? "بله" : "تلگرام", firm, team);

        await transcript.SaysAsync(team, "/start", "قم‌بات");
        await transcript.PressesAsync(team, "استاد یا دانشجو هستم", "شما کدام هستید؟");
        await transcript.PressesAsync(team, "⬜ استاد", "✅ استاد");
        await transcript.SaysAsync(team, "/subscribe مکانیک", "مکانیک، همان لحظه");
        await transcript.SaysAsync(firm, "سلام، پمپ سانتریفیوژ ما لرزش شدید داره و *بلبرینگش* هر هفته می‌سوزه؛ خط خوابیده", "این را به‌عنوان مسئله ثبت کنیم؟");
        await transcript.PressesAsync(firm, "ثبت مسئله", "نام کارخانه یا کارگاه شما چیست؟");
        await transcript.SaysAsync(firm, "کاشی کویر قم", "مسئلهٔ ۱ ثبت شد");
        await transcript.SeesAsync(team, "چون مکانیک را دنبال می‌کنید.");
        await transcript.PressesAsync(team, "بر عهده می‌گیرم", "در یک خط بنویسید");
        await transcript.SaysAsync(team, "اندازه‌گیری ارتعاش و بررسی هم‌محوری", "نخستین بازدید چه روزی است؟");
        await transcript.SaysAsync(team, "پس فردا", "به شما سپرده شد");
        await transcript.SeesAsync(firm, "بر عهده گرفت");
        await transcript.SaysAsync(team, "/update 1 بازدید کردیم؛ کوپلینگ ناهم‌محور است", "گزارش برای کارخانه فرستاده شد");
        await transcript.SeesAsync(firm, "گزارش دکتر رضایی");
        await transcript.SaysAsync(team, "/propose 1 کوپلینگ عوض و با لیزر هم‌محور شود", "هزینهٔ تقریبی");
        await transcript.SaysAsync(team, "۳۰ میلیون تومان", "چه تغییری");
        await transcript.SaysAsync(team, "توقف تقریباً صفر", "به کارخانه رسید");
        await transcript.SeesAsync(firm, "راه‌حل پیشنهادی");
        await transcript.PressesAsync(firm, "می‌پذیریم", "چه تغییری");
        await transcript.SaysAsync(firm, "توقف از ۹ ساعت به ۱ ساعت در ماه", "وقتی نتیجه گرفتید");
        await transcript.PressesAsync(firm, "مسئله حل شد", "آیا مسئله واقعاً حل شده است؟");
        await transcript.PressesAsync(firm, "بله، حل شد", "چه چیزی بهتر شد؟");
        await transcript.SaysAsync(firm, "توقف ۱ ساعت در ماه", "سپاس");
        await transcript.SeesAsync(team, "کارخانه تأیید کرد");

        Assert.Empty(fake.Contract.Violations);
        Assert.Equal(0, fake.UnansweredPresses);
        Approved.Equal(approved, transcript.ToString());
    }

    /// <summary>Writes down what people do and, when it has come, what they read.</summary>
    private sealed class Transcript(string platform, params FakePerson[] people)
    {
        private readonly StringBuilder _text = new($"{platform}\n");
        private readonly Dictionary<FakePerson, HashSet<(long, string)>> _read = people.ToDictionary(person => person, _ => new HashSet<(long, string)>());

        public async Task SaysAsync(FakePerson person, string text, string thenReads)
        {
            _text.Append($"\n{person.FirstName}: {text}\n");
            person.Say(text);
            await SeesAsync(person, thenReads);
        }

        public async Task PressesAsync(FakePerson person, string label, string thenReads)
        {
            _text.Append($"\n{person.FirstName} [{label}]\n");
            await person.WaitForButton(label);
            person.Press(label);
            await SeesAsync(person, thenReads);
        }

        public async Task SeesAsync(FakePerson person, string words)
        {
            var message = await person.Private.WaitFor(message => message.FromBot && (Plain(message).Contains(words, StringComparison.Ordinal) || message.Labels.Any(label => label.Contains(words, StringComparison.Ordinal))) && !_read[person].Contains(Key(message)), TimeSpan.FromSeconds(20));
            _read[person].Add(Key(message));
            _text.Append($"  → {person.FirstName}: {Plain(message).Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
            foreach (var row in message.Keyboard) _text.Append($"    {string.Join(" ", row.Select(button => $"[{button.Label}]"))}\n");
        }

        private static (long, string) Key(VisibleMessage message) => (message.MessageId, $"{message.Text}{string.Join("|", message.Labels)}");

        /// <summary>Without the invisible marks that keep directions apart.</summary>
        private static string Plain(VisibleMessage message) => message.Text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

        public override string ToString() => _text.ToString();
    }
}
