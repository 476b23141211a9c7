using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>The people whom the bot knows, for liaisons: found by name, what they are, and the ways to give and take it.</summary>
public static class Members
{
    private static readonly Argument Who = new("person", ArgumentKind.Number);
    private static readonly Argument Which = new("role", ArgumentKind.Number);

    public static readonly ActionSpec Action = new("members", RunList)
    {
        Listing = Listing.Menu,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [new Argument("name", ArgumentKind.Text) { Optional = true, Limit = 60 }, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Card = new("member", (turn, given) => IfThere(turn, given, person => Show(turn, person))) { ReviewersOnly = true, Arguments = [Who] };

    public static readonly ActionSpec Verify = new("verify", (turn, given) => IfThere(turn, given, person => Show(turn, person)))
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [Who],
    };

    public static readonly ActionSpec Give = new("member.give", RunGive) { ReviewersOnly = true, Arguments = [Who, Which] };

    public static readonly ActionSpec Take = new("member.take", RunTake) { ReviewersOnly = true, Ready = MayTake, Arguments = [Who, Which, Problems.EditDraft.Sure] };

    public static readonly ActionSpec VerifyFirm = new("firm.verify", RunVerifyFirm) { ReviewersOnly = true, Arguments = [Who, new Argument("firm", ArgumentKind.Number)] };

    public static readonly ActionSpec Write = new("member.write", (turn, given) => IfThere(turn, given, person =>
    {
        turn.Work.Tell(
            $"written:{person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person.Id),
            to => Ui.Card(to.Line("member.written", ("name", Value.Of(turn.Person.Name))), new Block.Quote(given.Text("words"))).WithRow(Ui.Do(to, "button.human", "human")));
        turn.Toast(turn.Say.Words("member.sent"));
        Show(turn, person);
    }))
    {
        ReviewersOnly = true,
        Arguments = [Who, new Argument("words", ArgumentKind.Text) { Limit = 2_000 }],
    };

    private static void RunList(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var words = given.TextOrNull("name") is { } typed ? PersianText.CleanName(typed) : null;
        var found = turn.Unit.Trust.Search(words, turn.Scope, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("action.members"), found.Total == 0 ? say.Line("members.none") : say.Count("members.count", found.Total));
        foreach (var person in found.Items)
        {
            var name = Names.Label(say, turn.Unit, person);
            card = card.With(say.Line("members.line", ("name", Value.Of(name)), ("id", person.Id.Value), ("roles", Held(person))));
            card = card.WithRow(new Button(TextCut.AtGrapheme(name, 40), Card.Name, [Ui.Id(person.Id.Value)]));
        }
        card = card.WithRow(Ui.Pages(say, Action.Name, [words], page, found.Total));
        if (words is null && turn.Unit.Expected.Search(null, turn.Scope, 0, 1).Total > 0) card = card.WithRow(Ui.Do(say, "button.expected", ExpectedMembers.List.Name));
        turn.Show(card.WithRow(Ui.Do(say, "button.invite.another", InviteSomebody.Action.Name), Ui.Do(say, "button.directory", KeepDirectory.Action.Name)).WithRow(Ui.Home(say)));
    }

    /// <summary>What he is by somebody's word first; what he only says of himself is marked.</summary>
    private static Value Held(Person person)
    {
        var parts = Granting.All.Where(role => (person.Verified & role) != 0).Select(Ui.Role)
            .Concat(Granting.All.Where(role => (person.Declared & ~person.Verified & role) != 0).Select(role => Value.Key($"role.{role.ToString().ToLowerInvariant()}.said"))).ToList();
        return parts.Count == 0 ? Value.Key("form.none") : Value.Join(parts);
    }

    internal static void Show(Turn turn, Person person)
    {
        var say = turn.Say;
        var id = Ui.Id(person.Id.Value);
        var card = Ui.Card(say.Heading("members.card", ("name", Value.Of(person.Name)), ("id", person.Id.Value)), say.Line("members.roles", ("roles", Held(person))));
        if (ChooseInstitution.Line(say, turn.Unit, person.Id) is { } institution) card = card.With(institution);
        if ((person.Verified & Roles.Liaison) != 0) card = card.With(say.Line("members.office", ("office", PlacePerson.Office(say, turn.Unit, person))));
        foreach (var grant in turn.Unit.Trust.Grants(person.Id).Take(3))
            card = card.With(say.Line(
                grant.TakenAt is null ? "members.given" : "members.taken", ("role", Ui.Role(grant.Role)), ("at", new Value.Stamp(grant.TakenAt ?? grant.At)),
                ("by", Name(turn, grant.TakenAt is null ? grant.GivenBy : grant.TakenBy))));
        var grantable = Granting.Of(turn.Person);
        foreach (var role in grantable.Where(role => (person.Declared & ~person.Verified & role) != 0))
            card = card.WithRow(new Button(say.Words("members.give", ("role", Ui.Role(role))), Give.Name, [id, Ui.Id((long)role)], ButtonStyle.Primary));
        // His own he may lay down, whoever has given it.
        foreach (var role in Granting.All.Where(role => (person.Verified & role) != 0 && (grantable.Contains(role) || person.Id == turn.Person.Id)))
            card = card.WithRow(new Button(say.Words("members.take", ("role", Ui.Role(role))), Take.Name, [id, Ui.Id((long)role)]));
        if (turn.Unit.People.SealedPhone(person.Id) is { } phone) card = card.With(say.Line("profile.phone", ("phone", new Value.Secret(phone, InOwnDigits: true))));
        card = card.WithRow(Ui.Do(say, "button.write", Write.Name, id), Ui.Do(say, "button.place", PlacePerson.Institution.Name, id));
        if ((person.Verified & Roles.Liaison) != 0 && Granting.May(turn.Person, Roles.Liaison)) card = card.WithRow(Ui.Do(say, "button.office", PlacePerson.OfficeOf.Name, id));
        foreach (var firm in turn.Unit.Firms.Of(person.Id).Take(4))
        {
            var name = Names.Label(say, turn.Unit, firm);
            card = card.With(say.Line(firm.Verified ? "members.firm.verified" : "members.firm", ("firm", Value.Of(name))));
            var open = new Button(TextCut.AtGrapheme(name, 40), FirmCard.Mine.Name, [Ui.Id(firm.Id.Value)]);
            card = firm.Verified
                ? card.WithRow(open)
                : card.WithRow(new Button(say.Words("members.firm.verify", ("firm", Value.Of(name))), VerifyFirm.Name, [id, Ui.Id(firm.Id.Value)], ButtonStyle.Primary), open);
        }
        turn.Show(card.WithRow(Ui.Do(say, "button.back", Action.Name), Ui.Home(say)));
    }

    private static Value Name(Turn turn, PersonId? by) => by is { } id && turn.Unit.People.Find(id) is { } person ? Value.Of(person.Name) : Value.Key("members.operator");

    internal static void IfThere(Turn turn, Arguments given, Action<Person> run)
    {
        // Who is not his looks to him like nobody.
        if (turn.Unit.People.Find(new PersonId(given.Number("person"))) is { } person && turn.LooksAfter(person.Id)) run(person);
        else turn.Show(Ui.Card(turn.Say.Line("members.nosuch")).WithRow(Ui.Do(turn.Say, "button.back", Action.Name), Ui.Home(turn.Say)));
    }

    private static void RunGive(Turn turn, Arguments given) => IfThere(turn, given, person =>
    {
        var role = (Roles)given.Number("role");
        if (!Granting.All.Contains(role) || !Granting.May(turn.Person, role)) turn.Toast(turn.Say.Words("refused.grant"));
        else if ((person.Verified & role) == 0) person = RoleRequests.Grant(turn, person, role);
        Show(turn, person);
    });

    /// <summary>Said before he is asked whether he is sure.</summary>
    private static bool MayTake(Turn turn, Arguments given)
    {
        if (!given.Has("person") || !given.Has("role") || turn.Unit.People.Find(new PersonId(given.Number("person"))) is not { } person || !turn.LooksAfter(person.Id)) return true;
        var role = (Roles)given.Number("role");
        var key = !Granting.All.Contains(role) || !(person.Id == turn.Person.Id || Granting.May(turn.Person, role)) ? "refused.grant"
            // Without an administrator nobody could ever make another.
            : role == Roles.Admin && (person.Verified & Roles.Admin) != 0 && turn.Unit.Trust.Count(Roles.Admin) <= 1 ? "members.lastadmin"
            // And without a reviewer whatever waits on the desk would wait for ever.
            : (person.Verified & ~role & Roles.Reviewer) == 0 && (role & Roles.Reviewer) != 0 && turn.Unit.People.Reviewers().All(other => other == person.Id) ? "members.lastreviewer"
            : null;
        if (key is null) return true;
        turn.Toast(turn.Say.Words(key));
        Show(turn, person);
        return false;
    }

    private static void RunTake(Turn turn, Arguments given) => IfThere(turn, given, person =>
    {
        var role = (Roles)given.Number("role");
        if (given.Text("sure") == Problems.EditDraft.Yes)
        {
            var isOwn = person.Id == turn.Person.Id;
            if ((person.Verified & role) != 0)
            {
                if (role == Roles.Liaison) turn.Unit.Institutions.SetOffice(person.Id, null);
                person = turn.Unit.Trust.Take(person.Id, role, turn.Person.Id);
                turn.Work.Record(Happened.RoleTaken, null, person.Id.Value);
                if (!person.Is(Roles.Researcher)) Claims.EndWork.Of(turn.Work, person.Id);
                turn.Work.Tell($"taken:{person.Id.Value}:{(int)role}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person.Id), to => Ui.Card(to.Line("members.taken.told", ("role", Ui.Role(role)))).WithRow(Ui.Do(to, "button.human", "human")));
                if (isOwn)
                {
                    // He has taken it from himself: from here on he sees what is his now.
                    turn.SavePerson(person);
                    turn.Show(Home.ShowHome.Card(turn));
                    return;
                }
            }
        }
        Show(turn, person);
    });

    private static void RunVerifyFirm(Turn turn, Arguments given) => IfThere(turn, given, person =>
    {
        if (turn.Unit.Firms.Of(person.Id).FirstOrDefault(firm => firm.Id.Value == given.Number("firm")) is { Verified: false } firm)
        {
            VerifyOneFirm.Try(turn, firm);
        }
        Show(turn, person);
    });
}
