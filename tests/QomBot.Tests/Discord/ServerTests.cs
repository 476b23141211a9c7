using QomBot.Core.Domain;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Discord;

/// <summary>The life of a server: set-up, the forum of problems, roles, closed private chats.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task An_administrator_sets_up_a_server_and_each_problem_is_a_post_with_its_fields_kept_up_to_date()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm, team) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm, team);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded);
        var room = guild.NewTextChannel("general");

        var done = await admin.In(room).Run("setup").WaitForMessage();
        Assert.Contains("آماده شد", done.Text, StringComparison.Ordinal);
        Assert.True(done.Ephemeral);
        var forum = guild.Channels.Single(channel => channel.Type == 15);
        Assert.Equal(20, forum.AvailableTags.Count);

        await rig.ReportAsync(firm);
        var post = Assert.Single(forum.Threads);
        Assert.Equal(["مکانیک"], post.AppliedTags);
        Assert.StartsWith("مسئلهٔ ۱", post.Name, StringComparison.Ordinal);
        var words = Assert.Single(post.Messages);
        Assert.DoesNotContain("کاشی کویر", words.Text, StringComparison.Ordinal);
        Assert.Contains("🟢", words.Text, StringComparison.Ordinal);
        Assert.True(words.Pings.None);

        await rig.FollowAsync(team);
        var card = await team.In(post).Press(words.Labels.First()).WaitForMessage();
        Assert.True(card.Ephemeral);
        var press = team.In(post).Press("بر عهده می‌گیرم");
        await press.WaitForModal();
        await team.In(post).Submit(press, new { plan = "بازدید و اندازه‌گیری", visit = "فردا" }).WaitForAnswer();
        await rig.Until(() => rig.Count("SELECT count(*) FROM claims WHERE state = 0") == 1, "claimed");
        await rig.Until(() => post.Messages[0].Text.Contains("🟡", StringComparison.Ordinal), "the post says so");
        // Under the post stands who is at it, and there people talk with him.
        await rig.Until(() => post.Messages.Count == 2, "the holder's word");
        Assert.Contains("رضایی", post.Messages[1].Text, StringComparison.Ordinal);
        Assert.True(post.Messages[1].Pings.None);
        Assert.Single(forum.Threads);
        rig.Sound();
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_comes_twice_at_most_for_discord_knows_no_repeats_of_posts()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded);
        await admin.In(guild.NewTextChannel("general")).Run("setup").WaitForMessage();
        var forum = guild.Channels.Single(channel => channel.Type == 15);
        var lost = rig.Fake.Faults.Add(new FaultRule("create_thread", new Fault.DropAfterAccept(), Count: 5));

        await rig.ReportAsync(firm);
        Assert.Equal((2, 2), (lost.Fired, forum.Threads.Count));
        Assert.Equal(1, rig.Count("SELECT count(*) FROM screens WHERE given_up IS NOT NULL AND ambiguous = 2"));
        rig.Sound();
    }

    [Fact]
    public async Task Who_may_not_is_told_and_what_the_bot_lacks_is_named_with_the_place_to_give_it()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, member) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("عضو"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, member);
        var room = guild.NewTextChannel("general");
        // A client shows /setup to administrators only; who sends it all the same is asked for his right.
        var forged = member.In(room).RunForged("""{"id":"1","name":"setup","type":1}""");
        Assert.Contains("مدیران", (await forged.WaitForMessage()).Text, StringComparison.Ordinal);
        guild.SetBotPermissions(Permissions.ViewChannel | Permissions.SendMessages);
        var lacks = await admin.In(room).Run("setup").WaitForMessage();
        Assert.Contains("Manage Channels", lacks.Text, StringComparison.Ordinal);
        Assert.Contains("Server Settings", lacks.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("View Channels", lacks.Text, StringComparison.Ordinal);
        var alone = member.Dm.RunForged("""{"id":"1","name":"setup","type":1}""");
        Assert.Contains("در یک سرور", (await alone.WaitForMessage()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(guild.Channels, channel => channel.Type == 15);
        Assert.Equal(0, rig.Count("SELECT count(*) FROM boards"));
        rig.Sound();
    }

    [Fact]
    public async Task A_forum_that_is_there_keeps_its_tags_and_gets_those_that_it_lacks_and_a_role_is_called_only_where_it_was_chosen()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded | Permissions.MentionEveryone);
        var room = guild.NewTextChannel("general");
        var forum = guild.NewForum("problems", requireTag: false, "فوری", "مکانیک");
        var role = guild.NewRole("پژوهشگران", mentionable: true);
        await admin.In(room).Run("setup", new { forum = forum.Id, role }).WaitForMessage();
        Assert.Equal(20, forum.AvailableTags.Count);
        Assert.Equal(["فوری", "مکانیک"], forum.AvailableTags.Take(2));
        await rig.ReportAsync(firm, "@everyone پمپ آب لرزش شدید دارد <@&1>");
        var words = forum.Threads.Single().Messages.Single();
        Assert.False(words.Pings.Everyone);
        Assert.Equal([role], words.Pings.Roles);

        await admin.In(room).Run("setup", new { forum = forum.Id }).WaitForMessage();
        await rig.ReportAsync(firm, "پمپ دوم هم لرزش شدید دارد");
        Assert.True(forum.Threads[^1].Messages.Single().Pings.None);
        rig.Sound();
    }

    [Fact]
    public async Task A_channel_can_have_the_news_instead_of_a_forum()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded);
        var (room, news) = (guild.NewTextChannel("general"), guild.NewTextChannel("news"));
        await admin.In(room).Run("setup", new { channel = news.Id }).WaitForMessage();
        // Which fields it follows is chosen like everywhere.
        await admin.In(room).Run("boards").WaitForMessage();
        await rig.ReportAsync(firm);
        Assert.Contains("مسئلهٔ ۱", Assert.Single(news.Messages).Text, StringComparison.Ordinal);
        rig.Sound();
    }

    [Fact]
    public async Task Who_has_closed_his_private_chat_gets_a_thread_of_his_own_where_a_server_was_set_up()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm, team) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm, team);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded);
        var room = guild.NewTextChannel("general");
        await admin.In(room).Run("setup").WaitForMessage();
        await rig.FollowAsync(team);
        await team.In(room).Run("start").WaitForMessage();
        team.CloseDms();
        await rig.ReportAsync(firm);
        var thread = Assert.Single(room.Threads);
        Assert.Equal(12, thread.Type);
        var notice = await team.In(thread).WaitForText("مسئلهٔ تازه");
        Assert.Equal([team.Id], notice.Pings.People);
        Assert.False(notice.Pings.Everyone);
        // A press there works like anywhere.
        await team.In(thread).Press("مسئلهٔ ۱").WaitForAnswer();
        Assert.Equal(0, rig.Count("SELECT count(*) FROM deliveries WHERE state IN (4, 6)"));
        rig.Sound();
    }

    [Fact]
    public async Task Without_such_a_server_a_closed_private_chat_is_not_tried_again_until_its_owner_returns()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await rig.FollowAsync(team);
        team.CloseDms();
        await rig.ReportAsync(firm);
        Assert.Equal(1, rig.Count("SELECT count(*) FROM endpoints WHERE reachable = 0"));
        var calls = rig.Fake.Requests.Of("create_message").Count(call => call.Status == 403);
        await rig.ReportAsync(firm, "پمپ دوم هم لرزش شدید دارد");
        Assert.Equal(calls, rig.Fake.Requests.Of("create_message").Count(call => call.Status == 403));
        team.OpenDms();
        await team.Dm.Run("start").WaitForMessage();
        await rig.Until(() => rig.Count("SELECT count(*) FROM endpoints WHERE reachable = 0") == 0, "he is back");
        rig.Sound();
    }

    [Fact]
    public async Task An_archived_post_is_opened_and_changed_a_locked_or_deleted_place_stops_nothing_else()
    {
        await using var rig = await Rig.StartAsync();
        var (admin, firm, team) = (rig.Fake.NewPerson("مدیر"), rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, admin, firm, team);
        guild.SetBotPermissions((Permissions)AllThatIsNeeded);
        var room = guild.NewTextChannel("general");
        await admin.In(room).Run("setup").WaitForMessage();
        var forum = guild.Channels.Single(channel => channel.Type == 15);
        var number = await rig.ReportAsync(firm);
        await rig.FollowAsync(team);
        forum.Threads[0].SetArchived(true);
        await ClaimAsync(rig, team, number);
        await rig.Until(() => forum.Threads[0].Messages[0].Text.Contains("🟡", StringComparison.Ordinal), "the archived post is changed");

        forum.Delete();
        await rig.ReportAsync(firm, "کمپرسور هم لرزش شدید دارد");
        await firm.Dm.WaitForText("مسئلهٔ ۲ ثبت شد");
        await rig.Until(() => rig.Count("SELECT count(*) FROM boards WHERE reachable = 0") == 1, "the place is known to be gone");
        Assert.Contains("a place for announcements cannot be written to", rig.Log.ToString(), StringComparison.Ordinal);

        // Set up anew, a new forum takes its place.
        await admin.In(room).Run("setup").WaitForMessage();
        await rig.ReportAsync(firm, "پمپ سوم هم لرزش شدید دارد");
        Assert.Single(guild.Channels.Single(channel => channel.Type == 15).Threads);
        rig.Sound();
    }

    [Fact]
    public void The_invitation_in_the_readme_asks_for_what_the_bot_needs_and_no_more() =>
        Assert.Contains($"permissions={QomBot.Discord.Guilds.Rights.All}\n", File.ReadAllText(Support.Repository.Path("README.md")), StringComparison.Ordinal);

    internal static async Task ClaimAsync(Rig rig, DiscordPerson team, long number)
    {
        var act = team.Dm.Run("claim", new { problem = $"{number}" });
        await act.WaitForModal();
        await team.Dm.Submit(act, new { plan = "بازدید", visit = "فردا" }).WaitForMessage();
        await rig.Until(() => rig.Count($"SELECT count(*) FROM claims WHERE state = 0 AND problem = {number}") == 1, "claimed");
        await rig.SettledAsync();
    }

    private static readonly ulong AllThatIsNeeded = QomBot.Discord.Guilds.Rights.All | (1UL << 16);
}
