using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>People whom a list has announced and who have not come yet: a liaison finds one and hands him his code.</summary>
public static class ExpectedMembers
{
    private static readonly Argument Which = new("expected", ArgumentKind.Number);

    public static readonly ActionSpec List = new("expected", RunList)
    {
        Listing = Listing.Help,
        For = Roles.Reviewer,
        ReviewersOnly = true,
        Arguments = [new Argument("name", ArgumentKind.Text) { Optional = true, Limit = 60 }, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    public static readonly ActionSpec Card = new("expected.card", (turn, given) => { if (Find(turn, given) is { } found) Show(turn, found); }) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Code = new("expected.code", RunCode) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Drop = new("expected.drop", RunDrop) { ReviewersOnly = true, Ready = (turn, given) => Find(turn, given) is not null, Arguments = [Which, Problems.EditDraft.Sure] };

    private static void RunList(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var words = given.TextOrNull("name") is { } typed ? PersianText.CleanName(typed) : null;
        var found = turn.Unit.Expected.Search(words, turn.Scope, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("action.expected"), found.Total == 0 ? say.Line("expected.none") : say.Count("expected.count", found.Total));
        foreach (var one in found.Items)
            card = card.WithRow(new Button(TextCut.AtGrapheme($"{one.Name} ({say.Words($"role.{one.Role.ToString().ToLowerInvariant()}")})", 48), Card.Name, [Ui.Id(one.Id.Value)]));
        turn.Show(card.WithRow(Ui.Pages(say, List.Name, [words], page, found.Total)).WithRow(Ui.Do(say, "button.back", Members.Action.Name), Ui.Home(say)));
    }

    /// <summary>Who is expected elsewhere looks like nobody.</summary>
    private static Expected? Find(Turn turn, Arguments given)
    {
        if (turn.Unit.Expected.Find(new ExpectedId(given.NumberOr("expected", 0))) is { Person: null } found && turn.Scope.Covers(default, found.Institution)) return found;
        turn.Show(Ui.Card(turn.Say.Line("members.nosuch")).WithRow(Ui.Do(turn.Say, "button.back", List.Name), Ui.Home(turn.Say)));
        return null;
    }

    private static void Show(Turn turn, Expected expected)
    {
        var say = turn.Say;
        var id = Ui.Id(expected.Id.Value);
        var card = Ui.Card(say.Heading("expected.card", ("name", Value.Of(expected.Name))), say.Line("members.roles", ("roles", Ui.Role(expected.Role))));
        if (expected.Firm is { } firm && turn.Unit.Firms.Find(firm) is { } found) card = card.With(say.Line("profile.firm", ("firm", Value.Of(found.Name))));
        if (expected.Institution is { } institution && turn.Unit.Institutions.Find(institution) is { } known) card = card.With(say.Line("institution.of", ("institution", Value.Of(known.In(say.Language)))));
        if (turn.Unit.Expected.Phone(expected.Id) is { } phone) card = card.With(say.Line("profile.phone", ("phone", new Value.Secret(phone, InOwnDigits: true))));
        turn.Show(card.With(say.Line("expected.how")).WithRow(Ui.Primary(say, "button.expected.code", Code.Name, id), Ui.Do(say, "button.expected.drop", Drop.Name, id))
            .WithRow(Ui.Do(say, "button.back", List.Name), Ui.Home(say)));
    }

    private static void RunCode(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } expected) return;
        if (turn.Unit.Expected.Code(expected.Id) is { } cipher && turn.Unit.Unseal(cipher) is { } code)
            InvitationLetter.Send(turn, $"{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}:{expected.Id.Value}", Ui.Card(turn.Say.Line("expected.letter", ("name", Value.Of(expected.Name)), ("role", Ui.Role(expected.Role)))), code);
        Show(turn, expected);
    }

    private static void RunDrop(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } expected) return;
        if (given.Text("sure") == Problems.EditDraft.Yes) turn.Unit.Expected.Remove(expected.Id);
        RunList(turn, Arguments.None);
    }
}
