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
    private readonly Performing _performing = new(house, rooms);

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

    /// <summary>Checks the right, asks for what is missing, and runs the action.</summary>
    public void Perform(Turn turn, ActionSpec action, Arguments given, bool isFinished = false) => _performing.Perform(turn, action, given, isFinished: isFinished);

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
            case Incoming.Said said: new Hearing(house, _commands, _performing, freeText, rooms).Take(turn, said); break;
            case Incoming.Pressed pressed: new Pressing(house, _performing).Press(turn, pressed); break;
            case Incoming.Asked asked: new Hearing(house, _commands, _performing, freeText, rooms).Ask(turn, asked); break;
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
        // Only a press can be answered by a passing word; to who wrote it is said above the card.
        if (!isPressed && turn is { Word: { } word, Screen: { } shown }) turn.Show(shown with { Blocks = [new Block.Line([new Inline.Text(word)]), new Block.Gap(), .. shown.Blocks] });
        if (turn.Screen is { } full) turn.Show(Pager.Stay(Pager.Fold(full, turn.Say), turn.Before, turn.Say));
        Parking.Remind(turn);
        turn.Unit.Conversations.Save(turn.Conversation);
        turn.Unit.Menus.Want(turn.Place, MenuKey.Of(turn.Person));
        if (turn.Screen is { } screen) turn.Unit.Conversations.Show(turn.Place, turn.User, screen, turn.Anew);
        else if (turn.Anew) turn.Unit.Notices.Below(turn.Place, turn.User);
    }
}
