using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>A professor or a student says at which institution he is, and in which department: a button of the directory, or a name that he types.</summary>
public static class ChooseInstitution
{
    /// <summary>So many are offered as buttons, page by page; the others are found by their names.</summary>
    private const int MostButtons = 40;

    internal static readonly Argument Which = new("institution", ArgumentKind.Text) { Limit = 100, Choices = (turn, _) => Known(turn) };

    internal static readonly Argument Department = new("department", ArgumentKind.Text) { Limit = 80, Optional = true, Offered = true };

    public static readonly ActionSpec Profile = new("profile.institution", Run) { Ready = MayChange, Arguments = [Which, Department] };

    public static IReadOnlyList<Choice> Known(Turn turn) =>
        [.. turn.Unit.Institutions.All().Take(MostButtons).Select(institution => new Choice(Key(institution.Id), institution.In(turn.Say.Language)))];

    internal static string Key(InstitutionId id) => $"i{Ui.Id(id.Value)}";

    /// <summary>What was pressed or typed; null for an empty name. A name that nobody knows is noted for the liaisons.</summary>
    internal static Institution? Resolve(Turn turn, string answer)
    {
        if (answer.Length > 1 && answer[0] == 'i' && long.TryParse(answer[1..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            && turn.Unit.Institutions.Find(new InstitutionId(id)) is { } pressed) return pressed;
        var name = PersianText.CleanName(answer);
        return name.Length < 2 ? null : turn.Unit.Institutions.Suggest(name);
    }

    /// <summary>«دانشگاه قم، گروه مکانیک»; null where nothing is known.</summary>
    internal static Block.Line? Line(Speech say, Core.Ports.IUnit unit, PersonId person)
    {
        if (unit.Institutions.Of(person) is not { } institution) return null;
        return unit.Institutions.Department(person) is { } department
            ? say.Line("institution.of.department", ("institution", Value.Of(institution.In(say.Language))), ("department", Value.Of(department)))
            : say.Line("institution.of", ("institution", Value.Of(institution.In(say.Language))));
    }

    /// <summary>Who was verified as one of an institution's people does not walk out of its liaison's sight by himself.</summary>
    private static bool MayChange(Turn turn, Arguments given)
    {
        if ((turn.Person.Verified & Roles.Researcher) == 0 || turn.Unit.Institutions.Of(turn.Person.Id) is null) return true;
        turn.Show(Ui.Card(turn.Say.Line("institution.fixed")).WithRow(Ui.Do(turn.Say, "button.human", "human"), Ui.Home(turn.Say)));
        return false;
    }

    private static void Run(Turn turn, Arguments given)
    {
        if (Resolve(turn, given.Text("institution")) is not { } institution)
        {
            turn.AskAgain("institution", turn.Say.Line("bad.empty"));
            return;
        }
        turn.Unit.Institutions.Assign(turn.Person.Id, institution.Id, given.TextOrNull("department") is { } typed ? PersianText.CleanName(typed) : null);
        RoleRequests.Refresh(turn.Work, turn.Person.Id);
        Home.ChooseRoles.Show(turn);
    }
}
