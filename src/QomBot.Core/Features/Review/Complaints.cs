using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>Anybody may say that a problem should not stand here: an advertisement, an insult, somebody else's secret. The desk looks at it.</summary>
public static class Complaints
{
    public static readonly ActionSpec Complain = new("complain", Run)
    {
        Listing = Listing.Help,
        Right = Act.View,
        Arguments = [new Argument("problem", ArgumentKind.Problem), new Argument("words", ArgumentKind.Text) { Limit = 500 }],
    };

    public static readonly ActionSpec Settle = new("complaint.done", RunSettle) { ReviewersOnly = true, Arguments = [new Argument("matter", ArgumentKind.Number)] };

    private static void Run(Turn turn, Arguments given)
    {
        if (turn.Unit.Trust.HasComplained(turn.Person.Id, given.Problem.Id))
        {
            turn.Show(Ui.Card(turn.Say.Line("complain.again")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
            return;
        }
        var matter = turn.Unit.Trust.AddMatter(MatterKind.Complaint, turn.Person.Id, given.Problem.Id, Roles.None, given.Text("words"));
        turn.Work.Record(Happened.Complained, given.Problem.Id);
        ShowOnDesk(turn.Work, matter);
        turn.Show(Ui.Card(turn.Say.Line(turn.Unit.People.ReviewerExists() ? "complain.done" : "complain.nobody")).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
    }

    private static void RunSettle(Turn turn, Arguments given)
    {
        if (turn.Unit.Trust.FindMatter(new MatterId(given.NumberOr("matter", 0))) is not { Kind: MatterKind.Complaint } matter)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        if (matter.State != MatterState.Waiting) turn.Toast(turn.Say.Words("desk.toolate"));
        else
        {
            turn.Unit.Trust.Save(matter = matter with { State = MatterState.Done, AnsweredBy = turn.Person.Id });
            turn.Work.Tell($"complaint:{matter.Id.Value}", new Core.Ports.Audience.One(matter.By), to => Ui.Card(to.Line("complain.settled", ("problem", matter.Problem!.Value))));
            turn.Toast(turn.Say.Words("desk.done"));
        }
        ShowOnDesk(turn.Work, matter);
    }

    private static void ShowOnDesk(Work work, Matter matter) => DeskCards.Show(work, NameOf(matter), matter.State == MatterState.Waiting, say => Card(work, say, matter));

    internal static string NameOf(Matter matter) => $"desk:matter:{Ui.Id(matter.Id.Value)}";

    internal static Message Card(Work work, Speech say, Matter matter)
    {
        var person = work.Unit.People.Find(matter.By)!;
        var by = matter.AnsweredBy is { } id ? work.Unit.People.Find(id)?.Name ?? "" : "";
        var card = Ui.Card(say.Heading("desk.complaint", ("problem", matter.Problem!.Value)), say.Line("desk.complaint.by", ("name", Value.Of(person.Name))), new Block.Quote(matter.Words));
        return matter.State == MatterState.Waiting
            ? card.WithRow(Ui.Problem(say, matter.Problem!.Value), Ui.Do(say, "button.settled", Settle.Name, Ui.Id(matter.Id.Value)))
            : card.With(say.Line("desk.by", ("by", Value.Of(by))));
    }
}
