using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Ideas;

/// <summary>The owner hands the idea to the innovation centre: only when everybody who is named in it has agreed.</summary>
public static class SubmitIdea
{
    public static readonly ActionSpec Action = IdeaDoor.Make("idea.submit", IdeaAct.Submit, (turn, _, idea) => Run(turn, idea));

    /// <summary>Those without whose word it stays a draft.</summary>
    public static IReadOnlyList<Inventor> Open(IEnumerable<Inventor> inventors) => [.. inventors.Where(one => one.State is InventorState.Invited or InventorState.Refused)];

    private static void Run(Turn turn, Idea idea)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        if (Open(turn.Unit.Ideas.Inventors(idea.Id)) is { Count: > 0 } open)
        {
            turn.Show(Ui.Card(say.Line("idea.submit.open", ("names", Value.Join(open.Select(one => IdeaCard.Name(say, one))))), say.Line("idea.refused.ways"))
                .WithRow(Ui.Do(say, "button.idea.takeout", InviteInventor.TakeOut.Name, id), Ui.Do(say, "button.idea.drop", EditIdea.Drop.Name, id))
                .WithRow(IdeaDoor.Button(say, idea.Id)));
            return;
        }
        var gate = turn.House.IdeaGates.At(IdeaStage.Idea);
        var until = turn.House.OfficeDays.AddWorkingDays(turn.Today, gate.DecideWorkingDays);
        var handed = turn.Unit.Ideas.Save(idea with { Stage = IdeaStage.Idea, Turn = IdeaTurn.Centre, Until = until });
        turn.Work.Record(Happened.IdeaSubmitted, null, idea.Id.Value);
        IdeaClock.Start(turn.Work, handed);
        IdeaDoor.TellOfficers(turn.Work, handed, $"ideanew:{idea.Id.Value}", to => Ui.Card(
            to.Heading("idea.new.told", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))), to.Line("idea.new.by", ("name", Value.Of(turn.Person.Name)), ("until", until)))
            .WithRow(IdeaDoor.Button(to, idea.Id), Ui.Do(to, "button.idea.gate", GateCard.Action.Name, id)));
        IdeaDoor.TellInventors(turn.Work, handed, $"ideahanded:{idea.Id.Value}", to => Ui.Card(to.Line("idea.handed.told", ("title", Value.Of(idea.Title)), ("idea", idea.Id.Value))).WithRow(IdeaDoor.Button(to, idea.Id)));
        turn.Keep($"ideareceipt:{idea.Id.Value}", Ui.Card(
            say.Heading("idea.receipt", ("idea", idea.Id.Value)), say.Line("receipt.what", ("title", Value.Of(idea.Title))),
            turn.Unit.Ideas.Officers().Count > 0 ? say.Line("idea.receipt.until", ("until", until)) : say.Line("idea.receipt.alone"), say.Line("idea.receipt.secret")));
        IdeaCard.Show(turn, handed);
    }
}

/// <summary>What was missing is there: the idea goes back to the centre.</summary>
public static class HandBackIdea
{
    public static readonly ActionSpec Action = IdeaDoor.Make(
        "idea.handback", IdeaAct.HandBack, Run,
        new Argument("report", ArgumentKind.Text) { Limit = 500 }, new Argument("papers", ArgumentKind.Files) { Optional = true, Offered = true });

    private static void Run(Turn turn, Arguments given, Idea idea)
    {
        foreach (var file in given.Files("papers")) turn.Unit.Files.Attach(file, turn.Person.Id, IdeaDoor.Name, idea.Id.Value);
        turn.Unit.Ideas.Report(idea, turn.Person.Id, given.Text("report"));
        // While it is the centre's turn anyway its time does not begin anew.
        if (idea.Turn == IdeaTurn.Owner)
        {
            idea = turn.Unit.Ideas.Save(idea with { Turn = IdeaTurn.Centre, Until = turn.House.OfficeDays.AddWorkingDays(turn.Today, turn.House.IdeaGates.At(idea.Stage).DecideWorkingDays) });
            IdeaClock.Start(turn.Work, idea);
        }
        turn.Work.Record(Happened.IdeaHandedBack, null, idea.Id.Value);
        IdeaDoor.TellOfficers(turn.Work, idea, $"handback:{idea.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", to => Ui.Card(
            to.Line("idea.handback.told", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("name", Value.Of(turn.Person.Name))), new Block.Quote(given.Text("report")),
            to.Line("idea.handback.until", ("until", idea.Until ?? turn.Today)))
            .WithRow(Ui.Primary(to, "button.idea.gate", GateCard.Action.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(to, idea.Id)));
        IdeaCard.Show(turn, idea, turn.Say.Line("idea.handback.done"));
    }
}
