using System.Globalization;
using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>The ledger of what an idea was given and what is planned for it: money and worth, hours, letters. It only grows; what was wrong is taken back by its opposite.</summary>
public static class SupportLedger
{
    private const int EntriesShown = 8;
    private const int MostHours = 10_000;

    /// <summary>No support that is recorded here is larger: a slip of a zero or three is caught (10 billion toman).</summary>
    private const long MostRials = 100_000_000_000;

    public static readonly ActionSpec Action = IdeaDoor.Make(
        "support", IdeaAct.Support, Run,
        new Argument("kind", ArgumentKind.Choice) { Choices = (turn, _) => Kinds(turn) },
        new Argument("phase", ArgumentKind.Choice) { Choices = (turn, _) => [new("given", turn.Say.Words("support.given")), new("planned", turn.Say.Words("support.planned"))] },
        new Argument("amount", ArgumentKind.Text)
        {
            Limit = 60,
            Trouble = (turn, given) => Enum.TryParse<SupportKind>(given.TextOrNull("kind"), true, out var kind) && Read(kind, given.Text("amount")) is null
                ? turn.Say.Line(SupportSum.IsMoney(kind) ? "support.bad.money" : "support.bad.number") : null,
        },
        new Argument("line", ArgumentKind.Text) { Limit = 200 }) with
    {
        Listing = Listing.Help,
        For = Roles.Innovation | Roles.Admin,
    };

    public static readonly ActionSpec Ledger = IdeaDoor.Make("idea.ledger", IdeaAct.ReadInner, (turn, _, idea) => Show(turn, idea));

    public static readonly ActionSpec TakeBack = IdeaDoor.Make(
        "support.takeback", IdeaAct.Support, RunTakeBack,
        new Argument("entry", ArgumentKind.Choice) { Choices = Correctable }, new Argument("line", ArgumentKind.Text) { Limit = 200 });

    private static IReadOnlyList<Choice> Kinds(Turn turn) =>
        [.. Enum.GetValues<SupportKind>().Select(kind => new Choice(kind.ToString().ToLowerInvariant(), turn.Say.Words($"support.{kind.ToString().ToLowerInvariant()}")))];

    /// <summary>Entries that were not taken back yet and are none that take back.</summary>
    private static IReadOnlyList<Choice> Correctable(Turn turn, Arguments given)
    {
        if (!given.Has(IdeaDoor.Name)) return [];
        var entries = turn.Unit.Ideas.Support(IdeaDoor.Id(given));
        var gone = entries.Select(entry => entry.Corrects).ToHashSet();
        return [.. entries.Where(entry => entry.Corrects is null && !gone.Contains(entry.Id)).Reverse().Take(6)
            .Select(entry => new Choice(Ui.Id(entry.Id.Value), $"{turn.Say.Words($"support.{Name(entry.Kind)}")} {Amount(turn.Say, entry.Kind, entry.Amount)}"))];
    }

