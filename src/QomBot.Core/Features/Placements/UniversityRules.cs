using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// The rules by which a university's people go into firms: its own, else the province's, else those of config/placement-rules.json. A liaison of it changes them line by
/// line; each change is a new version, and placements that have begun keep theirs.
/// </summary>
public static class UniversityRules
{
    private static readonly Argument Key = new("rules", ArgumentKind.Text) { Limit = 40 };
    private static readonly string[] Lines = ["months", "days", "pieces", "missed", "halving", "exempt", "back", "papers", "reports"];

    public static readonly ActionSpec List = new("placement.rules", RunList) { ReviewersOnly = true };

    public static readonly ActionSpec Card = new("placement.rulecard", (turn, given) => IfThere(turn, given, rules => Show(turn, rules))) { ReviewersOnly = true, Arguments = [Key] };

    public static readonly ActionSpec Change = new("placement.rule", RunChange)
    {
        ReviewersOnly = true,
        Arguments =
        [
            Key, new Argument("line", ArgumentKind.Text) { Limit = 20 },
            new Argument("value", ArgumentKind.Choice) { Choices = (turn, given) => [.. Values(given.TextOrNull("line") ?? "").Select(value => new Choice(Ui.Id(value), Shown(turn.Say, given.TextOrNull("line") ?? "", value)))] },
        ],
    };

    /// <summary>What somebody can choose from.</summary>
    internal static IReadOnlyList<PlacementRules> For(IUnit unit, House house, PersonId professor) => Of(unit, house, unit.Institutions.Of(professor)?.Id);

    private static IReadOnlyList<PlacementRules> Of(IUnit unit, House house, InstitutionId? institution)
    {
        var own = institution is null ? [] : unit.Placements.Rules(institution);
        var province = unit.Placements.Rules((InstitutionId?)null);
        return [.. house.PlacementRules.Select(shipped => Written(own, shipped.Key) ?? Written(province, shipped.Key) ?? shipped)];
    }

    private static PlacementRules? Written(IReadOnlyList<RulesVersion> versions, string key) => versions.FirstOrDefault(version => version.Rules.Key == key)?.Rules;

    /// <summary>The version that a placement begins with; kept, so that it stays what it was.</summary>
    internal static RulesVersion Version(IUnit unit, PlacementRules rules, PersonId professor)
    {
        var institution = unit.Institutions.Of(professor)?.Id;
        foreach (var kept in (InstitutionId?[])[institution, null])
            if (unit.Placements.Rules(kept).FirstOrDefault(version => version.Rules.Key == rules.Key) is { } version && (kept is not null || institution is null || Same(version.Rules, rules))) return version;
        return unit.Placements.PutRules(null, rules, null);
    }

    private static bool Same(PlacementRules one, PlacementRules other) => Lines.All(line => ValueOf(one, line) == ValueOf(other, line));

    private static void RunList(Turn turn, Arguments given)
    {
        var say = turn.Say;
        var institution = turn.Unit.Institutions.Of(turn.Person.Id);
        var card = Ui.Card(say.Heading("placement.rules"), institution is null ? say.Line("placement.rules.province") : say.Line("placement.rules.of", ("institution", Value.Of(institution.Name))));
        foreach (var rules in Of(turn.Unit, turn.House, institution?.Id)) card = card.WithRow(new Button(rules.Name(say.Language), Card.Name, [rules.Key]));
        turn.Show(card.WithRow(Ui.Do(say, "button.placement", "placement"), Ui.Home(say)));
    }

    private static void IfThere(Turn turn, Arguments given, Action<PlacementRules> run)
    {
        if (Of(turn.Unit, turn.House, turn.Unit.Institutions.Of(turn.Person.Id)?.Id).FirstOrDefault(rules => rules.Key == given.Text("rules")) is { } found) run(found);
        else RunList(turn, given);
    }

    private static void Show(Turn turn, PlacementRules rules)
    {
        var say = turn.Say;
        var card = Ui.Card(say.Heading("placement.rules.one", ("rules", new Value.Plain(rules.Name(say.Language)))));
        var buttons = new List<Button>();
        foreach (var line in Lines)
        {
            card = card.With(say.Line("placement.rules.line", ("line", Value.Key($"placement.rule.{line}")), ("value", new Value.Plain(Shown(say, line, ValueOf(rules, line))))));
            buttons.Add(new Button(say.Words($"placement.rule.{line}"), Change.Name, [rules.Key, line, null]));
        }
        foreach (var pair in buttons.Chunk(2)) card = card.WithRow(pair);
        turn.Show(card.With(say.Line("placement.rules.keep")).WithRow(Ui.Do(say, "button.back", List.Name), Ui.Home(say)));
    }

    private static void RunChange(Turn turn, Arguments given) => IfThere(turn, given, rules =>
    {
        var changed = With(rules, given.Text("line"), given.NumberOr("value", 0));
        if (changed.Wrong() is not null) turn.Toast(turn.Say.Words("placement.rules.wrong"));
        else if (!Same(changed, rules))
        {
            var institution = turn.Unit.Institutions.Of(turn.Person.Id)?.Id;
            var version = turn.Unit.Placements.PutRules(institution, changed, turn.Person.Id);
            turn.Work.Record(Happened.PlacementRulesWritten, null, version.Id.Value);
            turn.Toast(turn.Say.Words("placement.rules.changed", ("version", version.Version)));
            rules = changed;
        }
        Show(turn, rules);
    });

    private static IReadOnlyList<int> Values(string line) => line switch
    {
        "months" => [1, 2, 3, 4, 6, 9, 12, 18, 24],
        "days" => [1, 2, 3, 4, 5],
        "pieces" => [0, 1],
        "missed" => [1, 2, 3, 5, 10, 15, 20, 30],
        "halving" => [0, 1, 2, 3, 4, 5, 6],
        "exempt" => [0, 3, 4, 5, 6, 8, 10],
        "back" or "papers" => [7, 14, 21, 30, 60],
        "reports" => [3, 5, 7, 10, 15],
        _ => [],
    };

    private static int ValueOf(PlacementRules rules, string line) => line switch
    {
        "months" => rules.Months, "days" => rules.DaysPerWeek, "pieces" => rules.InPieces ? 1 : 0, "missed" => rules.MostMissedInARow, "halving" => rules.HalvingPoints,
        "exempt" => rules.ExemptPoints, "back" => rules.LogBackDays, "papers" => rules.PaperDays, _ => rules.ReportDays,
    };

    private static PlacementRules With(PlacementRules rules, string line, int value) => line switch
    {
        "months" => rules with { Months = value },
        "days" => rules with { DaysPerWeek = value },
        "pieces" => rules with { InPieces = value == 1 },
        "missed" => rules with { MostMissedInARow = value },
        "halving" => rules with { HalvingPoints = value },
        "exempt" => rules with { ExemptPoints = value },
        "back" => rules with { LogBackDays = value },
        "papers" => rules with { PaperDays = value },
        "reports" => rules with { ReportDays = value },
        _ => rules,
    };

    private static string Shown(Speech say, string line, int value) => (line, value) switch
    {
        ("pieces", 0) => say.Words("placement.onepiece"),
        ("pieces", _) => say.Words("placement.manypieces"),
        ("halving" or "exempt", 0) => say.Words("placement.never"),
        _ => say.InOwnDigits(value.ToString(CultureInfo.InvariantCulture)),
    };
}
