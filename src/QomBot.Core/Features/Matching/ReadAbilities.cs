using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Searching;

namespace QomBot.Core.Features.Matching;

/// <summary>Puts together what is known of a person, and says in words why he and a problem fit.</summary>
internal static class ReadAbilities
{
    public static Abilities Of(Turn turn, PersonId person)
    {
        var unit = turn.Unit;
        var follows = unit.Subscriptions.Of(person, unit.Teams.Of(person).Select(team => team.Id));
        return new Abilities(
            Of(follows, Topic.Field), Of(follows, Topic.Town), unit.Matches.ExpertiseFields(person).ToHashSet(),
            new Expertise(unit.Matches.Expertise(person), turn.House.Lexicon), unit.Matches.Solved(person));
    }

    /// <summary>«خیلی مناسب: پمپ و ارتعاشات را می‌دانید، …».</summary>
    /// <param name="ofHim">Said to somebody else about him, not to himself.</param>
    public static Value Reasons(Speech say, Fit fit, bool ofHim) =>
        Value.Join(fit.Reasons.Select(reason => new Value.Plain(Reason(say, reason, ofHim ? "match.his" : "match.own"))));

    public static Value GradeOf(Fit fit) => Value.Key($"grade.{fit.Grade.ToString().ToLowerInvariant()}");

    private static string Reason(Speech say, FitReason reason, string voice) => reason switch
    {
        FitReason.Knows knows => say.Words($"{voice}.knows", ("words", Value.Join(knows.Words.Select(Value.Of)))),
        FitReason.FieldKnown known => say.Words($"{voice}.field", ("field", Value.Key($"field.{known.Field}"))),
        FitReason.Follows follows => say.Words($"{voice}.follows", ("field", Value.Key($"field.{follows.Field}"))),
        FitReason.Solved solved => say.Words($"{voice}.solved", ("field", Value.Key($"field.{solved.Field}")), ("count", solved.Times)),
        FitReason.InTown town => say.Words($"{voice}.town", ("town", Value.Key($"town.{town.Town}"))),
        _ => throw new InvalidOperationException("A reason without words."),
    };

    private static HashSet<string> Of(IReadOnlyList<Subscription> follows, Topic topic) =>
        [.. follows.Where(follow => follow.Topic == topic).Select(follow => follow.Value)];
}
