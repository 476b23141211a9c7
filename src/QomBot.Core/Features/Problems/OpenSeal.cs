using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Problems;

/// <summary>The sealed layer of a two-layer problem: opened person by person after an undertaking; the firm sees who, and may close it again.</summary>
public static class OpenSeal
{
    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    public static readonly ActionSpec Open = new("unseal", RunOpen)
    {
        Right = Act.OpenSeal,
        Arguments = [Which, new Argument("undertaking", ArgumentKind.Choice) { Choices = (turn, _) => [new("no", turn.Say.Words("choice.undertaking.no")), new(EditDraft.Yes, turn.Say.Words("choice.undertaking.yes"))] }],
    };

    public static readonly ActionSpec Openings = new("openings", (turn, given) => Show(turn, given.Problem)) { Right = Act.ReadOpenings, Arguments = [Which] };

    public static readonly ActionSpec CloseFor = new("openings.close", RunClose)
    {
        Right = Act.ReadOpenings,
        Arguments = [Which, new Argument("person", ArgumentKind.Number)],
    };

    private static void RunOpen(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        if (given.Text("undertaking") == EditDraft.Yes)
        {
            turn.Unit.Problems.OpenSeal(problem.Id, turn.Person.Id);
            turn.Work.Record(Happened.SealOpened, problem.Id, turn.Person.Id.Value);
            turn.Work.Tell(
                $"seal:{problem.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeSeconds()}", new Audience.Owners(problem.Id),
                to => Ui.Card(to.Line("seal.told", ("problem", problem.Id), ("name", Value.Of(turn.Person.Name)))).WithRow(Ui.Do(to, "button.openings", "openings", Ui.Id(problem.Id))),
                problem.Id, reason: "why.owner");
        }
        ProblemCard.Show(turn, problem);
    }

    private static void RunClose(Turn turn, Arguments given)
    {
        turn.Unit.Problems.CloseSeal(given.Problem.Id, new PersonId(given.Number("person")));
        turn.Work.Record(Happened.SealClosed, given.Problem.Id, given.Number("person"));
        Show(turn, given.Problem);
    }

    private static void Show(Turn turn, Problem problem)
    {
        var say = turn.Say;
        var openings = turn.Unit.Problems.Openings(problem.Id);
        var card = Ui.Card(say.Heading("seal.openings", ("problem", problem.Id)));
        if (openings.Count == 0) card = card.With(say.Line("seal.nobody"));
        foreach (var (person, at, closed) in openings.Take(8))
        {
            card = card.With(say.Line(closed ? "seal.closed" : "seal.opened", ("name", Value.Of(person.Name)), ("at", new Value.Stamp(at))));
            if (!closed) card = card.WithRow(new Button(say.Words("button.closeseal", ("name", Value.Of(person.Name))), CloseFor.Name, [Ui.Id(problem.Id), Ui.Id(person.Id.Value)]));
        }
        turn.Show(card.WithRow(Ui.Problem(say, problem.Id), Ui.Home(say)));
    }
}
