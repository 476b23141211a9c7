using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.WholeBot;

/// <summary>Messages of a group that somebody calls a problem.</summary>
public sealed class GroupTests
{
    private const string Trouble = "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_author_who_never_started_the_bot_is_led_there_by_a_button(bool bale)
    {
        await using var scene = await TelegramScene.OpenAsync(bale);
        var (author, asker, stranger) = (scene.Fake.NewPerson("رضا"), await scene.KnownAsync("مریم"), await scene.KnownAsync("نیما"));
        var group = scene.Fake.NewGroup("صنعتگران قم", true, author, asker, stranger);
        var said = author.In(group).Say(Trouble);
        asker.In(group).Say("/post", replyTo: said.MessageId);

        var card = await asker.In(group).WaitForText("فقط \u2068رضا\u2069 می‌تواند آن را ثبت کند");
        Assert.Equal(said.MessageId, card.ReplyTo);
        var link = Assert.Single(Assert.Single(card.Keyboard)).Url!;
        Assert.EndsWith("?start=g1", link, StringComparison.Ordinal);

        stranger.Say("/start g1");
        await stranger.WaitForText("این پیام را کس دیگری نوشته است");

        author.Say("/start g1");
        await author.WaitForText("به‌عنوان مسئله علامت خورده است");
        await author.WaitForText("قم‌بات | پل کارخانه و دانشگاه");
        author.Press("بله، پیش‌نویس کن");
        await author.WaitForButton("ثبت مسئله");
        author.Press("ثبت مسئله");
        await author.WaitForText("نام کارخانه");
        author.Say("کاشی کویر");
        await author.WaitForText("مسئلهٔ ۱ ثبت شد");

        // The bot's one answer in the group has become the announcement.
        var shown = await asker.In(group).WaitForText("مسئلهٔ ۱:");
        Assert.Equal(card.MessageId, shown.MessageId);
        Assert.DoesNotContain("کاشی کویر", shown.Text, StringComparison.Ordinal);
        Assert.EndsWith("?start=p1", shown.Keyboard[0][0].Url, StringComparison.Ordinal);
        Assert.Equal(1, group.Messages.Count(message => message.FromBot));
        Assert.Empty(scene.Fake.Contract.Violations);
    }

    [Fact]
    public async Task A_hashtag_asks_the_author_in_private_and_his_no_is_heard_in_the_group()
    {
        await using var scene = await TelegramScene.OpenAsync(server: options => options with { GroupPrivacy = false });
        var author = await scene.KnownAsync("رضا");
        var group = scene.Fake.NewGroup("صنعتگران قم", true, author);
        author.In(group).Say($"{Trouble} #مسئله");

        await author.WaitForText("در گروه \u2068صنعتگران قم\u2069 به‌عنوان مسئله علامت خورده است");
        author.Press("نه");
        await author.WaitForText("چیزی ثبت نشد");
        await author.In(group).WaitForText("نویسنده نخواست");
        Assert.Equal(0, scene.Bot.Count("SELECT count(*) FROM problems"));
    }

    [Fact]
    public async Task Talk_in_a_group_makes_nobody_known_and_shows_nothing_private()
    {
        await using var scene = await TelegramScene.OpenAsync(server: options => options with { GroupPrivacy = false });
        var firm = await scene.KnownAsync("رضا");
        var silent = scene.Fake.NewPerson("شیرین");
        await scene.ReportAsync(firm, Trouble);
        var group = scene.Fake.NewGroup("صنعتگران قم", true, firm, silent);
        var people = scene.Bot.Count("SELECT count(*) FROM people");

        silent.In(group).Say("سلام، این پمپ ما را کلافه کرده است");
        firm.In(group).Say("/myproblems");
        var answer = await firm.In(group).WaitForText("در گفت‌وگوی خصوصی");
        Assert.EndsWith("?start=c-myproblems", answer.Keyboard[0][0].Url, StringComparison.Ordinal);
        silent.In(group).Say("/problem 1");
        var card = await silent.In(group).WaitForText("مسئلهٔ ۱:");
        Assert.DoesNotContain("کاشی کویر", card.Text, StringComparison.Ordinal);
        silent.In(group).Say("/problem 99");
        await silent.In(group).WaitForText("پیدا نشد");

        Assert.Equal(people, scene.Bot.Count("SELECT count(*) FROM people"));
        Assert.Equal(3, group.Messages.Count(message => message.FromBot));
    }

    [Fact]
    public async Task What_cannot_be_collected_is_said()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var person = await scene.KnownAsync("رضا");
        var group = scene.Fake.NewGroup("صنعتگران قم", true, person);
        person.In(group).Say("/post");
        await person.In(group).WaitForText("به پیامی که مشکل در آن نوشته شده پاسخ بدهید");
        var own = group.Messages.First(message => message.FromBot);
        person.In(group).Say("/post", replyTo: own.MessageId);
        await person.In(group).WaitForText("نویسندهٔ آن پیام پیدا نیست");
        Assert.Equal(0, scene.Bot.Count("SELECT count(*) FROM collected"));
    }

    [Fact]
    public async Task A_message_that_is_called_a_problem_twice_is_asked_about_once()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (author, asker) = (await scene.KnownAsync("رضا"), await scene.KnownAsync("مریم"));
        var group = scene.Fake.NewGroup("صنعتگران قم", true, author, asker);
        var said = author.In(group).Say(Trouble);
        asker.In(group).Say("/post", replyTo: said.MessageId);
        asker.In(group).Say("/post", replyTo: said.MessageId);
        asker.In(group).Say("/problem 7");
        await asker.In(group).WaitForText("پیدا نشد");
        await author.WaitForText("علامت خورده است");
        Assert.Equal(1, author.Received.Count(message => message.Text.Contains("علامت خورده است", StringComparison.Ordinal)));
        Assert.Equal(2, group.Messages.Count(message => message.FromBot));
    }
}
