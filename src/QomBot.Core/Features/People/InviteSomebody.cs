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
            new Argument("days", ArgumentKind.Choice) { Choices = (turn, _) => [.. Days.Select(days => new Choice(Ui.Id(days), turn.Say.Words("invite.days", ("days", days))))] },
            new Argument("uses", ArgumentKind.Choice) { Choices = (turn, _) => [.. Uses.Select(uses => new Choice(Ui.Id(uses), turn.Say.Words("invite.uses", ("uses", uses))))] },
        ],
    };

    private static void Run(Turn turn, Arguments given)
    {
        if (!Enum.TryParse<Roles>(given.Text("role"), true, out var role) || !Granting.May(turn.Person, role))
        {
            turn.Show(Ui.Card(turn.Say.Line("refused.grant")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        var (days, uses) = (given.NumberOr("days", 1), given.NumberOr("uses", 1));
        var code = turn.House.Chance.Code(InviteCode.Length);
        var until = turn.Now + TimeSpan.FromDays(days);
        turn.Unit.Trust.PutCode(CodeKind.Invitation, code, role, turn.Person.Id, until, uses);
        turn.Work.Record(Happened.Invited, null, (long)role);
        var say = turn.Say;
        turn.Keep(
            $"invitation:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}",
            Ui.Card(
                say.Line("invite.message", ("role", Ui.Role(role))), say.Line("invite.code", ("code", new Value.Secret(turn.Unit.Seal(code, "invitation")))),
                say.Line("invite.until", ("until", TehranTime.DateOf(until)), ("uses", uses)))
                .WithRow(new Button(say.Words("invite.accept"), RedeemCode.Action.Name, [], ButtonStyle.Primary) { HiddenStart = turn.Unit.Seal(StartPayload.Invitation(code), "invitation") }));
        turn.Show(Ui.Card(say.Line("invite.done")).WithRow(Ui.Do(say, "button.invite.another", Action.Name), Ui.Home(say)));
    }
}
