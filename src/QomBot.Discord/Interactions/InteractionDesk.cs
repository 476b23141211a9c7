using QomBot.Discord.Inbound;

namespace QomBot.Discord.Interactions;

/// <summary>
/// What waits for an answer, and what can still be answered by its token. Held in memory: after a restart answers go as messages.
/// </summary>
internal sealed class InteractionDesk(TimeProvider time)
{
    /// <summary>Discord's tokens hold 15 minutes from its own clock; a little is left for the way.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(14.5);

    /// <summary>Kept of one person.</summary>
    private const int Remembered = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<OpenInteraction>> _ofUser = [];

    /// <summary>False where it is here already: Discord brings events again after a resume.</summary>
    public bool Add(OpenInteraction interaction)
    {
        lock (_gate)
        {
            if (_ofUser.Count > 20_000) Forget();
            if (!_ofUser.TryGetValue(interaction.User, out var list)) _ofUser[interaction.User] = list = [];
            if (list.Any(one => one.Id == interaction.Id)) return false;
            list.Add(interaction);
            if (list.Count > Remembered) list.RemoveAt(0);
            return true;
        }
    }

    public OpenInteraction? Find(string user, string id)
    {
        lock (_gate) return _ofUser.TryGetValue(user, out var list) ? list.Find(one => one.Id == id) : null;
    }

    /// <summary>The one whose first answer a new message of this person can be: its own from an earlier try, else the newest that waits.</summary>
    public OpenInteraction? ForNew(string user, string nonce)
    {
        lock (_gate)
        {
            return Of(user).LastOrDefault(one => one.AnsweredBy == nonce)
                ?? Of(user).LastOrDefault(one => one.AnsweredBy is null && one.State is AnswerState.Waiting or AnswerState.Deferred);
        }
    }

    /// <summary>The newest by whose token something can be said beside the first answer.</summary>
    public OpenInteraction? ForMore(string user)
    {
        lock (_gate) return Of(user).LastOrDefault(one => one.State is not AnswerState.Waiting);
    }

    /// <summary>The newest press on this message.</summary>
    public OpenInteraction? PressOn(string user, string message)
    {
        lock (_gate) return Of(user).LastOrDefault(one => one.IsPress && one.PressedMessage == message);
    }

    /// <summary>The server in which the person was last seen; null where only the private chat is known.</summary>
    public string? GuildOf(string user)
    {
        lock (_gate) return _ofUser.TryGetValue(user, out var list) ? list.LastOrDefault(one => one.Guild is not null)?.Guild : null;
    }

    public void Drop(OpenInteraction interaction)
    {
        lock (_gate)
            if (_ofUser.TryGetValue(interaction.User, out var list)) list.Remove(interaction);
    }

    private IEnumerable<OpenInteraction> Of(string user) =>
        _ofUser.TryGetValue(user, out var list) ? list.Where(one => time.GetElapsedTime(one.CameAt) < TokenLife) : [];

    private void Forget()
    {
        foreach (var (user, list) in _ofUser.ToList())
            if (list.All(one => time.GetElapsedTime(one.CameAt) >= TokenLife)) _ofUser.Remove(user);
    }
}
