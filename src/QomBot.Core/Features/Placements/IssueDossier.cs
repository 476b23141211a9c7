using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>The dossier for the promotion committee. Asked for too early there is a draft that says what is missing; else it is sealed line by line and kept as it is.</summary>
public static class IssueDossier
{
    public const string WordPaper = "dossier.docx";
    public const string PagePaper = "dossier.html";

    /// <summary>Characters of a line's code, without look-alikes: about 40 bits.</summary>
    public const int CodeLength = 8;

    public static readonly ActionSpec Action = new("placement.dossier", Run) { Arguments = [Placing.Which] };

    public static readonly ActionSpec Issue = new("placement.issue", RunIssue) { Arguments = [Placing.Which] };

    /// <param name="kind">"docx" or "html".</param>
    public static readonly ActionSpec Paper = new("placement.dossierpaper", RunPaper) { Arguments = [Placing.Which, new Argument("kind", ArgumentKind.Text) { Limit = 4 }] };

    /// <summary>What the committee would ask for; nothing where all is there.</summary>
    internal static IReadOnlyList<Value> Lacks(IUnit unit, House house, Standing standing, Speech say)
    {
        var placement = standing.Placement;
        if (placement.IsExemption)
            return
            [
                .. placement.State == PlacementState.Complete ? (IEnumerable<Value>)[] : [Value.Key("placement.lack.points")],
                .. unit.Files.Of(ExemptPlacement.Noun, placement.Id.Value).Any(file => file.Sha256 is null) ? (IEnumerable<Value>)[Value.Key("placement.lack.files")] : [],
            ];
        var reports = unit.Placements.Reports(placement.Id);
        var lacks = new List<Value>();
        if (standing.Count is { } count && placement.State != PlacementState.Complete) lacks.Add(new Value.Plain(say.Words("placement.lack.days", ("days", Math.Max(0, count.Required - count.Done)), ("end", count.EarliestEnd))));
        if (standing.Days.Any(day => day.State is DayState.Waiting or DayState.Disputed)) lacks.Add(Value.Key("placement.lack.waiting"));
        lacks.AddRange(PlacementPapers.Missing(unit, placement).Select(kind => Value.Key(PlacementPapers.Key(kind))));
        if (unit.Placements.Papers(placement.Id).SelectMany(paper => unit.Files.Of(PlacementPapers.Noun, paper.Id)).Any(file => file.Sha256 is null)) lacks.Add(Value.Key("placement.lack.files"));
        foreach (var kind in (ReportKind[])[ReportKind.Final, ReportKind.Value])
            if ((kind == ReportKind.Value || standing.Rules.Rules.FinalReport) && !reports.Any(report => report.Kind == kind)) lacks.Add(Value.Key($"placement.report.{kind.ToString().ToLowerInvariant()}"));
        lacks.AddRange(reports.Where(report => report.Kind == ReportKind.Value ? report.State != ReportState.Confirmed : !report.IsSent).Select(report => PlacementReports.Name(say, report)));
        if (unit.Firms.Find(placement.InFirm) is not { Verified: true }) lacks.Add(Value.Key("placement.lack.firm"));
        return lacks;
    }

