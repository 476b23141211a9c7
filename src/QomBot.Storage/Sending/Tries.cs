using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Sending;

/// <summary>The tries of one message, as its row keeps them.</summary>
/// <param name="Copies">Copies that may stand there, before the try in hand.</param>
/// <param name="First">When the first of them was begun; null where that is not known.</param>
/// <param name="Now">When the try in hand was begun: while it is under way <c>not_before</c> says so.</param>
internal readonly record struct Tries(ChatId Chat, int Copies, DateTimeOffset? First, DateTimeOffset Now)
{
    /// <summary>Marks a row as being tried now; the row's copies decide whether this is the first.</summary>
    public const string Begin = "not_before = ?2, first_try_at = CASE WHEN ambiguous = 0 THEN ?2 ELSE first_try_at END";

    /// <summary>Of the columns chat, ambiguous, first_try_at, not_before.</summary>
    public static Tries Read(Row row, int from) => new(new ChatId(row.Text(from)), row.Int(from + 1), row.MomentOrNull(from + 2), row.Moment(from + 3));

    /// <summary>A copy may stand there and the platform does not know it any more: this try may make another, and says so.</summary>
    public bool MayDouble(Capabilities? capabilities) => Copies > 0 && !IsRepeat(capabilities);

    /// <summary>Copies that may stand there when this try has ended without a clear answer.</summary>
    public int CopiesAfter(Capabilities? capabilities) => Copies > 0 && IsRepeat(capabilities) ? Copies : Copies + 1;

    private bool IsRepeat(Capabilities? capabilities) => First is { } first && capabilities?.IsRepeat(Chat, first, Now) == true;
}
