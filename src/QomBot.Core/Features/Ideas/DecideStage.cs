using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Ideas;

/// <summary>An officer decides, with a reason: through the gate, back with what is missing, or the end.</summary>
public static class DecideStage
{
    public static readonly ActionSpec Action = IdeaDoor.Make(
        "stage", IdeaAct.Decide, Run,
        new Argument("decision", ArgumentKind.Choice) { Choices = Choices }, new Argument("reason", ArgumentKind.Text) { Limit = 500 }) with
    {
        Listing = Listing.Help,
        For = Roles.Innovation | Roles.Admin,
    };

    /// <summary>Where a decision leads. Null where it cannot be taken: a gate is passed one stage at a time, and only when nothing is missing.</summary>
    public static IdeaStage? Decide(IdeaStage from, IdeaDecision decision, bool isComplete) => decision switch
    {
        IdeaDecision.Pass => isComplete ? IdeaLife.Next(from) : null,
        IdeaDecision.Back => IdeaLife.Gated.Contains(from) ? from : null,
        IdeaDecision.End => IdeaLife.IsRunning(from) ? IdeaStage.Ended : null,
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    private static IReadOnlyList<Choice> Choices(Turn turn, Arguments given)
    {
        if (!given.Has(IdeaDoor.Name) || turn.Unit.Ideas.Find(IdeaDoor.Id(given)) is not { } idea) return [];
        var isComplete = IsComplete(turn, idea);
        return [.. Enum.GetValues<IdeaDecision>().Where(decision => Decide(idea.Stage, decision, isComplete) is not null)
            .Select(decision => new Choice(decision.ToString().ToLowerInvariant(), turn.Say.Words($"idea.decision.{decision.ToString().ToLowerInvariant()}")))];
    }

    private static bool IsComplete(Turn turn, Idea idea) => IdeaLife.Gated.Contains(idea.Stage) && GateCard.Missing(turn, idea).Count == 0;

    private static void Run(Turn turn, Arguments given, Idea idea)
    {
        if (!Enum.TryParse<IdeaDecision>(given.Text("decision"), true, out var decision) || Decide(idea.Stage, decision, IsComplete(turn, idea)) is not { } to)
        {
            // A criterion was taken back while he wrote his reason.
            IdeaCard.Show(turn, idea, turn.Say.Line("idea.decide.incomplete"));
            return;
        }
        turn.Unit.Ideas.Decide(idea.Id, new DecidedIdea(idea.Stage, to, decision, turn.Person.Id, given.Text("reason"), turn.Now));
        var isGated = IdeaLife.Gated.Contains(to);
        var decided = turn.Unit.Ideas.Save(idea with
        {
            Stage = to,
            Turn = IdeaTurn.Owner,
            Until = isGated ? turn.Today.AddDays(turn.House.IdeaGates.At(to).WorkDays) : null,
            Officer = idea.Officer ?? turn.Person.Id,
        });
        turn.Work.Record(decision switch { IdeaDecision.Pass => Happened.IdeaPassed, IdeaDecision.Back => Happened.IdeaBack, _ => Happened.IdeaEnded }, null, idea.Id.Value);
        if (isGated) IdeaClock.Start(turn.Work, decided);
        else IdeaClock.Stop(turn.Work, idea.Id);
        IdeaDoor.TellInventors(turn.Work, decided, $"decided:{idea.Id.Value}:{decided.Version}", say => Body(turn, say, decided, decision, given.Text("reason")));
        IdeaCard.Show(turn, decided, turn.Say.Line("idea.decide.done"));
    }

    private static Message Body(Turn turn, Speech to, Idea idea, IdeaDecision decision, string reason)
    {
        var card = Ui.Card(
            to.Heading($"idea.told.{decision.ToString().ToLowerInvariant()}", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("stage", IdeaDoor.Stage(idea.Stage))),
            to.Line("idea.told.reason", ("reason", Value.Of(reason))));
        if (IdeaLife.Gated.Contains(idea.Stage))
        {
            if (GateCard.Missing(turn, idea) is { Count: > 0 } missing) card = card.With(to.Line("idea.told.next", ("criteria", Value.Join(missing))));
            card = card.With(to.Line("idea.told.until", ("until", idea.Until!.Value)));
            return card.WithRow(Ui.Primary(to, "button.idea.handback", HandBackIdea.Action.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(to, idea.Id));
        }
        return card.WithRow(IdeaDoor.Button(to, idea.Id));
    }
}
