using QomBot.Fakes.Telegram.Server;

namespace QomBot.Fakes.Telegram.Contract;

/// <summary>One break of the Bot API's contract by the client.</summary>
/// <param name="Where">E.g. "sendMessage.reply_markup.inline_keyboard[0][1].colour".</param>
public sealed record Violation(long RequestNumber, string Method, string Where, string What);

/// <summary>Every break of the contract seen so far. Safe for use by several threads.</summary>
public sealed class ContractLog
{
    private readonly Lock gate = new();
    private readonly List<Violation> violations = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly ContractCheck check;

    internal ContractLog(bool bale) => check = new ContractCheck(ContractFacts.Load, bale);

    public IReadOnlyList<Violation> Violations
    {
        get { lock (gate) return [.. violations]; }
    }

    /// <summary>"method.parameter" for everything the client has sent, sorted.</summary>
    public IReadOnlyList<string> Used
    {
        get { lock (gate) return [.. used.Order(StringComparer.Ordinal)]; }
    }

    /// <summary>A failure of the fake server itself.</summary>
    internal void FakeBroke(long requestNumber, string method, Exception failure)
    {
        lock (gate)
            violations.Add(new(requestNumber, method, method, "the fake server failed: " + failure));
    }

    internal void Check(Call call)
    {
        var found = check.Of(call).ToList();
        lock (gate)
        {
            violations.AddRange(found);
            used.Add(call.Method);
            used.UnionWith(call.Parameters.Keys.Concat(call.Uploads.Keys).Select(name => $"{call.Method}.{name}"));
        }
    }

    /// <summary>The answer to a method this server does not have: 404 if the platform has none either.</summary>
    internal Answer NotServed(Call call, bool bale)
    {
        if (bale || !ContractFacts.Load.Knows(call.Method))
            return Answer.Error(404, "Not Found: method not found");
        lock (gate)
            violations.Add(new(call.Number, call.Method, call.Method, "the platform has this method, the fake server does not"));
        return Answer.Error(501, "Not Implemented: the fake server does not have this method");
    }
}
