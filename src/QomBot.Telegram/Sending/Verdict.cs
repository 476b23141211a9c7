using System.Diagnostics;
using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;

namespace QomBot.Telegram.Sending;

/// <summary>Turns the answer to a call into the outcome that delivery acts on. Pure.</summary>
internal static class Verdict
{
    /// <summary>HTTP's own word that a body is too large: a gateway refuses it before it passes it on.</summary>
    private const int TooLarge = 413;

    /// <summary>Of a new message: without its number it is not known to be there.</summary>
    public static SendResult OfNew(ApiAnswer answer, Dialect dialect) => answer is ApiAnswer.Done done
        ? NumberOf(done.Result) is { } number ? new SendResult.Sent(Address.Message(number)) { Others = Others(done.Result) } : new SendResult.Unknown("ok without a message number")
        : OfFailure(answer, dialect);

    /// <summary>Of an edit: Bale answers a stub and others only "true", so our own reference stays the message's name.</summary>
    public static SendResult OfEdit(ApiAnswer answer, Dialect dialect, MessageRef target) => answer switch
    {
        ApiAnswer.Done { Result.ValueKind: JsonValueKind.Object or JsonValueKind.True } => new SendResult.Sent(target),
        ApiAnswer.Done => new SendResult.Unknown("ok without a result"),
        ApiAnswer.Refused no when Refusals.IsUnchanged(no) => new SendResult.Sent(target),
        ApiAnswer.Refused no when Refusals.Of(no, dialect) is SendResult.Rejected rejected => rejected with { TargetGone = !Refusals.IsContentAtFault(no) },
        _ => OfFailure(answer, dialect),
    };

    /// <summary>Of taking buttons off: where the message is gone or bare, nothing is left to do.</summary>
    public static SendResult OfStrip(ApiAnswer answer, Dialect dialect, MessageRef target) =>
        OfEdit(answer, dialect, target) is var result and not SendResult.Rejected ? result : new SendResult.Sent(target);

    /// <summary>Of taking a message away: one that is gone already is done; one that is too old stays.</summary>
    public static SendResult OfDelete(ApiAnswer answer, Dialect dialect, MessageRef target) =>
        answer is ApiAnswer.Refused no && Refusals.IsGone(no) ? new SendResult.Sent(target) : OfEdit(answer, dialect, target);

    private static SendResult OfFailure(ApiAnswer answer, Dialect dialect) => answer switch
    {
        ApiAnswer.Refused no => Refusals.Of(no, dialect),
        ApiAnswer.NotSent not => new SendResult.Later(null, LaterScope.Call, not.Reason),
        ApiAnswer.NoAnswer { Status: TooLarge } none => new SendResult.Rejected(none.Reason),
        ApiAnswer.NoAnswer none => new SendResult.Unknown(none.Reason),
        _ => throw new UnreachableException(),
    };

    private static IReadOnlyList<MessageRef> Others(JsonElement result) => result.ValueKind != JsonValueKind.Array ? [] : [.. result.EnumerateArray().Skip(1).Select(NumberOf).OfType<long>().Select(Address.Message)];

    /// <summary>An album answers with its messages; the first bears the caption.</summary>
    private static long? NumberOf(JsonElement result)
    {
        var message = result.ValueKind == JsonValueKind.Array && result.GetArrayLength() > 0 ? result[0] : result;
        return message.ValueKind == JsonValueKind.Object && message.TryGetProperty("message_id", out var field)
            && field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var number) && number > 0 ? number : null;
    }
}
