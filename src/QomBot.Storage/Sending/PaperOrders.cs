using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>An order that waits to be made.</summary>
/// <param name="Attempt">How often it was tried before.</param>
public sealed record WaitingPaper(long Id, PaperOrder Order, int Attempt);

/// <summary>Documents that somebody asked for: rows until they are made, so a crash loses none and makes none twice.</summary>
public static class PaperOrders
{
    public const int AttemptLimit = 3;

    internal static void Put(Unit unit, PaperOrder order)
    {
        unit.Session.Execute(
            "INSERT INTO paper_orders (key, kind, about, person, account, chat, words, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (key) DO NOTHING",
            order.Key, order.Kind, order.About, order.For.Value, order.Place?.Account.Value, order.Place?.Chat.Value, Notices.Json(order.Words), unit.Now);
        unit.Session.AfterCommit(unit.Session.Signals.Paper);
    }

    public static WaitingPaper? Next(Session session, DateTimeOffset now) => session.One(
        "SELECT id, key, kind, about, person, account, chat, words, attempt FROM paper_orders WHERE state = 0 AND not_before <= ?1 ORDER BY not_before, id LIMIT 1",
        row => new WaitingPaper(row.Long(0), new PaperOrder(
            row.Text(1), row.Text(2), row.Text(3), new PersonId(row.Long(4)), MessageJson.Read(row.Text(7)),
            row.TextOrNull(5) is { } account ? new Place(new AccountId(account), new ChatId(row.Text(6))) : null), row.Int(8)), now);

    /// <summary>False where somebody else has settled it.</summary>
    public static bool Made(Session session, long id) => session.Execute("UPDATE paper_orders SET state = 1 WHERE id = ?1 AND state = 0", id) == 1;

    /// <summary>Tried again in a while; true where it is given up.</summary>
    public static bool Failed(Session session, WaitingPaper paper, DateTimeOffset now)
    {
        var isOver = paper.Attempt + 1 >= AttemptLimit;
        session.Execute(
            "UPDATE paper_orders SET attempt = attempt + 1, state = ?2, not_before = ?3 WHERE id = ?1 AND state = 0", paper.Id, isOver ? 2 : 0, now + TimeSpan.FromSeconds(20 * (paper.Attempt + 1)));
        return isOver;
    }
}

internal sealed class Papers(Unit unit) : IPapers
{
    public void Order(PaperOrder order) => PaperOrders.Put(unit, order);

    public string? StartLink(AccountId account) => AdapterState.Find(unit.Session, account, AdapterState.StartLink);
}
