using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram;
using QomBot.Language.Tagging;
using QomBot.Storage;
using QomBot.Storage.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace QomBot.Tests.WholeBot;

/// <summary>The platform's own ways: links that open the bot, menus by role, the number by a key.</summary>
public sealed class PlatformWaysTests
{
    [Fact]
    public async Task A_link_opens_the_problem_the_field_or_the_team_and_a_strange_one_the_front_door()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (firm, student) = (await scene.KnownAsync("رضا"), scene.Fake.NewPerson("سارا"));
        await scene.ReportAsync(firm, "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد");

        student.Say("/start p1");
        await student.WaitForText("قم‌بات | پل کارخانه و دانشگاه");
        await student.WaitForText("مسئلهٔ ۱:");
        student.Say("/start f-mechanical");
        await student.WaitForText("مکانیک، همان لحظه");
        student.Say("/start nonsense!");
        await student.WaitForText("این پیوند دیگر کار نمی‌کند");
        student.Say("/start p999");
        await student.WaitForText("پیدا نشد");

        await scene.ResearcherAsync(student);
        student.Say("/team");
        await student.WaitForButton("گروه تازه");
        student.Press("گروه تازه");
        await student.WaitForText("نام");
        student.Say("ارتعاش");
        await student.WaitForButton("دعوت به ارتعاش");
        student.Press("دعوت به ارتعاش");
        var invitation = await student.WaitForText("به گروه \u2068ارتعاش\u2069 در قم‌بات دعوت شده‌اید");
        var word = invitation.Keyboard[0][0].Url!.Split("start=")[1];
        var friend = scene.Fake.NewPerson("نیما");
        friend.Say($"/start {word}");
        await friend.WaitForText("ارتعاش");
        Assert.Equal(2, scene.Bot.Count("SELECT count(*) FROM team_people"));
    }

    [Fact]
    public async Task The_menu_follows_what_a_person_is_and_the_language_he_reads()
    {
        await using var scene = await TelegramScene.OpenAsync();
        using var stop = new CancellationTokenSource();
        var keeper = new MenuKeeper(scene.Platform, scene.Bot.Store, scene.Bot.House, TimeProvider.System, NullLogger.Instance).RunAsync(stop.Token);
        var person = await scene.KnownAsync("دکتر");
        await scene.UntilAsync(() => scene.Fake.Menus.Any(menu => menu.Scope.Contains("all_group_chats", StringComparison.Ordinal)), "the menu of groups");
        Assert.DoesNotContain(scene.Fake.Menus, menu => menu.Scope.Contains($"{person.Id}", StringComparison.Ordinal));

        await scene.ResearcherAsync(person);
        await scene.UntilAsync(() => Own() is { } own && own.Contains("subscribe"), "a researcher's menu");
        person.Say("/language en");
        await person.WaitForText("QomBot");
        await scene.UntilAsync(() => scene.Fake.Menus.Any(menu => menu.Scope.Contains($"{person.Id}", StringComparison.Ordinal) && menu.Commands.Any(command => command.Description.Contains("Follow", StringComparison.OrdinalIgnoreCase))), "in English");
        await scene.UntilAsync(() => scene.Bot.Count("SELECT count(*) FROM chat_menus WHERE shown IS NOT wanted") == 0, "it is noted that the menu stands");
        Assert.Equal($"https://t.me/{new FakeTelegramOptions().BotUsername}?start=", scene.Bot.Store.Read(session => AdapterState.Find(session, scene.Platform.Account, AdapterState.StartLink)));
        await stop.CancelAsync();
        await keeper;

        IEnumerable<string>? Own() => scene.Fake.Menus.FirstOrDefault(menu => menu.Scope.Contains($"{person.Id}", StringComparison.Ordinal))?.Commands.Select(command => command.Command);
    }

    [Fact]
    public async Task A_number_shared_by_the_key_is_read_by_the_other_side_only()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (firm, team, other) = (await scene.KnownAsync("رضا"), await scene.KnownAsync("دکتر"), await scene.KnownAsync("ناظر"));
        await scene.ResearcherAsync(team);
        await scene.ReportAsync(firm, "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد");
        firm.Say("/profile");
        await firm.WaitForButton("شماره تماس");
        firm.Press("شماره تماس");
        await firm.WaitForText("با دکمهٔ پایین صفحه");
        firm.Say("نمی‌دانم");
        await firm.WaitForText("این شماره را نفهمیدم");
        firm.Private.ShareOwnContact("+989121112233");
        await firm.WaitForText("+۹۸۹••••۲۳۳");

        await scene.ClaimAsync(team, 1);
        team.Say("/problem 1");
        await team.WaitForText("+۹۸۹۱۲۱۱۱۲۲۳۳");
        other.Say("/problem 1");
        var read = (await other.WaitForText("مسئلهٔ ۱:")).Text;
        Assert.DoesNotContain("989121112233", read, StringComparison.Ordinal);
        Assert.DoesNotContain("۹۸۹۱۲۱۱۱۲۲۳۳", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_goes_on_after_a_kill_with_the_part_that_was_not_sent()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var person = await scene.KnownAsync("رضا");
        var words = string.Join(' ', Enumerable.Range(1, 1_500).Select(i => $"کلمه{i}"));
        var fault = scene.Fake.Faults.Add(new FaultRule("sendMessage", new Fault.DropAfterAccept(), Skip: 1));
        await scene.Bot.Store.Writer.RunAsync(session =>
        {
            var unit = new Unit(session, DateTimeOffset.UtcNow, scene.Bot.House.FactoryDays);
            var owner = unit.People.Find(scene.Platform.Account, new UserId(person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))!;
            unit.Notices.Reply(new Place(scene.Platform.Account, new ChatId(person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))), owner.Id, "long", new Message([new Block.Quote(words)], []));
        });
        await scene.UntilAsync(() => scene.Bot.Count("SELECT count(*) FROM deliveries WHERE key = 'long' AND state = 3") == 1, "all parts are there");
        Assert.Equal(1, fault.Fired);
        var parts = person.Received.Where(message => message.Text.Contains("کلمه", StringComparison.Ordinal)).ToList();
        // The part whose answer was lost may stand there twice; the first one never.
        Assert.Single(parts, part => part.Text.Contains("کلمه1 ", StringComparison.Ordinal));
        Assert.InRange(parts.Count, 3, 5);
        Assert.Contains(parts, part => part.Text.Contains("کلمه1500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_takes_long_is_seen_to_be_under_way_and_a_quick_answer_is_not()
    {
        await using var scene = await TelegramScene.OpenAsync(tagger: new SlowTagger());
        var person = await scene.KnownAsync("رضا");
        person.Say("/help");
        await person.WaitForText("راهنما");
        Assert.Empty(person.Private.Actions);
        person.Say("پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد");
        await person.WaitForButton("ثبت مسئله");
        Assert.Equal("typing", Assert.Single(person.Private.Actions).Action);
    }

    [Fact]
    public async Task Another_program_with_the_same_token_is_seen_by_the_operator()
    {
        await using var scene = await TelegramScene.OpenAsync();
        Assert.True(scene.Platform.State.IsWell, scene.Platform.State.Words);
        var fault = scene.Fake.Faults.Next("getUpdates", new Fault.Status(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        await scene.UntilAsync(() => fault.Fired > 0 && !scene.Platform.State.IsWell, "the conflict is visible");
        Assert.Contains("another program receives with this token", scene.Platform.State.Words, StringComparison.Ordinal);
    }

    /// <summary>Thinks for longer than a moment.</summary>
    private sealed class SlowTagger : ITagger
    {
        private int _asked;

        public QomBot.Language.Tagging.Tagging Tag(string text, string? sectorId = null)
        {
            if (Interlocked.Increment(ref _asked) == 1) Thread.Sleep(1_500);
            return new KeywordTagger([("mechanical", "پمپ", 1.0)]).Tag(text, sectorId);
        }
    }
}
