using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>One person on two accounts: a code on the one, typed on the other, a yes there, and a last yes on the first.</summary>
public static class LinkAccounts
{
    private const int CodeLength = 8;
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    public static readonly ActionSpec Action = new("link", Run)
    {
        Listing = Listing.Help,
        Arguments = [new Argument("code", ArgumentKind.Text) { Optional = true, Limit = 40 }],
    };

    public static readonly ActionSpec Agree = new("link.agree", RunAgree) { Arguments = [new Argument("code", ArgumentKind.Text) { Limit = 40 }, Problems.EditDraft.Sure] };

    public static readonly ActionSpec Join = new("link.join", RunJoin) { Ready = IsOpen, Arguments = [new Argument("link", ArgumentKind.Number), Problems.EditDraft.Sure] };

    private static void Run(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if (given.TextOrNull("code") is { } typed)
        {
            Enter(turn, typed);
            return;
        }
        var code = turn.House.Chance.Code(CodeLength);
        turn.Unit.PersonalData.PutLink(turn.Person.Id, code, turn.Now + Validity);
        turn.Keep($"link:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", Ui.Card(say.Line("link.code", ("code", new Value.Secret(turn.Unit.Seal($"/link {code}", "link"))))));
        turn.Show(Ui.Card(say.Line("link.how"), say.Line("link.accounts", ("accounts", Accounts(turn, turn.Person.Id)))).WithRow(Ui.Home(say)));
    }

    private static Value Accounts(Turn turn, PersonId person) =>
        Value.Join(turn.Unit.PersonalData.Accounts(person).Select(account => Platform(turn, account)).Distinct());

    private static Value Platform(Turn turn, AccountId account) =>
        turn.Say.Knows($"platform.{account.Platform}") ? Value.Key($"platform.{account.Platform}") : new Value.Code(account.Platform);

    private static void Enter(Turn turn, string typed)
    {
        var code = Clean(typed);
        var isTired = turn.Unit.Trust.WrongCodes(turn.Person.Id, turn.Now - TimeSpan.FromHours(1)) >= InviteCode.WrongTries;
        if (isTired || turn.Unit.PersonalData.FindLink(code) is not { } link || link.Person == turn.Person.Id)
        {
            if (!isTired) turn.Unit.Trust.NoteWrongCode(turn.Person.Id);
            turn.AskAgain("code", turn.Say.Line("code.wrong"));
            return;
        }
        var other = turn.Unit.People.Find(link.Person)!;
        turn.Show(Ui.Card(turn.Say.Line("link.ask", ("name", Value.Of(other.Name)), ("accounts", Accounts(turn, other.Id))))
            .WithRow(Ui.Primary(turn.Say, "choice.yes", Agree.Name, code, Problems.EditDraft.Yes), Ui.Do(turn.Say, "choice.no", "start")));
    }

    private static void RunAgree(Turn turn, Arguments given)
    {
        if (given.Text("sure") != Problems.EditDraft.Yes || turn.Unit.PersonalData.FindLink(Clean(given.Text("code"))) is not { } link || link.Person == turn.Person.Id)
        {
            turn.Show(Ui.Card(turn.Say.Line("code.wrong")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.PersonalData.AnswerLink(link.Link, turn.Person.Id);
        var id = Ui.Id(link.Link);
        turn.Work.Tell(
            $"link:{id}:ask", new Audience.One(link.Person),
            to => Ui.Card(to.Line("link.confirm", ("name", Value.Of(turn.Person.Name)), ("account", Platform(turn, turn.Place.Account))))
                .WithRow(Ui.Primary(to, "choice.yes", Join.Name, id, Problems.EditDraft.Yes), Ui.Do(to, "choice.no", Join.Name, id, "no")));
        turn.Show(Ui.Card(turn.Say.Line("link.waits")).WithRow(Ui.Home(turn.Say)));
    }

    private static bool IsOpen(Turn turn, Arguments given)
    {
        if (turn.Unit.PersonalData.OtherSide(given.NumberOr("link", 0), turn.Person.Id) is not null) return true;
        turn.Show(Ui.Card(turn.Say.Line("press.old")).WithRow(Ui.Home(turn.Say)));
        return false;
    }

    private static void RunJoin(Turn turn, Arguments given)
    {
        var link = given.Number("link");
        var other = turn.Unit.PersonalData.OtherSide(link, turn.Person.Id)!.Value;
        var joins = given.Text("sure") == Problems.EditDraft.Yes;
        if (joins && turn.Unit.PersonalData.BothArePlaced(turn.Person.Id, other))
        {
            turn.Show(Ui.Card(turn.Say.Line("link.placed")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.PersonalData.EndLink(link, joins);
        if (!joins)
        {
            turn.Work.Tell($"link:{Ui.Id(link)}:no", new Audience.One(other), to => Ui.Card(to.Line("link.refused")));
            turn.Show(Ui.Card(turn.Say.Line("link.refused")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Work.Record(Happened.Joined, null, other.Value);
        turn.Unit.PersonalData.Join(turn.Person.Id, other);
        turn.Reload();
        turn.Show(Ui.Card(turn.Say.Line("link.joined", ("accounts", Accounts(turn, turn.Person.Id)))).WithRow(Ui.Home(turn.Say)));
    }

    private static string Clean(string typed) => new([.. Digits.ToAscii(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
