using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Problems;

/// <summary>The review card of a draft: his own words, what was guessed, who will see it, and one big button.</summary>
public static class DraftCard
{
    /// <summary>Characters of the person's words that the card repeats.</summary>
    private const int QuoteLength = 160;

    public static readonly ActionSpec More = new("draft.more", (turn, given) => ShowMore(turn, given.Problem))
    {
        Right = Access.Act.Submit,
        Arguments = [new Argument("problem", ArgumentKind.Problem)],
    };

    public static void Show(Turn turn, Problem draft, params IReadOnlyList<Block?> notes)
    {
        var say = turn.Say;
        var id = Ui.Id(draft.Id);
        if (draft.Body.Length == 0)
        {
            ShowWordless(turn, draft, notes);
            return;
        }
        var card = Lines(turn, draft, notes);
        if (!draft.FieldsSure) card = card.WithRow(ChooseFields.Likely(turn, draft));
        var similar = SimilarProblems.Of(turn, draft);
        foreach (var problem in similar) card = card.With(SimilarProblems.Lines(turn, draft, problem));
        card = card.WithRow(Ui.Primary(say, "button.submit", "submit", id));
        foreach (var problem in similar) card = card.WithRow(SimilarProblems.Buttons(turn, draft, problem));
        card = card.WithRow(Ui.Do(say, "button.edit.title", "edit.title", id), Ui.Do(say, "button.edit.field", "field.choose", id));
        card = card.WithRow(Ui.Do(say, "button.edit.town", "edit.town", id), Ui.Do(say, "button.edit.urgency", "edit.urgency", id));
        turn.Show(card.WithRow(Ui.Do(say, "button.more", More.Name, id), Ui.Do(say, "button.discard", "draft.discard", id)));
    }

    internal static void ShowMore(Turn turn, Problem draft)
    {
        var say = turn.Say;
        var id = Ui.Id(draft.Id);
        var card = Lines(turn, draft, []);
        card = card.WithRow(Ui.Do(say, "button.edit.need", "edit.need", id), Ui.Do(say, "button.edit.baseline", "edit.baseline", id));
        card = card.WithRow(new Button(Ui.Tick(draft.Confidentiality == Confidentiality.TwoLayers, say.Words("button.edit.seal")), "edit.seal", [id]), Claims.PickRival.WindowButton(turn, draft));
        card = card.WithRow(Ui.Do(say, "button.edit.body", "edit.body", id), Ui.Do(say, "button.edit.firm", "edit.firm", id));
        turn.Show(card.WithRow(Ui.Do(say, "button.back", "draft", id)));
    }

    /// <summary>Only files so far, a voice note perhaps: one line of words is still needed, so that others can find it.</summary>
    private static void ShowWordless(Turn turn, Problem draft, IReadOnlyList<Block?> notes)
    {
        var say = turn.Say;
        var files = turn.Unit.Files.Of(draft.Id).Count;
        var card = Ui.Card(say.Heading("draft.title"));
        foreach (var note in notes) if (note is not null) card = card.With(note);
        if (files > 0) card = card.With(say.Count("draft.files", files));
        card = card.With(say.Line("draft.wordless"));
        turn.Show(card.WithRow(Ui.Do(say, "button.discard", "draft.discard", Ui.Id(draft.Id))));
    }

    private static Message Lines(Turn turn, Problem draft, IReadOnlyList<Block?> notes)
    {
        var say = turn.Say;
        var files = turn.Unit.Files.Of(draft.Id).Count;
        var blocks = new List<Block> { say.Heading("draft.title"), new Block.Quote(TextCut.AtGrapheme(draft.Body, QuoteLength)) };
        foreach (var note in notes) if (note is not null) blocks.Add(note);
        blocks.Add(Line("title", Value.Of(draft.Title)));
        blocks.Add(Line("field", Fields(turn, draft)));
        if (!draft.FieldsSure) blocks.Add(say.Line("draft.field.which"));
        else blocks.AddRange(Reasons(turn, draft));
        blocks.Add(Line("town", Ui.Town(draft.Town)));
        blocks.Add(Line("urgency", Ui.Urgency(draft.Urgency)));
        if (draft.Need is { } need) blocks.Add(Line("need", Ui.Need(need)));
        if (draft.Baseline is { } baseline) blocks.Add(Line("baseline", Value.Of(baseline)));
        if (draft.Firm is { } firm && turn.Unit.Firms.Find(firm) is { } found) blocks.Add(Line("firm", Value.Of(found.Name)));
        if (files > 0) blocks.Add(say.Count("draft.files", files));
        blocks.Add(Ui.Gap);
        blocks.Add(say.Line(draft.Confidentiality == Confidentiality.TwoLayers ? "draft.sees.sealed" : "draft.sees.public"));
        return Ui.Card(blocks);

        Block Line(string name, Value value) => say.Line("form.line", ("name", Value.Key($"argument.{name}")), ("answer", value));
    }

    private static Value Fields(Turn turn, Problem draft)
    {
        if (draft.Fields.Count == 0) return Value.Key("draft.field.none");
        return Value.Join(draft.Fields.Select(field => Value.Key($"field.{field}")));
    }

    /// <summary>What he wrote that spoke for each field; of a field that he chose himself nothing is said.</summary>
    private static IEnumerable<Block> Reasons(Turn turn, Problem draft) =>
        from reason in DraftGuess.Fields(turn, draft).Reasons
        where draft.Fields.Contains(reason.FieldId)
        select turn.Say.Line("draft.field.why", ("field", Value.Key($"field.{reason.FieldId}")), ("words", Value.Join(reason.Words.Select(Value.Of))));
}
