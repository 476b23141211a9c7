using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Fakes.Telegram;

public sealed class RoomTests : IAsyncLifetime
{
    private FakeTelegram fake = null!;
    private PlainClient bot = null!;
    private FakePerson owner = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeTelegram.StartAsync(new() { StrictPace = false });
        bot = new PlainClient(fake);
        owner = fake.NewPerson("Owner");
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task In_privacy_mode_a_group_bot_reads_commands_mentions_and_replies_only()
    {
        var group = fake.NewGroup("Group", true, owner);
        var seat = owner.In(group);
        var question = (await bot.Call("sendMessage", new { chat_id = group.Id, text = "?" })).MessageId;
        Assert.Null(seat.Say("chatter #مسئله").UpdateId);
        Assert.Null(seat.Say("/start@another_bot").UpdateId);
        Assert.NotNull(seat.Say("/post").UpdateId);
        Assert.NotNull(seat.Say("/post@qom_fake_bot now").UpdateId);
        Assert.NotNull(seat.Say("@qom_fake_bot see this").UpdateId);
        Assert.NotNull(seat.Say("answer", replyTo: question).UpdateId);
        group.AddBot(owner, administrator: true);
        Assert.NotNull(seat.Say("chatter #مسئله").UpdateId);
    }

    [Fact]
    public async Task A_command_in_reply_brings_the_message_it_answers()
    {
        var writer = fake.NewPerson("Writer");
        var group = fake.NewGroup("Group", true, owner, writer);
        var problem = writer.In(group).Say("پمپ خراب است");
        owner.In(group).Say("/post", replyTo: problem.MessageId);
        var message = (await bot.Drain())[^1]["message"]!;
        Assert.Equal("پمپ خراب است", (string)message["reply_to_message"]!["text"]!);
        Assert.Equal(writer.Id, (long)message["reply_to_message"]!["from"]!["id"]!);
    }

    [Fact]
    public async Task Being_added_blocked_and_removed_is_told_as_my_chat_member()
    {
        var group = fake.NewGroup("Group", false, owner);
        group.AddBot(owner, administrator: true, "can_pin_messages");
        group.KickBot(owner);
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        reza.Block();
        reza.Block();
        Assert.Throws<InvalidOperationException>(() => reza.Say("x"));
        reza.Unblock();
        var changes = (await bot.Drain()).Select(update => update["my_chat_member"]!).ToList();
        Assert.Equal(["left>administrator", "administrator>kicked", "member>kicked", "kicked>member"],
            changes.Select(change => $"{change["old_chat_member"]!["status"]}>{change["new_chat_member"]!["status"]}"));
        Assert.False((bool)changes[0]["new_chat_member"]!["can_pin_messages"]!);
        Assert.True((bool)changes[0]["new_chat_member"]!["can_delete_messages"]!);
    }

    [Fact]
    public async Task Topics_need_a_forum_and_a_right()
    {
        var forum = fake.NewForum("Forum", true, owner);
        Assert.Equal("Bad Request: not enough rights to create a topic", (await Create(forum.Id, "شیمی")).Description);
        forum.AddBot(owner, administrator: true);
        var thread = (long)(await Create(forum.Id, "شیمی")).Result["message_thread_id"]!;
        Assert.True((await bot.Call("sendMessage", new { chat_id = forum.Id, message_thread_id = thread, text = "x" })).Ok);
        Assert.Single(owner.In(forum, thread).Received);
        Assert.Equal("شیمی", forum.Topics[thread]);
        Assert.Equal("Bad Request: message thread not found", (await bot.Call("sendMessage", new { chat_id = forum.Id, message_thread_id = 99999, text = "x" })).Description);
        Assert.Equal("Bad Request: the chat is not a forum", (await Create(fake.NewSupergroup("S", true, owner).Id, "x")).Description);
        owner.In(forum, thread).Say("/post");
        Assert.Equal(thread, (long)(await bot.Drain())[^1]["message"]!["message_thread_id"]!);

        Task<Reply> Create(long chat, string name) => bot.Call("createForumTopic", new { chat_id = chat, name });
    }

