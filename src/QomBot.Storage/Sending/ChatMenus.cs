using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>A chat whose menu is not the one that it should be.</summary>
public sealed record OwedMenu(ChatId Chat, string Wanted);

/// <summary>Menus as they should be; whoever keeps a platform's menus asks what is owed, and says when it stands.</summary>
public sealed class ChatMenus : IMenus
{
    private readonly Unit _unit;

    internal ChatMenus(Unit unit) => _unit = unit;

    public void Want(Place place, string menu)
    {
        var changed = _unit.Session.Execute(
            """
            INSERT INTO chat_menus (account, chat, wanted) SELECT ?1, ?2, ?3 WHERE ?3 <> '' OR EXISTS (SELECT 1 FROM chat_menus WHERE account = ?1 AND chat = ?2)
            ON CONFLICT (account, chat) DO UPDATE SET wanted = ?3 WHERE wanted <> ?3
            """, place.Account.Value, place.Chat.Value, menu);
        if (changed > 0) _unit.Session.AfterCommit(_unit.Session.Signals.Menu);
    }

    public static IReadOnlyList<OwedMenu> Owed(Session session, AccountId account, int most) => session.All(
        "SELECT chat, wanted FROM chat_menus WHERE account = ?1 AND shown IS NOT wanted ORDER BY chat LIMIT ?2",
        row => new OwedMenu(new ChatId(row.Text(0)), row.Text(1)), account.Value, most);

    public static void Stands(Session session, AccountId account, OwedMenu menu) => session.Execute(
        "UPDATE chat_menus SET shown = ?3 WHERE account = ?1 AND chat = ?2", account.Value, menu.Chat.Value, menu.Wanted);
}
