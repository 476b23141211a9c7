using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>The directory of institutions, kept by the liaisons of the province; a liaison of one may put its own names right.</summary>
public static class KeepInstitutions
{
    private static readonly Argument Which = new("institution", ArgumentKind.Number);
    private static readonly Argument Persian = new("name", ArgumentKind.Text) { Limit = 100 };
    private static readonly Argument English = new("nameen", ArgumentKind.Text) { Limit = 100, Optional = true, Offered = true };
    private static readonly Argument Arabic = new("namear", ArgumentKind.Text) { Limit = 100, Optional = true, Offered = true };

    public static readonly ActionSpec List = new("directory.institutions", RunList) { ReviewersOnly = true, Arguments = [new Argument("page", ArgumentKind.Number) { Optional = true }] };

    public static readonly ActionSpec Card = new("institution", (turn, given) => { if (Find(turn, given) is { } found) Show(turn, found); }) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Add = new("institution.add", RunAdd) { ReviewersOnly = true, Ready = (turn, _) => IsKeeper(turn, null), Arguments = [Persian, English, Arabic] };

    public static readonly ActionSpec Rename = new("institution.rename", RunRename)
    {
        ReviewersOnly = true,
        Ready = (turn, given) => IsKeeper(turn, new InstitutionId(given.NumberOr("institution", 0))),
        Arguments = [Which, Persian, English, Arabic],
    };

    /// <summary>Somebody has typed a name that a liaison takes into the directory as it is.</summary>
    public static readonly ActionSpec TakeIn = new("institution.takein", (turn, given) =>
    {
        if (Find(turn, given) is { IsListed: false } found) Keep(turn, found);
        List.Run(turn, Arguments.None);
    })
    { ReviewersOnly = true, Ready = (turn, _) => IsKeeper(turn, null), Arguments = [Which] };

    /// <summary>Or the typed name is only another name of one that stands there.</summary>
    public static readonly ActionSpec Same = new("institution.same", RunSame)
    {
        ReviewersOnly = true,
        Ready = (turn, _) => IsKeeper(turn, null),
        Arguments = [Which, new Argument("other", ArgumentKind.Choice) { Choices = (turn, _) => ChooseInstitution.Known(turn) }],
    };

    private static bool IsKeeper(Turn turn, InstitutionId? own)
    {
        if (turn.Scope.IsProvince || (own is { } id && turn.Scope.Office == id)) return true;
        turn.Show(Ui.Card(turn.Say.Line("refused.directory")).WithRow(Ui.Do(turn.Say, "button.back", KeepDirectory.Action.Name), Ui.Home(turn.Say)));
        return false;
    }

    private static Institution? Find(Turn turn, Arguments given)
    {
        if (turn.Unit.Institutions.Find(new InstitutionId(given.NumberOr("institution", 0))) is { } found) return found;
        turn.Show(Ui.Card(turn.Say.Line("institution.nosuch")).WithRow(Ui.Do(turn.Say, "button.back", List.Name), Ui.Home(turn.Say)));
        return null;
    }

    private static void RunList(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        IReadOnlyList<Institution> all = [.. turn.Unit.Institutions.Unlisted(), .. turn.Unit.Institutions.All()];
        var card = Ui.Card(say.Heading("button.institutions"));
        foreach (var one in all.Skip(page * Ui.PageSize).Take(Ui.PageSize))
        {
            if (!one.IsListed) card = card.With(say.Line("institution.typed", ("institution", Value.Of(one.Name))));
            card = card.WithRow(new Button(TextCut.AtGrapheme(one.In(say.Language), 40), Card.Name, [Ui.Id(one.Id.Value)]));
        }
        card = card.WithRow(Ui.Pages(say, List.Name, [], page, all.Count));
        if (turn.Scope.IsProvince) card = card.WithRow(Ui.Primary(say, "button.institution.add", Add.Name));
        turn.Show(card.WithRow(Ui.Do(say, "button.back", KeepDirectory.Action.Name), Ui.Home(say)));
    }

    private static void Show(Turn turn, Institution institution)
    {
        var say = turn.Say;
        var id = Ui.Id(institution.Id.Value);
        var card = Ui.Card(
            say.Heading("institution.card", ("institution", Value.Of(institution.Name))),
            say.Line("institution.names", ("english", Named(institution.NameEn)), ("arabic", Named(institution.NameAr))));
        if (!institution.IsListed)
            card = card.With(say.Line("institution.typed", ("institution", Value.Of(institution.Name))))
                .WithRow(Ui.Primary(say, "button.institution.takein", TakeIn.Name, id), Ui.Do(say, "button.institution.same", Same.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "button.rename", Rename.Name, id)).WithRow(Ui.Do(say, "button.back", List.Name), Ui.Home(say)));

        static Value Named(string? name) => name is null ? Value.Key("form.none") : Value.Of(name);
    }

    private static void RunAdd(Turn turn, Arguments given)
    {
        var name = PersianText.CleanName(given.Text("name"));
        if (name.Length < 2) turn.AskAgain("name", turn.Say.Line("bad.empty"));
        else if (turn.Unit.Institutions.Named(name) is { IsListed: true }) turn.AskAgain("name", turn.Say.Line("institution.taken"));
        else Keep(turn, WithNames(turn.Unit.Institutions.Suggest(name), given));
    }

    private static void RunRename(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } found) return;
        if (turn.Unit.Institutions.Named(PersianText.CleanName(given.Text("name"))) is { } other && other.Id != found.Id) turn.AskAgain("name", turn.Say.Line("institution.taken"));
        else Keep(turn, WithNames(found, given));
    }

    /// <summary>What was skipped stays.</summary>
    private static Institution WithNames(Institution institution, Arguments given) => institution with
    {
        Name = PersianText.CleanName(given.Text("name")) is { Length: > 1 } name ? name : institution.Name,
        NameEn = given.TextOrNull("nameen") is { } english ? PersianText.CleanName(english) : institution.NameEn,
        NameAr = given.TextOrNull("namear") is { } arabic ? PersianText.CleanName(arabic) : institution.NameAr,
    };

    private static void Keep(Turn turn, Institution institution)
    {
        if (turn.Unit.Institutions.Save(institution)) turn.Work.Record(Happened.InstitutionChanged, null, institution.Id.Value);
        else turn.Toast(turn.Say.Words("institution.taken"));
        Show(turn, turn.Unit.Institutions.Find(institution.Id)!);
    }

    private static void RunSame(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } found) return;
        if (!found.IsListed && ChooseInstitution.Resolve(turn, given.Text("other")) is { IsListed: true } other && other.Id != found.Id)
        {
            turn.Unit.Institutions.Replace(found.Id, other.Id);
            turn.Work.Record(Happened.InstitutionChanged, null, found.Id.Value);
            found = other;
        }
        Show(turn, found);
    }
}
