using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>
/// A code makes somebody what it was made for. Whatever is wrong with one, the answer is the same, so that guessing teaches
/// nothing; after five wrong ones in an hour the right one is wrong, too.
/// </summary>
public static class RedeemCode
{
    public static readonly ActionSpec Action = new("code", Run)
    {
        Listing = Listing.Help,
        Arguments = [new Argument("code", ArgumentKind.Text) { Limit = 64 }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var trust = turn.Unit.Trust;
        var code = new string([.. Digits.ToAscii(given.Text("code")).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var isTired = trust.WrongCodes(turn.Person.Id, turn.Now - TimeSpan.FromHours(1)) >= InviteCode.WrongTries;
        if (!isTired && turn.Unit.Expected.ByCode(code) is { } expected)
        {
            KnowAgain.Welcome(turn, expected);
            return;
        }
        // A team's code that was given here is taken as it is where those are asked for.
        if (!isTired && Teams.ManageTeams.TakeUp(turn, code)) return;
        if (isTired || trust.FindCode(code, turn.Person.Id) is not { } invite || !IsStillGood(turn, invite))
        {
            if (!isTired) Note(turn);
            // Who was asked for it is asked again; what merely looked like a code was perhaps none.
            if (turn.IsAnswer) turn.AskAgain("code", turn.Say.Line("code.wrong"), Ui.Do(turn.Say, "button.human", "human"));
            else turn.Show(Ui.Card(turn.Say.Line("code.wrong")).WithRow(Ui.Do(turn.Say, "button.human", "human"), Ui.Home(turn.Say)));
            return;
        }
        trust.UseCode(invite.Id, turn.Person.Id);
        if (invite.Firm is { } firm)
        {
            KeepContacts.Welcome(turn, firm);
            return;
        }
        turn.SavePerson(trust.Give(turn.Person.Id, invite.Role, invite.MadeBy) with { Declared = turn.Person.Declared | (invite.Role & (Roles.Firm | Roles.Researcher)) });
        turn.Work.Record(Happened.RoleGiven, null, turn.Person.Id.Value);
        if (invite.Role == Roles.Liaison) turn.Unit.Institutions.SetOffice(turn.Person.Id, invite.Institution);
        else if (invite.Institution is { } institution && turn.Unit.Institutions.Of(turn.Person.Id)?.Id != institution)
            turn.Unit.Institutions.Assign(turn.Person.Id, institution, department: null);
        if (invite.MadeBy is { } maker)
            turn.Work.Tell(
                $"code:{invite.Id.Value}:{turn.Person.Id.Value}", new Audience.One(maker),
                to => Ui.Card(to.Line("code.used", ("name", Value.Of(turn.Person.Name)), ("role", Ui.Role(invite.Role)))).WithRow(Ui.Do(to, "button.member", Members.Card.Name, Ui.Id(turn.Person.Id.Value))));
        RoleRequests.Settled(turn.Work, turn.Person.Id, invite.Role);
        var home = Home.ShowHome.Card(turn);
        turn.Show(home with { Blocks = [turn.Say.Line("code.done", ("role", Ui.Role(invite.Role))), Ui.Gap, .. home.Blocks] });
    }

    /// <summary>One person soon tires; many at once are seen by those who answer for the codes.</summary>
    private static void Note(Turn turn)
    {
        turn.Unit.Trust.NoteWrongCode(turn.Person.Id);
        var all = turn.Unit.Trust.WrongCodesOfAll(turn.Now - TimeSpan.FromHours(1));
        if (all >= InviteCode.Alarming) turn.Work.Tell($"code.guessed:{turn.Now.ToUnixTimeSeconds() / 3_600}", new Audience.Reviewers(), to => Ui.Card(to.Line("code.guessed", ("count", all))));
    }

    /// <summary>Whoever made it must still be entitled: what he was told meanwhile to leave, nobody gets from him.</summary>
    private static bool IsStillGood(Turn turn, InviteCode invite)
    {
        if (invite.Kind == CodeKind.FirstAdmin) return true;
        if (invite.MadeBy is not { } maker || turn.Unit.People.Find(maker) is not { } by) return false;
        if (invite.Firm is { } firm) return turn.Unit.Firms.Contacts(firm).Contains(maker);
        return Granting.May(by, invite.Role) && (!InviteSomebody.HasPlace(invite.Role) || turn.Unit.Institutions.ScopeOf(by).MayPlaceIn(invite.Institution));
    }
}
