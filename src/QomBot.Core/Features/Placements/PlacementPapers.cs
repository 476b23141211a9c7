using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>The three papers of a placement: what each is, its date, and its files.</summary>
public static class PlacementPapers
{
    public const string Noun = "placement_paper";

    public static readonly ActionSpec List = new("placement.papers", (turn, given) =>
    {
        if (Placing.Find(turn, given, PlacementAct.Papers) is { } standing) Show(turn, standing.Placement);
    }) { Arguments = [Placing.Which] };

    public static readonly ActionSpec Put = new("placement.paper", RunPut)
    {
        Ready = (turn, given) => Placing.Find(turn, given, PlacementAct.Papers) is not null,
        Arguments =
        [
            Placing.Which,
            new Argument("kind", ArgumentKind.Choice) { Choices = (turn, _) => [.. Enum.GetValues<PaperKind>().Select(kind => new Choice(kind.ToString(), turn.Say.Words(Key(kind))))] },
            new Argument("dated", ArgumentKind.Date) { LooksBack = true },
            new Argument("files", ArgumentKind.Files) { Limit = 5 },
        ],
    };

    internal static string Key(PaperKind kind) => $"placement.paper.{kind.ToString().ToLowerInvariant()}";

    internal static IReadOnlyList<PaperKind> Missing(Core.Ports.IUnit unit, Placement placement) =>
        [.. Enum.GetValues<PaperKind>().Except(unit.Placements.Papers(placement.Id).Select(paper => paper.Kind))];

    private static void RunPut(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Papers) is not { Placement: var placement }) return;
        var files = given.Files("files");
        if (files.Count == 0 || !Enum.TryParse<PaperKind>(given.Text("kind"), out var kind) || Placing.Day(given.Text("dated")) is not { } dated)
        {
            Show(turn, placement);
            return;
        }
        var paper = turn.Unit.Placements.PutPaper(placement.Id, kind, dated);
        foreach (var file in files) turn.Unit.Files.Attach(file, turn.Person.Id, Noun, paper.Id);
        turn.Toast(turn.Say.Words("placement.paper.kept", ("paper", Value.Key(Key(kind)))));
        Show(turn, placement);
    }

    private static void Show(Turn turn, Placement placement)
    {
        var say = turn.Say;
        var papers = turn.Unit.Placements.Papers(placement.Id);
        var card = Ui.Card(say.Heading("placement.papers"));
        foreach (var kind in Enum.GetValues<PaperKind>())
        {
            card = card.With(papers.FirstOrDefault(paper => paper.Kind == kind) is { } paper
                ? say.Line("placement.paper.there", ("paper", Value.Key(Key(kind))), ("dated", paper.Dated), ("count", turn.Unit.Files.Of(Noun, paper.Id).Count))
                : say.Line("placement.paper.missing", ("paper", Value.Key(Key(kind)))));
            card = card.WithRow(new Button(say.Words(Key(kind)), Put.Name, [Placing.Id(placement), kind.ToString(), null, null]));
        }
        turn.Show(card.WithRow(Placing.Open(say, placement), Ui.Home(say)));
    }
}
