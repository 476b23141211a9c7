using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.People;

/// <summary>Whom one asks at a firm, and whom after him. A contact invites a colleague, puts the order right, and leaves; the last one not without a word while a problem is open.</summary>
public static class KeepContacts
{
    private const int MostShown = 4;
    private static readonly TimeSpan Validity = TimeSpan.FromDays(7);
    private static readonly Argument Person = new("person", ArgumentKind.Number);

    public static readonly ActionSpec Invite = new("firm.invite", RunInvite) { Ready = IsContact, Arguments = [FirmCard.Which] };

    public static readonly ActionSpec First = new("firm.first", RunFirst) { Ready = FirmCard.Sees, Arguments = [FirmCard.Which, Person] };

    /// <summary>Who goes as the last one says what becomes of the open problems; the liaisons read it.</summary>
    public static readonly ActionSpec Leave = new("firm.leave", RunLeave)
    {
        Ready = IsContact,
        Arguments = [FirmCard.Which, new Argument("word", ArgumentKind.Text) { Limit = 500, When = (turn, given) => LeavesOpen(turn, new FirmId(given.NumberOr("firm", 0))).Count > 0 }, Problems.EditDraft.Sure],
    };

    /// <summary>Who is no contact any more is taken out by a liaison.</summary>
    public static readonly ActionSpec Remove = new("firm.remove", RunRemove) { ReviewersOnly = true, Ready = FirmCard.Sees, Arguments = [FirmCard.Which, Person, Problems.EditDraft.Sure] };

    /// <summary>The contacts in their order, with the ways to change it.</summary>
    internal static Message Lines(Turn turn, Message card, Firm firm)
    {
        var say = turn.Say;
        var place = 0;
        var contacts = turn.Unit.Firms.Contacts(firm.Id);
        if (contacts.Count == 0) return card.With(say.Line("firm.contacts.none"));
        foreach (var id in contacts.Take(MostShown))
        {
            if (turn.Unit.People.Find(id) is not { } person) continue;
            place++;
            card = card.With(say.Line(place == 1 ? "firm.contact.first" : "firm.contact.later", ("name", Names.Of(say, turn.Unit, person)), ("place", place)));
            var row = new List<Button>();
            if (place > 1) row.Add(new Button(say.Words("button.firm.first", ("name", Value.Of(person.Name))), First.Name, [Ui.Id(firm.Id.Value), Ui.Id(id.Value)]));
            if (turn.Viewer.IsReviewer && id != turn.Person.Id) row.Add(new Button(say.Words("button.firm.remove", ("name", Value.Of(person.Name))), Remove.Name, [Ui.Id(firm.Id.Value), Ui.Id(id.Value)]));
            card = card.WithRow(row);
        }
        return contacts.Count == 1 ? card.With(say.Line("firm.contact.second")) : card;
    }

    /// <summary>A colleague has come by a contact's invitation.</summary>
    internal static void Welcome(Turn turn, FirmId id)
    {
        var others = turn.Unit.Firms.Contacts(id);
        var firm = turn.Unit.Firms.Find(id)!;
        turn.Unit.Firms.AddContact(id, turn.Person.Id);
        if (!turn.Person.Is(Roles.Firm)) turn.SavePerson(turn.Person with { Declared = turn.Person.Declared | Roles.Firm });
        turn.ForgetViewer();
        turn.Work.Record(Happened.ContactCame, null, id.Value);
        foreach (var other in others.Where(other => other != turn.Person.Id))
            turn.Work.Tell(
                $"contact:{id.Value}:{turn.Person.Id.Value}:{other.Value}", new Audience.One(other),
                to => Ui.Card(to.Line("firm.contact.came", ("name", Value.Of(turn.Person.Name)), ("firm", Value.Of(firm.Name)))).WithRow(Ui.Do(to, "button.myfirm", FirmCard.Mine.Name, Ui.Id(id.Value))));
        var home = Home.ShowHome.Card(turn);
        turn.Show(home with { Blocks = [turn.Say.Line("firm.contact.welcome", ("firm", Value.Of(firm.Name))), Ui.Gap, .. home.Blocks] });
    }

    private static bool IsContact(Turn turn, Arguments given)
    {
        if (FirmCard.Find(turn, given) is not { } firm) return false;
        if (FirmRules.MayInvite(turn.Viewer, firm.Id)) return true;
        turn.Show(Ui.Card(turn.Say.Line("firm.notcontact")).WithRow(Ui.Do(turn.Say, "button.back", FirmCard.Mine.Name, Ui.Id(firm.Id.Value)), Ui.Home(turn.Say)));
        return false;
    }

