using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

/// <summary>Who the person says he is. A declared role opens what is harmless; the rest waits for a liaison's word.</summary>
public static class ChooseRoles
{
    private static readonly Roles[] Declarable = [Roles.Firm, Roles.Faculty, Roles.Student];

    public static readonly ActionSpec Profile = new("profile", (turn, _) => Show(turn)) { Listing = Listing.Help };

    public static readonly ActionSpec Toggle = new("profile.role", RunToggle)
    {
        Arguments = [new Argument("role", ArgumentKind.Number)],
    };

    public static readonly ActionSpec Rename = new("profile.name", RunRename)
    {
        Arguments = [new Argument("name", ArgumentKind.Text) { Limit = 60, Trouble = Problems.OtherWords.NoGreeting("name") }],
    };

    /// <summary>On platforms that have such a key the person shares his number with one tap.</summary>
    public static readonly ActionSpec Phone = new("profile.phone", RunPhone)
    {
        Arguments = [new Argument("number", ArgumentKind.Phone)],
        Preface = (turn, _) => Ui.Card(turn.Say.Line("profile.phone.key")) with { NumberKey = turn.Say.Words("button.sharenumber") },
    };

    private static void RunPhone(Turn turn, Arguments given)
    {
        turn.Unit.People.SetPhone(turn.Person.Id, given.Text("number"));
        // Only of a number for which the platform has vouched is it known that it is his own.
        if (turn.IsOwnNumber && People.KnowAgain.ByNumber(turn, given.Text("number"))) return;
        Show(turn);
    }

    /// <summary>Enough to know one's own number by, too little for who looks over the shoulder.</summary>
    private static string Masked(string phone) => phone.Length < 8 ? "••••" : $"{phone[..4]}••••{phone[^3..]}";

    private static void RunToggle(Turn turn, Arguments given)
    {
        var role = Declarable.FirstOrDefault(role => (long)role == given.Number("role"));
        if (role != Roles.None)
        {
            turn.SavePerson(turn.Person with { Declared = turn.Person.Declared ^ role });
            People.RoleRequests.Follow(turn, role);
        }
        Show(turn);
    }

    private static void RunRename(Turn turn, Arguments given)
    {
        var name = Language.Text.PersianText.CleanName(given.Text("name"));
        if (name.Length > 0) turn.SavePerson(turn.Person with { Name = name });
        Show(turn);
    }

    internal static void Show(Turn turn)
    {
        var say = turn.Say;
        var person = turn.Person;
        var card = Ui.Card(say.Heading("action.profile"), say.Line("profile.name", ("name", Value.Of(person.Name))));
        if (turn.Unit.People.Phone(person.Id) is { } phone) card = card.With(say.Line("profile.phone", ("phone", new Value.Figures(Masked(phone)))));
        foreach (var firm in turn.Unit.Firms.Of(person.Id)) card = card.With(say.Line("profile.firm", ("firm", Value.Of(firm.Name))));
        if (People.ChooseInstitution.Line(say, turn.Unit, person.Id) is { } institution) card = card.With(institution);
        else if (person.Is(Roles.Researcher)) card = card.With(say.Line("institution.ask"));
        if (person.Is(Roles.Researcher) && turn.Unit.Matches.Expertise(person.Id) is { Length: > 0 } expertise)
            card = card.With(say.Line("profile.expertise", ("words", Value.Of(expertise))));
        card = card.With(Ui.Gap, say.Line("profile.ask"));
        card = card.WithRow([.. Declarable.Select(role => new Button(
            Ui.Tick(person.Is(role), say.Words($"role.{role.ToString().ToLowerInvariant()}")), Toggle.Name, [Ui.Id((long)role)]))]);
        // Five rows are what the tightest platform shows as buttons.
        List<Button> own = [Ui.Do(say, "button.rename", Rename.Name), Ui.Do(say, "button.phone", Phone.Name)];
        if (person.Is(Roles.Researcher)) own.Add(Ui.Do(say, "button.institution", People.ChooseInstitution.Profile.Name));
        card = card.WithRow(own);
        List<Button> ways = [Ui.Home(say)];
        if (turn.Unit.Firms.Of(person.Id).Count > 0) ways.Insert(0, Ui.Do(say, "button.myfirm", People.FirmCard.Mine.Name));
        turn.Show(person.Is(Roles.Researcher)
            ? card.WithRow(Ui.Do(say, "button.expertise", "profile.expertise"), Ui.Do(say, "button.recommend", "recommend"))
                .WithRow(Ui.Do(say, "button.subscriptions", "subscriptions"), Ui.Do(say, "button.language", "language")).WithRow(ways)
            : card.WithRow([Ui.Do(say, "button.language", "language"), .. ways]));
    }
}
