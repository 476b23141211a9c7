using System.Text;
using QomBot.Core.Chat;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Discord;

/// <summary>Files on their way to people, and from places that are not Discord's.</summary>
public sealed class FileTests
{
    [Fact]
    public async Task What_the_firm_sent_along_is_seen_by_whoever_may_see_it_and_words_go_alone_where_it_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        var (firm, team) = (rig.Fake.NewPerson("کریمی"), rig.Fake.NewPerson("رضایی"));
        firm.Dm.Say("پمپ آب کارخانه لرزش شدید دارد و خط خوابیده است", null, new SentFile("عکس پمپ.jpg", Encoding.UTF8.GetBytes("the picture"), "image/jpeg"));
        await firm.Dm.WaitForButton("ثبت مسئله");
        await rig.Until(() => rig.Count("SELECT count(*) FROM files WHERE state = 1") == 1, "the file is here");
        await firm.Dm.Press("ثبت مسئله").WaitForAnswer();
        await rig.SettledAsync();
        firm.Dm.Say("کاشی کویر قم");
        await firm.Dm.WaitForText("مسئلهٔ ۱ ثبت شد");
        await rig.FollowAsync(team);
        await team.Dm.Run("problem", new { problem = "1" }).WaitForMessage();
        var label = team.Dm.Received[^1].Labels.First(one => one.Contains("پیوست", StringComparison.Ordinal) || one.Contains("فایل", StringComparison.Ordinal));
        await team.Dm.Press(label).WaitForAnswer();
        var came = await team.Dm.WaitFor(message => message.Files.Count == 1);
        Assert.Equal("the picture".Length, came.Files[0].Size);

        var fault = rig.Fake.Faults.Next("create_message", new Fault.Status(413, "40005: Request entity too large"));
        await team.Dm.Press(label).WaitForAnswer();
        await team.Dm.WaitForText("📎 ✗");
        Assert.Equal(1, fault.Fired);
        rig.Sound();
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://cdn.discordapp.com.evil.test/a")]
    [InlineData("https://cdn.discordapp.com:8443/a")]
    [InlineData("http://cdn.discordapp.com/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    public async Task Nothing_is_fetched_from_anywhere_but_discord(string address)
    {
        await using var rig = await Rig.StartAsync(wait: false);
        await Assert.ThrowsAsync<IOException>(() => rig.Platform.DownloadAsync(address, CancellationToken.None));
    }

    [Fact]
    public void A_chat_or_message_of_another_platform_is_refused()
    {
        Assert.Throws<ArgumentException>(() => QomBot.Discord.Inbound.Address.Of(new ChatId("12345")));
        Assert.Throws<ArgumentException>(() => QomBot.Discord.Inbound.Address.Of(new ChatId("u12/../3")));
        Assert.Throws<ArgumentException>(() => QomBot.Discord.Inbound.Spot.Of(new MessageRef("42")));
    }
}
