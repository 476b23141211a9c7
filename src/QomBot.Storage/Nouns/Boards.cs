using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Boards(Unit unit) : IBoards
{
    private const string Columns = "id, account, chat, kind, title, keeper, language, fields, is_on";

    private static Board Read(Row row) => new(
        new BoardId(row.Long(0)), new Place(new AccountId(row.Text(1)), new ChatId(row.Text(2))), (ChatKind)row.Int(3), row.Text(4), new UserId(row.Text(5)),
        row.Text(6), row.Text(7).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Bool(8));

    public Board? Find(BoardId id) => unit.Session.One($"SELECT {Columns} FROM boards WHERE id = ?1", Read, id.Value);

    public Board? At(Place place) =>
        unit.Session.One($"SELECT {Columns} FROM boards WHERE account = ?1 AND chat = ?2", Read, place.Account.Value, place.Chat.Value);

    public Board Put(Place place, ChatKind kind, string title, UserId keeper, string language)
    {
        unit.Session.Execute(
            """
            INSERT INTO boards (account, chat, kind, title, keeper, language, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (account, chat) DO UPDATE SET title = ?4, keeper = ?5, reachable = 1
            """, place.Account.Value, place.Chat.Value, kind, title, keeper.Value, language, unit.Now);
        return At(place)!;
    }

    public void Save(Board board) => unit.Session.Execute(
        "UPDATE boards SET title = ?2, keeper = ?3, language = ?4, fields = ?5, is_on = ?6 WHERE id = ?1",
        board.Id.Value, board.Title, board.Keeper.Value, board.Language, string.Join(' ', board.Fields), board.IsOn);

    public IReadOnlyList<Board> KeptBy(AccountId account, UserId keeper) => unit.Session.All(
        $"SELECT {Columns} FROM boards WHERE account = ?1 AND keeper = ?2 AND reachable = 1 ORDER BY id DESC", Read, account.Value, keeper.Value);

    public IReadOnlyList<Board> Working() => unit.Session.All($"SELECT {Columns} FROM boards WHERE is_on = 1 AND reachable = 1 ORDER BY id", Read);

    public void SetReachable(Place place, bool reachable) => unit.Session.Execute(
        "UPDATE boards SET reachable = ?3 WHERE account = ?1 AND (chat = ?2 OR chat LIKE ?2 || '/%')", place.Account.Value, place.Chat.Value, reachable);
}
