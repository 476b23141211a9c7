using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Core.Chat;

namespace QomBot.Replay;

/// <summary>One line of a replay: who did what, where and when.</summary>
public sealed record ReplayLine(
    [property: JsonPropertyName("at")] DateTimeOffset? At,
    [property: JsonPropertyName("platform")] string Platform,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("text")] string? Text,
    [property: JsonPropertyName("button")] string? Button,
    [property: JsonPropertyName("file")] string? File,
    [property: JsonPropertyName("edit")] string? Edit = null,
    [property: JsonPropertyName("reply")] string? Reply = null,
    [property: JsonPropertyName("group")] string? Group = null,
    [property: JsonPropertyName("album")] string? Album = null,
    [property: JsonPropertyName("delete")] string? Delete = null,
    [property: JsonPropertyName("number")] string? Number = null);

/// <summary>What a user of a replay sees come: a new message, a change of one, or the loss of its buttons.</summary>
public sealed record ReplayAnswer(
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("platform")] string Platform,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("text")] string? Text,
    [property: JsonPropertyName("buttons")] IReadOnlyList<IReadOnlyList<string>>? Buttons,
    [property: JsonPropertyName("prefix"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Prefix,
    [property: JsonPropertyName("nonce"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Nonce,
    [property: JsonPropertyName("reply"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reply = null,
    [property: JsonPropertyName("files"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Files = null);

/// <summary>A platform that lives in memory, or in a journal file that outlives a killed process as a real platform's server would.</summary>
public sealed class ReplayPlatform : IChatPlatform
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, List<ReplayAnswer>> _chats = [];
    private readonly TimeProvider _clock;
    private readonly Action<ReplayAnswer> _answered;
    private int _messages;

    public ReplayPlatform(string name, TimeProvider clock, Action<ReplayAnswer> answered, IEnumerable<ReplayAnswer>? earlier = null)
    {
        (_clock, _answered) = (clock, answered);
        Account = new AccountId($"{name}:replay");
        foreach (var answer in earlier ?? []) Keep(answer);
    }

    public AccountId Account { get; }

    public Capabilities Capabilities { get; } = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 20 * 1024 * 1024)
    {
        AccountRate = 10_000,
        ChatGap = TimeSpan.Zero,
        GroupGap = TimeSpan.Zero,
    };

    /// <summary>Chats that are closed to the bot.</summary>
    public HashSet<string> Blocked { get; } = [];

    /// <summary>The platform does not answer.</summary>
    public bool IsDown { get; set; }

    public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The update's bytes are the replay line, with the place in the file in front of it.</summary>
    public RawUpdate Update(int number, ReplayLine line) =>
        new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), line.User, Encoding.UTF8.GetBytes($"{number} {JsonSerializer.Serialize(line, Json)}"));

    public Incoming? Read(ReadOnlyMemory<byte> update)
    {
        var text = Encoding.UTF8.GetString(update.Span);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var number = text[..space];
        var line = JsonSerializer.Deserialize<ReplayLine>(text[(space + 1)..])!;
        var chat = new ChatId(line.Group ?? line.User);
        var kind = line.Group is null ? ChatKind.Private : ChatKind.Group;
        var sender = new Sender(new UserId(line.User), line.User, null);
        if (line.Delete is { } gone) return new Incoming.Deleted(chat, kind, new MessageRef($"u{gone}"));
        if (line.Edit is { } edited) return new Incoming.Edited(chat, kind, sender, new MessageRef($"u{edited}"), line.Text ?? "");
        if (line.Number is { } shared) return new Incoming.Said(chat, ChatKind.Private, sender, new MessageRef($"u{number}"), shared, []) { IsOwnNumber = true };
        if (line.Button is { } label) return new Incoming.Pressed(chat, ChatKind.Private, sender, TokenOf(line.User, label) ?? label, number, null);
        IReadOnlyList<Attachment> files = line.File is { } file ? [new Attachment(KindOf(file), file, Path.GetFileName(file), null, null)] : [];
        return new Incoming.Said(chat, kind, sender, new MessageRef($"u{number}"), line.Text ?? "", files, line.Reply is { } reply ? new MessageRef(reply) : null, Album: line.Album) { ChatTitle = line.Group };
    }

    public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        if (IsDown) return Task.FromResult<SendResult>(new SendResult.Later(TimeSpan.FromMinutes(20), LaterScope.Account, "down"));
        if (Blocked.Contains(outgoing.Chat.Value)) return Task.FromResult<SendResult>(new SendResult.Unreachable("blocked"));
        var message = outgoing switch
        {
            Outgoing.Change change => change.Target.Value,
            Outgoing.Strip strip => strip.Target.Value,
            _ => $"m{++_messages}",
        };
        var kind = outgoing switch { Outgoing.Change => "change", Outgoing.Strip { IsWhole: true } => "gone", Outgoing.Strip => "strip", _ => "message" };
        var answer = new ReplayAnswer(
            _clock.GetUtcNow(), Account.Platform, outgoing.Chat.Value, kind, message,
            kind is "strip" or "gone" ? null : PlainText.Of(outgoing.Message, marks: false),
            kind is "strip" or "gone" ? null : [.. outgoing.Message.Rows.Select(row => row.Select(button => button.Label).ToList())],
            outgoing.TokenPrefix, outgoing.Nonce, (outgoing as Outgoing.New)?.ReplyTo?.Value, outgoing.Message.Files?.Select(file => file.Name).ToList());
        Keep(answer);
        _answered(answer);
        return Task.FromResult<SendResult>(new SendResult.Sent(new MessageRef(message)));
    }

    public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel)
    {
        if (word is not null) _answered(new ReplayAnswer(_clock.GetUtcNow(), Account.Platform, chat.Value, "word", "", word, null, null, null));
        return Task.CompletedTask;
    }

    public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) =>
        File.Exists(remoteId) ? Task.FromResult<Stream>(File.OpenRead(remoteId)) : throw new InvalidDataException("the file of the replay is not there");

    /// <summary>The newest message of the chat that shows the label, as a user would press it.</summary>
    private string? TokenOf(string chat, string label)
    {
        if (label.Length == 0 || !_chats.TryGetValue(chat, out var messages)) return null;
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            var index = messages[i].Buttons?.SelectMany(row => row).ToList().FindIndex(button => button == label || button.EndsWith($" {label}", StringComparison.Ordinal)) ?? -1;
            if (index >= 0) return Outgoing.Token(messages[i].Prefix!, index);
        }
        return null;
    }

    private void Keep(ReplayAnswer answer)
    {
        if (answer.Platform != Account.Platform || answer.Kind == "word") return;
        if (!_chats.TryGetValue(answer.To, out var messages)) _chats[answer.To] = messages = [];
        var at = messages.FindIndex(message => message.Message == answer.Message);
        if (answer.Kind == "message")
        {
            messages.Add(answer);
            if (answer.Message.StartsWith('m') && int.TryParse(answer.Message[1..], out var number)) _messages = Math.Max(_messages, number);
        }
        else if (at >= 0 && answer.Kind == "gone") messages.RemoveAt(at);
        else if (at >= 0) messages[at] = answer.Kind == "strip" ? messages[at] with { Buttons = null } : answer;
    }

    private static AttachmentKind KindOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" or ".png" => AttachmentKind.Photo,
        ".ogg" or ".oga" or ".mp3" => AttachmentKind.Voice,
        _ => AttachmentKind.Document,
    };
}
