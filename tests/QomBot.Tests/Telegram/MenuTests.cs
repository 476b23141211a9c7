using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Telegram.Menus;

namespace QomBot.Tests.Telegram;

public sealed class MenuTests
{
    private static readonly MenuCommand Help = new("help", "راهنما");

    [Fact]
    public async Task Menus_differ_by_language_and_by_chat()
    {
        await using var rig = await Rig.StartAsync();
        var person = rig.Fake.NewPerson("مریم").AlreadyStarted();
        var chat = new ChatId(person.Id.ToString(CultureInfo.InvariantCulture));
        var published = await rig.Bot.Menus.PublishAsync(
        [
            new Menu(new MenuScope.Everywhere(), null, [Help]),
            new Menu(new MenuScope.Everywhere(), "en", [new MenuCommand("help", new string('h', 400))]),
            new Menu(new MenuScope.PrivateChats(), "fa", [Help, new MenuCommand("post", "ثبت مسئله")]),
            new Menu(new MenuScope.Groups(), null, [new MenuCommand("post", "ثبت مسئله")]),
            new Menu(new MenuScope.OneChat(chat), null, [new MenuCommand("review", "بازبینی")]),
        ], [], default);
        Assert.Equal(new Published(5, 0, 0), published);
        var scopes = rig.Fake.Requests.Of("setMyCommands").Select(request => request.Parameters.GetValueOrDefault("scope") ?? "").ToList();
        Assert.Contains(scopes, scope => scope.Contains("all_private_chats", StringComparison.Ordinal));
        Assert.Contains(scopes, scope => scope.Contains(chat.Value, StringComparison.Ordinal));
        Assert.Empty(rig.Fake.Contract.Violations);
        Assert.Equal(1, (await rig.Bot.Menus.PublishAsync([new Menu(new MenuScope.OneChat(chat), null, [])], [], default)).Done);
        Assert.Single(rig.Fake.Requests.Of("deleteMyCommands"));
    }

    [Fact]
    public async Task Descriptions_are_changed_only_where_they_differ()
    {
        await using var rig = await Rig.StartAsync();
        BotAbout[] abouts = [new(null, "کارخانه‌ها و پژوهشگران قم", "قم‌بات"), new("en", "Factories and researchers of Qom", "QomBot"), new("ar", "مصانع قم وباحثوها", "قم‌بوت")];
        Assert.Equal(new Published(6, 0, 0), await rig.Bot.Menus.PublishAsync([], abouts, default));
        Assert.Equal(new Published(0, 6, 0), await rig.Bot.Menus.PublishAsync([], abouts, default));
        Assert.Empty(rig.Fake.Contract.Violations);
    }

    [Fact]
    public async Task What_is_refused_is_counted_and_harms_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var fault = rig.Fake.Faults.Next("setMyCommands", new Fault.Status(429, null, 60));
        Assert.Equal(new Published(1, 0, 1), await rig.Bot.Menus.PublishAsync([new Menu(new MenuScope.Everywhere(), null, [Help]), new Menu(new MenuScope.Groups(), null, [Help])], [], default));
        Assert.Equal(1, fault.Fired);
    }

    [Fact]
    public async Task Start_links_carry_64_safe_characters_and_come_back_as_a_message()
    {
        await using var rig = await Rig.StartAsync();
        Assert.Null(rig.Bot.Links);
        rig.Run();
        await rig.Until(() => rig.Bot.Links is not null, "its name is known");
        var word = new string('a', 62) + "_-";
        Assert.Equal($"https://t.me/qom_fake_bot?start={word}", rig.Bot.Links!.Start(word).AbsoluteUri);
        Assert.Equal("https://t.me/qom_fake_bot?startgroup=x", rig.Bot.Links.StartInGroup("x").AbsoluteUri);
        foreach (var bad in new[] { "", word + "a", "با", "a b", "a&b=c" }) Assert.Throws<ArgumentException>(() => rig.Bot.Links.Start(bad));
    }
}
