using System.Text.Json;
using System.Text.Json.Serialization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

[JsonSerializable(typeof(IReadOnlyList<Attachment>))]
internal sealed partial class AttachmentJson : JsonSerializerContext;

internal sealed class CollectedMessages(Unit unit) : ICollected
{
    private const string Columns = "id, account, chat, message, title, author, author_name, words, files, state, problem";

    private static Collected Read(Row row) => new(
        new CollectedId(row.Long(0)), new Place(new AccountId(row.Text(1)), new ChatId(row.Text(2))), new MessageRef(row.Text(3)), row.Text(4),
        new UserId(row.Text(5)), row.Text(6), row.Text(7), JsonSerializer.Deserialize(row.Text(8), AttachmentJson.Default.IReadOnlyListAttachment)!,
        (CollectedState)row.Int(9), row.LongOrNull(10) is { } problem ? new ProblemId(problem) : null);

    public Collected? Find(CollectedId id) => unit.Session.One($"SELECT {Columns} FROM collected WHERE id = ?1", Read, id.Value);

    public Collected? Add(Place place, MessageRef message, string title, UserId author, string authorName, string words, IReadOnlyList<Attachment> files)
    {
        var id = unit.Session.Scalar(
            """
            INSERT INTO collected (account, chat, message, title, author, author_name, words, files, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT DO NOTHING RETURNING id
            """, place.Account.Value, place.Chat.Value, message.Value, title, author.Value, authorName, words,
            JsonSerializer.Serialize(files, AttachmentJson.Default.IReadOnlyListAttachment), unit.Now);
        return id is long row ? Find(new CollectedId(row)) : null;
    }

    public void Save(Collected collected) => unit.Session.Execute(
        "UPDATE collected SET state = ?2, problem = ?3 WHERE id = ?1", collected.Id.Value, collected.State, collected.Problem?.Value);

    public Collected? Of(ProblemId problem) => unit.Session.One($"SELECT {Columns} FROM collected WHERE problem = ?1", Read, problem.Value);
}
