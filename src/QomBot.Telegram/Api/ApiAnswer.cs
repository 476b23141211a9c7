using System.Text.Json;

namespace QomBot.Telegram.Api;

/// <summary>What came of one call. No text in it holds the token.</summary>
internal abstract record ApiAnswer
{
    private ApiAnswer() { }

    /// <summary>ok:true. The result is whatever stood there, null included.</summary>
    public sealed record Done(JsonElement Result) : ApiAnswer;

    /// <summary>The platform said no.</summary>
    /// <param name="Code">The error_code of its answer, 400 and above.</param>
    public sealed record Refused(int Code, string Text, TimeSpan? RetryAfter = null, long? MovedTo = null) : ApiAnswer;

    /// <summary>Not one byte of the request's body left this machine: the platform cannot have acted on it.</summary>
    public sealed record NotSent(string Reason) : ApiAnswer;

    /// <summary>The request may have arrived; no answer that can be read came back. <paramref name="Status"/> is the HTTP status if there was one.</summary>
    public sealed record NoAnswer(string Reason, int? Status = null) : ApiAnswer;
}
