using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>A liaison says where somebody belongs; an administrator says whose people a liaison looks after.</summary>
public static class PlacePerson
{
    /// <summary>The whole province, as a choice.</summary>
    internal const string Province = "0";

    public static readonly ActionSpec Institution = new("member.institution", RunInstitution)
    {
        ReviewersOnly = true,
        Arguments = [new Argument("person", ArgumentKind.Number), new Argument("institution", ArgumentKind.Text) { Limit = 100, Choices = (turn, _) => Reachable(turn) }, ChooseInstitution.Department],
    };

    public static readonly ActionSpec OfficeOf = new("member.office", RunOffice)
    {
        ReviewersOnly = true,
        Arguments = [new Argument("person", ArgumentKind.Number), new Argument("office", ArgumentKind.Choice) { Choices = (turn, _) => Offices(turn) }],
    };

    /// <summary>Where this reviewer may lead people: the directory, or his own institution.</summary>
    internal static IReadOnlyList<Choice> Reachable(Turn turn) =>
        [.. ChooseInstitution.Known(turn).Where(choice => turn.Scope.IsProvince || choice.Value == ChooseInstitution.Key(turn.Scope.Office!.Value))];

    internal static IReadOnlyList<Choice> Offices(Turn turn) => [new(Province, turn.Say.Words("office.province")), .. ChooseInstitution.Known(turn)];

    internal static Value Office(Speech say, IUnit unit, Person liaison) =>
        unit.Institutions.ScopeOf(liaison).Office is { } office && unit.Institutions.Find(office) is { } institution ? Value.Of(institution.In(say.Language)) : Value.Key("office.province");

    private static void RunInstitution(Turn turn, Arguments given) => Members.IfThere(turn, given, person =>
    {
        if (ChooseInstitution.Resolve(turn, given.Text("institution")) is not { } institution || !turn.Scope.MayPlaceIn(institution.Id))
            turn.AskAgain("institution", turn.Say.Line("refused.people"));
        else
        {
            turn.Unit.Institutions.Assign(person.Id, institution.Id, given.TextOrNull("department") is { } typed ? PersianText.CleanName(typed) : null);
            turn.Work.Record(Happened.Placed, null, person.Id.Value);
            turn.Work.Tell(
                $"placed:{person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person.Id),
                to => Ui.Card(to.Line("institution.told", ("institution", Value.Of(institution.In(to.Language))))).WithRow(Ui.Do(to, "button.human", "human")));
            RoleRequests.Refresh(turn.Work, person.Id);
        }
        Members.Show(turn, person);
    });

    private static void RunOffice(Turn turn, Arguments given) => Members.IfThere(turn, given, person =>
    {
        if (!Access.Granting.May(turn.Person, Roles.Liaison) || (person.Verified & Roles.Liaison) == 0) turn.Toast(turn.Say.Words("refused.grant"));
        else
        {
            turn.Unit.Institutions.SetOffice(person.Id, ReadOffice(turn, given.Text("office")));
            turn.Work.Record(Happened.Placed, null, person.Id.Value);
        }
        Members.Show(turn, person);
    });

    /// <summary>Null is the whole province.</summary>
    internal static InstitutionId? ReadOffice(Turn turn, string answer) => answer == Province ? null : ChooseInstitution.Resolve(turn, answer)?.Id;
}
