using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Acting;

/// <summary>A word behind a command that is not what stands there.</summary>
/// <param name="ErrorKey">The text that says what is expected.</param>
internal sealed record Unread(Argument Argument, string Typed, string ErrorKey);

/// <summary>What somebody's words mean: words to people, a command, an answer to a question, the name of a button, or free words.</summary>
internal sealed class Hearing(House house, Commands commands, Performing performing, IFreeText freeText, IRoomTalk rooms)
{
    /// <summary>Characters up to which words can be the name of a button.</summary>
    private const int LongestLabel = 80;

    private readonly Pressing _pressing = new(house, performing);

    public void Take(Turn turn, Incoming.Said said)
    {
        turn.ShowBelow();
        turn.IsOwnNumber = said.IsOwnNumber;
        // Words to people, whatever they sound like: an answer to what they said.
        if (rooms.Answers(turn, said)) return;
        var command = said.Attachments.Count == 0 ? commands.Find(said.Text) : null;
        if (command is { Action.Always: true })
        {
            // Cancelling looks at what was going on itself.
            if (command.Action.Name != "cancel") Parking.Leave(turn, house.Actions, evenEmpty: command.Action.Name == "help");
            if (command is { Action.Name: "start", Rest.Length: > 0 }) Follow(turn, command.Rest);
            else Perform(turn, command);
            return;
        }
        if (turn.Conversation.Form is { } form && command is not { BySlash: true })
        {
            if (house.Actions.Find(form.Action) is { } asked && (said.Text.Length > 0 || said.Attachments.Count > 0))
            {
                if (!LetsGo(turn, form, said, command)) Answer(turn, asked, form, said);
                return;
            }
            turn.LeaveForm();
        }
        if (said.IsOwnNumber && house.Actions.Find("profile.phone") is { } number)
        {
            // Shared by the key after the question was left: it is a number all the same, and no report.
            performing.Perform(turn, number, Arguments.Of("number", said.Text));
            return;
        }
        var code = command is null && said.Attachments.Count == 0 ? InviteCode.In(said.Text) : null;
        // In a talk words are words, also those that would be a command elsewhere; a code is nobody else's.
        if (code is null && command is not { BySlash: true } && rooms.Takes(turn, said)) return;
        var answered = said is { ReplyTo: { } to, Attachments.Count: 0, Text.Length: > 0 } ? Answers(turn, to) : null;
        if (answered is null && command is not { BySlash: true } && Meant(turn, said) is { } meant)
        {
            _pressing.Take(turn, meant, isLive: true);
            return;
        }
        if (command is not null)
        {
            Parking.Leave(turn, house.Actions);
            Perform(turn, command);
            return;
        }
        if (code is not null && house.Actions.Find("code") is { } redeem)
        {
            // A code that was merely sent: it must never come to stand in a draft.
            performing.Perform(turn, redeem, Arguments.Of("code", code));
            return;
        }
        if (answered is { } answer)
        {
            performing.Perform(turn, answer.Action, new Arguments(new Dictionary<string, string> { ["problem"] = answer.Problem, ["text"] = said.Text }));
            return;
        }
        if (rooms.Asks(turn, said)) return;
        if (said.Attachments.Count == 0 && Live(turn) is { } card && (Heard(turn, card, said.Text) || Chosen(turn, card, said.Text))) return;
        freeText.Take(turn, said);
    }

    private static Message? Live(Turn turn) => turn.Unit.Conversations.Screen(turn.Place, turn.User)?.Content;

    /// <summary>
    /// Who writes what stands on a button means the button, also one that is a page away; a yes or a no beside a card that asks means its
    /// button, too. What was written after somebody's message is for him.
    /// </summary>
    private Button? Meant(Turn turn, Incoming.Said said)
    {
        if (said is not { Attachments.Count: 0, Text.Length: > 0 and <= LongestLabel } || Live(turn) is not { } card) return null;
        var button = Pager.Named(card, said.Text) ?? (PlainAnswer.IsYes(turn, said.Text) ? PlainAnswer.Yes(card) : PlainAnswer.IsNo(turn, said.Text) ? PlainAnswer.No(card) : null);
        return button is not null && !rooms.Follows(turn) ? button : null;
    }

