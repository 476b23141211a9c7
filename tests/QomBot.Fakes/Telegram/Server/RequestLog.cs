using System.Text.Json.Nodes;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>One request as the server saw it, answered or not.</summary>
/// <param name="Number">1, 2, 3 … in the order of arrival; 0 is never used.</param>
/// <param name="Status">The status the client was meant to get; 0 while it runs or when the connection was cut instead.</param>
/// <param name="Fault">The fault that fired on it, or null.</param>
public sealed record SeenRequest(
    long Number, DateTimeOffset At, string Method, long? ChatId, string? Text, CallEncoding Encoding, int Status, string? Fault,
    IReadOnlyDictionary<string, string> Parameters);

/// <summary>Every request the server has seen. Safe for use by several threads.</summary>
public sealed class RequestLog
{
    /// <summary>Long soaks forget the oldest.</summary>
    private const int KeepAtMost = 400_000;

    private readonly Lock gate = new();
    private readonly List<SeenRequest> seen = [];
    private long forgotten;

    /// <summary>All that is kept, oldest first.</summary>
    public IReadOnlyList<SeenRequest> All
    {
        get { lock (gate) return [.. seen]; }
    }

    /// <summary>Those of one method (any spelling), oldest first.</summary>
    public IReadOnlyList<SeenRequest> Of(string method) =>
        [.. All.Where(request => string.Equals(request.Method, method, StringComparison.OrdinalIgnoreCase))];

    /// <summary>How many requests arrived since the start.</summary>
    public long Count
    {
        get { lock (gate) return forgotten + seen.Count; }
    }

    internal long Begin(string method, DateTimeOffset at)
    {
        lock (gate)
        {
            if (seen.Count == KeepAtMost)
            {
                seen.RemoveRange(0, KeepAtMost / 4);
                forgotten += KeepAtMost / 4;
            }
            var number = forgotten + seen.Count + 1;
            seen.Add(new(number, at, method, null, null, CallEncoding.None, 0, null, new Dictionary<string, string>()));
            return number;
        }
    }

    internal void Read(Call call) => Change(call.Number, request => request with
    {
        ChatId = call.Number64("chat_id"),
        Text = call.Has("text") ? call.Text("text") : call.Has("caption") ? call.Text("caption") : null,
        Encoding = call.Encoding,
        Parameters = call.Parameters.ToDictionary(pair => pair.Key, pair => call.Text(pair.Key)),
    });

    internal void End(long number, int status, string? fault) =>
        Change(number, request => request with { Status = status, Fault = fault ?? request.Fault });

    private void Change(long number, Func<SeenRequest, SeenRequest> change)
    {
        lock (gate)
        {
            var index = (int)(number - forgotten - 1);
            if (index >= 0 && index < seen.Count)
                seen[index] = change(seen[index]);
        }
    }
}
