using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>The one way to an idea by its number: who may not know of it meets the same words as who asks for one that is not there.</summary>
internal static class IdeaDoor
{
    public const string Name = "idea";

    private const int LabelLength = 30;
    private const int MostChoices = 6;

    /// <summary>Which idea; the likely ones stand there as buttons.</summary>
    public static Argument Which { get; } = new(Name, ArgumentKind.Number) { Choices = (turn, _) => Likely(turn) };

    /// <summary>An action on an idea: the right is looked at before anything is asked, and again before anything is done.</summary>
    public static ActionSpec Make(string name, IdeaAct act, Action<Turn, Arguments, Idea> run, params IReadOnlyList<Argument> further)
    {
        ActionSpec made = null!;
        return made = new ActionSpec(name, (turn, given) => run(turn, given, turn.Unit.Ideas.Find(Id(given))!))
        {
            Arguments = [Which, .. further],
            Ready = (turn, given) =>
            {
                if (given.Has(Name)) return Enter(turn, Id(given), act) is not null;
                Form.StartWith(turn, made, given, Name);
                return false;
            },
        };
    }

    public static IdeaId Id(Arguments given) => new(given.Number(Name));

    /// <summary>Null where he may not, and then he has been told so.</summary>
    public static Idea? Enter(Turn turn, IdeaId id, IdeaAct act)
    {
        var idea = turn.Unit.Ideas.Find(id);
        var refusal = idea is null ? IdeaPermission.NoSuch
            : IdeaPermission.Decide(act, RelationOf(turn, idea), idea.Stage) is Verdict.Refused refused ? refused.TextKey
            : null;
        if (refusal is null) return idea;
        turn.LeaveForm();
        var card = Ui.Card(turn.Say.Line(refusal));
        turn.Show((refusal == IdeaPermission.NoSuch ? card : card.WithRow(Button(turn.Say, id))).WithRow(Ui.Home(turn.Say)));
        return null;
    }

    public static IdeaRelation RelationOf(Turn turn, Idea idea) =>
        new IdeaFacts(idea, turn.Unit.Ideas.Inventors(idea.Id), turn.Unit.Ideas.Pilots(idea.Id)).RelationOf(turn.Viewer);

    public static bool May(Turn turn, Idea idea, IdeaAct act) => IdeaPermission.Decide(act, RelationOf(turn, idea), idea.Stage) is Verdict.Allowed;

    public static bool IsOfficer(Turn turn) => (turn.Person.Verified & (Roles.Innovation | Roles.Admin)) != 0;

    public static Button Button(Speech say, IdeaId id) => new(say.Words("button.idea", ("idea", id.Value)), "idea", [Ui.Id(id.Value)]);

    public static Value Stage(IdeaStage stage) => Value.Key($"idea.stage.{stage.ToString().ToLowerInvariant()}");

    /// <summary>Tells all inventors who have agreed, each by himself; who did it is not told.</summary>
    public static void TellInventors(Work work, Idea idea, string key, Func<Speech, Message> body)
    {
        foreach (var inventor in work.Unit.Ideas.Inventors(idea.Id))
            if (inventor is { State: InventorState.Agreed, Person: { } person }) work.Tell($"{key}:{person.Value}", new Audience.One(person), body, reason: "why.inventor");
    }

    /// <summary>The officer who looks after it; all of them while nobody does.</summary>
    public static void TellOfficers(Work work, Idea idea, string key, Func<Speech, Message> body)
    {
        var officers = work.Unit.Ideas.Officers();
        foreach (var officer in idea.Officer is { } own && officers.Contains(own) ? [own] : officers)
            work.Tell($"{key}:{officer.Value}", new Audience.One(officer), body, reason: "why.officer");
    }

    private static IReadOnlyList<Choice> Likely(Turn turn)
    {
        var own = turn.Unit.Ideas.Of(turn.Person.Id).Where(idea => !IdeaLife.IsOver(idea.Stage));
        var open = IsOfficer(turn) ? turn.Unit.Ideas.Pipeline(null, 0, MostChoices).Items : [];
        return [.. own.Concat(open).DistinctBy(idea => idea.Id).Take(MostChoices).Select(idea => new Choice(
            idea.Id.Value.ToString(CultureInfo.InvariantCulture), $"{turn.Say.Number(idea.Id.Value)}. {TextCut.AtGrapheme(idea.Title, LabelLength)}"))];
    }
}