    /// <summary>An open form takes what is written, but for the name of a button on its card, and beside its review card for what is plainly something else: it waits then.</summary>
    private bool LetsGo(Turn turn, FormState form, Incoming.Said said, Command? command)
    {
        if (said.Attachments.Count > 0) return false;
        if (said.Text.Length is > 0 and <= LongestLabel && Live(turn) is { } card && Pager.Named(card, said.Text) is { } named)
        {
            _pressing.Take(turn, named, isLive: true);
            return true;
        }
        if (form.At < form.Asking.Count || PlainAnswer.IsYes(turn, said.Text)) return false;
        var isNo = PlainAnswer.IsNo(turn, said.Text);
        if (!isNo && command is not { Rest.Length: 0 }) return false;
        Parking.Leave(turn, house.Actions);
        if (isNo) performing.Perform(turn, house.Actions.Find("start")!, Arguments.None);
        else Perform(turn, command!);
        return true;
    }

    /// <summary>Words that one button of the card would ask for (a date beside the days of a week) are its answer at once.</summary>
    private bool Heard(Turn turn, Message card, string typed)
    {
        var hearing = card.Buttons.Select(button => (Button: button, Action: house.Actions.Find(button.Action))).Where(pair => pair.Action?.Hears?.Invoke(turn, typed) == true).Take(2).ToList();
        if (hearing is not [({ } only, { } action)]) return false;
        var given = Pressing.FromButton(action, only);
        if (action.Arguments.FirstOrDefault(argument => !given.Has(argument.Name)) is not { } open) return false;
        performing.Perform(turn, action, new Arguments(new Dictionary<string, string>(given.Values) { [open.Name] = Language.Text.PersianText.CleanBody(typed) }));
        return true;
    }

