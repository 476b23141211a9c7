using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>The directories that liaisons keep: institutions and firms. Towns and sectors stand in config/.</summary>
public static class KeepDirectory
{
    public static readonly ActionSpec Action = new("directory", RunShow) { Listing = Listing.Help, For = Roles.Reviewer, ReviewersOnly = true };

    public static readonly ActionSpec Firms = new("directory.firms", RunFirms)
    {
        ReviewersOnly = true,
        Arguments = [new Argument("name", ArgumentKind.Text) { Optional = true, Limit = 60 }, new Argument("page", ArgumentKind.Number) { Optional = true }],
    };

    /// <summary>The same list, asked for by a name.</summary>
    public static readonly ActionSpec FindFirm = new("directory.findfirm", RunFind) { ReviewersOnly = true, Arguments = [new Argument("name", ArgumentKind.Text) { Limit = 60 }] };

    private static void RunShow(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var institutions = turn.Unit.Institutions;
        var (firms, waiting) = (turn.Unit.Firms.Search(null, 0, 1).Total, institutions.Unlisted().Count);
        var card = Ui.Card(say.Heading("action.directory"), say.Line("directory.counts", ("institutions", institutions.All().Count), ("firms", firms)));
        if (waiting > 0) card = card.With(say.Line("directory.waiting", ("count", waiting)));
        turn.Show(card.WithRow(Ui.Do(say, "button.institutions", KeepInstitutions.List.Name), Ui.Do(say, "button.firms", Firms.Name))
            .WithRow(Ui.Do(say, "button.findfirm", FindFirm.Name), Ui.Do(say, "button.expected", ExpectedMembers.List.Name)).WithRow(Ui.Home(say)));
    }

    private static void RunFind(Turn turn, Arguments given)
    {
        if (turn.Unit.Firms.Search(PersianText.CleanName(given.Text("name")), 0, 1).Total > 0) RunFirms(turn, given);
        else turn.AskAgain("name", turn.Say.Line("directory.nofirm"), Ui.Do(turn.Say, "button.back", Action.Name));
    }

    private static void RunFirms(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var page = Ui.Page(given);
        var words = given.TextOrNull("name") is { } typed ? PersianText.CleanName(typed) : null;
        var found = turn.Unit.Firms.Search(words, page * Ui.PageSize, Ui.PageSize);
        var card = Ui.Card(say.Heading("button.firms"), found.Total == 0 ? say.Line("directory.nofirm") : say.Count("directory.firms", found.Total));
        foreach (var firm in found.Items)
        {
            var name = Names.Label(say, turn.Unit, firm);
            card = card.With(say.Line(firm.Verified ? "directory.firm.verified" : "directory.firm", ("firm", Value.Of(name)), ("town", Ui.Town(firm.Town))));
            card = card.WithRow(new Button(TextCut.AtGrapheme(name, 40), FirmCard.Mine.Name, [Ui.Id(firm.Id.Value)]));
        }
        turn.Show(card.WithRow(Ui.Pages(say, Firms.Name, [words], page, found.Total)).WithRow(Ui.Do(say, "button.findfirm", FindFirm.Name), Ui.Do(say, "button.back", Action.Name)).WithRow(Ui.Home(say)));
    }
}
