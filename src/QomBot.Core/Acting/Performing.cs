using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Acting;

/// <summary>
/// The way to an action, the same for who wrote, pressed or filled in a form: the right first, then what is missing, then the action.
/// A refused answer leaves its question open: whoever finds it wrong says so (<see cref="Turn.AskAgain(string, Block, IReadOnlyList{Button})"/>), and it is asked again.
/// </summary>
internal sealed class Performing(House house, IRoomTalk rooms)
{
    /// <param name="answered">The form that has brought these arguments; null where there was none.</param>
    /// <param name="isFinished">The person was asked already: what he skipped is not asked again.</param>
    /// <param name="unread">What stood behind a command and could not be read.</param>
    public void Perform(Turn turn, ActionSpec action, Arguments given, FormState? answered = null, bool isFinished = false, Unread? unread = null)
    {
        switch (Gate.Pass(turn, action, given))
        {
            case Passage.Shut shut:
                Refuse(turn, action, given, shut, answered);
                return;
            case Passage.Which:
                // First of all which problem: whether he may is looked at before he is asked anything else.
                Form.StartWith(turn, action, given, "problem");
                Form.AskUnread(turn, action, unread);
                return;
            case Passage.Open open:
                given = open.Given;
                break;
        }
        // The ways out lead out of a talk as well: what is written next is for the bot again.
        if (action.Always && rooms.Leave(turn)) turn.Toast(turn.Say.Words("room.left"));
        if (action.Ready is { } ready && !ready(turn, given))
        {
            // It was ready before the one answer was known, so the answer is what it is not ready for.
            if (!AskAgain(turn, action, given, answered) && answered is { Asking: [var only] }) AskWithCard(turn, action, given, answered, only);
            Form.AskUnread(turn, action, unread);
            return;
        }
        if (Troubled(turn, action, given) is { } wrong)
        {
            Form.AskAgain(turn, action, given, answered, wrong);
            return;
        }
        if (Form.MustAsk(action, turn, given, isFinished))
        {
            Form.Start(turn, action, given);
            Form.AskUnread(turn, action, unread);
            return;
        }
        turn.IsAnswer = answered is not null;
        action.Run(turn, given);
        if (AskAgain(turn, action, given, answered)) return;
        Parking.Forget(turn, action, given, isAnswer: answered is not null);
        if (unread is not null && turn.Word is null) turn.Toast(PlainText.Of([Form.NotRead(turn, unread)]));
    }

    /// <summary>Whether he still may do what he is in the middle of; else he was told. Rights are looked at with every answer.</summary>
    public bool MayGoOn(Turn turn, ActionSpec action, FormState form)
    {
        var given = new Arguments(form.Given);
        if (Gate.Pass(turn, action, given) is not Passage.Shut shut) return true;
        turn.LeaveForm();
        Refuse(turn, action, given, shut, null);
        return false;
    }

    /// <summary>Back to the form that waits, where it stood; his rights are looked at as if he came for the first time.</summary>
    public void GoOn(Turn turn)
    {
        var parked = turn.Conversation.Parked;
        if (parked is null || house.Actions.Find(parked.Action) is not { } action || !Parking.IsGood(turn, action, parked))
        {
            turn.Conversation = turn.Conversation with { Parked = null };
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        var given = new Arguments(parked.Given);
        turn.Conversation = turn.Conversation with { Parked = null };
        Parking.Leave(turn, house.Actions);
        switch (Gate.Pass(turn, action, given))
        {
            case Passage.Shut shut:
                Refuse(turn, action, given, shut, null);
                return;
            case Passage.Open open when action.Ready is { } ready && !ready(turn, open.Given):
                _ = turn.TakeWrong();
                return;
        }
        Parking.Show(turn, action, parked, []);
    }

    private static bool AskAgain(Turn turn, ActionSpec action, Arguments given, FormState? answered)
    {
        if (turn.TakeWrong() is not { } wrong) return false;
        Form.AskAgain(turn, action, given, answered, wrong);
        return true;
    }

    /// <summary>What an answer makes impossible stands above the question, with the ways that lead on from it.</summary>
    private static void AskWithCard(Turn turn, ActionSpec action, Arguments given, FormState answered, string argument)
    {
        if (turn.Screen is { } card && turn.Conversation.Form is null)
            Form.AskAgain(turn, action, given, answered, new Wrong([argument], card.Blocks, [.. card.Rows.Select(row => row.Where(button => button.Action != "start").ToList()).Where(row => row.Count > 0)]));
    }

    private static Wrong? Troubled(Turn turn, ActionSpec action, Arguments given)
    {
        foreach (var argument in action.Arguments)
            if (argument.Trouble is { } trouble && given.Has(argument.Name) && trouble(turn, given) is { } why) return new Wrong([argument.Name], why.Because, why.Ways);
        return null;
    }

    private static void Refuse(Turn turn, ActionSpec action, Arguments given, Passage.Shut shut, FormState? answered)
    {
        var asked = shut.Argument is { } name && answered?.Asking.Contains(name) == true ? name : null;
        if (shut is { Problem: { } late } && shut.TextKey.StartsWith("refused.state", StringComparison.Ordinal) && action.TooLate?.Invoke(turn, late) == true)
        {
            turn.LeaveForm();
            if (asked is not null) AskWithCard(turn, action, given, answered!, asked);
            return;
        }
        var ways = Ways(turn, shut);
        if (asked is not null)
        {
            Form.AskAgain(turn, action, given, answered, new Wrong([asked], [turn.Say.Line(shut.TextKey)], ways));
            return;
        }
        turn.LeaveForm();
        turn.Show(new Message([turn.Say.Line(shut.TextKey)], [.. ways, [new Button(turn.Say.Words("button.home"), "start", [])]]));
    }

    private static List<IReadOnlyList<Button>> Ways(Turn turn, Passage.Shut shut)
    {
        var ways = new List<IReadOnlyList<Button>>();
        var problem = shut.Problem?.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (problem is not null) ways.Add([new Button(turn.Say.Words("button.problem", ("problem", shut.Problem!.Id)), "problem", [problem])]);
        // A firm may close only what it has confirmed; to give up it withdraws.
        if (problem is not null && shut.TextKey == "refused.state.close") ways.Add([new Button(turn.Say.Words("button.withdraw"), "withdraw", [problem])]);
        // Who may not claim yet finds the way to say who he is right here.
        if (shut.TextKey == "refused.who.claim") ways.Add([new Button(turn.Say.Words("button.profile"), "profile", [])]);
        return ways;
    }
}
