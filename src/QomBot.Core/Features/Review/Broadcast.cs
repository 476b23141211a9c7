using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>A message to many. It is shown with the number of people first; for more than five hundred a second liaison must agree.</summary>
public static class Broadcast
{
    /// <summary>Above so many a slip of one hand would wake a town.</summary>
    public const int ForOne = 500;

    private static readonly Argument Which = new("matter", ArgumentKind.Number);

    public static readonly ActionSpec Action = new("broadcast", Run)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments =
        [
            new Argument("to", ArgumentKind.Choice)
            {
                Choices = (turn, _) => [.. ((Roles[])[Roles.Firm, Roles.Faculty, Roles.Student]).Select(role => new Choice(role.ToString().ToLowerInvariant(), turn.Say.Words($"role.{role.ToString().ToLowerInvariant()}"))), new Choice("all", turn.Say.Words("broadcast.all"))],
            },
            new Argument("words", ArgumentKind.Text) { Limit = 2_000 },
        ],
    };

    public static readonly ActionSpec Send = new("broadcast.send", (turn, given) => Answer(turn, given, isGood: true)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Drop = new("broadcast.drop", (turn, given) => Answer(turn, given, isGood: false)) { ReviewersOnly = true, Arguments = [Which] };

    private static void Run(Turn turn, Arguments given)
    {
        var role = Enum.TryParse<Roles>(given.Text("to"), true, out var named) && (named & (Roles.Firm | Roles.Researcher)) != 0 ? named : Roles.None;
        var matter = turn.Unit.Trust.AddMatter(MatterKind.Broadcast, turn.Person.Id, null, role, given.Text("words"));
        var count = turn.Unit.Trust.CountReachable(role);
        var say = turn.Say;
        var card = Ui.Card(say.Line("broadcast.preview", ("count", count)), new Block.Quote(matter.Words));
        var id = Ui.Id(matter.Id.Value);
        if (count <= ForOne) turn.Show(card.WithRow(Ui.Primary(say, "broadcast.send", Send.Name, id), Ui.Do(say, "broadcast.drop", Drop.Name, id)));
        else
        {
            ShowOnDesk(turn.Work, matter);
            turn.Show(card.With(say.Line("broadcast.second")).WithRow(Ui.Do(say, "broadcast.drop", Drop.Name, id), Ui.Home(say)));
        }
    }

    private static void Answer(Turn turn, Arguments given, bool isGood)
    {
        var say = turn.Say;
        if (turn.Unit.Trust.FindMatter(new MatterId(given.NumberOr("matter", 0))) is not { Kind: MatterKind.Broadcast } matter)
        {
            turn.Toast(say.Words("press.old"));
            return;
        }
        if (matter.State != MatterState.Waiting)
        {
            turn.Toast(say.Words("desk.toolate"));
            ShowOnDesk(turn.Work, matter);
            return;
        }
        var count = turn.Unit.Trust.CountReachable(matter.Role);
        if (isGood && count > ForOne && matter.By == turn.Person.Id)
        {
            turn.Toast(say.Words("broadcast.notyou"));
            return;
        }
        turn.Unit.Trust.Save(matter = matter with { State = isGood ? MatterState.Done : MatterState.Refused, AnsweredBy = turn.Person.Id });
        if (isGood)
        {
            turn.Work.Record(Happened.Broadcasted, null, matter.Id.Value);
            turn.Work.Tell(FollowBroadcast.Key(matter.Id), new Audience.Everybody(matter.Role), to => Ui.Card(to.Heading("broadcast.heading"), new Block.Quote(matter.Words)), lane: Lane.Bulk, reason: "why.broadcast");
        }
        ShowOnDesk(turn.Work, matter);
        turn.Show(isGood ? FollowBroadcast.Begun(turn, matter.Id, count) : Ui.Card(say.Line("broadcast.dropped")).WithRow(Ui.Home(say)));
    }

    private static void ShowOnDesk(Work work, Matter matter)
    {
        var person = work.Unit.People.Find(matter.By)!;
        var by = matter.AnsweredBy is { } who ? work.Unit.People.Find(who)?.Name ?? "" : "";
        var count = work.Unit.Trust.CountReachable(matter.Role);
        var id = Ui.Id(matter.Id.Value);
        DeskCards.Show(work, $"desk:matter:{id}", matter.State == MatterState.Waiting, say =>
        {
            var card = Ui.Card(say.Heading("broadcast.desk", ("name", Value.Of(person.Name))), say.Line("broadcast.preview", ("count", count)), new Block.Quote(matter.Words));
            return matter.State == MatterState.Waiting
                ? card.WithRow(Ui.Primary(say, "broadcast.send", Send.Name, id), Ui.Do(say, "broadcast.drop", Drop.Name, id))
                : card.With(say.Line(matter.State == MatterState.Done ? "desk.by" : "desk.refused", ("by", Value.Of(by))));
        });
    }
}
