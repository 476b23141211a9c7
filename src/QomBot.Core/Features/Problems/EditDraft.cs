using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;

namespace QomBot.Core.Features.Problems;

/// <summary>"Edit this line", for a draft on its card and for a problem of one's own that is on its way.</summary>
public static class EditDraft
{
    public const string Yes = "yes";

    /// <summary>Asked before something that cannot be taken back; the safe answer stands first.</summary>
    public static readonly Argument Sure = new("sure", ArgumentKind.Choice)
    {
        Choices = (turn, _) => [new("no", turn.Say.Words("choice.no")), new(Yes, turn.Say.Words("choice.yes"))],
    };

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);

    /// <summary>The lines of one's own problem, as buttons.</summary>
    public static readonly ActionSpec Edit = new("edit", RunEdit) { Listing = Listing.Help, For = Roles.Firm, Right = Act.Edit, Arguments = [Which] };

    public static readonly ActionSpec Title = Text("title", Problem.TitleLimit, (problem, words) => problem with { Title = words });
    public static readonly ActionSpec Body = Text("body", Problem.BodyLimit, (problem, words) => problem with { Body = words });
    public static readonly ActionSpec Baseline = Text("baseline", 200, (problem, words) => problem with { Baseline = words });

    public static readonly ActionSpec Town = Line(
        new Argument("town", ArgumentKind.Town) { Choices = (turn, _) => [.. turn.House.Directories.Towns.Select(town => new Choice(town.Id, turn.Say.Words($"town.{town.Id}")))] },
        (problem, value) => problem with { Town = value });

    public static readonly ActionSpec UrgencyLine = Line(
        new Argument("urgency", ArgumentKind.Choice) { Choices = (turn, _) => Urgencies(turn) }, (problem, value) => problem with { Urgency = ReadUrgency(value) });

    public static readonly ActionSpec NeedLine = Line(
        new Argument("need", ArgumentKind.Choice) { Choices = (turn, _) => Needs(turn) }, (problem, value) => problem with { Need = ReadNeed(value) });

    public static readonly ActionSpec Seal = new("edit.seal", RunSeal) { Right = Act.Submit, Arguments = [Which] };

    public static readonly ActionSpec FirmLine = new("edit.firm", RunFirm)
    {
        Right = Act.Submit,
        Arguments = [Which, new Argument("firm", ArgumentKind.Text) { Limit = 100, Choices = (turn, _) => OwnFirms(turn), Trouble = OtherWords.NoGreeting("firm") }],
    };

    public static IReadOnlyList<Choice> Urgencies(Turn turn) =>
        [.. Enum.GetValues<Urgency>().Select(urgency => new Choice(urgency.ToString().ToLowerInvariant(), turn.Say.Words($"urgency.{urgency.ToString().ToLowerInvariant()}")))];

    public static IReadOnlyList<Choice> Needs(Turn turn) =>
        [.. Enum.GetValues<Need>().Select(need => new Choice(need.ToString().ToLowerInvariant(), turn.Say.Words($"need.{need.ToString().ToLowerInvariant()}")))];

    public static IReadOnlyList<Choice> OwnFirms(Turn turn) =>
        [.. turn.Unit.Firms.Of(turn.Person.Id).Take(6).Select(firm => new Choice(firm.Name, firm.Name))];

    public static Urgency ReadUrgency(string value) => Enum.TryParse<Urgency>(value, ignoreCase: true, out var urgency) ? urgency : Urgency.Normal;

    public static Need? ReadNeed(string? value) => Enum.TryParse<Need>(value, ignoreCase: true, out var need) ? need : null;

    /// <summary>The firm of that name among his own, or a new one of which he is the contact. Declares him a firm's person.</summary>
    public static Firm FirmNamed(Turn turn, string name, string? town)
    {
        var clean = Language.Text.PersianText.CleanName(name);
        var key = Language.Text.PersianText.JoinedKey(clean);
        var firm = turn.Unit.Firms.Of(turn.Person.Id).FirstOrDefault(firm => Language.Text.PersianText.JoinedKey(firm.Name) == key)
            ?? turn.Unit.Firms.Create(clean, town, DraftGuess.Sector(clean, turn.House.Directories.Sectors), turn.Person.Id);
        if (!turn.Person.Is(Roles.Firm)) turn.SavePerson(turn.Person with { Declared = turn.Person.Declared | Roles.Firm });
        turn.ForgetViewer();
        return firm;
    }

    private static ActionSpec Text(string name, int limit, Func<Problem, string, Problem> change) =>
        Line(new Argument(name, ArgumentKind.Text) { Limit = limit, Trouble = OtherWords.NoGreeting(name) }, change);

    private static ActionSpec Line(Argument argument, Func<Problem, string, Problem> change) => new($"edit.{argument.Name}", (turn, given) =>
    {
        var changed = turn.Unit.Problems.Save(change(given.Problem, given.Text(argument.Name)));
        ShowChanged(turn, changed, argument.Name);
    })
    {
        Right = Act.Edit,
        Arguments = [Which, argument],
    };

    public static void ShowChanged(Turn turn, Problem problem, string line)
    {
        if (problem.State == ProblemState.Draft)
        {
            turn.Conversation = turn.Conversation with { Draft = problem.Id };
            DraftCard.Show(turn, problem);
            return;
        }
        turn.Work.Record(line == "field" ? Happened.Retagged : Happened.Edited, problem.Id);
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim)
            turn.Work.Tell(
                $"edited:{problem.Id.Value}:{problem.Version}", new Audience.Members(claim.Team),
                to => Ui.Card(to.Line("edited.told", ("problem", problem.Id), ("line", Texts.Value.Key($"argument.{line}")))).WithRow(Ui.Problem(to, problem.Id)),
                problem.Id, reason: "why.holder");
        ProblemCard.Show(turn, problem);
    }

    private static void RunEdit(Turn turn, Arguments given)
    {
        if (given.Problem.State == ProblemState.Draft)
        {
            DraftCard.Show(turn, given.Problem);
            return;
        }
        var say = turn.Say;
        var id = Ui.Id(given.Problem.Id);
        var card = Ui.Card(say.Heading("edit.which", ("problem", given.Problem.Id)));
        card = card.WithRow(Ui.Do(say, "button.edit.title", "edit.title", id), Ui.Do(say, "button.edit.body", "edit.body", id));
        card = card.WithRow(Ui.Do(say, "button.edit.field", "field.choose", id), Ui.Do(say, "button.edit.town", "edit.town", id));
        card = card.WithRow(Ui.Do(say, "button.edit.urgency", "edit.urgency", id), Ui.Do(say, "button.edit.need", "edit.need", id));
        turn.Show(card.WithRow(Ui.Do(say, "button.edit.baseline", "edit.baseline", id), Ui.Problem(say, given.Problem.Id)));
    }

    /// <summary>Only while it is a draft: what was public cannot be made secret again.</summary>
    private static void RunSeal(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var sealedNow = problem.Confidentiality == Confidentiality.TwoLayers ? Confidentiality.Public : Confidentiality.TwoLayers;
        // A title that was made of the firm's own words would tell what is to be kept: it makes room for a bare one.
        var title = sealedNow == Confidentiality.TwoLayers && Ui.BeginsWithTitle(problem) && problem.Fields.Count > 0
            ? turn.Say.Words("draft.sealedtitle", ("field", Texts.Value.Key($"field.{problem.Fields[0]}")))
            : problem.Title;
        ShowChanged(turn, turn.Unit.Problems.Save(problem with { Confidentiality = sealedNow, Title = title }), "seal");
    }

    private static void RunFirm(Turn turn, Arguments given)
    {
        var firm = FirmNamed(turn, given.Text("firm"), given.Problem.Town);
        ShowChanged(turn, turn.Unit.Problems.Save(given.Problem with { Firm = firm.Id }), "firm");
    }
}
