using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>A liaison vouches for a firm: its posts need no approval any more, and its contacts hear of it.</summary>
internal static class VerifyOneFirm
{
    /// <summary>Says why not, where another verified firm has the same national id.</summary>
    public static void Try(Turn turn, Firm firm)
    {
        if (Twin(turn.Unit, firm) is { } twin)
        {
            turn.Toast(turn.Say.Words("firm.sameid", ("firm", Names.Of(turn.Say, turn.Unit, twin))));
            return;
        }
        turn.Unit.Firms.Save(firm with { Verified = true });
        turn.Work.Record(Happened.FirmVerified, null, firm.Id.Value);
        turn.Toast(turn.Say.Words("members.firm.done"));
        foreach (var contact in turn.Unit.Firms.Contacts(firm.Id))
            turn.Work.Tell($"firm:{firm.Id.Value}:verified:{contact.Value}", new Audience.One(contact), to => Ui.Card(to.Line("firm.verified.told", ("firm", Value.Of(firm.Name)))).WithRow(Ui.Do(to, "button.myfirm", FirmCard.Mine.Name, Ui.Id(firm.Id.Value))));
    }

    /// <summary>Another firm that is verified under this national id.</summary>
    public static Firm? Twin(IUnit unit, Firm firm) =>
        firm.NationalId is { } id ? unit.Firms.WithNationalId(id).FirstOrDefault(other => other.Verified && other.Id != firm.Id) : null;
}
