using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Discord;

/// <summary>A problem from its first word to the firm's "solved" on Discord, as people read it; and mixed, the firm on the web chat.</summary>
public sealed class MainJobTests
{
    [Fact]
    public async Task The_main_job_runs_from_start_to_confirmed()
    {
        await using var rig = await StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("رضا کریمی"), rig.Fake.NewPerson("دکتر رضایی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, team, firm);
        var room = guild.NewTextChannel("general");
        var (dm, at) = (firm.Dm, team.In(room));
        var talk = new Transcript(rig, ("کریمی", dm), ("رضایی در سرور", at), ("رضایی", team.Dm));

        await talk.DoesAsync("رضایی در سرور: /start", () => at.Run("start").WaitForMessage());
        await talk.DoesAsync("رضایی [استاد یا دانشجو هستم]", () => at.Press("استاد یا دانشجو هستم").WaitForAnswer());
        await talk.DoesAsync("رضایی [⬜ استاد]", () => at.Press("⬜ استاد").WaitForAnswer());
        await talk.DoesAsync("رضایی: /subscribe مکانیک", async () =>
        {
            var choices = await (at.Complete("subscribe", "topic", "مکان")).WaitForChoices();
            await at.Run("subscribe", new { topic = choices[0].Value }).WaitForMessage();
        });
        await talk.DoesAsync("کریمی: سلام، پمپ سانتریفیوژ ما لرزش شدید داره و *بلبرینگش* هر هفته می‌سوزه؛ خط خوابیده", () => dm.Say("سلام، پمپ سانتریفیوژ ما لرزش شدید داره و *بلبرینگش* هر هفته می‌سوزه؛ خط خوابیده"));
        await talk.DoesAsync("کریمی [ثبت مسئله]", () => dm.Press("ثبت مسئله").WaitForAnswer());
        await talk.DoesAsync("کریمی: کاشی کویر قم", () => dm.Say("کاشی کویر قم"));
        await talk.DoesAsync("رضایی [بر عهده می‌گیرم] و صفحه را پر می‌کند", async () =>
        {
            var press = team.Dm.Press("بر عهده می‌گیرم");
            await press.WaitForModal();
            team.Dm.Submit(press, new { plan = "اندازه‌گیری ارتعاش و بررسی هم‌محوری", visit = "پس فردا" });
        });
        await talk.DoesAsync("رضایی: /update 1 و صفحه را پر می‌کند", async () =>
        {
            var command = at.Run("update", new { problem = "1" });
            await command.WaitForModal();
            await at.Submit(command, new { text = "بازدید کردیم؛ کوپلینگ ناهم‌محور است" }).WaitForMessage();
        });
        await talk.DoesAsync("رضایی: /propose 1 و صفحه را پر می‌کند", async () =>
        {
            var command = at.Run("propose", new { problem = "1" });
            await command.WaitForModal();
            await at.Submit(command, new { summary = "کوپلینگ عوض و با لیزر هم‌محور شود", cost = "۳۰ میلیون تومان", expected = "توقف تقریباً صفر" }).WaitForMessage();
        });
        await talk.DoesAsync("کریمی [می‌پذیریم]", async () =>
        {
            var press = dm.Press("می‌پذیریم");
            await press.WaitForAnswer();
        });
        await talk.DoesAsync("کریمی: توقف از ۹ ساعت به ۱ ساعت در ماه", () => dm.Say("توقف از ۹ ساعت به ۱ ساعت در ماه"));
        await talk.DoesAsync("کریمی [مسئله حل شد]", () => dm.Press("مسئله حل شد").WaitForAnswer());
        await talk.DoesAsync("کریمی [بله، حل شد]", () => dm.Press("بله، حل شد").WaitForAnswer());
        await talk.DoesAsync("کریمی: توقف ۱ ساعت در ماه", () => dm.Say("توقف ۱ ساعت در ماه"));

        Assert.Equal((long)ProblemState.Confirmed, rig.Count("SELECT state FROM problems"));
        Assert.Equal(0, rig.Fake.UnansweredInteractions);
        rig.Sound();
        Approved.Equal("main-job-discord.txt", InOneMinute(talk));
    }

    [Fact]
    public async Task The_firm_on_the_web_and_the_team_on_discord_work_on_one_problem()
    {
        await using var rig = await StartAsync();
        var team = rig.Fake.NewPerson("دکتر رضایی");
        var admin = rig.Fake.NewPerson("مدیر سرور");
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, team);
        guild.SetBotPermissions((QomBot.Fakes.Discord.World.Permissions)QomBot.Discord.Guilds.Rights.All);
        var room = guild.NewTextChannel("general");
        await admin.In(room).Run("setup").WaitForMessage();
        await rig.FollowAsync(team);
        const string firm = "کریمی";
        var forum = guild.Channels.Single(channel => channel.Type == 15);
        var talk = new Transcript(rig, ("رضایی", team.Dm)).Begun();

        await talk.DoesAsync("کریمی (وب): پمپ آب ما لرزش شدید دارد و خط خوابیده", () => rig.ElsewhereAsync(firm, "پمپ آب ما لرزش شدید دارد و خط خوابیده"));
        await talk.DoesAsync("کریمی (وب) [ثبت مسئله]", () => rig.ElsewhereAsync(firm, null, "ثبت مسئله"));
        await talk.DoesAsync("کریمی (وب): کاشی کویر قم", () => rig.ElsewhereAsync(firm, "کاشی کویر قم"));
        var post = Assert.Single(forum.Threads);
        talk.Note($"در انجمن سرور: «{post.Name}» با برچسب {string.Join("، ", post.AppliedTags)}");
        await talk.DoesAsync("رضایی [بر عهده می‌گیرم] و صفحه را پر می‌کند", async () =>
        {
            var press = team.Dm.Press("بر عهده می‌گیرم");
            await press.WaitForModal();
            team.Dm.Submit(press, new { plan = "اندازه‌گیری ارتعاش", visit = "پس فردا" });
        });
        await talk.DoesAsync("کریمی (وب) [پاسخ دادن]", () => rig.ElsewhereAsync(firm, null, "پاسخ دادن"));
        await talk.DoesAsync("کریمی (وب): شنبه ساعت ۹ منتظریم", () => rig.ElsewhereAsync(firm, "شنبه ساعت ۹ منتظریم"));
        await talk.DoesAsync("رضایی: /propose 1 و صفحه را پر می‌کند", async () =>
        {
            var command = team.Dm.Run("propose", new { problem = "1" });
            await command.WaitForModal();
            await team.Dm.Submit(command, new { summary = "کوپلینگ عوض و با لیزر هم‌محور شود", cost = "۳۰ میلیون تومان" }).WaitForMessage();
        });
        await talk.DoesAsync("کریمی (وب) [می‌پذیریم]", () => rig.ElsewhereAsync(firm, null, "می‌پذیریم"));
        await talk.DoesAsync("کریمی (وب) [فعلاً نه]", () => rig.ElsewhereAsync(firm, null, "فعلاً نه"));
        await talk.DoesAsync("کریمی (وب) [مسئله حل شد]", () => rig.ElsewhereAsync(firm, null, "مسئله حل شد"));
        await talk.DoesAsync("کریمی (وب) [بله، حل شد]", () => rig.ElsewhereAsync(firm, null, "بله، حل شد"));
        await talk.DoesAsync("کریمی (وب): توقف ۱ ساعت در ماه", () => rig.ElsewhereAsync(firm, "توقف ۱ ساعت در ماه"));
        Assert.Equal((long)ProblemState.Confirmed, rig.Count("SELECT state FROM problems"));
        Assert.Contains("✅", post.Messages[0].Text, StringComparison.Ordinal);
        rig.Sound();
        Approved.Equal("main-job-mixed.txt", InOneMinute(talk));
    }

    /// <summary>
    /// What is told here is the talk, and an answer that came too late would be another talk (it goes to the private chat): on a busy machine
    /// Discord is as patient as the test. What becomes of a late answer is told in BadInputTests.
    /// </summary>
    private static Task<Rig> StartAsync() => Rig.StartAsync(server => server with { InteractionWindow = TimeSpan.FromMinutes(1) });

    /// <summary>Real programs talk here, and on a busy machine they take longer than the minute in which the talk begins.</summary>
    private static string InOneMinute(object talk) => System.Text.RegularExpressions.Regex.Replace(talk.ToString()!, "۰۹:۳[۰-۹]", "۰۹:۳۰");
}
