namespace QomBot.Fakes.Telegram.World;

/// <summary>What the bot answered to one press, as the person saw it.</summary>
public sealed record CallbackAnswer(DateTimeOffset At, string CallbackId, long PersonId, string? Text, bool Alert, string? Url);

/// <summary>Presses that wait for answerCallbackQuery. Guarded by the world's lock.</summary>
internal sealed class PressedButtons(TimeSpan answerWindow)
{
    private readonly Dictionary<string, (long PersonId, DateTimeOffset At)> open = new(StringComparer.Ordinal);

    public List<CallbackAnswer> Answers { get; } = [];

    /// <summary>Presses never answered so far.</summary>
    public int Unanswered => open.Count;

    public void Press(string callbackId, long personId, DateTimeOffset at) => open[callbackId] = (personId, at);

    /// <summary>False for a press that is unknown, answered already, or older than the window.</summary>
    public bool TryAnswer(string callbackId, string? text, bool alert, string? url, DateTimeOffset now)
    {
        if (!open.Remove(callbackId, out var press) || now - press.At > answerWindow)
            return false;
        Answers.Add(new(now, callbackId, press.PersonId, text, alert, url));
        return true;
    }
}
