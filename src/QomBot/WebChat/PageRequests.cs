using QomBot.Language.Text;
using QomBot.Storage.Sqlite;

namespace QomBot.WebChat;

/// <summary>What the page may send at most.</summary>
public static class PageLimits
{
    /// <summary>UTF-16 units of one message. What is too long for its purpose the bot itself answers.</summary>
    public const int TextUnits = 100_000;

    public const long FileBytes = 25L * 1024 * 1024;

    public const int FilesPerMessage = 30;

    /// <summary>UTF-16 units of a person's name.</summary>
    public const int NameUnits = 60;

    /// <summary>People on one page.</summary>
    public const int People = 200;
}

/// <summary>Why a request was not taken: a status for HTTP, and a code that the page has words for.</summary>
internal sealed record Refusal(int Status, string Error, long? Limit = null);

/// <summary>What came of a request: exactly one of the two is there.</summary>
internal readonly record struct Answer<T>(T? Value, Refusal? Refused) where T : class
{
    public static implicit operator Answer<T>(T value) => new(value, null);
    public static implicit operator Answer<T>(Refusal refused) => new(null, refused);
}

/// <summary>That something was done, where there is nothing to show for it.</summary>
internal sealed record Done
{
    public static readonly Done It = new();
}

/// <summary>
/// Takes what people do on the page. Each request carries a key of the page: tried again with the same key it is the same one.
/// It is kept here, then handed to the bot, and only then answered; when the bot cannot take it now it waits and is refused meanwhile.
/// </summary>
internal sealed class PageRequests(Database database, StoredBytes bytes, LiveEvents events, Handing handing, TimeProvider clock)
{
    private static readonly Refusal Unreadable = new(400, "unreadable");
    private static readonly Refusal NoPerson = new(404, "noPerson");
    private static readonly Refusal NoMessage = new(404, "noMessage");

    public async Task<Answer<PersonView>> AddPersonAsync(AddRequest request)
    {
        if (!IsKey(request.Key)) return Unreadable;
        var name = PersianText.CleanName(request.Name ?? "");
        if (name.Length == 0) return new Refusal(400, "nameEmpty");
        name = TextCut.AtGrapheme(name, PageLimits.NameUnits);
        var added = await database.Writer.RunAsync<Answer<PersonView>>(session =>
        {
            if (PeopleTable.MadeBy(session, request.Key!) is { } before) return before;
            if (PeopleTable.Count(session) >= PageLimits.People) return new Refusal(409, "peopleTooMany", PageLimits.People);
            var person = PeopleTable.Add(session, request.Key!, name, clock.GetUtcNow(), events);
            Open(session, person, Language(request.Language));
            return person;
        });
        if (added.Value is { } one) _ = await HandOnAsync(one.Id);
        // The person is there even when the bot cannot greet him yet: what opens the chat waits for it.
        return added;
    }

    public async Task<Answer<MessageView>> SayAsync(string person, SayRequest request)
    {
        var text = request.Text ?? "";
        var files = request.Files ?? [];
        if (!IsKey(request.Key)) return Unreadable;
        if (text.Length > PageLimits.TextUnits) return new Refusal(413, "textTooLong", PageLimits.TextUnits);
        if (files.Count > PageLimits.FilesPerMessage) return new Refusal(413, "filesTooMany", PageLimits.FilesPerMessage);
        if (string.IsNullOrWhiteSpace(text) && files.Count == 0) return new Refusal(400, "empty");
        var key = Key(person, request.Key!);
        var kept = await database.Writer.RunAsync<Answer<Done>>(session => KeepSaid(session, person, key, text, files, Language(request.Language), request.ReplyTo));
        return (kept.Refused ?? await HandOnAsync(person)) is { } refused
            ? refused
            : database.Read(session => MessagesTable.SentBy(session, key))!;
    }

    public async Task<Answer<Done>> PressAsync(string person, PressRequest request)
    {
        if (!IsKey(request.Key) || request.Token is not { Length: > 0 and <= 64 } token) return Unreadable;
        var kept = await database.Writer.RunAsync<Answer<Done>>(session =>
        {
            if (PeopleTable.Find(session, person) is not { } who) return NoPerson;
            if (MessagesTable.Find(session, person, request.Message) is not { FromBot: true }) return NoMessage;
            var key = Key(person, request.Key!);
            if (!UpdatesTable.Knows(session, key))
                Keep(session, key, new WebUpdate.Pressed(who.Id, who.Name, Language(request.Language), request.Message, token, request.Key!), request.Message);
            return Done.It;
        });
        return (kept.Refused ?? await HandOnAsync(person)) is { } refused ? refused : Done.It;
    }

