using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>The liaison's desk for new problems of firms that nobody has verified yet: approve, correct the tags, or reject with a reason.</summary>
public static class ReviewProblem
{
    /// <summary>Buttons in one row: as many as every platform puts beside each other.</summary>
    private const int MostOthers = 3;

    /// <summary>Requests that are looked through for those which are his.</summary>
    private const int MostPeople = 200;

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Desk = new("review", RunDesk)
    {
        Listing = Listing.Menu,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Approve = new("approve", RunApprove) { ReviewersOnly = true, Right = Act.Approve, Arguments = [Which] };

    public static readonly ActionSpec Reject = new("reject", RunReject)
    {
        ReviewersOnly = true,
        Right = Act.Reject,
        Arguments = [Which, new Argument("reason", ArgumentKind.Text) { Limit = 300 }],
    };

    public static readonly ActionSpec Tag = new("tag", (turn, given) => ShowTags(turn, given.Problem))
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Right = Act.Retag,
        Arguments = [Which],
    };

    public static readonly ActionSpec TagField = new("tag.field", RunTag)
    {
        ReviewersOnly = true,
        Right = Act.Retag,
        Arguments = [Which, new Argument("field", ArgumentKind.Field)],
    };

    private static void RunDesk(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var pending = turn.Unit.Problems.List(new ProblemFilter(States: [ProblemState.Pending]), turn.Visibility, page * Ui.PageSize, Ui.PageSize);
        var heading = Ui.Card(say.Heading("action.review"));
        var card = pending.Total == 0 ? heading : ListProblems.Lines(turn, heading, pending, page).WithRow(Ui.Pages(say, Desk.Name, [], page, pending.Total));
        if (page == 0) card = WithOthers(turn, card);
        if (ReferenceEquals(card, heading)) card = card.With(say.Line("review.none"));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    /// <summary>What else waits: calls, complaints, objections and disputed days, offers, points of placements, doubtful fields, people who say what they are, and likely twins, the newest few of each.</summary>
    private static Message WithOthers(Turn turn, Message card)
    {
        var say = turn.Say;
        card = DeskMatters.AddTo(turn, card, MostOthers);
        var offers = turn.Unit.Offers.Waiting(0, MostOthers);
        if (offers.Total > 0)
            card = card.With(Ui.Gap, say.Count("review.offers", offers.Total)).WithRow([.. offers.Items.Select(offer => Offers.OfferDoor.Button(say, offer.Id))]);
        var points = turn.Unit.Placements.PointsWaiting(MostPeople).Where(placement => Placements.Placing.May(turn, placement, PlacementAct.Settle)).ToList();
        if (points.Count > 0)
            card = card.With(Ui.Gap, say.Count("review.points", points.Count)).WithRow([.. points.Take(MostOthers).Select(placement => new Button(
                Language.Text.TextCut.AtGrapheme(turn.Unit.People.Find(placement.Professor)!.Name, 24), Placements.ShowPlacement.Action.Name, [Placements.Placing.Id(placement)]))]);
        var unsure = turn.Unit.Problems.List(new ProblemFilter(States: [ProblemState.Open, ProblemState.Claimed, ProblemState.InProgress, ProblemState.Proposed]) { Unsure = true }, turn.Visibility, 0, MostOthers);
        if (unsure.Total > 0)
            card = card.With(Ui.Gap, say.Count("review.tags", unsure.Total)).WithRow([.. unsure.Items.Select(problem => new Button(say.Words("button.tags.of", ("problem", problem.Id)), Tag.Name, [Ui.Id(problem.Id)]))]);
        var people = turn.Unit.Trust.WaitingRequests(MostPeople).Where(request => turn.LooksAfter(request.Person) && (turn.Unit.People.Find(request.Person)!.Verified & request.Role) == 0).ToList();
        if (people.Count > 0)
            card = card.With(Ui.Gap, say.Count("review.people", people.Count)).WithRow([.. people.Take(MostOthers).Select(request => new Button(
                Language.Text.TextCut.AtGrapheme(turn.Unit.People.Find(request.Person)!.Name, 24), People.Members.Card.Name, [Ui.Id(request.Person.Value)]))]);
        var twins = turn.Unit.TwinGuesses.Waiting(0, MostOthers);
        if (twins.Total > 0)
            card = card.With(Ui.Gap, say.Count("review.twins", twins.Total)).WithRow([.. twins.Items.Select(guess => new Button(
                say.Words("button.twins.of", ("problem", guess.Problem), ("twin", guess.Twin)), Twins.JoinTwins.Merge.Name, [Ui.Id(guess.Problem), Ui.Id(guess.Twin)]))]);
        return card;
    }

    private static void RunApprove(Turn turn, Arguments given)
    {
        var problem = turn.Unit.Problems.Save(given.Problem with { State = ProblemState.Open, OpenedAt = turn.Now, FieldsSure = true });
        OpenProblem.Announce(turn.Work, problem);
        turn.Work.Tell(
            $"approved:{problem.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("approved.told", ("problem", problem.Id), ("fields", Ui.Fields(problem.Fields)))).WithRow(Ui.Problem(to, problem.Id)), problem.Id, reason: "why.owner");
        turn.Toast(turn.Say.Words("review.approved"));
        ShowWithDesk(turn, problem);
    }

    private static void RunReject(Turn turn, Arguments given)
    {
        var problem = turn.Unit.Problems.Save(given.Problem with { State = ProblemState.Rejected });
        turn.Work.Record(Happened.Rejected, problem.Id);
        turn.Work.Tell(
            $"rejected:{problem.Id.Value}", new Audience.Owners(problem.Id),
            to => Ui.Card(to.Line("rejected.told", ("problem", problem.Id)), to.Line("told.reason", ("reason", Value.Of(given.Text("reason")))))
                .WithRow(Ui.Do(to, "button.human", "human"), Ui.Do(to, "button.another", "post")), problem.Id, reason: "why.owner");
        ShowWithDesk(turn, problem);
    }

    /// <summary>Whoever has decided on one goes on to the next.</summary>
    private static void ShowWithDesk(Turn turn, Problem problem)
    {
        ProblemCard.Show(turn, problem);
        if (turn.Screen is { } card) turn.Show(card.WithRow(Ui.Do(turn.Say, "button.review", Desk.Name)));
    }

    private static void RunTag(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var field = given.Text("field");
        var fields = problem.Fields.Contains(field) ? problem.Fields.Where(other => other != field).ToList() : [.. problem.Fields, field];
        if (fields.Count is 0 or > Problem.FieldLimit) turn.Toast(turn.Say.Words(fields.Count == 0 ? "field.least" : "field.most"));
        else
        {
            turn.Unit.Problems.AddLabel(problem.Id, turn.Person.Id, fields);
            problem = turn.Unit.Problems.Save(problem with { Fields = fields, FieldsSure = true });
            turn.Work.Record(Happened.Retagged, problem.Id);
        }
        ShowTags(turn, problem);
    }

    private static void ShowTags(Turn turn, Problem problem)
    {
        var say = turn.Say;
        var likely = DraftGuess.Fields(turn, problem).Fields.Select(field => field.FieldId);
        var shown = problem.Fields.Concat(likely).Concat(turn.House.Directories.Fields.Select(field => field.Id)).Distinct();
        var card = Ui.Card(say.Heading("problem.heading", ("problem", problem.Id), ("title", Value.Of(problem.Title))), say.Line("field.hint"));
        foreach (var pair in shown.Chunk(2))
            card = card.WithRow([.. pair.Select(field => new Button(Ui.Tick(problem.Fields.Contains(field), say.Words($"field.{field}")), TagField.Name, [Ui.Id(problem.Id), field]))]);
        turn.Show(card.WithRow(Ui.Primary(say, "button.done", "problem", Ui.Id(problem.Id))));
    }
}