    private static void Run(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Dossier) is not { } standing) return;
        var (say, id) = (turn.Say, Placing.Id(standing.Placement));
        var lacks = Lacks(turn.Unit, turn.House, standing, say);
        var newest = turn.Unit.Dossiers.Newest(standing.Placement.Id);
        var card = Ui.Card(say.Heading("placement.dossier"));
        if (lacks.Count > 0)
        {
            card = card.With(say.Line("placement.dossier.early"));
            foreach (var lack in lacks) card = card.With(say.Line("placement.dossier.lack", ("lack", lack)));
            card = card.WithRow(Ui.Do(say, "button.placement.draft", Paper.Name, id, "docx"));
        }
        else card = card.With(say.Line("placement.dossier.ready")).WithRow(Ui.Primary(say, newest is null ? "button.placement.issue" : "button.placement.issueagain", Issue.Name, id));
        if (newest is not null)
        {
            var check = CheckDossier.Of(turn.Unit, turn.House, newest);
            card = card.With(say.Line(check.Holds ? "placement.dossier.holds" : "placement.dossier.holdsnot", ("at", newest.IssuedAt), ("lines", newest.Lines)));
            foreach (var line in check.Troubled.Take(5)) card = card.With(CheckCode.Line(say, line));
            card = card.WithRow(Ui.Do(say, "button.placement.docx", Paper.Name, id, "docx"), Ui.Do(say, "button.placement.page", Paper.Name, id, "html"));
        }
        turn.Show(card.WithRow(Placing.Open(say, standing.Placement), Ui.Home(say)));
    }

    private static void RunIssue(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Dossier) is not { } standing) return;
        if (Lacks(turn.Unit, turn.House, standing, turn.Say).Count > 0)
        {
            Run(turn, given);
            return;
        }
        var placement = standing.Placement;
        var lines = DossierFacts.Of(turn.Unit, turn.House, placement).Select((fact, i) =>
        {
            var line = new DossierLine(default, i + 1, turn.House.Chance.Code(CodeLength).ToUpperInvariant(), fact.Section, fact.Source, fact.Statement, fact.Body, Dossier.HashOf(fact.Record), []);
            return line with { Seal = turn.Unit.Dossiers.Sign(line.Sealable(placement.Id)) };
        }).ToList();
        var dossier = turn.Unit.Dossiers.Put(placement.Id, lines, turn.Unit.Dossiers.Sign(Dossier.Sealable(placement.Id, turn.Now, lines)));
        turn.Work.Record(Happened.DossierIssued, null, dossier.Id.Value);
        foreach (var kind in (string[])[WordPaper, PagePaper]) Order(turn, kind, dossier, standing);
        turn.Toast(turn.Say.Words("placement.dossier.coming"));
        Run(turn, given);
    }

    private static void RunPaper(Turn turn, Arguments given)
    {
        if (Placing.Find(turn, given, PlacementAct.Dossier) is not { } standing) return;
        Order(turn, given.Text("kind") == "html" ? PagePaper : WordPaper, turn.Unit.Dossiers.Newest(standing.Placement.Id), standing);
        turn.Toast(turn.Say.Words("placement.dossier.coming"));
        Run(turn, given);
    }

    private static void Order(Turn turn, string kind, Dossier? dossier, Standing standing)
    {
        var about = dossier is null ? $"draft:{Placing.Id(standing.Placement)}" : $"dossier:{Ui.Id(dossier.Id.Value)}";
        var words = dossier is null ? turn.Say.Line("placement.dossier.words.draft") : turn.Say.Line("placement.dossier.words", ("lines", dossier.Lines));
        turn.Unit.Papers.Order(new PaperOrder($"{kind}:{about}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", kind, about, turn.Person.Id, Ui.Card(words), turn.Place));
    }

    /// <summary>What a paper is made of, for whoever may have it.</summary>
    /// <param name="Lacks">Of a draft: what is missing.</param>
    public sealed record Content(Placement Placement, Dossier? Dossier, IReadOnlyList<DossierLine> Lines, IReadOnlyList<string> Lacks, string PublicKey);

    /// <summary>Null where it is gone, or not for this person.</summary>
    public static Content? Read(IUnit unit, House house, PaperOrder order)
    {
        if (order.About.Split(':') is not [var what, var number] || !long.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var id)) return null;
        var dossier = what == "dossier" ? unit.Dossiers.Find(new DossierId(id)) : null;
        var placement = unit.Placements.Find(dossier?.Placement ?? new PlacementId(what == "draft" ? id : 0));
        if (placement is null || unit.People.Find(order.For) is not { } person) return null;
        var viewer = new Viewer(person, unit.Firms.Of(person.Id).Select(firm => firm.Id).ToHashSet(), new HashSet<TeamId>(), false);
        var relation = PlacementPermission.RelationOf(viewer, placement, unit.Institutions.Of(placement.Professor)?.Id, unit.Institutions.Of(person.Id)?.Id);
        if (PlacementPermission.Decide(PlacementAct.Dossier, relation, placement.State) is not Verdict.Allowed) return null;
        if (dossier is not null) return new Content(placement, dossier, unit.Dossiers.Lines(dossier.Id), [], unit.Dossiers.PublicKey);
        var say = house.Speech("fa");
        var lines = DossierFacts.Of(unit, house, placement).Select((fact, i) => new DossierLine(default, i + 1, "", fact.Section, fact.Source, fact.Statement, fact.Body, [], [])).ToList();
        var lacks = Lacks(unit, house, Standing.Of(unit, house, placement), say).Select(lack => say.Words("plain", ("value", lack))).ToList();
        return new Content(placement, null, lines, lacks, "");
    }
}
