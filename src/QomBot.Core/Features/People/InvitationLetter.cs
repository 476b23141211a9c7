using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>
/// A code on its way: a message to be passed on, with a button, the code in letters, and, where the platform opens the bot by links, a picture
/// of that link. Nowhere in what is stored can the code be read.
/// </summary>
public static class InvitationLetter
{
    /// <summary>The document that carries the picture.</summary>
    public const string QrKind = "invite-qr";

    private const string Belonging = "invitation";

    /// <param name="key">The same letter is not sent twice.</param>
    /// <returns>A picture follows.</returns>
    internal static bool Send(Turn turn, string key, Message message, string code, params IReadOnlyList<Block> below)
    {
        var say = turn.Say;
        turn.Keep(
            $"invitation:{key}",
            message.With([say.Line("invite.code", ("code", new Value.Secret(turn.Unit.Seal(code, Belonging)))), .. below])
                .WithRow(new Button(say.Words("invite.accept"), RedeemCode.Action.Name, [], ButtonStyle.Primary) { HiddenStart = turn.Unit.Seal(StartPayload.Invitation(code), Belonging) }));
        if (turn.Unit.Papers.StartLink(turn.Place.Account) is null) return false;
        turn.Unit.Papers.Order(new PaperOrder(
            $"{QrKind}:{key}", QrKind, turn.Unit.Seal(code, Belonging).Cipher, turn.Person.Id, message.With(say.Line("invite.qr")), turn.Place));
        return true;
    }

    /// <summary>The address that the picture shows; null where the code opens nothing any more, or is none of his who asked.</summary>
    public static string? AddressOf(IUnit unit, PaperOrder order)
    {
        if (order.Place is not { } place || unit.Papers.StartLink(place.Account) is not { } link || unit.Unseal(new Sealed(order.About, Belonging)) is not { } code) return null;
        return IsHis(unit, code, order.For) ? link + StartPayload.Invitation(code) : null;
    }

    private static bool IsHis(IUnit unit, string code, PersonId who)
    {
        if (unit.Trust.FindCode(code, forWhom: default) is { } invite) return invite.MadeBy == who;
        return unit.Expected.ByCode(code) is { } expected && unit.People.Find(who) is { IsReviewer: true } reviewer && unit.Institutions.ScopeOf(reviewer).Covers(default, expected.Institution);
    }
}
