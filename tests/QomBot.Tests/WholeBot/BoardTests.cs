using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.WholeBot;

/// <summary>Problems announced to a channel, a group, a topic: one message each, kept up to date.</summary>
public sealed class BoardTests
{
    private const string Pump = "پمپ سانتریفیوژ خط ۲ لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد";
    private const string Cloth = "رنگ پارچه پنبه‌ای بعد از شست‌وشو یکنواخت نمی‌ماند و رنگرزی لکه می‌دهد";

    [Fact]
    public async Task A_channel_announces_what_its_keeper_chose_and_the_post_follows_the_state()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (keeper, firm, team) = (await scene.KnownAsync("کارشناس"), await scene.KnownAsync("رضا"), await scene.KnownAsync("دکتر"));
        await scene.ResearcherAsync(team);
        var channel = scene.Fake.NewChannel("مسئله‌های مکانیک قم", "qommech", keeper);
        channel.AddBot(keeper, administrator: true);

        await keeper.WaitForText("مرا به \u2068مسئله‌های مکانیک قم\u2069 اضافه کردید");
        Assert.Empty(channel.Messages);
        keeper.Press("تنظیم اعلان‌ها");
        await keeper.WaitForButton("انتخاب رشته‌ها");
        keeper.Press("انتخاب رشته‌ها");
        await keeper.WaitForButton("⬜ مکانیک");
        keeper.Press("⬜ مکانیک");
        await keeper.WaitForButton("✅ مکانیک");
        keeper.Press("تمام");
        await keeper.WaitForButton("روشن کردن اعلان‌ها");
        keeper.Press("روشن کردن اعلان‌ها");
        await keeper.WaitForText("روشن است");

        await scene.ReportAsync(firm, Cloth);
        var problem = await scene.ReportAsync(firm, Pump);
        await scene.UntilAsync(() => channel.Messages.Count > 0, "announced");
        var post = channel.Messages.Single();
        Assert.Contains("🟢", post.Text, StringComparison.Ordinal);
        Assert.Contains("مکانیک", post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("کاشی کویر", post.Text, StringComparison.Ordinal);
        Assert.EndsWith($"?start=p{problem}", post.Keyboard[0][0].Url, StringComparison.Ordinal);

        await scene.ClaimAsync(team, problem);
        await scene.UntilAsync(() => channel.Messages.Single().Text.Contains("🟡", StringComparison.Ordinal), "the post is changed");
        Assert.Equal(post.MessageId, channel.Messages.Single().MessageId);

        firm.Say($"/withdraw {problem}");
        await firm.WaitForButton("بله");
        firm.Press("بله");
        await scene.UntilAsync(() => channel.Messages.Single().Text.Contains("پس گرفته شده", StringComparison.Ordinal), "the post says so");
        Assert.Empty(channel.Messages.Single().Keyboard);
        Assert.Empty(scene.Fake.Contract.Violations);
    }

    [Fact]
    public async Task A_topic_is_set_up_by_an_administrator_and_by_nobody_else()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (owner, member, firm) = (await scene.KnownAsync("مدیر"), await scene.KnownAsync("عضو"), await scene.KnownAsync("رضا"));
        var forum = scene.Fake.NewForum("انجمن صنعت", true, owner, member);
        var topic = forum.CreateTopic(owner, "مکانیک");

        member.In(forum, topic).Say("/boards");
        await member.In(forum, topic).WaitForText("فقط مدیر این گروه");
        owner.In(forum, topic).Say("/boards");
        var invitation = await owner.In(forum, topic).WaitForText("مدیر گروه دکمه را بزند");
        var word = invitation.Keyboard[0][0].Url!.Split("start=")[1];
        member.Say($"/start {word}");
        await member.WaitForText("کس دیگری تنظیم می‌کند");
        owner.Say($"/start {word}");
        await owner.WaitForButton("روشن کردن اعلان‌ها");
        owner.Press("روشن کردن اعلان‌ها");
        await owner.WaitForText("روشن است");

        await scene.ReportAsync(firm, Pump);
        var post = await member.In(forum, topic).WaitForText("مسئلهٔ ۱:");
        Assert.Equal(topic, post.ThreadId);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_goes_on_being_told()
    {
        await using var scene = await TelegramScene.OpenAsync();
        var (owner, firm) = (await scene.KnownAsync("مدیر"), await scene.KnownAsync("رضا"));
        var group = scene.Fake.NewGroup("صنعتگران", false, owner);
        group.AddBot(owner);
        await owner.WaitForButton("تنظیم اعلان‌ها");
        owner.Press("تنظیم اعلان‌ها");
        await owner.WaitForButton("روشن کردن اعلان‌ها");
        owner.Press("روشن کردن اعلان‌ها");
        await owner.WaitForText("روشن است");
        var upgraded = group.UpgradeToSupergroup(owner);
        await scene.ReportAsync(firm, Pump);
        await owner.In(upgraded).WaitForText("مسئلهٔ ۱:");

        upgraded.KickBot(owner);
        await scene.UntilAsync(() => scene.Bot.Count("SELECT reachable FROM boards") == 0, "the board is out of reach");
        await scene.ReportAsync(firm, Cloth);
        Assert.Equal(0, scene.Bot.Count("SELECT count(*) FROM screens WHERE user_id = 'problem:2'"));
    }
}
