using System.Globalization;

namespace QomBot.Fakes.Faults;

/// <summary>
/// Faults as text for the command line: "method:fault[:probability[:count]]", several parted by commas. A fault is its
/// name, with a number after "/" where it takes one (429/5 seconds, slow/3000 ms, refuse/2000 ms) and "+" behind it when
/// the work is done nevertheless (502+).
/// </summary>
public static class FaultText
{
    /// <exception cref="FormatException">The text names no fault.</exception>
    public static IReadOnlyList<FaultRule> ParseAll(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseRule)];

    public static FaultRule ParseRule(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 4)
            throw new FormatException($"\"{text}\" is not method:fault[:probability[:count]]");
        return new FaultRule(
            parts[0],
            ParseFault(parts[1]),
            Count: parts.Length > 3 ? int.Parse(parts[3], CultureInfo.InvariantCulture) : null,
            Probability: parts.Length > 2 ? double.Parse(parts[2], CultureInfo.InvariantCulture) : 1);
    }

    public static Fault ParseFault(string text, string? description = null)
    {
        var accepted = text.EndsWith('+');
        var parts = text.TrimEnd('+').Split('/');
        var number = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : (int?)null;
        return parts[0] switch
        {
            "refuse" => new Fault.RefuseConnections(TimeSpan.FromMilliseconds(number ?? 1000)),
            "reset-before-body" => new Fault.ResetBeforeBody(),
            "reset-after-body" => new Fault.ResetAfterBody(),
            "drop-after-accept" => new Fault.DropAfterAccept(),
            "eof" => new Fault.EofInBody(),
            "half-header" => new Fault.HalfHeader(accepted),
            "slow" => new Fault.Slow(TimeSpan.FromMilliseconds(number ?? 1000)),
            "stall" => new Fault.Stall(TimeSpan.FromMilliseconds(number ?? 1000)),
            "html" => new Fault.HtmlPage(number ?? 200, accepted),
            "truncated" => new Fault.TruncatedJson(),
            "no-message-id" => new Fault.NoMessageId(),
            "null-result" => new Fault.NullResult(),
            "true-result" => new Fault.TrueResult(),
            "dates-in-ms" => new Fault.DatesInMilliseconds(),
            "empty-poll" => new Fault.EmptyPoll(),
            "repeat-updates" => new Fault.RepeatUpdates(number ?? 3),
            "reorder-updates" => new Fault.ReorderUpdates(),
            "429-user" or "429-global" or "429-shared" => new Fault.RateLimited(TimeSpan.FromMilliseconds(number ?? 1000), parts[0][4..], accepted),
            "close" => new Fault.CloseSocket(number ?? 4000),
            "cut-socket" => new Fault.CutSocket(),
            "invalid-session-true" => new Fault.InvalidSession(true),
            "invalid-session-false" => new Fault.InvalidSession(false),
            "ask-reconnect" => new Fault.AskReconnect(),
            "silent-socket" => new Fault.SilentSocket(),
            var code when int.TryParse(code, CultureInfo.InvariantCulture, out var status) && status is >= 300 and <= 599 =>
                new Fault.Status(status, description, number ?? (status == 429 ? 1 : null), accepted),
            _ => throw new FormatException($"no fault is called \"{text}\""),
        };
    }
}
