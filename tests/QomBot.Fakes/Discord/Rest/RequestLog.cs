using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>One REST request as the server saw it, answered or not.</summary>
/// <param name="Number">1, 2, 3 … in the order of arrival.</param>
/// <param name="Operation">As in the OpenAPI description, or "unknown".</param>
/// <param name="Status">What the client was meant to get; 0 while it runs or when the connection was cut instead.</param>
/// <param name="Code">The error's JSON code, or null.</param>
/// <param name="Fault">The fault that fired on it, or null.</param>
/// <param name="Body">The JSON body as text, of a multipart request its payload_json; null for none.</param>
public sealed record SeenRequest(
    long Number, DateTimeOffset At, string Operation, string Method, string Path, string? Body, int FileCount, int Status, int? Code, string? Fault)
{
    /// <summary>The body, read anew at each call.</summary>
    public JsonNode? Json() => Body is null ? null : JsonNode.Parse(Body);
}

/// <summary>Every REST request the server has seen. Safe for use by several threads.</summary>
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

    /// <summary>Those of one operation, oldest first.</summary>
    public IReadOnlyList<SeenRequest> Of(string operation) => [.. All.Where(request => request.Operation == operation)];

    /// <summary>How many requests arrived since the start.</summary>
    public long Count
    {
        get { lock (gate) return forgotten + seen.Count; }
    }

    internal long Begin(string operation, string method, string path, DateTimeOffset at)
    {
        lock (gate)
        {
            if (seen.Count == KeepAtMost)
            {
                seen.RemoveRange(0, KeepAtMost / 4);
                forgotten += KeepAtMost / 4;
            }
            var number = forgotten + seen.Count + 1;
            seen.Add(new(number, at, operation, method, path, null, 0, 0, null, null));
            return number;
        }
    }

    internal void Read(long number, string? body, int files) => Change(number, request => request with { Body = body, FileCount = files });

    internal void End(long number, int status, int? code, string? fault) =>
        Change(number, request => request with { Status = status, Code = code, Fault = fault });

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
