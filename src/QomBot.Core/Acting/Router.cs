using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>What free words mean to the bot, when they are no command and no answer.</summary>
public interface IFreeText
{
    void Take(Turn turn, Incoming.Said said);

    void Change(Turn turn, Incoming.Edited edited);
}

/// <summary>What the platform must still be told after the commit; may be lost.</summary>
public sealed record Routed(string? PressId, ChatId Chat, string? Word);

/// <summary>From what a person did to the action that answers it: person, language, conversation, action, arguments, permission.</summary>
/// <param name="settle">Brings what many see at once into line with what a unit has changed; run at its end.</param>
public sealed class Router(House house, IFreeText freeText, IGroupTalk groups, IRoomTalk rooms, Action<Work> settle)
{
    private readonly Commands _commands = new(house.Actions, house.Texts);

    /// <summary>Thinks beforehand, outside the unit, about what the unit will ask. May be left out: then the unit thinks itself.</summary>
    public Thoughts Think(Incoming incoming)
    {
        var thoughts = new Thoughts(house);
        if (incoming is Incoming.Said { Kind: ChatKind.Private } said && said.Text.Length > 3 && said.Text[0] != '/')
            thoughts.Tag(PersianText.CleanBody(said.Text));
        return thoughts;
    }

    /// <summary>Whether it matters who administers the group in which this was said, and the platform did not tell.</summary>
    public bool AsksWhoRuns(Incoming incoming) =>
        incoming is Incoming.Said { Kind: ChatKind.Group, Sender.RunsChat: null } said && said.Text.StartsWith('/') && _commands.Find(said.Text)?.Action.Name == "boards";

    /// <summary>Handles one update within one unit of work.</summary>
    public Routed Handle(IUnit unit, AccountId account, Incoming incoming, Thoughts thoughts)
    {
        var routed = Route(unit, new Place(account, incoming.Chat), incoming, thoughts);
        settle(new Work(unit, house, null));
        return routed;
    }

    private Routed Route(IUnit unit, Place place, Incoming incoming, Thoughts thoughts)
    {
        switch (incoming)
        {
            case Incoming.ShutOut: unit.People.SetReachable(place, false, "shut out"); break;
            case Incoming.LetIn: unit.People.SetReachable(place, true, null); break;
            case Incoming.Moved moved: unit.People.Move(place, moved.To); return new(null, incoming.Chat, null);
        }
        if (incoming is Incoming.Deleted deleted)
        {
            rooms.Delete(new Work(unit, house, null), place.Account, deleted);
            return new(null, incoming.Chat, null);
        }
        if (incoming.Kind != ChatKind.Private) return InGroup(unit, place, incoming, thoughts);
        if (incoming is Incoming.ShutOut or Incoming.LetIn) return new(null, incoming.Chat, null);
        var turn = Begin(unit, place, incoming, thoughts);
        switch (incoming)
        {
            case Incoming.Said said: Take(turn, said); break;
            case Incoming.Pressed pressed: Press(turn, pressed); break;
            case Incoming.Asked asked: Ask(turn, asked); break;
            case Incoming.Edited edited when rooms.Change(turn.Work, place, turn.Person, edited): break;
            case Incoming.Edited edited: freeText.Change(turn, edited); break;
            case Incoming.Unsupported: turn.ShowBelow(); turn.Keep($"unsupported:{place.Account.Value}:{place.Chat.Value}:{unit.Now.Ticks}", new Message([turn.Say.Line("unsupported")], [])); break;
        }
        Finish(turn, incoming is Incoming.Pressed);
        return new Routed((incoming as Incoming.Pressed)?.PressId ?? (incoming as Incoming.Asked)?.PressId, incoming.Chat, incoming is Incoming.Pressed ? turn.Word : null);
    }

    private Routed InGroup(IUnit unit, Place place, Incoming incoming, Thoughts thoughts)
    {
        var who = unit.People.Find(place.Account, incoming.Sender.User);
        var work = new Work(unit, house, who?.Id);
        switch (incoming)
        {
            case Incoming.Said said:
                if (rooms.TakesInGroup(work, place, said, who)) break;
                var command = said.Text.StartsWith('/') ? _commands.Find(said.Text) : null;
                groups.Take(work, place, said, command, who, incoming.Sender.RunsChat ?? thoughts.RunsChat);
                break;
            case Incoming.Edited edited: rooms.Change(work, place, who, edited); break;
            case Incoming.LetIn letIn: groups.LetIn(work, place, letIn); break;
            case Incoming.ShutOut: groups.ShutOut(work, place); break;
            // A press where everybody reads along: what it would show is the person's own.
            case Incoming.Pressed pressed: return new(pressed.PressId, incoming.Chat, house.Speech(who?.Language ?? Languages.Default).Words("group.private"));
        }
        return new(null, incoming.Chat, null);
    }

