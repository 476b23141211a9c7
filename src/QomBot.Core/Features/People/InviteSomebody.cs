using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.People;

/// <summary>An invitation: for a role, for some days, for some people. A message to be passed on, with a button and the code.</summary>
public static class InviteSomebody
{
    private static readonly int[] Days = [1, 7, 30];
    private static readonly int[] Uses = [1, 10, 50];

    public static readonly ActionSpec Action = new("invite", Run)
    {
        Listing = Listing.Menu,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments =
        [
            new Argument("role", ArgumentKind.Choice) { Choices = (turn, _) => [.. Granting.Of(turn.Person).Select(role => new Choice(role.ToString().ToLowerInvariant(), turn.Say.Words($"role.{role.ToString().ToLowerInvariant()}")))] },
            new Argument("institution", ArgumentKind.Choice) { When = (_, given) => HasPlace(RoleOf(given)), Choices = Places },
            new Argument("days", ArgumentKind.Choice) { Choices = (turn, _) => [.. Days.Select(days => new Choice(Ui.Id(days), turn.Say.Words("invite.days", ("days", days))))] },
            new Argument("uses", ArgumentKind.Choice) { Choices = (turn, _) => [.. Uses.Select(uses => new Choice(Ui.Id(uses), turn.Say.Words("invite.uses", ("uses", uses))))] },
        ],
    };

    private static Roles RoleOf(Arguments given) => given.TextOrNull("role") is { } typed && Enum.TryParse<Roles>(typed, true, out var role) ? role : Roles.None;

    /// <summary>Roles of which it matters at which institution.</summary>
    internal static bool HasPlace(Roles role) => (role & (Roles.Researcher | Roles.Liaison)) != 0;

    /// <summary>The whole province for its own liaisons, any institution for its professors and students; a liaison of an institution invites into his own.</summary>
    private static IReadOnlyList<Choice> Places(Turn turn, Arguments given)
    {
        if (!turn.Scope.IsProvince) return PlacePerson.Reachable(turn);
        var any = new Choice(PlacePerson.Province, turn.Say.Words(RoleOf(given) == Roles.Liaison ? "office.province" : "invite.anywhere"));
        return [any, .. ChooseInstitution.Known(turn)];
    }

    private static void Run(Turn turn, Arguments given)
    {
        var role = RoleOf(given);
        var institution = given.TextOrNull("institution") is { } place ? PlacePerson.ReadOffice(turn, place) : null;
        if (!Granting.May(turn.Person, role) || (HasPlace(role) && !turn.Scope.MayPlaceIn(institution)))
        {
            turn.Show(Ui.Card(turn.Say.Line("refused.grant")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        var (days, uses) = (given.NumberOr("days", 1), given.NumberOr("uses", 1));
        var code = turn.House.Chance.Code(InviteCode.Length);
        var until = turn.Now + TimeSpan.FromDays(days);
        var id = turn.Unit.Trust.PutCode(CodeKind.Invitation, code, role, turn.Person.Id, until, uses, institution);
        turn.Work.Record(Happened.Invited, null, (long)role);
        var say = turn.Say;
        var message = Ui.Card(institution is { } into && turn.Unit.Institutions.Find(into) is { } found
            ? say.Line("invite.message.at", ("role", Ui.Role(role)), ("institution", Value.Of(found.In(say.Language))))
            : say.Line("invite.message", ("role", Ui.Role(role))));
        var hasQr = InvitationLetter.Send(turn, Ui.Id(id.Value), message, code, say.Line("invite.until", ("until", TehranTime.DateOf(until)), ("uses", uses)));
        turn.Show(Ui.Card(say.Line(hasQr ? "invite.done.qr" : "invite.done")).WithRow(Ui.Do(say, "button.invite.another", Action.Name), Ui.Home(say)));
    }
}