    public async Task<Answer<MessageView>> EditAsync(string person, EditRequest request)
    {
        var text = request.Text ?? "";
        if (!IsKey(request.Key)) return Unreadable;
        if (text.Length > PageLimits.TextUnits) return new Refusal(413, "textTooLong", PageLimits.TextUnits);
        var kept = await database.Writer.RunAsync<Answer<Done>>(session =>
        {
            if (PeopleTable.Find(session, person) is not { } who) return NoPerson;
            if (MessagesTable.Find(session, person, request.Message) is not { FromBot: false } message) return NoMessage;
            if (string.IsNullOrWhiteSpace(text) && message.Content.Files is null) return new Refusal(400, "empty");
            var key = Key(person, request.Key!);
            if (!UpdatesTable.Knows(session, key))
                Keep(session, key, new WebUpdate.Edited(who.Id, who.Name, Language(request.Language), request.Message, text), request.Message);
            return Done.It;
        });
        return (kept.Refused ?? await HandOnAsync(person)) is { } refused
            ? refused
            : database.Read(session => MessagesTable.Find(session, person, request.Message))!;
    }

    /// <summary>Keeps one file for a message that is still to be sent.</summary>
    public async Task<Answer<ShownFile>> PutUpAsync(string person, string? pageKey, string name, Stream body, CancellationToken cancel)
    {
        if (!IsKey(pageKey)) return Unreadable;
        if (database.Read(session => PeopleTable.Find(session, person)) is null) return NoPerson;
        var stored = await bytes.KeepAsync(body, PageLimits.FileBytes, cancel);
        if (stored is null) return new Refusal(413, "fileTooLarge", PageLimits.FileBytes);
        if (stored.SizeBytes == 0) return new Refusal(400, "fileEmpty");
        var key = Key(person, pageKey!);
        return await database.Writer.RunAsync(session =>
            FilesTable.PutUpBy(session, key)?.File
            ?? FilesTable.Add(session, Refs.Read(person), key, stored, name, clock.GetUtcNow()));
    }

    private void Open(Session session, PersonView person, string language)
    {
        Keep(session, Key(person.Id, "joined"), new WebUpdate.Joined(person.Id, person.Name, language), null);
        KeepSaid(session, person.Id, Key(person.Id, "start"), "/start", [], language);
    }

    private Answer<Done> KeepSaid(Session session, string person, string key, string text, IReadOnlyList<string?> files, string language, long? replyTo = null)
    {
        if (PeopleTable.Find(session, person) is not { } who) return NoPerson;
        if (UpdatesTable.Knows(session, key)) return Done.It;
        if (replyTo is { } answered && MessagesTable.Find(session, person, answered) is null) return NoMessage;
        var shown = new List<ShownFile>();
        foreach (var id in files)
        {
            if (FilesTable.Of(session, person, id) is not { } row) return new Refusal(404, "noFile");
            FilesTable.MarkUsed(session, row.File.Id!);
            shown.Add(row.File);
        }
        var content = new MessageContent(text, null, null, shown.Count > 0 ? shown : null, replyTo);
        var message = MessagesTable.AddFromPerson(session, person, key, content, clock.GetUtcNow());
        Keep(session, key, new WebUpdate.Said(who.Id, who.Name, language, message, text, shown, replyTo), message);
        return Done.It;
    }

    private void Keep(Session session, string key, WebUpdate update, long? message) =>
        UpdatesTable.Keep(session, key, update, message, clock.GetUtcNow());

    private async Task<Refusal?> HandOnAsync(string person)
    {
        try
        {
            await handing.OfferAsync(person, CancellationToken.None);
            return null;
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            return new Refusal(503, "starting");
        }
        catch (StoreLockedException)
        {
            // It is kept here and handed on when the bot's store can be written again.
            return new Refusal(503, "starting");
        }
        catch (IOException)
        {
            return new Refusal(507, "storeFull");
        }
    }

    private static string Key(string person, string key) => $"{person}.{key}";

    private static bool IsKey(string? key) =>
        key is { Length: >= 8 and <= 40 } && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static string Language(string? asked) => asked is "en" or "ar" ? asked : "fa";
}
