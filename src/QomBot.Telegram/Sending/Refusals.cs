using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;

namespace QomBot.Telegram.Sending;

/// <summary>
/// What a refusal means, by its words: the server itself turns some 403 into 400, so the code alone says too little. The texts are
/// those of the Bot API server's source; Bale's are few and in the same style.
/// </summary>
internal static class Refusals
{
    /// <summary>This chat cannot be written to.</summary>
    private static readonly string[] ChatClosed =
    [
        "bot was blocked", "user is deactivated", "bot was kicked", "not a member of the", "chat was deleted", "chat was deactivated",
        "can't initiate conversation", "can't send messages to bots", "chat not found", "user not found", "peer_id_invalid", "user_is_blocked",
        "input_user_deactivated", "user_deactivated", "chat_write_forbidden", "chat_restricted", "channel_private", "chat_admin_required",
        "need administrator rights", "have no rights to send", "not enough rights to send text", "not enough rights to send messages",
        "chat_send_plain_forbidden", "user_banned_in_channel", "message thread not found", "topic_closed", "topic_deleted",
        "privacy_premium_required", "upgraded to a supergroup",
    ];

    /// <summary>The words or buttons are at fault, so another message with them would fare no better.</summary>
    private static readonly string[] ContentAtFault =
        ["too long", "entit", "button", "text is empty", "must be non-empty", "reply markup", "utf-8", "can't parse"];

    /// <summary>The marks beside the text are at fault; the text alone may pass.</summary>
    private static readonly string[] MarksAtFault = ["entit"];

    public static SendResult Of(ApiAnswer.Refused no, Dialect dialect)
    {
        if (no.Code == 429) return new SendResult.Later(no.RetryAfter, LaterScope.Account, no.Text);
        if (dialect.IsRevoked(no)) return new SendResult.Revoked(no.Text);
        if (no.MovedTo is { } to) return new SendResult.Unreachable(no.Text, new Address(to).Id);
        if (no.Code == 403 || Says(no, ChatClosed)) return new SendResult.Unreachable(no.Text);
        // The gateway sent the call to the wrong house: nobody acted on it.
        if (no.Code == 421) return new SendResult.Later(null, LaterScope.Call, no.Text);
        if (no.Code >= 500) return new SendResult.Unknown(no.Text);
        return new SendResult.Rejected(no.Text);
    }

    public static bool IsUnchanged(ApiAnswer.Refused no) => Says(no, ["message is not modified"]);

    public static bool IsGone(ApiAnswer.Refused no) => Says(no, ["message to delete not found", "message identifier is not specified"]);

    public static bool IsCaption(ApiAnswer.Refused no) => Says(no, ["there is no text in the message to edit"]);

    public static bool IsContentAtFault(ApiAnswer.Refused no) => Says(no, ContentAtFault);

    public static bool AreMarksAtFault(ApiAnswer.Refused no) => no.Code == 400 && Says(no, MarksAtFault);

    private static bool Says(ApiAnswer.Refused no, string[] any) => any.Any(text => no.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
}