    /// <summary>The amount in rials, hours or times; null where it cannot be read as such.</summary>
    public static long? Read(SupportKind kind, string typed)
    {
        if (SupportSum.IsMoney(kind)) return MoneyText.TryParse(typed, out var rial, out _) && rial is > 0 and <= MostRials ? rial : null;
        var digits = new string([.. Digits.ToAscii(typed).Where(char.IsAsciiDigit)]);
        var words = Digits.ToAscii(typed).Trim();
        return words.Length > 0 && char.IsAsciiDigit(words[0]) && !words.Contains('.', StringComparison.Ordinal) && !words.Contains('٫', StringComparison.Ordinal)
            && long.TryParse(digits, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= MostHours ? amount : null;
    }

    private static void Run(Turn turn, Arguments given, Idea idea)
    {
        if (!Enum.TryParse<SupportKind>(given.Text("kind"), true, out var kind) || Read(kind, given.Text("amount")) is not { } amount) return;
        var entry = turn.Unit.Ideas.AddSupport(idea.Id, kind, given.Text("phase") == "given", amount, given.Text("line"), turn.Person.Id);
        turn.Work.Record(Happened.IdeaSupported, null, idea.Id.Value);
        IdeaDoor.TellInventors(turn.Work, idea, $"support:{entry.Id.Value}", to => Ui.Card(
            to.Line(entry.IsGiven ? "support.told.given" : "support.told.planned", ("idea", idea.Id.Value), ("kind", Kind(kind)), ("amount", new Value.Plain(Amount(to, kind, amount))), ("words", Value.Of(entry.Words))))
            .WithRow(Ui.Do(to, "button.idea.ledger", Ledger.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(to, idea.Id)));
        Show(turn, idea);
    }

    private static void RunTakeBack(Turn turn, Arguments given, Idea idea)
    {
        var isOfIt = turn.Unit.Ideas.FindSupport(new SupportId(given.NumberOr("entry", 0))) is { } entry && entry.Idea == idea.Id;
        if (isOfIt && turn.Unit.Ideas.TakeBack(new SupportId(given.Number("entry")), given.Text("line"), turn.Person.Id) is not null)
            turn.Work.Record(Happened.IdeaSupportTakenBack, null, idea.Id.Value);
        else turn.Toast(turn.Say.Words("support.gone"));
        Show(turn, idea);
    }

    private static void Show(Turn turn, Idea idea)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        var entries = turn.Unit.Ideas.Support(idea.Id);
        var card = Ui.Card(say.Heading("support.ledger", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))));
        if (entries.Count == 0) card = card.With(say.Line("support.none"));
        card = card.With([.. Sums(say, entries)]);
        if (entries.Count > 0) card = card.With(Ui.Gap);
        foreach (var entry in entries.Reverse().Take(EntriesShown)) card = card.With(Line(turn, entry, entries));
        if (IdeaDoor.May(turn, idea, IdeaAct.Support))
        {
            var row = new List<Button> { Ui.Primary(say, "button.idea.support", Action.Name, id) };
            if (entries.Count > 0) row.Add(Ui.Do(say, "button.support.takeback", TakeBack.Name, id));
            card = card.WithRow(row);
        }
        turn.Show(card.WithRow(IdeaDoor.Button(say, idea.Id), Ui.Home(say)));
    }

    /// <summary>Each kind: planned against given.</summary>
    internal static IEnumerable<Block> Sums(Speech say, IReadOnlyList<SupportEntry> entries)
    {
        foreach (var sum in SupportSum.Of(entries))
            yield return say.Line(sum.Planned == 0 ? "support.sum.given" : sum.Given == 0 ? "support.sum.planned" : "support.sum", ("kind", Kind(sum.Kind)),
                ("given", new Value.Plain(Amount(say, sum.Kind, sum.Given))), ("planned", new Value.Plain(Amount(say, sum.Kind, sum.Planned))));
    }

    private static Block Line(Turn turn, SupportEntry entry, IReadOnlyList<SupportEntry> entries)
    {
        var say = turn.Say;
        var at = TehranTime.DateOf(entry.At);
        var amount = new Value.Plain(Amount(say, entry.Kind, Math.Abs(entry.Amount)));
        var by = Value.Of(turn.Unit.People.Find(entry.RecordedBy)?.Name ?? "");
        if (entry.Corrects is not null) return say.Line("support.line.back", ("day", new Value.Plain(DateText.Short(at, say.Language))), ("kind", Kind(entry.Kind)), ("amount", amount), ("words", Value.Of(entry.Words)), ("by", by));
        var key = entries.Any(other => other.Corrects == entry.Id) ? "support.line.gone" : entry.IsGiven ? "support.line.given" : "support.line.planned";
        return say.Line(key, ("day", new Value.Plain(DateText.Short(at, say.Language))), ("kind", Kind(entry.Kind)), ("amount", amount), ("words", Value.Of(entry.Words)), ("by", by));
    }

    private static string Name(SupportKind kind) => kind.ToString().ToLowerInvariant();

    private static Value Kind(SupportKind kind) => Value.Key($"support.{Name(kind)}");

    private static string Amount(Speech say, SupportKind kind, long amount) => kind switch
    {
        SupportKind.Money or SupportKind.Equipment => MoneyText.Show(amount, say.Language),
        SupportKind.Mentor or SupportKind.Laboratory => say.Words("support.hours", ("amount", amount)),
        SupportKind.Letter or SupportKind.PatentHelp => say.Words("support.times", ("amount", amount)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
