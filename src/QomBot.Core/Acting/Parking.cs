using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>
/// A form that somebody leaves half-way for something else waits with its answers: one of each person and chat, the newest that holds as
/// much. It is said at once that it waits, once more when what he left it for is over, and at the front door; its button stands on every
/// card until it is finished, given up, replaced or over.
/// </summary>
internal static class Parking
{
    /// <summary>Leaves the form that is open. Where nothing was written in it yet, nothing is lost with it.</summary>
    /// <param name="evenEmpty">The question itself is kept, too: he only looks something up.</param>
    public static void Leave(Turn turn, ActionTable actions, bool evenEmpty = false)
    {
        if (turn.Conversation.Form is not { } form) return;
        turn.LeaveForm();
        if (actions.Find(form.Action) is not { } action) return;
        if (action.Abandoned is { } keep) keep(turn, new Arguments(form.Given));
        else if ((evenEmpty || Holds(form) > 0) && !(turn.Conversation.Parked is { } earlier && !IsOver(turn, earlier) && Holds(earlier) > Holds(form)))
        {
            turn.Conversation = turn.Conversation with { Parked = form with { ParkedAt = turn.Now, IsReminded = false } };
            turn.HasParked = true;
        }
    }

    /// <summary>How much would be lost with it: 2 where something was answered, 1 where only a refused answer was written, 0 for a bare question.</summary>
    private static int Holds(FormState form) => form.Asking.Any(form.Given.ContainsKey) ? 2 : form.Refused is not null ? 1 : 0;

    /// <summary>
    /// He asks anew for what waits, and says nothing that differs from it: it goes on where it stood. What differs begins from its beginning,
    /// and the one that waits is offered beside it.
    /// </summary>
    /// <returns>False where nothing of this action waits that could go on.</returns>
    public static bool TakeBack(Turn turn, ActionSpec action, Arguments given, List<string> asking)
    {
        if (turn.Conversation.Parked is not { } parked || parked.Action != action.Name || !IsGood(turn, action, parked)) return false;
        if (!asking.TrueForAll(parked.Asking.Contains) || given.Values.Any(pair => parked.Given.GetValueOrDefault(pair.Key) != pair.Value))
        {
            turn.HasParked = true;
            return false;
        }
        turn.Conversation = turn.Conversation with { Parked = null };
        Show(turn, action, parked, [turn.Say.Line("form.goeson")]);
        return true;
    }

    /// <summary>Opens what waited where it stood, with the words that could not be taken there.</summary>
    public static void Show(Turn turn, ActionSpec action, FormState parked, IReadOnlyList<Block> ahead)
    {
        turn.Conversation = turn.Conversation with { Form = parked with { ParkedAt = null, IsReminded = false } };
        if (parked.Refused is { Length: > 0 } words) ahead = [.. ahead, turn.Say.Line("form.aside"), new Block.Quote(words)];
        Form.Ask(turn, action, ahead.Count == 0 ? null : new Wrong([], ahead, []));
    }

    /// <summary>It is not over, and this program still asks all that it asks.</summary>
    public static bool IsGood(Turn turn, ActionSpec action, FormState parked) =>
        !IsOver(turn, parked) && parked.Asking.TrueForAll(name => action.Arguments.Any(argument => argument.Name == name));

    /// <summary>Files that came with it are kept no longer.</summary>
    public static bool IsOver(Turn turn, FormState parked) => turn.Now - parked.ParkedAt > turn.House.Policy.KeepHeldFiles;

    /// <summary>He has done what waited, from its beginning: it waits no longer.</summary>
    /// <param name="isAnswer">He was asked for it; else only one counts that asks for nothing more than he has given.</param>
    public static void Forget(Turn turn, ActionSpec action, Arguments given, bool isAnswer)
    {
        if (turn.Conversation.Parked is { } parked && parked.Action == action.Name && action.Arguments is [var first, ..] && (isAnswer || parked.Asking.TrueForAll(given.Has))
            && (parked.Asking.Contains(first.Name) || parked.Given.GetValueOrDefault(first.Name) == given.TextOrNull(first.Name)))
            turn.Conversation = turn.Conversation with { Parked = null };
    }

    /// <summary>Puts the button of the form that waits on the card that is shown, and a line above it where he does not know it, or has not been reminded.</summary>
    public static void Remind(Turn turn)
    {
        if (turn.Conversation.Parked is not { } parked || turn.Screen is not { } screen) return;
        if (IsOver(turn, parked))
        {
            turn.Conversation = turn.Conversation with { Parked = null };
            return;
        }
        // Another part of the same card has them already; and beside an open question there is one thing to do.
        if (screen.Buttons.Any(button => button.Action == FormActions.GoOnName) || (!turn.HasParked && turn.Conversation.Form is not null)) return;
        var isSaid = turn.HasParked || !parked.IsReminded;
        if (!turn.HasParked) turn.Conversation = turn.Conversation with { Parked = parked with { IsReminded = true } };
        var say = turn.Say;
        var goOn = new Button(say.Words("button.goon"), FormActions.GoOnName, []);
        turn.Show(screen with
        {
            Blocks = isSaid ? [say.Line("form.waits", ("form", Value.Key($"action.{parked.Action}"))), new Block.Gap(), .. screen.Blocks] : screen.Blocks,
            Rows = Beside(screen.Rows, goOn),
            Folded = screen.Folded is { } folded ? folded with { Rows = Beside(folded.Rows, goOn) } : null,
        });
    }

    /// <summary>Into the last row, which stands on every page.</summary>
    private static IReadOnlyList<IReadOnlyList<Button>> Beside(IReadOnlyList<IReadOnlyList<Button>> rows, Button button) =>
        rows.Count == 0 ? [[button]] : [.. rows.SkipLast(1), [button, .. rows[^1]]];
}
