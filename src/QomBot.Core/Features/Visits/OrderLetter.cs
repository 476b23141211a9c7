using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Visits;

/// <summary>The gate letter: ordered by either side, made by a job, and to be checked by anybody who has it in his hand.</summary>
public static class OrderLetter
{
    /// <summary>The kind of the paper.</summary>
    public const string Paper = "gate-letter";

    private const int CodeLength = 8;

    public static readonly ActionSpec Action = VisitSight.Act("visit.letter", VisitAct.OrderLetter, Run);

    public static readonly ActionSpec Check = new("letter", RunCheck) { Listing = Listing.Help, Arguments = [new Argument("code", ArgumentKind.Text) { Limit = 40 }] };

    /// <summary>Who stands on the letter: who has passed the tests, and, of a problem with a sealed layer, who may know whose it is.</summary>
    public static IReadOnlyList<Person> Names(IUnit unit, House house, Visit visit)
    {
        var unready = VisitSight.Unready(unit, house, visit).Select(person => person.Id).ToHashSet();
        // Who has left the team goes nowhere in its name.
        var members = unit.Teams.Members(visit.Team).Select(person => person.Id).ToHashSet();
        return [.. unit.Visits.Visitors(visit.Id).Select(visitor => visitor.Person).Where(person => members.Contains(person.Id) && !unready.Contains(person.Id) && VisitSight.Knows(unit, visit, person))];
    }

    /// <summary>Whether this person may have the letter, looked at when it is made.</summary>
    public static bool MayHave(IUnit unit, Visit visit, Person person) =>
        visit.State is VisitState.Agreed or VisitState.UnderWay && VisitSight.Knows(unit, visit, person)
            && (person.IsReviewer || VisitSight.Hosts(unit, visit).Contains(person.Id) || unit.Teams.Members(visit.Team).Any(member => member.Id == person.Id));

    /// <summary>What a visitor wears there, each thing once.</summary>
    public static IReadOnlyList<string> Gear(IUnit unit, House house, Visit visit, string language) =>
        [.. VisitSight.Hazards(unit, house, visit.Firm).SelectMany(one => one.Gear).Select(gear => gear.In(language)).Distinct()];

    private static void Run(Turn turn, Visit visit, Arguments given)
    {
        var say = turn.Say;
        if (!VisitSight.Knows(turn.Unit, visit, turn.Person))
        {
            turn.Show(Ui.Card(say.Line("visit.sealed")).WithRow(Ui.Primary(say, "button.unseal", "unseal", Ui.Id(visit.Problem!.Value))).WithRow(VisitSight.Open(say, visit.Id)));
            return;
        }
        var members = turn.Unit.Teams.Members(visit.Team).Select(person => person.Id).ToHashSet();
        var unready = turn.Unit.Visits.Visitors(visit.Id).Select(visitor => visitor.Person).Where(person => members.Contains(person.Id)).ExceptBy(Names(turn.Unit, turn.House, visit).Select(person => person.Id), person => person.Id).ToList();
        if (Names(turn.Unit, turn.House, visit).Count == 0)
        {
            turn.Show(Ui.Card(say.Line("letter.nobody")).WithRow(Ui.Primary(say, "button.safety", SafetyLesson.Action.Name), VisitSight.Open(say, visit.Id)));
            return;
        }
        if (visit.Letter is null) turn.Unit.Visits.Save(visit = visit with { Letter = turn.House.Chance.Code(CodeLength) });
        var words = Ui.Card(say.Line("letter.here", ("visit", visit.Id.Value), ("code", new Value.Code(visit.Letter!))));
        if (unready.Count > 0) words = words.With(say.Line("letter.without", ("names", Value.Join(unready.Select(person => Value.Of(person.Name))))));
        turn.Unit.Papers.Order(new PaperOrder($"{Paper}:{visit.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", Paper, VisitSight.Id(visit), turn.Person.Id, words, turn.Place));
        turn.Show(Ui.Card(say.Line("letter.ordered")).WithRow(VisitSight.Open(say, visit.Id), Ui.Home(say)));
    }

    /// <summary>Who has the code has the letter before him: nothing is told that does not stand on it, and what has changed since.</summary>
    private static void RunCheck(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var code = new string([.. Digits.ToAscii(given.Text("code")).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (code.Length != CodeLength || turn.Unit.Visits.FindByLetter(code) is not { } visit)
        {
            turn.AskAgain("code", say.Line("letter.unknown"));
            return;
        }
        var isGood = visit.State is VisitState.Agreed or VisitState.UnderWay;
        var card = Ui.Card(
            say.Heading(isGood ? "letter.good" : "letter.over"),
            say.Line("letter.firm", ("firm", Value.Of(turn.Unit.Firms.Find(visit.Firm)?.Name ?? ""))), say.Line("visit.time", ("at", visit.StartsAt)), say.Line("letter.state", ("state", VisitCard.State(visit))));
        if (isGood) card = card.With(say.Line("letter.names", ("names", Value.Join(Names(turn.Unit, turn.House, visit).Select(person => Value.Of(person.Name))))));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
