using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features;

/// <summary>Buttons and phrases that several cards share.</summary>
public static class Ui
{
    /// <summary>Problems on one screen; more are a page away.</summary>
    public const int PageSize = 5;

    private const int FieldsPerPage = 8;

    public static string Id(ProblemId id) => id.Value.ToString(CultureInfo.InvariantCulture);

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static Button Home(Speech say) => new(say.Words("button.home"), "start", []);

    public static Button Problem(Speech say, ProblemId id) => new(say.Words("button.problem", ("problem", id)), "problem", [Id(id)]);

    public static Button Do(Speech say, string textKey, string action, params IReadOnlyList<string?> arguments) =>
        new(say.Words(textKey), action, arguments);

    public static Button Primary(Speech say, string textKey, string action, params IReadOnlyList<string?> arguments) =>
        new(say.Words(textKey), action, arguments, ButtonStyle.Primary);

    /// <summary>On or off, in words and a sign.</summary>
    public static string Tick(bool on, string label) => $"{(on ? "✅" : "⬜")} {label}";

    public static Value Fields(IReadOnlyList<string> fields) =>
        fields.Count == 0 ? Value.Key("form.none") : Value.Join(fields.Select(field => Value.Key($"field.{field}")));

    public static Value Town(string? town) => town is null ? Value.Key("form.none") : Value.Key($"town.{town}");

    /// <summary>Fields, town and urgency in one line; what is not known is left out, what is normal is not said.</summary>
    public static Value Where(Problem problem)
    {
        var parts = problem.Fields.Select(field => Value.Key($"field.{field}")).ToList();
        if (problem.Town is { } town) parts.Add(Value.Key($"town.{town}"));
        if (problem.Urgency != Domain.Urgency.Normal) parts.Add(Urgency(problem.Urgency));
        return Value.Join(parts);
    }

    /// <summary>Whether the words say more than the title, which was made of their beginning.</summary>
    public static bool AddsToTitle(Problem problem) => problem.Body.Length > problem.Title.TrimEnd('…').Length + 12 || !BeginsWithTitle(problem);

    /// <summary>The title is the beginning of the words, as guessed.</summary>
    public static bool BeginsWithTitle(Problem problem) => problem.Body.Contains(problem.Title.TrimEnd('…'), StringComparison.Ordinal);

    public static Value Role(Roles role) => Value.Key($"role.{role.ToString().ToLowerInvariant()}");

    public static Value State(ProblemState state) => Value.Key($"state.{state.ToString().ToLowerInvariant()}");

    public static Value Urgency(Urgency urgency) => Value.Key($"urgency.{urgency.ToString().ToLowerInvariant()}");

    public static Value Need(Need need) => Value.Key($"need.{need.ToString().ToLowerInvariant()}");

    /// <summary>There is somebody to talk to: a liaison, or an office in the settings.</summary>
    public static bool HasPerson(Turn turn) => turn.House.Policy.OfficeName.Length > 0 || turn.Unit.People.ReviewerExists();

    public static Message Card(params IReadOnlyList<Block> blocks) => new(blocks, []);

    public static Block Gap { get; } = new Block.Gap();

    /// <summary>Earlier / later, for a list that goes on.</summary>
    public static IReadOnlyList<Button> Pages(Speech say, string action, IReadOnlyList<string?> arguments, int page, int total)
    {
        var row = new List<Button>();
        if (page > 0) row.Add(Do(say, "button.previous", action, [.. arguments, Id(page - 1)]));
        if ((page + 1) * PageSize < total) row.Add(Do(say, "button.next", action, [.. arguments, Id(page + 1)]));
        return row;
    }

    /// <summary>Fields as switches, two beside each other, as many as a screen takes.</summary>
    /// <param name="press">What pressing one does; its label is put in here.</param>
    public static Message FieldSwitches(Message card, Speech say, IReadOnlyList<string> fields, int page, Func<string, bool> isOn, Func<string, Button> press)
    {
        foreach (var pair in fields.Skip(page * FieldsPerPage).Take(FieldsPerPage).Chunk(2))
            card = card.WithRow([.. pair.Select(field => press(field) with { Label = Tick(isOn(field), say.Words($"field.{field}")) })]);
        return card;
    }

    /// <summary>The ways to earlier and further fields; the page is put behind the arguments.</summary>
    public static List<Button> FieldPages(Speech say, string action, IReadOnlyList<string?> arguments, int page, int count)
    {
        var row = new List<Button>();
        if (page > 0) row.Add(Do(say, "button.previous", action, [.. arguments, Id(page - 1)]));
        if ((page + 1) * FieldsPerPage < count) row.Add(Do(say, "button.morefields", action, [.. arguments, Id(page + 1)]));
        return row;
    }

    /// <summary>The page that a button asks for; nonsense is the first.</summary>
    public static int Page(Arguments given) => Math.Clamp(given.NumberOr("page", 0), 0, 100_000);
}
