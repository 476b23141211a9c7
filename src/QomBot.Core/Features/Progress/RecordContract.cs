using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Progress;

/// <summary>A contract or memorandum, recorded by either side between claim and solution and read by both. What changes is recorded once more; the newest holds.</summary>
public static class RecordContract
{
    public const string FilesOfContract = "contract";

    public static readonly ActionSpec Action = new("contract", Run)
    {
        Listing = Listing.Help,
        For = Roles.Firm | Roles.Researcher,
        Right = Act.Contract,
        Arguments =
        [
            new Argument("problem", ArgumentKind.Problem),
            new Argument("parties", ArgumentKind.Text) { Limit = 200, Choices = Parties },
            new Argument("contractno", ArgumentKind.Text) { Limit = 60 },
            new Argument("signed", ArgumentKind.Date) { LooksBack = true, Choices = (turn, _) => [Day(turn, turn.Today), Day(turn, turn.Today.AddDays(-1))] },
            new Argument("sum", ArgumentKind.Money) { Optional = true, Offered = true },
            new Argument("files", ArgumentKind.Files) { Optional = true, Offered = true },
        ],
    };

    /// <summary>Firm and team, as they stand here: the usual case at one tap.</summary>
    private static IReadOnlyList<Choice> Parties(Turn turn, Arguments given)
    {
        if (!given.Has("problem") || turn.Unit.Problems.FindForWork(given.ProblemNumber("problem")) is not { } problem) return [];
        // Who may not know whose problem it is must not read it off a button either.
        if (IsSealedTo(turn, problem)) return [];
        var firm = problem.Firm is { } id ? turn.Unit.Firms.Find(id)?.Name : null;
        var team = turn.Unit.Claims.Holding(problem.Id) is { } claim ? turn.Unit.Teams.Find(claim.Team)?.Name : null;
        return firm is null || team is null ? [] : [new Choice($"{firm}، {team}", turn.Say.Words("contract.both"))];
    }

    private static Choice Day(Turn turn, DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DateText.Long(day, turn.Say.Language));

    /// <summary>The sealed layer of the problem is closed to this person: the parties' names would tell him what he may not know.</summary>
    internal static bool IsSealedTo(Turn turn, Problem problem) => !turn.Visibility.SeesSealed(problem, turn.Unit.Problems.IsOpened(problem.Id, turn.Person.Id));

    internal static Block Line(Speech say, Contract contract, bool isSealed) => say.Line(
        "contract.line", ("number", Value.Of(contract.Number)), ("day", contract.SignedOn), ("parties", isSealed ? Value.Key("contract.sealed") : Value.Of(contract.Parties)),
        ("amount", contract.AmountRial is { } rial ? new Value.Plain(MoneyText.Show(rial, say.Language)) : Value.Key("contract.noamount")));

    private static void Run(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var isChange = turn.Unit.Contracts.Of(problem.Id).Count > 0;
        long? amount = given.TextOrNull("sum") is { } rial ? long.Parse(rial, CultureInfo.InvariantCulture) : null;
        var contract = turn.Unit.Contracts.Add(problem.Id, given.Text("parties"), given.Text("contractno"), given.Date("signed"), amount, turn.Person.Id);
        foreach (var file in given.Files("files")) turn.Unit.Files.Attach(file, turn.Person.Id, FilesOfContract, contract.Id.Value);
        turn.Work.Record(Happened.ContractSigned, problem.Id, contract.Id.Value);
        Message Told(Speech to, bool isSealed) => Ui.Card(to.Heading(isChange ? "contract.changed" : "contract.told", ("problem", problem.Id), ("name", Value.Of(turn.Person.Name))), Line(to, contract, isSealed))
            .WithRow(Ui.Do(to, "button.workfile", WorkFile.Action.Name, Ui.Id(problem.Id)), Ui.Do(to, "button.contract.change", Action.Name, Ui.Id(problem.Id)));
        turn.Work.Tell($"contract:{contract.Id.Value}:owners", new Audience.Owners(problem.Id), to => Told(to, isSealed: false), problem.Id, reason: "why.owner");
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim) turn.Work.Tell($"contract:{contract.Id.Value}:team", new Audience.Members(claim.Team), to => Told(to, problem.Confidentiality == Confidentiality.TwoLayers), problem.Id, reason: "why.holder");
        turn.Keep($"contract:{contract.Id.Value}", Ui.Card(turn.Say.Line("contract.done", ("problem", problem.Id)), Line(turn.Say, contract, IsSealedTo(turn, problem))));
        ProblemCard.Show(turn, problem);
    }
}
