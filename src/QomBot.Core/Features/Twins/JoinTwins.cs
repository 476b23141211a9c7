using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Twins;

/// <summary>
/// Two firms with the same trouble, joined by their own choice: one wishes it while it reports, the other agrees. Both then see
/// how many firms have it and hear when one of them is helped. Nobody's name is told to the other. A liaison may join and part, too.
/// </summary>
public static class JoinTwins
{
    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Other = new("twin", ArgumentKind.Number);

    /// <summary>The wish on a draft; pressed again it is taken back.</summary>
    public static readonly ActionSpec Wish = new("twin.wish", RunWish) { Right = Act.Submit, Arguments = [Which, Other] };

    public static readonly ActionSpec Agree = new("twin.agree", (turn, given) => Answer(turn, given, TwinState.Joined)) { Right = Act.Join, Arguments = [Which, Other] };

    public static readonly ActionSpec Refuse = new("twin.refuse", (turn, given) => Answer(turn, given, TwinState.Refused)) { Right = Act.Join, Arguments = [Which, Other] };

    public static readonly ActionSpec Part = new("twin.part", RunPart) { Ready = IsJoined, Right = Act.Join, Arguments = [Which, EditDraft.Sure] };

    public static readonly ActionSpec Merge = new("merge", RunMerge)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Right = Act.Join,
        Arguments = [Which with { Trouble = NotToBeJoined }, Other with { Trouble = NotWith }, EditDraft.Sure],
        Preface = Titles,
    };

    /// <summary>A known problem that a draft may be joined with: public in every word, and not of the same firm.</summary>
    public static bool MayJoin(Problem draft, Problem known) =>
        ProblemLife.IsPublic(known.State) && known.Confidentiality == Confidentiality.Public && known.Id != draft.Id
        && known.Reporter != draft.Reporter && (draft.Firm is null || known.Firm != draft.Firm);

    public static bool IsWished(IUnit unit, ProblemId draft, ProblemId known) => unit.Twins.Find(draft, known) is { State: TwinState.Asked };

    /// <summary>The problem is open for all: whoever has the same trouble is asked whether it is the same.</summary>
    public static void Ask(Work work, Problem problem)
    {
        foreach (var link in work.Unit.Twins.Of(problem.Id).Where(link => link.Problem == problem.Id && link.State == TwinState.Asked))
            work.Tell(
                $"twin:{link.Problem.Value}:{link.Twin.Value}", new Audience.Owners(link.Twin),
                to => Question(to, problem, link.Twin), link.Twin, reason: "why.owner");
    }

    /// <summary>One of several firms was helped: the others hear of it.</summary>
    public static void TellSolved(Work work, Problem problem)
    {
        foreach (var twin in work.Unit.Twins.Joined(problem.Id))
            work.Tell(
                $"twinsolved:{problem.Id.Value}:{twin.Value}:{problem.Version}", new Audience.Owners(twin),
                to => problem.Confidentiality == Confidentiality.Public
                    ? Ui.Card(to.Line("twin.solved", ("problem", problem.Id), ("twin", twin))).WithRow(Ui.Problem(to, problem.Id))
                    : Ui.Card(to.Line("twin.solved.sealed", ("twin", twin))).WithRow(Ui.Problem(to, twin)),
                twin, reason: "why.owner");
    }

    /// <summary>Whoever was told that it is solved hears that it is not.</summary>
    public static void TellReopened(Work work, Problem problem, ObjectionId because)
    {
        foreach (var twin in work.Unit.Twins.Joined(problem.Id))
            work.Tell(
                $"twinreopened:{problem.Id.Value}:{twin.Value}:{because.Value}", new Audience.Owners(twin),
                to => problem.Confidentiality == Confidentiality.Public
                    ? Ui.Card(to.Line("twin.reopened", ("problem", problem.Id), ("twin", twin))).WithRow(Ui.Problem(to, problem.Id))
                    : Ui.Card(to.Line("twin.reopened.sealed", ("twin", twin))).WithRow(Ui.Problem(to, twin)),
                twin, reason: "why.owner");
    }

    private static void RunWish(Turn turn, Arguments given)
    {
        var draft = given.Problem;
        if (Known(turn, given) is not { } known || !MayJoin(draft, known)) turn.Toast(turn.Say.Words("twin.cannot"));
        else if (turn.Unit.Twins.Find(draft.Id, known.Id) is { } link) turn.Unit.Twins.Remove(link);
        else turn.Unit.Twins.Put(new TwinLink(draft.Id, known.Id, TwinState.Asked, turn.Person.Id));
        DraftCard.Show(turn, draft);
    }

    /// <summary>The owner of the known problem answers; the other side is told without a name.</summary>
    private static void Answer(Turn turn, Arguments given, TwinState answer)
    {
        var known = given.Problem;
        var asking = new ProblemId(given.Number("twin"));
        if (turn.Unit.Twins.Find(asking, known.Id) is not { State: TwinState.Asked } link || link.Twin != known.Id)
        {
            turn.Toast(turn.Say.Words("twin.answered"));
            ProblemCard.Show(turn, known);
            return;
        }
        turn.Unit.Twins.Put(link with { State = answer });
        turn.Work.Record(answer == TwinState.Joined ? Happened.TwinJoined : Happened.TwinRefused, known.Id);
        if (answer == TwinState.Joined) turn.Work.Record(Happened.TwinJoined, asking);
        turn.Work.Tell(
            $"twinanswer:{link.Problem.Value}:{link.Twin.Value}", new Audience.Owners(asking),
            to => Ui.Card(to.Line(answer == TwinState.Joined ? "twin.agreed" : "twin.refused", ("problem", asking), ("twin", known.Id))).WithRow(Ui.Problem(to, asking)),
            asking, reason: "why.owner");
        Review.DeskTwins.Follow(turn.Work, asking);
        turn.Toast(turn.Say.Words(answer == TwinState.Joined ? "twin.joined" : "twin.keptapart"));
        ProblemCard.Show(turn, known);
    }

    private static void RunPart(Turn turn, Arguments given)
    {
        if (given.Text("sure") == EditDraft.Yes)
            foreach (var link in turn.Unit.Twins.Of(given.Problem.Id).Where(link => link.State == TwinState.Joined))
            {
                turn.Unit.Twins.Put(link with { State = TwinState.Parted });
                turn.Work.Record(Happened.TwinParted, link.Problem);
                turn.Work.Record(Happened.TwinParted, link.Twin);
            }
        ProblemCard.Show(turn, given.Problem);
    }

    /// <summary>Two numbers are easily mistyped: their titles stand above the question.</summary>
    private static Message? Titles(Turn turn, Arguments given) =>
        given.Has("problem") && given.Has("twin") && turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is { } problem && Known(turn, given) is { } known
            ? Ui.Card([.. ((Problem[])[problem, known]).Select(one => turn.Say.Line("problem.heading", ("problem", one.Id), ("title", Value.Of(one.Title))))])
            : null;

    /// <summary>Said before anything is asked: two-layer problems are joined with none, that they are alike would tell of what is sealed.</summary>
    private static Trouble? NotToBeJoined(Turn turn, Arguments given) =>
        turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is { Confidentiality: not Confidentiality.Public } ? turn.Say.Line("twin.cannot.sealed") : null;

    /// <summary>Why these two are not joined; said before he is asked whether he is sure.</summary>
    private static Trouble? NotWith(Turn turn, Arguments given)
    {
        if (!given.Has("problem") || turn.Unit.Problems.Find(given.ProblemNumber("problem"), turn.Visibility) is not { } problem) return null;
        var known = Known(turn, given);
        var key = known is null ? "refused.nosuch"
            : known.Id == problem.Id ? "twin.cannot.same"
            : turn.Unit.Twins.Find(problem.Id, known.Id) is { State: TwinState.Joined } ? "twin.cannot.already"
            : known.Confidentiality != Confidentiality.Public ? "twin.cannot.sealed"
            : !ProblemLife.IsPublic(known.State) ? "twin.cannot.state"
            : known.Reporter == problem.Reporter || (problem.Firm is not null && known.Firm == problem.Firm) ? "twin.cannot.firm"
            : MayJoin(problem, known) ? null : "twin.cannot";
        return key is null ? null : turn.Say.Line(key);
    }

    private static bool IsJoined(Turn turn, Arguments given)
    {
        if (turn.Unit.Twins.Of(given.Problem.Id).Any(link => link.State == TwinState.Joined)) return true;
        turn.Toast(turn.Say.Words("press.old"));
        ProblemCard.Show(turn, given.Problem);
        return false;
    }

    private static void RunMerge(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("sure") != EditDraft.Yes)
        {
            ProblemCard.Show(turn, problem);
            return;
        }
        Join(turn, problem, Known(turn, given)!);
        turn.Toast(turn.Say.Words("twin.joined"));
        ProblemCard.Show(turn, problem);
    }

    /// <summary>By a liaison's word: both firms hear of it, and each may part them again.</summary>
    internal static void Join(Turn turn, Problem problem, Problem known)
    {
        if (turn.Unit.Twins.Find(problem.Id, known.Id) is { State: TwinState.Joined }) return;
        turn.Unit.Twins.Put(new TwinLink(problem.Id, known.Id, TwinState.Joined, turn.Person.Id));
        foreach (var one in (Problem[])[problem, known])
        {
            turn.Work.Record(Happened.TwinJoined, one.Id);
            turn.Work.Tell(
                $"merged:{problem.Id.Value}:{known.Id.Value}:{one.Id.Value}:{one.Version}", new Audience.Owners(one.Id),
                to => Ui.Card(to.Line("twin.merged", ("problem", one.Id))).WithRow(Ui.Problem(to, one.Id)), one.Id, reason: "why.owner");
        }
        Review.DeskTwins.Follow(turn.Work, problem.Id);
    }

    private static Problem? Known(Turn turn, Arguments given) => turn.Unit.Problems.Find(new ProblemId(given.Number("twin")), turn.Visibility);

    /// <summary>Of a two-layer problem not even the title: that it is alike would tell of what is sealed.</summary>
    private static Message Question(Speech to, Problem asking, ProblemId known)
    {
        var card = Ui.Card(to.Heading("twin.ask", ("problem", known)));
        if (asking.Confidentiality == Confidentiality.Public) card = card.With(new Block.Quote(Language.Text.TextCut.AtGrapheme(asking.Body, 300)));
        return card.With(to.Line("twin.ask.why"))
            .WithRow(Ui.Primary(to, "button.twin.agree", Agree.Name, Ui.Id(known), Ui.Id(asking.Id)), Ui.Do(to, "button.twin.refuse", Refuse.Name, Ui.Id(known), Ui.Id(asking.Id)))
            .WithRow(Ui.Problem(to, known));
    }
}
