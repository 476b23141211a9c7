using QomBot.Core.Domain;
using QomBot.Engine;

namespace QomBot;

/// <summary>Where nobody administers the bot yet, whoever started it gets a code to become its first administrator.</summary>
public static class FirstAdmin
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    public static async Task OfferAsync(Bot bot)
    {
        var code = await bot.DoAsync(work =>
        {
            if (work.Unit.Trust.Count(Roles.Admin) > 0) return null;
            var fresh = work.House.Chance.Code(InviteCode.Length);
            work.Unit.Trust.PutCode(CodeKind.FirstAdmin, fresh, Roles.Admin, null, work.Now + Validity, 1);
            return fresh;
        });
        // On the screen only: it must stand in no log.
        if (code is not null) Console.WriteLine($"Nobody administers this bot yet. To become its first administrator, send it within 24 hours: /code {code}");
    }
}
