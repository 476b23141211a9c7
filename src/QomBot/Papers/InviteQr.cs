using QomBot.Core.Chat;
using QomBot.Core.Features.People;
using QomBot.Documents;

namespace QomBot.Papers;

/// <summary>An invitation as a picture: whoever points his camera at it opens the bot with its code.</summary>
internal static class InviteQr
{
    public static readonly MakePaper Make = (unit, _, order, say) =>
        InvitationLetter.AddressOf(unit, order) is { } address ? new MadePaper(say.Words("invite.qr.file"), AttachmentKind.Photo, QrPicture.Png(address)) : null;
}
