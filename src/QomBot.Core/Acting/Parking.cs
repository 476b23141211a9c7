using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>
/// A form that somebody leaves half-way for something else waits with its answers: one of each person and chat, the newest. It is said at
/// once that it waits, and once more when what he left it for is over.
/// </summary>
internal static class Parking
{
    /// <summary>Leaves the form that is open. Where nothing was answered in it yet, nothing is lost with it.</summary>
    /// <param name="evenEmpty">The question itself is kept, too: he only looks something up.</param>
    public static void Leave(Turn turn, ActionTable actions, bool evenEmpty = false)
    {
        if (turn.Conversation.Form is not { } form) return;
        turn.LeaveForm();
        if (actions.Find(form.Action) is not { } action) return;
        if (action.Abandoned is { } keep) keep(turn, new Arguments(form.Given));
        else if (evenEmpty || form.Asking.Any(form.Given.ContainsKey))
        {
            turn.Conversation = turn.Conversation with { Parked = form with { ParkedAt = turn.Now, IsReminded = false } };
            turn.HasParked = true;
        }
    }

    /// <summary>Files that came with it are kept no longer.</summary>
    public static bool IsOver(Turn turn, FormState parked) => turn.Now - parked.ParkedAt > turn.House.Policy.KeepHeldFiles;

    /// <summary>He has done what waited, from its beginning: it waits no longer.</summary>
    public static void Forget(Turn turn, ActionSpec action, Arguments given)
    {
        if (turn.Conversation.Parked is { } parked && parked.Action == action.Name && action.Arguments is [var first, ..]
            && (parked.Asking.Contains(first.Name) || parked.Given.GetValueOrDefault(first.Name) == given.TextOrNull(first.Name)))
            turn.Conversation = turn.Conversation with { Parked = null };
    }

    /// <summary>Puts one line and one button on the card that is shown, where a form waits and he does not know it, or has not been reminded.</summary>
    public static void Remind(Turn turn)
    {
        if (turn.Conversation.Parked is not { } parked || turn.Screen is not { } screen) return;
        if (IsOver(turn, parked))
        {
            turn.Conversation = turn.Conversation with { Parked = null };
            return;
        }
        if (!turn.HasParked && (parked.IsReminded || turn.Conversation.Form is not null)) return;
        if (!turn.HasParked) turn.Conversation = turn.Conversation with { Parked = parked with { IsReminded = true } };
        var say = turn.Say;
        var goOn = new Button(say.Words("button.goon"), FormActions.GoOnName, []);
        turn.Show(screen with
        {
            Blocks = [say.Line("form.waits", ("form", Value.Key($"action.{parked.Action}"))), new Block.Gap(), .. screen.Blocks],
            Rows = Beside(screen.Rows, goOn),
            Folded = screen.Folded is { } folded ? folded with { Rows = Beside(folded.Rows, goOn) } : null,
        });
    }

    /// <summary>Into the last row, which stands on every page.</summary>
    private static IReadOnlyList<IReadOnlyList<Button>> Beside(IReadOnlyList<IReadOnlyList<Button>> rows, Button button) =>
        rows.Count == 0 ? [[button]] : [.. rows.SkipLast(1), [button, .. rows[^1]]];
}