    [Fact]
    public async Task A_channel_takes_posts_of_its_administrators_and_names_no_author()
    {
        var channel = fake.NewChannel("مسائل", "qom_problems", owner);
        channel.AddBot(owner);
        Assert.Equal("Bad Request: need administrator rights in the channel chat", (await Post("@qom_problems")).Description);
        channel.AddBot(owner, administrator: true);
        var post = await Post("@QOM_problems");
        Assert.Null(post.Result["from"]);
        Assert.Equal(channel.Id, (long)post.Result["sender_chat"]!["id"]!);
        var edited = await bot.Call("editMessageText", new { chat_id = channel.Id, message_id = post.MessageId, text = "y" });
        Assert.True(edited.Ok);
        Assert.Equal("y", channel.Messages[^1].Text);
        channel.Post("of the owner");
        Assert.Equal("of the owner", (string)(await bot.Drain())[^1]["channel_post"]!["text"]!);

        Task<Reply> Post(string chat) => bot.Call("sendMessage", new { chat_id = chat, text = "x" });
    }

    [Fact]
    public async Task Members_and_chats_are_read_even_where_writing_is_refused()
    {
        var reza = fake.NewPerson("Reza").AlreadyStarted();
        reza.Block();
        Assert.Equal("Reza", (string)(await bot.Call("getChat", new { chat_id = reza.Id })).Result["first_name"]!);
        Assert.Equal("Forbidden: bot was blocked by the user", (await bot.Call("sendChatAction", new { chat_id = reza.Id, action = "typing" })).Description);
        var group = fake.NewGroup("Group", true, owner);
        Assert.Equal("creator", (string)(await bot.Call("getChatMember", new { chat_id = group.Id, user_id = owner.Id })).Result["status"]!);
        Assert.Equal("left", (string)(await bot.Call("getChatMember", new { chat_id = group.Id, user_id = reza.Id })).Result["status"]!);
        Assert.Equal(2, (int)(await bot.Call("getChatMemberCount", new { chat_id = group.Id })).Result);
        Assert.Equal("Bad Request: not enough rights to manage pinned messages in the chat", (await Pin()).Description);
        group.AddBot(owner, administrator: true);
        Assert.True((await Pin()).Ok);
        Assert.True(group.Messages[^1].Pinned);

        async Task<Reply> Pin() => await bot.Call("pinChatMessage", new
        {
            chat_id = group.Id, message_id = (await bot.Call("sendMessage", new { chat_id = group.Id, text = "x" })).MessageId,
        });
    }

    [Fact]
    public async Task An_edited_message_of_a_person_comes_as_edited_message()
    {
        var said = owner.Say("one");
        owner.Private.Edit(said.MessageId, "two");
        var edited = (await bot.Drain())[^1]["edited_message"]!;
        Assert.Equal(("two", said.MessageId), ((string)edited["text"]!, (long)edited["message_id"]!));
        Assert.NotNull(edited["edit_date"]);
    }

    [Fact]
    public async Task Waiting_ends_with_the_message_or_shows_the_chat()
    {
        owner.Say("/start");
        var waiting = owner.WaitForText("سلام");
        await bot.Call("sendMessage", new { chat_id = owner.Id, text = "سلام مدیر" });
        Assert.Equal("سلام مدیر", (await waiting).Text);
        var late = await Assert.ThrowsAsync<TimeoutException>(() => owner.WaitForText("خداحافظ", TimeSpan.FromMilliseconds(50)));
        Assert.Contains("سلام مدیر", late.Message);
    }

    [Fact]
    public async Task Reply_keyboards_and_actions_are_seen()
    {
        owner.AlreadyStarted();
        await bot.Call("sendMessage", new
        {
            chat_id = owner.Id, text = "شماره؟", reply_markup = new { keyboard = new[] { new object[] { new { text = "ارسال شماره", request_contact = true }, "رد شدن" } } },
        });
        Assert.Equal(["ارسال شماره", "رد شدن"], owner.Private.ReplyKeyboard);
        Assert.True(owner.Last.ReplyKeyboard[0][0].RequestsContact);
        await bot.Call("sendMessage", new { chat_id = owner.Id, text = "x", reply_markup = new { remove_keyboard = true } });
        Assert.Empty(owner.Private.ReplyKeyboard);
        await bot.Call("sendChatAction", new { chat_id = owner.Id, action = "typing" });
        Assert.Equal("typing", Assert.Single(owner.Private.Actions).Action);
        var group = fake.NewGroup("Group", true, owner);
        var refused = await bot.Call("sendMessage", new { chat_id = group.Id, text = "x", reply_markup = new { keyboard = new[] { new[] { new { text = "y", request_contact = true } } } } });
        Assert.Equal("Bad Request: phone number can be requested in private chats only", refused.Description);
    }
}
