using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>
/// The sealed layer of a two-layer problem: opened person by person after an undertaking, at once for whom somebody has confirmed,
/// else when the firm agrees; the firm sees who, and may close it again.
/// </summary>
public static class OpenSeal
{
    /// <summary>Lines of the firm's list, the newest first; the rest is counted.</summary>
    private const int Shown = 8;

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Open = new("unseal", RunOpen)
    {
        Right = Act.OpenSeal,
        Ready = MayAsk,
        Arguments = [Which, new Argument("undertaking", ArgumentKind.Choice) { Choices = (turn, _) => [new("no", turn.Say.Words("choice.undertaking.no")), new(EditDraft.Yes, turn.Say.Words("choice.undertaking.yes"))] }],
    };

    public static readonly ActionSpec Openings = new("openings", (turn, given) => Show(turn, given.Problem)) { Right = Act.ReadOpenings, Arguments = [Which] };

    public static readonly ActionSpec CloseFor = new("openings.close", RunClose)
    {
        Right = Act.ReadOpenings,
        Arguments = [Which, new Argument("person", ArgumentKind.Number)],
    };

    /// <summary>
    /// His undertaking alone is not enough: nobody has said that he is what he says, or the firm has closed it for him before.
    /// </summary>
    public static bool NeedsConsent(bool isConfirmed, bool wasClosed) => !isConfirmed || wasClosed;

    /// <summary>Before he signs anything: that he has asked already, or was told no.</summary>
    private static bool MayAsk(Turn turn, Arguments given)
    {
        if (turn.Unit.Problems.IsOpened(given.Problem.Id, turn.Person.Id) || !Needs(turn, given.Problem)) return true;
        var key = turn.Unit.Seals.Find(given.Problem.Id, turn.Person.Id)?.Answer switch
        {
            SealAnswer.Waiting => "seal.ask.waits",
            SealAnswer.Refused => "seal.ask.refused",
            _ => null,
        };
        if (key is null) return true;
        turn.Show(Ui.Card(turn.Say.Line(key, ("problem", given.Problem.Id))).WithRow(Ui.Problem(turn.Say, given.Problem.Id), Ui.Home(turn.Say)));
        return false;
    }

    private static bool Needs(Turn turn, Problem problem) =>
        NeedsConsent((turn.Person.Verified & Roles.Researcher) != 0, turn.Unit.Seals.WasClosed(problem.Id, turn.Person.Id));

    private static void RunOpen(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("undertaking") == EditDraft.Yes && !turn.Visibility.SeesSealed(problem, turn.Unit.Problems.IsOpened(problem.Id, turn.Person.Id)))
        {
            if (Needs(turn, problem))
            {
                SealConsent.Ask(turn, problem);
                return;
            }
            OpenTo(turn.Work, problem, turn.Person);
            turn.Work.Tell(
                $"seal:{problem.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeSeconds()}", new Audience.Owners(problem.Id),
                to => Ui.Card(to.Line("seal.told", ("problem", problem.Id), ("name", Value.Of(turn.Person.Name)))).WithRow(Ui.Do(to, "button.openings", Openings.Name, Ui.Id(problem.Id))),
                problem.Id, reason: "why.owner");
        }
        ProblemCard.Show(turn, problem);
    }

    internal static void OpenTo(Work work, Problem problem, Person person)
    {
        work.Unit.Problems.OpenSeal(problem.Id, person.Id);
        work.Record(Happened.SealOpened, problem.Id, person.Id.Value);
    }

    private static void RunClose(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var person = new PersonId(given.Number("person"));
        if (turn.Unit.Problems.IsOpened(problem.Id, person))
        {
            turn.Unit.Problems.CloseSeal(problem.Id, person);
            turn.Work.Record(Happened.SealClosed, problem.Id, person.Value);
            turn.Work.Tell(
                $"sealclosed:{problem.Id.Value}:{person.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person),
                to => Ui.Card(to.Line("seal.closed.told", ("problem", problem.Id))).WithRow(Ui.Problem(to, problem.Id)), problem.Id);
        }
        Show(turn, problem);
    }

    internal static void Show(Turn turn, Problem problem)
    {
        var say = turn.Say;
        var id = Ui.Id(problem.Id);
        var card = Ui.Card(say.Heading("seal.openings", ("problem", problem.Id)));
        // Only the firm agrees; a liaison who looks on sees who waits.
        var mayAllow = Permission.Decide(Act.AllowSeal, turn.Unit.Problems.Facts(problem).RelationOf(turn.Viewer), problem.State) is Verdict.Allowed;
        foreach (var request in turn.Unit.Seals.Waiting(problem.Id).Take(Shown))
        {
            if (turn.Unit.People.Find(request.Person) is not { } asking) continue;
            card = card.With(say.Line("seal.asking", ("name", Value.Of(asking.Name)), ("who", SealConsent.WhoHeIs(asking))));
            if (mayAllow) card = card.WithRow(SealConsent.Buttons(say, problem.Id, asking, withName: true));
        }
        var openings = turn.Unit.Problems.Openings(problem.Id);
        if (openings.Count == 0) card = card.With(say.Line("seal.nobody"));
        foreach (var (person, at, closed) in openings.Reverse().Take(Shown))
        {
            card = card.With(say.Line(closed ? "seal.closed" : "seal.opened", ("name", Value.Of(person.Name)), ("at", new Value.Stamp(at))));
            if (!closed) card = card.WithRow(new Button(say.Words("button.closeseal", ("name", Value.Of(person.Name))), CloseFor.Name, [id, Ui.Id(person.Id.Value)]));
        }
        if (openings.Count > Shown) card = card.With(say.Count("subscriptions.more", openings.Count - Shown));
        turn.Show(card.WithRow(Ui.Problem(say, problem.Id), Ui.Home(say)));
    }
}
