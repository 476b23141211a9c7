using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Home;

public static class ChooseLanguage
{
    public static readonly ActionSpec Action = new("language", Run)
    {
        Listing = Listing.Help,
        // Each language is named in itself, so that whoever landed in a wrong one finds the way out.
        Arguments = [new Argument("language", ArgumentKind.Choice) { Choices = (turn, _) => [.. Languages.All.Select(language => new Choice(language, turn.House.Speech(language).Words("language.own")))] }],
    };

    private static void Run(Turn turn, Arguments given)
    {
        var chosen = given.Text("language");
        if (!Languages.All.Contains(chosen)) chosen = Languages.Default;
        turn.SavePerson(turn.Person with { Language = chosen });
        turn.Toast(turn.Say.Words("language.changed"));
        turn.Show(ShowHome.Card(turn));
    }
}