    private static void RunInvite(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var firm = FirmCard.Find(turn, given)!;
        var code = turn.House.Chance.Code(InviteCode.Length);
        var until = turn.Now + Validity;
        var id = turn.Unit.Trust.PutCode(CodeKind.Invitation, code, Roles.Firm, turn.Person.Id, until, uses: 1, firm: firm.Id);
        turn.Work.Record(Happened.Invited, null, (long)Roles.Firm);
        InvitationLetter.Send(turn, Ui.Id(id.Value), Ui.Card(say.Line("firm.invite.message", ("firm", Value.Of(firm.Name)))), code, say.Line("invite.until", ("until", TehranTime.DateOf(until)), ("uses", 1)));
        turn.Show(Ui.Card(say.Line("firm.invite.done")).WithRow(Ui.Do(say, "button.back", FirmCard.Mine.Name, Ui.Id(firm.Id.Value)), Ui.Home(say)));
    }

    private static void RunFirst(Turn turn, Arguments given)
    {
        if (FirmCard.Find(turn, given) is not { } firm) return;
        var person = new PersonId(given.Number("person"));
        var before = turn.Unit.Firms.Contacts(firm.Id);
        if (before.Contains(person) && before[0] != person)
        {
            turn.Unit.Firms.PutFirst(firm.Id, person);
            turn.Work.Record(Happened.FirmEdited, null, firm.Id.Value);
            TellFirst(turn, firm, person, before[0]);
        }
        FirmCard.Show(turn, firm);
    }

    /// <summary>Reminders go to somebody else from now on: both hear of it, except who did it himself.</summary>
    private static void TellFirst(Turn turn, Firm firm, PersonId first, PersonId before)
    {
        var name = turn.Unit.People.Find(first)?.Name ?? "";
        foreach (var (whom, key) in ((PersonId, string)[])[(first, "firm.first.you"), (before, "firm.first.other")])
            turn.Work.Tell(
                $"contact:{firm.Id.Value}:first:{first.Value}:{whom.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(whom),
                to => Ui.Card(to.Line(key, ("firm", Value.Of(firm.Name)), ("name", Value.Of(name)), ("by", Value.Of(turn.Person.Name)))).WithRow(Ui.Do(to, "button.myfirm", FirmCard.Mine.Name, Ui.Id(firm.Id.Value))));
    }

    private static void RunLeave(Turn turn, Arguments given)
    {
        var firm = FirmCard.Find(turn, given)!;
        if (given.Text("sure") != Problems.EditDraft.Yes)
        {
            FirmCard.Show(turn, firm);
            return;
        }
        var left = LeavesOpen(turn, firm.Id);
        turn.Unit.Firms.RemoveContact(firm.Id, turn.Person.Id);
        turn.ForgetViewer();
        turn.Work.Record(Happened.ContactLeft, null, firm.Id.Value);
        if (left.Count > 0)
            turn.Work.Tell(
                $"contact:{firm.Id.Value}:{turn.Person.Id.Value}:left:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Reviewers(),
                to => Ui.Card(to.Line("firm.left.told", ("name", Value.Of(turn.Person.Name)), ("firm", Value.Of(firm.Name))), new Block.Quote(given.Text("word")), to.Line("firm.left.open", ("problems", Value.Join(left.Select(id => (Value)id)))))
                    .WithRow(new Button(to.Words("button.firm.open"), FirmCard.Mine.Name, [Ui.Id(firm.Id.Value)])), reason: "why.liaison");
        turn.Show(Ui.Card(turn.Say.Line("firm.left", ("firm", Value.Of(firm.Name)))).WithRow(Ui.Home(turn.Say)));
    }

    private static void RunRemove(Turn turn, Arguments given)
    {
        if (FirmCard.Find(turn, given) is not { } firm) return;
        var person = new PersonId(given.Number("person"));
        if (given.Text("sure") == Problems.EditDraft.Yes && turn.Unit.Firms.Contacts(firm.Id).Contains(person))
        {
            turn.Unit.Firms.RemoveContact(firm.Id, person);
            turn.Work.Record(Happened.ContactLeft, null, firm.Id.Value);
            turn.Work.Tell(
                $"contact:{firm.Id.Value}:{person.Value}:removed:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person),
                to => Ui.Card(to.Line("firm.removed.told", ("firm", Value.Of(firm.Name)))).WithRow(Ui.Do(to, "button.human", "human")));
        }
        FirmCard.Show(turn, firm);
    }

    /// <summary>The firm's open problems, where nobody would be left to answer for them.</summary>
    private static IReadOnlyList<ProblemId> LeavesOpen(Turn turn, FirmId firm)
    {
        if (turn.Unit.Firms.Contacts(firm).Any(other => other != turn.Person.Id)) return [];
        ProblemState[] open = [ProblemState.Pending, ProblemState.Open, ProblemState.Claimed, ProblemState.InProgress, ProblemState.Proposed, ProblemState.Dormant];
        return [.. turn.Unit.Problems.List(new ProblemFilter(Firm: firm, States: open), turn.Visibility, 0, 20).Items.Select(problem => problem.Id)];
    }
}
