using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>A file that somebody wants compared with a dossier, and that is here or will never be.</summary>
/// <param name="IsHere">Else it could not be fetched.</param>
/// <param name="SizeBytes">As measured; 0 where it is not here.</param>
/// <param name="IsQuiet">It may be no dossier at all; then nothing is said.</param>
public sealed record WaitingCheck(FileId File, PersonId Person, Place Place, bool IsQuiet, bool IsHere, long SizeBytes);

/// <summary>Rows until they are answered, so a crash loses none and answers none twice.</summary>
public static class DossierChecks
{
    /// <summary>The oldest whose file has arrived, was given up or was thrown away.</summary>
    public static WaitingCheck? Next(Session session) => session.One(
        """
        SELECT c.file, c.person, c.account, c.chat, c.quiet, ifnull(f.state = 1, 0), ifnull(f.size, 0) FROM dossier_checks c LEFT JOIN files f ON f.id = c.file
        WHERE f.id IS NULL OR f.state <> 0 ORDER BY c.at, c.file LIMIT 1
        """,
        row => new WaitingCheck(new FileId(row.Long(0)), new PersonId(row.Long(1)), new Place(new AccountId(row.Text(2)), new ChatId(row.Text(3))), row.Bool(4), row.Bool(5), row.Long(6)));

    /// <summary>False where somebody else has answered it.</summary>
    public static bool Done(Session session, FileId file) => session.Execute("DELETE FROM dossier_checks WHERE file = ?1", file.Value) == 1;
}
