using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Ideas;

/// <summary>The owner of ideas leaves for good: an idea that somebody has invented with him goes on in that one's hands, any other is given up; those concerned are told.</summary>
internal static class LeaveIdeas
{
    /// <summary>What will become of them, for who is about to go.</summary>
    public static IEnumerable<Block> Foresee(Turn turn)
    {
        foreach (var idea in Owned(turn.Work, turn.Person.Id))
            yield return Heir(turn.Work, idea) is { } heir
                ? turn.Say.Line("leave.idea.goes", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("name", Value.Of(heir.Name)))
                : turn.Say.Line("leave.idea.ends", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)));
    }

    public static void Go(Work work, Person person)
    {
        foreach (var idea in Owned(work, person.Id))
        {
            if (Heir(work, idea) is { } heir) HandOver(work, idea, person, heir);
            else End(work, idea, person);
        }
    }

    private static IEnumerable<Idea> Owned(Work work, PersonId person) => work.Unit.Ideas.Of(person).Where(idea => idea.Owner == person && !IdeaLife.IsOver(idea.Stage));

    /// <summary>The first of the others who has agreed and can be written to.</summary>
    private static Inventor? Heir(Work work, Idea idea) => work.Unit.Ideas.Inventors(idea.Id).OrderBy(one => one.Id.Value)
        .FirstOrDefault(one => one is { State: InventorState.Agreed, Person: { } person } && person != idea.Owner && work.Unit.People.IsReachable(person));

    private static void HandOver(Work work, Idea idea, Person leaver, Inventor heir)
    {
        var handed = work.Unit.Ideas.Save(idea with { Owner = heir.Person!.Value });
        work.Record(Happened.IdeaHandedOver, null, idea.Id.Value);
        foreach (var inventor in work.Unit.Ideas.Inventors(idea.Id))
            if (inventor is { State: InventorState.Agreed, Person: { } person } && person != leaver.Id)
                work.Tell(
                    $"ideaheir:{idea.Id.Value}:{idea.Version}:{person.Value}", new Audience.One(person), to => Ui.Card(person == heir.Person
                        ? to.Line("leave.idea.heir", ("name", Value.Of(leaver.Name)), ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)))
                        : to.Line("leave.idea.told", ("name", Value.Of(leaver.Name)), ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("heir", Value.Of(heir.Name))))
                        .WithRow(IdeaDoor.Button(to, idea.Id)), reason: "why.inventor");
        if (IdeaLife.IsRunning(idea.Stage))
            IdeaDoor.TellOfficers(work, handed, $"ideaheir:{idea.Id.Value}:{idea.Version}:centre", to => Ui.Card(
                to.Line("leave.idea.told", ("name", Value.Of(leaver.Name)), ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("heir", Value.Of(heir.Name)))).WithRow(IdeaDoor.Button(to, idea.Id)));
    }

    private static void End(Work work, Idea idea, Person leaver)
    {
        // Of a draft nobody else knows; it is wiped together with the person.
        if (!IdeaLife.IsRunning(idea.Stage)) return;
        var dropped = work.Unit.Ideas.Save(idea with { Stage = IdeaStage.Dropped, Until = null });
        IdeaClock.Stop(work, idea.Id);
        work.Record(Happened.IdeaDropped, null, idea.Id.Value);
        Message Body(Speech to) => Ui.Card(to.Line("leave.idea.ended", ("name", Value.Of(leaver.Name)), ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))));
        IdeaDoor.TellOfficers(work, dropped, $"idealeft:{idea.Id.Value}", Body);
        foreach (var pilot in work.Unit.Ideas.Pilots(idea.Id).Where(pilot => pilot.State == PilotState.Agreed))
            foreach (var person in work.Unit.Firms.People(pilot.Firm).Where(person => person != leaver.Id))
                work.Tell($"idealeft:{idea.Id.Value}:{person.Value}", new Audience.One(person), Body, reason: "why.firm");
    }
}
