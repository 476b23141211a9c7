using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

[JsonSerializable(typeof(FormState))]
internal sealed partial class FormJson : JsonSerializerContext;

internal sealed class Conversations(Unit unit) : IConversations
{
    private const string ScreenColumns = "id, account, chat, content, version, shown_message, seq";

    public Conversation Load(Place place, UserId user) =>
        unit.Session.One(
            "SELECT form, draft, parked FROM conversations WHERE account = ?1 AND chat = ?2 AND user_id = ?3",
            row => new Conversation(place, user, ReadForm(row.TextOrNull(0)), row.LongOrNull(1) is { } draft ? new ProblemId(draft) : null) { Parked = ReadForm(row.TextOrNull(2)) },
            place.Account.Value, place.Chat.Value, user.Value)
        ?? new Conversation(place, user, null, null);

    public void Save(Conversation conversation) => unit.Session.Execute(
        """
        INSERT INTO conversations (account, chat, user_id, form, draft, parked) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (account, chat, user_id) DO UPDATE SET form = ?4, draft = ?5, parked = ?6 WHERE form IS NOT ?4 OR draft IS NOT ?5 OR parked IS NOT ?6
        """,
        conversation.Place.Account.Value, conversation.Place.Chat.Value, conversation.User.Value,
        Written(conversation.Form), conversation.Draft?.Value, Written(conversation.Parked));

    private static string? Written(FormState? form) => form is null ? null : JsonSerializer.Serialize(form, FormJson.Default.FormState);

    public Screen? Screen(Place place, UserId user) => unit.Session.One(
        $"SELECT {ScreenColumns} FROM screens WHERE account = ?1 AND chat = ?2 AND user_id = ?3", ReadScreen, place.Account.Value, place.Chat.Value, user.Value);

    public Screen? Screen(long id) => unit.Session.One($"SELECT {ScreenColumns} FROM screens WHERE id = ?1", ReadScreen, id);

    public void Show(Place place, UserId user, Message content, bool anew)
    {
        var (json, seq) = (MessageJson.Write(content), unit.NextSeq());
        unit.Session.Execute(
            """
            INSERT INTO screens (account, chat, user_id, content, version, seq, anew) VALUES (?1, ?2, ?3, ?4, 1, ?5, 1)
            ON CONFLICT (account, chat, user_id) DO UPDATE SET content = ?4, version = version + 1, seq = ?5, anew = max(anew, ?6), attempt = 0, ambiguous = 0, not_before = 0, given_up = NULL
            """, place.Account.Value, place.Chat.Value, user.Value, json, seq, anew);
        unit.Session.AfterCommit(() => unit.Session.Contents.Keep(seq, content));
        Sending.Outbox.Wake(unit.Session, place.Account, Lane.Interactive);
    }

    public void Post(Place place, string name, Message content, Lane lane, MessageRef? replyTo, bool anew)
    {
        var json = MessageJson.Write(content);
        var changed = unit.Session.Execute(
            """
            INSERT INTO screens (account, chat, user_id, content, version, seq, anew, lane, reply_to, posted_at) VALUES (?1, ?2, ?3, ?4, 1, ?5, 1, ?6, ?7, ?9)
            ON CONFLICT (account, chat, user_id) DO UPDATE SET content = ?4, version = version + 1, seq = ?5, anew = max(anew, ?8), attempt = 0, ambiguous = 0, not_before = 0, given_up = NULL, posted_at = ?9
              WHERE content <> ?4 OR ?8 = 1
            """, place.Account.Value, place.Chat.Value, name, json, unit.NextSeq(), lane, replyTo?.Value, anew, unit.Now);
        if (changed > 0) Sending.Outbox.Wake(unit.Session, place.Account);
    }

    public IReadOnlyList<Place> Posts(string name) => unit.Session.All(
        "SELECT account, chat FROM screens WHERE user_id = ?1", row => new Place(new AccountId(row.Text(0)), new ChatId(row.Text(1))), name);

    public ProblemId? AboutOf(Place place, MessageRef message) =>
        unit.Session.Scalar("SELECT about FROM deliveries WHERE account = ?1 AND chat = ?2 AND message = ?3", place.Account.Value, place.Chat.Value, message.Value) is long about ? new ProblemId(about) : null;

    public Message? Delivered(long delivery, Place place) => unit.Session.One(
        """
        SELECT ifnull(d.content, b.content) FROM deliveries d LEFT JOIN bodies b ON b.fanout = d.fanout AND b.language = d.language
        WHERE d.id = ?1 AND d.account = ?2 AND d.chat = ?3
        """, row => ReadMessage(row.Text(0)), delivery, place.Account.Value, place.Chat.Value);

    internal static Message ReadMessage(string json) => MessageJson.Read(json);

    private Screen ReadScreen(Row row) => new(
        row.Long(0), new Place(new AccountId(row.Text(1)), new ChatId(row.Text(2))), unit.Session.Contents.Find(row.Long(6)) ?? ReadMessage(row.Text(3)), row.Int(4),
        row.TextOrNull(5) is { } shown ? new MessageRef(shown) : null);

    /// <summary>A form that an older program wrote and this one cannot read is left behind: the person starts that step again.</summary>
    private static FormState? ReadForm(string? json)
    {
        if (json is null) return null;
        try
        {
            return JsonSerializer.Deserialize(json, FormJson.Default.FormState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
