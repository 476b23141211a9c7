using QomBot.Core.Acting;

namespace QomBot.Core.Features.Home;

/// <summary>Leaves whatever was going on. A draft is kept, and it is said where it lies.</summary>
public static class Cancel
{
    public static readonly ActionSpec Action = new("cancel", Run) { Always = true, Listing = Listing.Help };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        // What he left half-way before is given up only where nothing else is open.
        var left = turn.Conversation.Form?.Action ?? turn.Conversation.Parked?.Action;
        var hadForm = left is not null;
        turn.Conversation = turn.Conversation.Form is null ? turn.Conversation with { Parked = null } : turn.Conversation with { Form = null };
        if (hadForm && turn.Conversation.Draft is { } id && turn.Unit.Problems.FindForWork(id) is { State: Domain.ProblemState.Draft } open)
        {
            // He gave up changing one line, not the whole draft.
            Problems.DraftCard.Show(turn, open);
            return;
        }
        turn.Conversation = turn.Conversation with { Draft = null };
        var draft = turn.Unit.Problems.OpenDraft(turn.Person.Id);
        var home = ShowHome.Card(turn);
        // What he left is spoken of, and the draft only where he left that.
        var line = draft is not null && left is null or "post" ? say.Line(draft is null ? "cancel.done" : "cancel.draft") : say.Line(hadForm ? "cancel.done" : "cancel.nothing");
        turn.Show(home with { Blocks = [line] });
    }
}
