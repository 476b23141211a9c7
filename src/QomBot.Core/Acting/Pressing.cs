using System.Globalization;
using QomBot.Core.Chat;

namespace QomBot.Core.Acting;

/// <summary>What a press means: a button of a card that still stands there, and the action behind it.</summary>
internal sealed class Pressing(House house, Performing performing)
{
    public void Press(Turn turn, Incoming.Pressed pressed)
    {
        if (PressToken.Read(pressed.Token) is not { } token || Find(turn, token) is not { } button)
        {
            turn.Toast(turn.Say.Words("press.old"));
            // Someone pressed on what is not there any more: the live message comes to the end of the chat, so that he can go on.
            if (turn.Unit.Conversations.Screen(turn.Place, turn.User) is not null) turn.ShowBelow();
            return;
        }
        var isLive = !token.IsDelivery && turn.Unit.Conversations.Screen(turn.Place, turn.User)?.Id == token.Id;
        // What he pressed on may stand far below his live message: the answer comes where he looks.
        if (isLive) turn.Before = Card(turn, token);
        else turn.ShowBelow();
        if (button.Action == FormActions.PageName) TurnPage(turn, token, button);
        else Take(turn, button, isLive);
    }

    /// <summary>Does what the button says.</summary>
    /// <param name="isLive">It stands on the live message of this chat.</param>
    public void Take(Turn turn, Button button, bool isLive)
    {
        if (button.Action == FormActions.GoOnName)
        {
            performing.GoOn(turn);
            return;
        }
        if (FormActions.IsOne(button.Action))
        {
            // The card of a form that waits is still before him: pressing on it is going on with it.
            if (turn.Conversation is { Form: null, Parked: not null } && isLive) performing.GoOn(turn);
            PressInForm(turn, button);
            return;
        }
        if (house.Actions.Find(button.Action) is not { } action)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        // What was written beside the card of a form goes elsewhere: the form waits without it.
        if (turn.Conversation.Form is { Aside: { } aside } form && button.Arguments is [{ } words, ..] && words == aside) turn.Conversation = turn.Conversation with { Form = form with { Aside = null } };
        // Cancelling looks at what was going on itself.
        if (action.Name != "cancel") Parking.Leave(turn, house.Actions, evenEmpty: action.Name == "help");
        performing.Perform(turn, action, FromButton(action, button));
    }

    internal static Button? Find(Turn turn, PressToken token) => Card(turn, token)?.Buttons.ElementAtOrDefault(token.Index);

    private static Message? Card(Turn turn, PressToken token)
    {
        if (token.IsDelivery) return turn.Unit.Conversations.Delivered(token.Id, turn.Place);
        // Besides his own live message there may be others in his chat: cards of the desk, which are in step with his colleagues'.
        return turn.Unit.Conversations.Screen(token.Id) is { } screen && screen.Place == turn.Place && screen.Version == token.Version ? screen.Content : null;
    }

    /// <summary>The same card, further on. One that stays where it is goes on in the live message.</summary>
    private static void TurnPage(Turn turn, PressToken token, Button button)
    {
        if (Card(turn, token) is { } card && int.TryParse(button.Arguments[0], CultureInfo.InvariantCulture, out var page)) turn.Show(Pager.Turn(card with { Files = null }, page, turn.Say));
    }

    private void PressInForm(Turn turn, Button button)
    {
        if (turn.Conversation.Form is not { } form || house.Actions.Find(form.Action) is not { } action)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        if (!performing.MayGoOn(turn, action, form)) return;
        switch (button.Action)
        {
            case FormActions.AnswerName: Continue(turn, action, Form.Answer(turn, action, button.Arguments[0]!)); break;
            case FormActions.SkipName: Continue(turn, action, Form.Skip(turn, action)); break;
            case FormActions.KeepName: Continue(turn, action, Form.Keep(turn, action)); break;
            case FormActions.SendName: Continue(turn, action, Form.Send(turn, action)); break;
            case FormActions.PutName: FormReview.Take(turn, action, button.Arguments.ElementAtOrDefault(0), button.Arguments.ElementAtOrDefault(1)); break;
            case FormActions.EditName: Form.Edit(turn, action, button.Arguments[0]!); break;
            case FormActions.BackName when !Form.Back(turn, action): performing.Perform(turn, house.Actions.Find("start")!, Arguments.None); break;
        }
    }

    /// <summary>The form has all that it asked for: the action follows, and knows from which form it came.</summary>
    public void Continue(Turn turn, ActionSpec action, Arguments? finished)
    {
        if (finished is null) return;
        var answered = turn.Conversation.Form;
        turn.LeaveForm();
        performing.Perform(turn, action, finished, answered, isFinished: true);
    }

    internal static Arguments FromButton(ActionSpec action, Button button)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(action.Arguments.Count, button.Arguments.Count); i++)
            if (button.Arguments[i] is { } value) values[action.Arguments[i].Name] = value;
        return new Arguments(values);
    }
}
