using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Discord;

/// <summary>What forged clients, clumsy people and unlucky moments send: a clear answer, and nothing lost.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_forged_press_is_answered_politely_and_does_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        var card = person.Dm.Last.Id;
        foreach (var id in (string[])["x", "s1.1.99", "s999999.1.0", "d1.0", "a:nothing", "a:desk", "a:field.toggle?problem=1&field=mechanical", "'; DROP TABLE people; --", "m:update?problem=1", new string('ب', 100)])
        {
            var act = await person.Dm.PressForged(card, id).WaitForAnswer();
            Assert.NotNull(act.AnswerType);
        }
        await rig.SettledAsync();
        Assert.Equal(0, rig.Count("SELECT count(*) FROM problems"));
        Assert.Equal(0, rig.Fake.UnansweredInteractions);
        rig.Sound();
    }

    [Fact]
    public async Task A_press_on_another_persons_button_does_not_act_in_that_persons_name()
    {
        await using var rig = await Rig.StartAsync();
        var (owner, other) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("دیگری"));
        owner.Dm.Say("پمپ آب کارخانه لرزش شدید دارد و خط خوابیده است");
        var card = await owner.Dm.WaitForButton("ثبت مسئله");
        await other.Dm.Run("start").WaitForMessage();
        var token = card.Buttons.First(button => button.Label == "ثبت مسئله").CustomId!;
        var act = await other.Dm.PressForged(other.Dm.Last.Id, token).WaitForAnswer();
        await rig.SettledAsync();
        Assert.Equal(0, rig.Count("SELECT count(*) FROM problems WHERE state > 0"));
        Assert.DoesNotContain(other.Dm.Received, message => message.Text.Contains("پمپ", StringComparison.Ordinal));
        Assert.NotNull(act.AnswerType);
        rig.Sound();
    }

    [Theory]
    [InlineData("""{"id":"1","name":"problem","type":1,"options":[{"name":"problem","type":10,"value":1e300}]}""")]
    [InlineData("""{"id":"1","name":"problem","type":1,"options":[{"name":"problem","type":3,"value":{"a":[1]}}]}""")]
    [InlineData("""{"id":"1","name":"claim","type":1,"options":[{"name":"problem","type":5,"value":true},{"name":"visit","type":3,"value":"دیروز"}]}""")]
    [InlineData("""{"id":"1","name":"no_such_command","type":1}""")]
    [InlineData("""{"id":"1","name":"draft.discard","type":1,"options":[{"name":"sure","type":3,"value":"yes"}]}""")]
    [InlineData("""{"id":"1","name":"update","type":1,"options":[{"name":"problem","type":3,"value":"77"},{"name":"text","type":3,"value":"سلام"}]}""")]
    public async Task A_command_with_values_of_a_wrong_kind_is_answered(string data)
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        var act = await person.Dm.RunForged(data).WaitForAnswer();
        Assert.NotNull(act.AnswerType);
        if (act.AnswerType != 9) await act.WaitForMessage();
        rig.Sound();
    }

    [Fact]
    public async Task Typing_4000_characters_into_a_suggested_option_brings_an_answer_in_time()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        foreach (var typed in (string[])[new string('پ', 4_000), "", "' OR 1=1 --", "\"*\" AND", "\u202E\uD83D", "شی"])
        {
            var act = person.Dm.Complete("problem", "problem", typed);
            await act.WaitForChoices();
            act = person.Dm.Complete("subscribe", "topic", typed);
            await act.WaitForChoices();
        }
        Assert.Contains(await person.Dm.Complete("subscribe", "topic", "شی").WaitForChoices(), choice => choice.Name == "مهندسی شیمی");
        Assert.Empty(await person.Dm.Complete("language", "language", "zzzz").WaitForChoices());
        rig.Sound();
    }

    [Fact]
    public async Task Suggestions_name_only_what_the_person_may_see()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, other) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("دیگری"));
        firm.Dm.Say("پمپ محرمانهٔ ما لرزش شدید دارد");
        await firm.Dm.WaitForButton("ثبت مسئله");
        Assert.Empty(await other.Dm.Complete("problem", "problem", "پمپ").WaitForChoices());
        Assert.Empty(await other.Dm.Complete("problem", "problem", "1").WaitForChoices());
        await rig.ReportAsync(rig.Fake.NewPerson("سوم"), "خط دوم هم ایستاده است");
        Assert.Contains(await other.Dm.Complete("problem", "problem", "").WaitForChoices(), choice => choice.Value == "2");
        rig.Sound();
    }

    [Fact]
    public async Task Mentions_in_peoples_words_wake_nobody_anywhere()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team, third) = (rig.Fake.NewPerson("@everyone"), rig.Fake.NewPerson("رضایی"), rig.Fake.NewPerson("سوم"));
        await rig.FollowAsync(team);
        await rig.ReportAsync(firm, $"@everyone @here <@{third.Id}> <@&1> پمپ آب لرزش شدید دارد [x](https://evil.test) # بزرگ");
        await ServerTests.ClaimAsync(rig, team, 1);
        foreach (var person in (DiscordPerson[])[firm, team]) Assert.All(person.Dm.Received, message => Assert.True(message.Pings.None));
        rig.Sound();
    }

    [Fact]
    public async Task An_interaction_that_discord_has_forgotten_is_answered_by_a_message_and_nothing_breaks()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        var fault = rig.Fake.Faults.Next("create_interaction_response", new Fault.Status(404, "10062: Unknown interaction"));
        person.Dm.Run("start");
        await person.Dm.WaitForText("قم‌بات");
        Assert.Equal(1, fault.Fired);
        await rig.SettledAsync();
        Assert.Single(person.Dm.Received);
        rig.Sound();
    }

    [Fact]
    public async Task An_answer_that_got_through_although_its_confirmation_was_lost_is_not_given_twice()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        var fault = rig.Fake.Faults.Next("create_interaction_response", new Fault.DropAfterAccept());
        await person.Dm.Run("start").WaitForMessage();
        await rig.SettledAsync();
        Assert.Equal(1, fault.Fired);
        Assert.Single(person.Dm.Received);
        rig.Sound();
    }

    [Fact]
    public async Task A_message_that_got_through_although_its_confirmation_was_lost_is_not_sent_twice()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        await rig.FollowAsync(team);
        var fault = rig.Fake.Faults.Next("create_message", new Fault.DropAfterAccept(), 3);
        await rig.ReportAsync(firm);
        Assert.Equal(3, fault.Fired);
        Assert.Single(team.Dm.Received, message => message.Text.Contains("مسئلهٔ تازه", StringComparison.Ordinal));
        Assert.Single(firm.Dm.Received, message => message.Text.Contains("ثبت شد", StringComparison.Ordinal));
        rig.Sound();
    }

    [Fact]
    public async Task A_handler_that_takes_long_is_covered_by_a_sign_and_the_answer_comes_into_it()
    {
        await using var rig = await Rig.StartAsync(bot: options => options with { AnswerWithin = TimeSpan.Zero });
        var person = rig.Fake.NewPerson("کریمی");
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, person);
        var room = guild.NewTextChannel("general");
        var act = await person.In(room).Run("start").WaitForAnswer();
        Assert.Equal(5, act.AnswerType);
        var message = await act.WaitForMessage();
        Assert.True(message.Ephemeral);
        Assert.Contains("قم‌بات", message.Text, StringComparison.Ordinal);
        var press = await person.In(room).Press("استاد یا دانشجو هستم").WaitForAnswer();
        Assert.Equal(6, press.AnswerType);
        await person.In(room).WaitForText("شما کدام هستید؟");
        rig.Sound();
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_for_discord_comes_as_a_message_of_its_own()
    {
        await using var rig = await Rig.StartAsync(server => server with { InteractionWindow = TimeSpan.FromMilliseconds(1) });
        var person = rig.Fake.NewPerson("کریمی");
        var guild = rig.Fake.NewGuild("صنعت قم", withBot: true, person);
        person.In(guild.NewTextChannel("general")).Run("start");
        await rig.Until(() => person.Dm.Received.Any(message => message.Text.Contains("قم‌بات", StringComparison.Ordinal)), "the card is in the private chat");
        Assert.Single(person.Dm.Received);
        rig.Sound();
    }

    [Fact]
    public async Task A_command_that_a_newer_one_has_overtaken_does_not_think_for_ever()
    {
        await using var rig = await Rig.StartAsync(bot: options => options with { AnswerWithin = TimeSpan.Zero });
        var person = rig.Fake.NewPerson("کریمی");
        await person.Dm.Run("start").WaitForMessage();
        var acts = Enumerable.Range(0, 6).Select(number => person.Dm.Run(number % 2 == 0 ? "help" : "settings")).ToList();
        foreach (var act in acts) await act.WaitForMessage(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(person.Dm.Received, message => message.Loading);
        rig.Sound();
    }

    [Fact]
    public async Task A_message_in_a_server_becomes_a_draft_by_its_menu_and_speaking_to_the_bot_there_is_answered_in_private()
    {
        await using var rig = await Rig.StartAsync();
        var (writer, reader) = (rig.Fake.NewPerson("نویسنده"), rig.Fake.NewPerson("خواننده"));
        var room = rig.Fake.NewGuild("صنعت قم", withBot: true, writer, reader).NewTextChannel("general");
        var said = writer.In(room).Say("پمپ آب کارخانهٔ ما لرزش شدید دارد");
        var act = reader.In(room).MenuOnMessage("ثبت مسئله از این پیام", said);
        var card = await act.WaitForMessage();
        Assert.True(card.Ephemeral);
        Assert.Contains("لرزش شدید", card.Text, StringComparison.Ordinal);
        writer.In(room).Say($"<@{rig.Fake.ApplicationId}> کورهٔ ما هر روز خاموش می‌شود");
        await writer.Dm.WaitForText("خاموش");
        Assert.DoesNotContain(room.Messages, message => message.FromBot);
        rig.Sound();
    }

    [Fact]
    public async Task Files_come_in_and_edits_change_the_draft()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        var said = person.Dm.Say("پمپ آب لرزش شدید دارد", null, new SentFile("a.jpg", [1, 2, 3, 4], "image/jpeg"));
        await person.Dm.WaitForText("لرزش شدید");
        person.Dm.Edit(said, "پمپ آب لرزش خفیف دارد");
        await person.Dm.WaitForText("خفیف");
        await rig.Until(() => rig.Count("SELECT count(*) FROM files WHERE state = 1") == 1, "the file is here");
        rig.Sound();
    }

    [Fact]
    public async Task Fields_are_chosen_from_a_menu()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("کریمی");
        person.Dm.Say("پمپ آب لرزش شدید دارد");
        await person.Dm.WaitForButton("رشته");
        await person.Dm.Press("رشته").WaitForAnswer();
        var card = await person.Dm.WaitFor(message => message.Selects.Count > 0);
        var option = card.Selects[0].Options.First(one => one.Label.StartsWith('⬜')).Label;
        await person.Dm.Choose(option).WaitForAnswer();
        await person.Dm.WaitFor(message => message.Selects.Count > 0 && message.Selects[0].Options.Any(one => one.Label == option.Replace('⬜', '✅')));
        rig.Sound();
    }

    [Fact]
    public async Task Answers_come_in_the_persons_own_language_whatever_the_app_speaks()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("Ali", "de");
        await person.Dm.Run("language", new { language = "en" }).WaitForMessage();
        var modal = await person.Dm.Run("post").WaitForModal();
        Assert.Equal("Report a problem", modal.Title);
        var card = await person.Dm.Run("start").WaitForMessage();
        Assert.Contains("factory", card.Text, StringComparison.OrdinalIgnoreCase);
        rig.Sound();
    }
}