    /// <summary>
    /// Beside a question that is answered by a tap a number means the answer of that place; anything else short is no search and no report,
    /// and the question stands there once more. Whoever writes at length is let go.
    /// </summary>
    private bool Chosen(Turn turn, Message card, string typed)
    {
        var answers = card.Buttons.Where(button => house.Actions.Find(button.Action) is { ByTap: true }).ToList();
        if (answers.Count < 2 || typed.Length is 0 or > LongestLabel) return false;
        if (int.TryParse(Language.Text.Digits.ToAscii(typed).Trim(), System.Globalization.CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= answers.Count)
        {
            _pressing.Take(turn, answers[place - 1], isLive: true);
            return true;
        }
        var hint = turn.Say.Line("card.bytap", ("count", answers.Count));
        var isSaid = card.Blocks.Count > 0 && PlainText.Of([card.Blocks[0]]) == PlainText.Of([hint]);
        turn.Show(isSaid ? card : card with { Blocks = [hint, new Block.Gap(), .. card.Blocks] });
        return true;
    }

    /// <summary>Asked for by name: what was filled in and can be read is taken, the rest is asked for. It gives no right; that is looked at as ever.</summary>
    public void Ask(Turn turn, Incoming.Asked asked)
    {
        turn.ShowBelow();
        if (house.Actions.Find(asked.Action) is not { } action || !AskAhead.MayBeAsked(action))
        {
            turn.Show(new Message([turn.Say.Line("press.old")], [[new Button(turn.Say.Words("button.home"), "start", [])]]));
            return;
        }
        if (action.Name != "cancel") Parking.Leave(turn, house.Actions, evenEmpty: action.Name == "help");
        var values = new Dictionary<string, string>();
        Unread? unread = null;
        foreach (var argument in action.Arguments)
        {
            if (!asked.Given.TryGetValue(argument.Name, out var typed)) continue;
            var read = ReadArgument.Read(turn, argument, new Arguments(values), typed);
            if (read.Value is { } value) values[argument.Name] = value;
            else unread ??= new Unread(argument, typed, read.ErrorKey!);
        }
        // Who filled in a form has seen its optional lines too.
        performing.Perform(turn, action, new Arguments(values), isFinished: asked.Given.Count > 1, unread: unread);
    }

    private void Perform(Turn turn, Command command)
    {
        var given = Parse(turn, command, out var unread);
        performing.Perform(turn, command.Action, given, unread: unread);
    }

    private void Answer(Turn turn, ActionSpec action, FormState form, Incoming.Said said)
    {
        if (!performing.MayGoOn(turn, action, form)) return;
        if (said.Attachments.Count > 0) _pressing.Continue(turn, action, Form.TakeFiles(turn, action, said.Attachments, said.Text));
        else if (said.Text[0] == '/') Form.Ask(turn, action, "bad.command");
        else _pressing.Continue(turn, action, Form.Answer(turn, action, said.Text));
    }

    /// <summary>Words that answer a message of ours about a problem in hand go to the other side, whatever they sound like.</summary>
    private (ActionSpec Action, string Problem)? Answers(Turn turn, MessageRef message)
    {
        if (turn.Unit.Conversations.AboutOf(turn.Place, message) is not { } id || turn.Unit.Problems.Find(id, turn.Visibility) is not { } problem) return null;
        var relation = turn.Unit.Problems.Facts(problem).RelationOf(turn.Viewer);
        foreach (var (name, act) in (ReadOnlySpan<(string, Act)>)[("reply", Act.Reply), ("update", Act.Update), ("review.answer", Act.AnswerReview)])
            if (Permission.Decide(act, relation, problem.State) is Verdict.Allowed && house.Actions.Find(name) is { } action)
                return (action, id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>A link has opened the bot, with a word that says where to.</summary>
    private void Follow(Turn turn, string payload)
    {
        turn.Conversation = turn.Conversation with { Draft = null };
        if (!turn.Person.Welcomed)
        {
            // Who comes in by a side door is told where he is, too.
            turn.SavePerson(turn.Person with { Welcomed = true });
            turn.Keep($"welcome:{turn.Person.Id.Value}", new Message([turn.Say.Heading("home.title"), turn.Say.Line("home.firm")], []));
        }
        var link = StartPayload.Read(payload);
        var isSound = link is { } one && (one.Action != "subscribe" || house.Directories.Field(one.Given.Text("topic")) is not null) && one.Action is not ("human" or "delete_me");
        if (isSound && link is { } known && house.Actions.Find(known.Action) is { } action) performing.Perform(turn, action, known.Given);
        else
        {
            performing.Perform(turn, house.Actions.Find("start")!, Arguments.None);
            if (turn.Screen is { } home) turn.Show(home with { Blocks = [turn.Say.Line("link.unknown"), new Block.Gap(), .. home.Blocks] });
        }
    }

    /// <summary>Words behind a command fill its arguments in order: one word each, the last text takes the rest. What cannot be read is asked for.</summary>
    private static Arguments Parse(Turn turn, Command command, out Unread? unread)
    {
        unread = null;
        var values = new Dictionary<string, string>();
        var rest = command.Rest;
        foreach (var argument in command.Action.Arguments)
        {
            if (rest.Length == 0) break;
            string part;
            if (argument.Kind == ArgumentKind.Text) (part, rest) = (rest, "");
            // Of two numbers in a row each is one argument.
            else if (argument.Kind is not (ArgumentKind.Problem or ArgumentKind.Number) && ReadArgument.Read(turn, argument, new Arguments(values), rest) is { Value: not null }) (part, rest) = (rest, "");
            else
            {
                var cut = rest.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
                (part, rest) = (cut[0], cut.Length > 1 ? cut[1].Trim() : "");
            }
            var read = ReadArgument.Read(turn, argument, new Arguments(values), part);
            if (read.Value is not { } value)
            {
                unread = new Unread(argument, part, read.ErrorKey!);
                break;
            }
            values[argument.Name] = value;
        }
        return new Arguments(values);
    }
}
