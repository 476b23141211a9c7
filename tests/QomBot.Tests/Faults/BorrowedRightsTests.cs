using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>Somebody takes another's name, says what he is not, or tries codes: no right comes of it.</summary>
public sealed class BorrowedRightsTests(ITestOutputHelper output)
{
    private const string AdminCode = "FRSTADM234";

    /// <summary>A name that its owner has given up is anybody's; the number of an account is nobody else's.</summary>
    [Fact]
    public async Task Who_takes_over_an_administrators_user_name_and_name_is_a_stranger()
    {
        await using var rig = await FaultRig.StartAsync();
        await rig.Store.Writer.RunAsync(session => { rig.Unit(session).Trust.PutCode(CodeKind.FirstAdmin, AdminCode, Roles.Admin, null, TimeProvider.System.GetUtcNow().AddDays(1), 1); });
        var admin = rig.Fake.NewPerson("مدیر سامانه", username: "qom_admin", lastName: "قم");
        admin.Say($"/code {AdminCode}");
        await admin.WaitForText("نقش شما تأیید شد", TimeSpan.FromSeconds(20));
        var thief = rig.Fake.NewPerson("مدیر سامانه", username: "qom_admin", lastName: "قم");
        string[] tries = ["/members", "/invite", "/review", "/broadcast", "/audit", "/undelivered", $"/code {AdminCode}"];
        thief.Say("/start");
        await thief.WaitForText("قم‌بات", TimeSpan.FromSeconds(20));
        foreach (var one in tries) thief.Say(one);
        await rig.Fake.Updates.WaitUntilConfirmed();
        await rig.UntilAsync(() => rig.Count("SELECT count(*) FROM updates WHERE state = 0") == 0, "all is handled");
        await thief.WaitForText("این کد درست نیست", TimeSpan.FromSeconds(20));

        output.WriteLine($"tries {tries.Length}, people with a role {rig.Count("SELECT count(*) FROM people WHERE verified <> 0")}, grants {rig.Count("SELECT count(*) FROM grants")}");
        Assert.Equal((2, 1, 1), (rig.Count("SELECT count(*) FROM people"), rig.Count("SELECT count(*) FROM people WHERE verified <> 0"), rig.Count("SELECT count(*) FROM grants")));
        Assert.DoesNotContain(thief.Received, message => message.Text.Contains("مدیر سامانه قم", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_says_that_he_is_gives_him_nothing_before_a_second_person_has_agreed()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        await talk.ResearcherAsync("استاد");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM people WHERE name = 'استاد' AND verified <> 0"));
        await talk.SaysAsync("زهرا", "/review");
        await talk.PressesAsync("زهرا", "تأیید");
        Assert.Equal((long)Roles.Faculty, talk.Count("SELECT verified FROM people WHERE name = 'استاد'"));
        foreach (var command in (string[])["/members", "/invite", "/review", "/broadcast", "/audit", "/verify 1", "/handover 1"]) await talk.SaysAsync("استاد", command);

        output.WriteLine($"grants {talk.Count("SELECT count(*) FROM grants")}, roles {talk.Count("SELECT verified FROM people WHERE name = 'استاد'")}");
        Assert.Equal((long)Roles.Faculty, talk.Count("SELECT verified FROM people WHERE name = 'استاد'"));
        Assert.Equal(1, talk.Count("SELECT count(*) FROM events WHERE what = 'role.given'"));
    }

    /// <summary>Each of twelve tries five times, so none of them is tired: together they are seen.</summary>
    [Fact]
    public async Task Many_wrong_codes_within_an_hour_are_seen_by_those_who_answer_for_codes_once()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync("زهرا", "/start");
        await talk.VerifyAsync("زهرا", Roles.Liaison);
        for (var person = 0; person < 9; person++)
            for (var i = 0; i < 5; i++) await talk.SaysAsync($"نفر {person}", $"/code AAAAAAAA{person + 2}{i + 2}");
        var early = talk.Everything("زهرا").Count(answer => answer.Text!.Contains("کد نادرست", StringComparison.Ordinal));
        for (var person = 9; person < 12; person++)
            for (var i = 0; i < 5; i++) await talk.SaysAsync($"نفر {person}", $"/code BBBBBBBBB{i + 2}");
        var told = talk.Everything("زهرا").Where(answer => answer.Kind == "message" && answer.Text!.Contains("کد نادرست", StringComparison.Ordinal)).ToList();

        output.WriteLine($"wrong codes {talk.Count("SELECT count(*) FROM wrong_codes")}, told before fifty {early}, told {told.Count}: {told.FirstOrDefault()?.Text}");
        Assert.Equal((60, 0), (talk.Count("SELECT count(*) FROM wrong_codes"), early));
        Assert.Single(told);
    }
}
