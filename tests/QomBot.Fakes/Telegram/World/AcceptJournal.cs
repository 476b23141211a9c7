using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QomBot.Fakes.Telegram.World;

/// <summary>What the platform took for good: one entry for each message sent, edited or deleted, whatever the client heard of it.</summary>
/// <param name="Number">1, 2, 3 … in the order of acceptance.</param>
/// <param name="What">"sent", "edited", "deleted", "answered" (a press), "pinned".</param>
/// <param name="Text">Text or caption as the platform stores it.</param>
/// <param name="RequestNumber">The request that did it; an album has several entries with one number.</param>
public sealed record Accepted(
    long Number, DateTimeOffset At, string What, string Method, long ChatId, long MessageId, string? Text, long RequestNumber);

/// <summary>The accept journal, from which duplicates, losses and order are counted. Safe for use by several threads.</summary>
public sealed class AcceptJournal : IDisposable
{
    private static readonly JsonSerializerOptions Lines = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock gate = new();
    private readonly List<Accepted> entries = [];
    private readonly StreamWriter? file;

    internal AcceptJournal(string? path) =>
        file = path is null ? null : new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };

    /// <summary>Everything accepted so far, oldest first.</summary>
    public IReadOnlyList<Accepted> All => After(0);

    /// <summary>Only what was sent: the messages that the people got, each as often as they got it.</summary>
    public IReadOnlyList<Accepted> Sent => [.. All.Where(entry => entry.What == "sent")];

    public int Count
    {
        get { lock (gate) return entries.Count; }
    }

    /// <summary>Entries with a number above <paramref name="number"/>.</summary>
    public IReadOnlyList<Accepted> After(long number)
    {
        lock (gate)
            return [.. entries.Skip((int)Math.Clamp(number, 0, entries.Count))];
    }

    internal void Add(DateTimeOffset at, string what, string method, long chatId, long messageId, string? text, long requestNumber)
    {
        lock (gate)
        {
            var entry = new Accepted(entries.Count + 1, at, what, method, chatId, messageId, text, requestNumber);
            entries.Add(entry);
            file?.WriteLine(JsonSerializer.Serialize(entry, Lines));
        }
    }

    public void Dispose() => file?.Dispose();
}