    private Turn Begin(IUnit unit, Place place, Incoming incoming, Thoughts thoughts)
    {
        var sender = incoming.Sender;
        var name = TextCut.AtGrapheme(PersianText.CleanName(sender.Name), 64);
        var person = unit.People.Find(place.Account, sender.User) ?? Welcome(unit, place, sender, name);
        if (incoming.Kind == ChatKind.Private) unit.People.Reach(person.Id, place);
        return new Turn(unit, house, thoughts, place, sender.User, incoming.Kind, person, unit.Conversations.Load(place, sender.User))
        {
            AskedFrom = incoming is Incoming.Asked { From: { } from } ? new Place(place.Account, from) : null,
            AskedFromTitle = (incoming as Incoming.Asked)?.FromTitle,
        };
    }

    /// <summary>Persian is where everybody begins: the app's own language says little in Iran, and the way to another is on the first card.</summary>
    private Person Welcome(IUnit unit, Place place, Sender sender, string name)
    {
        var person = unit.People.Create(place.Account, sender.User, name.Length > 0 ? name : house.Speech(Languages.Default).Words("person.nameless"), Languages.Default);
        if (!house.Policy.NeverQuiet.Contains(place.Account.Platform)) return person;
        var awake = person with { Quiet = new QuietHours(0, 0) };
        unit.People.Save(awake);
        return awake;
    }

    private static void Finish(Turn turn, bool isPressed)
    {
        if (turn.IsForgotten)
        {
            if (turn.Screen is { } bye) turn.Unit.Conversations.Show(turn.Place, turn.User, bye, anew: true);
            return;
        }
        turn.Unit.Conversations.Save(turn.Conversation);
        turn.Unit.Menus.Want(turn.Place, MenuKey.Of(turn.Person));
        // Only a press can be answered by a passing word; to who wrote it is said above the card.
        if (!isPressed && turn is { Word: { } word, Screen: { } shown }) turn.Show(shown with { Blocks = [new Block.Line([new Inline.Text(word)]), new Block.Gap(), .. shown.Blocks] });
        if (turn.Screen is { } screen) turn.Unit.Conversations.Show(turn.Place, turn.User, screen, turn.Anew);
        else if (turn.Anew) turn.Unit.Notices.Below(turn.Place, turn.User);
    }

