using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Tests.Support;

namespace QomBot.Tests.Conversations;

/// <summary>Steps that many talks about trust begin with.</summary>
internal static class Offices
{
    /// <summary>Makes him the first administrator, by the code that the first start prints.</summary>
    public static async Task AdminAsync(this Play talk, string who)
    {
        const string code = "FRSTADM234";
        await talk.Store.Writer.RunAsync(session =>
            new Unit(session, talk.Clock.GetUtcNow(), talk.House.FactoryDays).Trust.PutCode(CodeKind.FirstAdmin, code, Roles.Admin, null, talk.Clock.GetUtcNow().AddDays(1), 1));
        await talk.SaysAsync(who, $"/code {code}");
    }

    /// <summary>Makes an invitation and returns its code.</summary>
    public static async Task<string> InviteAsync(this Play talk, string by, string role, string? place, string days = "۷ روز", string uses = "۱ نفر")
    {
        await talk.SaysAsync(by, "/invite");
        await talk.PressesAsync(by, role);
        if (place is not null) await talk.PressesAsync(by, place);
        await talk.PressesAsync(by, days);
        await talk.PressesAsync(by, uses);
        await talk.PressesAsync(by, "تأیید و فرستادن");
        return Code(talk, by);
    }

    public static string Code(this Play talk, string who) =>
        talk.Whole(who).Split('\n').Last(text => text.StartsWith("کد: ", StringComparison.Ordinal))["کد: ".Length..].Trim();

    public static async Task LiaisonAsync(this Play talk, string admin, string who, string office)
    {
        var code = await talk.InviteAsync(admin, "کارشناس", office);
        await talk.SaysAsync(who, $"/code {code}");
        talk.Sees(who, "نقش شما تأیید شد: کارشناس");
    }

    public static long Id(this Play talk, string name) => talk.Count($"SELECT id FROM people WHERE name = '{name}'");
}
