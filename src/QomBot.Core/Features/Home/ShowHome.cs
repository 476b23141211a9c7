using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Features.Home;

/// <summary>The front door: one line what it is, one what to do, and the few things this person does most.</summary>
public static class ShowHome
{
    public static readonly ActionSpec Action = new("start", Run)
    {
        Always = true,
        Listing = Listing.Menu,
        Arguments = [new Argument("payload", ArgumentKind.Text) { Optional = true, Limit = 64 }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        turn.LeaveForm();
        // Who comes to the front door is told each time of the form that waits for him.
        turn.Conversation = turn.Conversation with { Draft = null, Parked = turn.Conversation.Parked is { } parked ? parked with { IsReminded = false } : null };
        if (!turn.Person.Welcomed) turn.SavePerson(turn.Person with { Welcomed = true });
        turn.Show(Card(turn));
    }

    public static Message Card(Turn turn)
    {
        var say = turn.Say;
        var person = turn.Person;
        var card = Ui.Card(say.Heading("home.title"), say.Line(person.Is(Roles.Researcher) ? "home.researcher" : "home.firm"));
        if (turn.Unit.Problems.OpenDraft(person.Id) is { } draft)
            card = card.WithRow(Ui.Primary(say, "button.draft", "draft", Ui.Id(draft.Id)));
        if (person.IsReviewer) card = card.WithRow(Ui.Do(say, "button.review", "review"));
        if ((person.Verified & Roles.Innovation) != 0) card = card.WithRow(Ui.Primary(say, "button.ideas", "ideas"));
        if (!person.Is(Roles.Researcher))
        {
            card = card.WithRow(Ui.Primary(say, "button.post", "post"));
            card = card.WithRow(Ui.Do(say, "button.mine", "myproblems"), Ui.Do(say, "button.problems", "problems"));
            if (person.Roles == Roles.None) card = card.WithRow(Ui.Do(say, "button.researcher", "profile"), Ui.Do(say, "button.language", "language"));
            else if (Ui.HasPerson(turn)) card = card.WithRow(Ui.Do(say, "button.settings", "settings"), Ui.Do(say, "button.human", "human"));
            else card = card.WithRow(Ui.Do(say, "button.settings", "settings"), Ui.Do(say, "button.researcher", "profile"));
            return card;
        }
        card = card.WithRow(Ui.Primary(say, "button.problems", "problems"), Ui.Do(say, "button.mine", "myproblems"));
        card = card.WithRow(Ui.Do(say, "button.subscriptions", "subscriptions"), Ui.Do(say, "button.team", "team"));
        return card.WithRow(Ui.Do(say, "button.post", "post"), Ui.Do(say, "button.settings", "settings"));
    }
}