    private void Take(Turn turn, Incoming.Said said)
    {
        turn.ShowBelow();
        turn.IsOwnNumber = said.IsOwnNumber;
        // Words to people, whatever they sound like: an answer to what they said.
        if (rooms.Answers(turn, said)) return;
        var command = said.Attachments.Count == 0 ? _commands.Find(said.Text) : null;
        if (command is { Action.Always: true })
        {
            Abandon(turn);
            if (command is { Action.Name: "start", Rest.Length: > 0 }) Follow(turn, command.Rest);
            else Perform(turn, command.Action, Parse(turn, command));
            return;
        }
        if (turn.Conversation.Form is { } form && (command is null || !command.BySlash))
        {
            if (house.Actions.Find(form.Action) is { } asked && (said.Text.Length > 0 || said.Attachments.Count > 0))
            {
                if (said.Attachments.Count > 0)
                {
                    Continue(turn, asked, Form.TakeFiles(turn, asked, said.Attachments, said.Text));
                    return;
                }
                if (said.Text[0] == '/')
                {
                    Form.Ask(turn, asked, "bad.command");
                    return;
                }
                Continue(turn, asked, Form.Answer(turn, asked, said.Text));
                return;
            }
            turn.LeaveForm();
        }
        if (said.IsOwnNumber && house.Actions.Find("profile.phone") is { } number)
        {
            // Shared by the key after the question was left: it is a number all the same, and no report.
            Perform(turn, number, new Arguments(new Dictionary<string, string> { ["number"] = said.Text }));
            return;
        }
        var code = command is null && said.Attachments.Count == 0 ? InviteCode.In(said.Text) : null;
        // In a talk words are words, also those that would be a command elsewhere; a code is nobody else's.
        if (code is null && command is not { BySlash: true } && rooms.Takes(turn, said)) return;
        if (command is not null)
        {
            Abandon(turn);
            turn.LeaveForm();
            Perform(turn, command.Action, Parse(turn, command));
            return;
        }
        if (code is not null && house.Actions.Find("code") is { } redeem)
        {
            // A code that was merely sent: it must never come to stand in a draft.
            Perform(turn, redeem, new Arguments(new Dictionary<string, string> { ["code"] = code }));
            return;
        }
        if (said is { ReplyTo: { } answered, Attachments.Count: 0, Text.Length: > 0 } && Answers(turn, answered) is { } answer)
        {
            Perform(turn, answer.Action, new Arguments(new Dictionary<string, string> { ["problem"] = answer.Problem, ["text"] = said.Text }));
            return;
        }
        freeText.Take(turn, said);
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

    /// <summary>Asked for by name: what was filled in and can be read is taken, the rest is asked for. It gives no right; that is looked at as ever.</summary>
    private void Ask(Turn turn, Incoming.Asked asked)
    {
        turn.ShowBelow();
        if (house.Actions.Find(asked.Action) is not { } action || !AskAhead.MayBeAsked(action))
        {
            turn.Show(new Message([turn.Say.Line("press.old")], [[new Button(turn.Say.Words("button.home"), "start", [])]]));
            return;
        }
        Abandon(turn);
        if (!action.Always) turn.LeaveForm();
        var values = new Dictionary<string, string>();
        foreach (var argument in action.Arguments)
            if (asked.Given.TryGetValue(argument.Name, out var typed) && ReadArgument.Read(turn, argument, new Arguments(values), typed).Value is { } value) values[argument.Name] = value;
        // Who filled in a form has seen its optional lines too.
        Perform(turn, action, new Arguments(values), isFinished: asked.Given.Count > 1);
    }

    /// <summary>A link has opened the bot, with a word that says where to.</summary>
    private void Follow(Turn turn, string payload)
    {
        turn.LeaveForm();
        turn.Conversation = turn.Conversation with { Draft = null };
        if (!turn.Person.Welcomed)
        {
            // Who comes in by a side door is told where he is, too.
            turn.SavePerson(turn.Person with { Welcomed = true });
            turn.Keep($"welcome:{turn.Person.Id.Value}", new Message([turn.Say.Heading("home.title"), turn.Say.Line("home.firm")], []));
        }
        var link = StartPayload.Read(payload);
        var isSound = link is { } one && (one.Action != "subscribe" || house.Directories.Field(one.Given.Text("topic")) is not null) && one.Action is not ("human" or "delete_me");
        if (isSound && link is { } known && house.Actions.Find(known.Action) is { } action) Perform(turn, action, known.Given);
        else
        {
            Perform(turn, house.Actions.Find("start")!, Arguments.None);
            if (turn.Screen is { } home) turn.Show(home with { Blocks = [turn.Say.Line("link.unknown"), new Block.Gap(), .. home.Blocks] });
        }
    }

    private void Press(Turn turn, Incoming.Pressed pressed)
    {
        if (PressToken.Read(pressed.Token) is not { } token || Find(turn, token) is not { } button)
        {
            turn.Toast(turn.Say.Words("press.old"));
            // Someone pressed on what is not there any more: the live message comes to the end of the chat, so that he can go on.
            if (turn.Unit.Conversations.Screen(turn.Place, turn.User) is not null) turn.ShowBelow();
            return;
        }
        // What he pressed on may stand far below his live message: the answer comes where he looks.
        if (token.IsDelivery || turn.Unit.Conversations.Screen(turn.Place, turn.User)?.Id != token.Id) turn.ShowBelow();
        if (FormActions.IsOne(button.Action))
        {
            PressInForm(turn, button);
            return;
        }
        if (house.Actions.Find(button.Action) is not { } action)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        Abandon(turn);
        // The ways out look at what was going on themselves.
        if (!action.Always) turn.LeaveForm();
        Perform(turn, action, FromButton(action, button));
    }

    private void Abandon(Turn turn)
    {
        if (turn.Conversation.Form is { } form && house.Actions.Find(form.Action)?.Abandoned is { } keep) keep(turn, new Arguments(form.Given));
    }

    internal static Button? Find(Turn turn, PressToken token)
    {
        if (token.IsDelivery) return turn.Unit.Conversations.Delivered(token.Id, turn.Place)?.Buttons.ElementAtOrDefault(token.Index);
        // Besides his own live message there may be others in his chat: cards of the desk, which are in step with his colleagues'.
        return turn.Unit.Conversations.Screen(token.Id) is { } screen && screen.Place == turn.Place && screen.Version == token.Version
            ? screen.Content.Buttons.ElementAtOrDefault(token.Index)
            : null;
    }

    private void PressInForm(Turn turn, Button button)
    {
        if (turn.Conversation.Form is not { } form || house.Actions.Find(form.Action) is not { } action)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        switch (button.Action)
        {
            case FormActions.AnswerName: Continue(turn, action, Form.Answer(turn, action, button.Arguments[0]!)); break;
            case FormActions.SkipName: Continue(turn, action, Form.Skip(turn, action)); break;
            case FormActions.KeepName: Continue(turn, action, Form.Keep(turn, action)); break;
            case FormActions.SendName: Continue(turn, action, Form.Send(turn, action)); break;
            case FormActions.EditName: Form.Edit(turn, action, button.Arguments[0]!); break;
            case FormActions.BackName when !Form.Back(turn, action): Perform(turn, house.Actions.Find("start")!, Arguments.None); break;
        }
    }

    private void Continue(Turn turn, ActionSpec action, Arguments? finished)
    {
        if (finished is null) return;
        turn.LeaveForm();
        Perform(turn, action, finished, isFinished: true);
    }

    private static Arguments FromButton(ActionSpec action, Button button)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(action.Arguments.Count, button.Arguments.Count); i++)
            if (button.Arguments[i] is { } value) values[action.Arguments[i].Name] = value;
        return new Arguments(values);
    }

    /// <summary>Words behind a command fill its arguments in order: one word each, the last text takes the rest. What cannot be read is asked for.</summary>
    private static Arguments Parse(Turn turn, Command command)
    {
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
            if (ReadArgument.Read(turn, argument, new Arguments(values), part).Value is not { } value) break;
            values[argument.Name] = value;
        }
        return new Arguments(values);
    }

    /// <summary>Checks the right, asks for what is missing, and runs the action.</summary>
    public void Perform(Turn turn, ActionSpec action, Arguments given, bool isFinished = false)
    {
        switch (Gate.Pass(turn, action, given))
        {
            case Passage.Shut shut:
                if (shut is { Problem: { } late } && shut.TextKey.StartsWith("refused.state", StringComparison.Ordinal) && action.TooLate?.Invoke(turn, late) == true) turn.LeaveForm();
                else Refuse(turn, shut.TextKey, shut.Problem);
                return;
            case Passage.Which:
                // First of all which problem: whether he may is looked at before he is asked anything else.
                Form.StartWith(turn, action, given, "problem");
                return;
            case Passage.Open open:
                given = open.Given;
                break;
        }
        // The ways out lead out of a talk as well: what is written next is for the bot again.
        if (action.Always && rooms.Leave(turn)) turn.Toast(turn.Say.Words("room.left"));
        if (action.Ready is { } ready && !ready(turn, given)) return;
        if (Form.MustAsk(action, turn, given, isFinished))
        {
            Form.Start(turn, action, given);
            return;
        }
        action.Run(turn, given);
    }

    private static void Refuse(Turn turn, string textKey, Problem? problem = null)
    {
        turn.LeaveForm();
        var message = new Message([turn.Say.Line(textKey)], []);
        if (problem is not null) message = message.WithRow(new Button(turn.Say.Words("button.problem", ("problem", problem.Id)), "problem", [problem.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        // A firm may close only what it has confirmed; to give up it withdraws.
        if (problem is not null && textKey == "refused.state.close") message = message.WithRow(new Button(turn.Say.Words("button.withdraw"), "withdraw", [problem.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        // Who may not claim yet finds the way to say who he is right here.
        if (textKey == "refused.who.claim") message = message.WithRow(new Button(turn.Say.Words("button.profile"), "profile", []));
        turn.Show(message.WithRow(new Button(turn.Say.Words("button.home"), "start", [])));
    }
}
