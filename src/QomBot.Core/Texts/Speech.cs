using System.Text;
using QomBot.Core.Chat;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Texts;

/// <summary>The bot's voice in one language: makes lines, labels and words out of text keys and values.</summary>
public sealed class Speech(Catalogue catalogue, string language)
{
    public string Language { get; } = language;

    public Speech In(string other) => other == Language ? this : new Speech(catalogue, other);

    public bool Knows(string key) => catalogue.Find(Language, key) is not null;

    public Block.Line Line(string key, params ReadOnlySpan<(string Place, Value Value)> values) => new(Inlines(key, values));

    public Block.Heading Heading(string key, params ReadOnlySpan<(string Place, Value Value)> values) => new(Inlines(key, values));

    /// <summary>The line for a count: the plural form of the language is looked up behind '#'. The place {count} holds the number.</summary>
    public Block.Line Count(string key, long count, params ReadOnlySpan<(string Place, Value Value)> values) =>
        new(Inlines(PluralKey(key, count), [.. values, ("count", count)]));

    /// <summary>The text as bare words, without marks: for labels, toasts and file names.</summary>
    public string Words(string key, params ReadOnlySpan<(string Place, Value Value)> values)
    {
        var text = new StringBuilder();
        PlainText.Append(text, Inlines(key, values), marks: false);
        return text.ToString();
    }

    public string Number(long amount) => InOwnDigits(amount.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public string InOwnDigits(string text) => Language switch
    {
        "fa" => Digits.ToPersian(text),
        "ar" => Digits.ToArabic(text),
        _ => text,
    };

    public IReadOnlyList<Inline> Inlines(string key, params ReadOnlySpan<(string Place, Value Value)> values)
    {
        var template = catalogue.Find(Language, key)
            ?? throw new KeyNotFoundException($"There is no text '{key}' in '{Language}'.");
        var inlines = new List<Inline>();
        foreach (var piece in template.Pieces)
        {
            if (!piece.IsPlace)
            {
                inlines.Add(piece.IsBold ? new Inline.Bold(piece.Words) : new Inline.Text(piece.Words));
                continue;
            }
            var value = Find(values, piece.Words, key);
            if (value is Value.Said { Words: var name }) NotTwice(inlines, name);
            Write(inlines, value, piece.IsBold);
        }
        return inlines;
    }

    /// <summary>«به گروه» before a team that is called «گروه نیرو»: the word is said once.</summary>
    private static void NotTwice(List<Inline> inlines, string name)
    {
        if (inlines.Count == 0 || inlines[^1] is not Inline.Text { Words: var before } || !before.EndsWith(' ')) return;
        var start = before.TrimEnd().LastIndexOf(' ') + 1;
        var word = before[start..].TrimEnd();
        if (word.Length < 3 || !name.StartsWith($"{word} ", StringComparison.OrdinalIgnoreCase)) return;
        inlines[^1] = new Inline.Text(before[..start]);
    }

    private static Value Find(ReadOnlySpan<(string Place, Value Value)> values, string place, string key)
    {
        foreach (var (name, value) in values)
            if (name == place) return value;
        throw new ArgumentException($"Text '{key}' needs a value for '{place}'.");
    }

    private void Write(List<Inline> inlines, Value value, bool bold)
    {
        switch (value)
        {
            case Value.Said said: inlines.Add(new Inline.Isolated(said.Words)); break;
            case Value.Code code: inlines.Add(new Inline.LeftToRight(code.Words)); break;
            case Value.Figures figures: inlines.Add(new Inline.LeftToRight(InOwnDigits(figures.Words))); break;
            case Value.Secret secret: inlines.Add(new Inline.Hidden(secret.Words, secret.InOwnDigits ? Language : null)); break;
            case Value.Number number: Plain(Number(number.Amount)); break;
            case Value.Day day: Plain(DateText.Long(day.Date, Language)); break;
            case Value.Moment moment: Plain(DateText.Moment(moment.At, Language)); break;
            case Value.Stamp stamp: Plain(Stamped(stamp.At)); break;
            case Value.Plain plain: Plain(plain.Words); break;
            case Value.Term { TextKey: var key } when !Knows(key) && IsOfDirectory(key): inlines.Add(new Inline.LeftToRight(key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..])); break;
            case Value.Term term: inlines.AddRange(Inlines(term.TextKey)); break;
            case Value.List list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (i > 0) Plain(Language == "en" ? "; " : "؛ ");
                    Write(inlines, list.Items[i], bold);
                }
                break;
        }

        void Plain(string words) => inlines.Add(bold ? new Inline.Bold(words) : new Inline.Text(words));
    }

    /// <summary>The operator may take an entry out of config/ of which stored problems still speak: then its id is its name.</summary>
    private static bool IsOfDirectory(string key) =>
        key.StartsWith("field.", StringComparison.Ordinal) || key.StartsWith("town.", StringComparison.Ordinal) || key.StartsWith("sector.", StringComparison.Ordinal);

    private string Stamped(DateTimeOffset at)
    {
        var local = TehranTime.ToLocal(at);
        return $"{DateText.Short(DateOnly.FromDateTime(local.DateTime), Language)} {InOwnDigits(local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))}";
    }

    private string PluralKey(string key, long count)
    {
        var form = $"{key}#{Plural.Form(Language, count)}";
        return Knows(form) ? form : $"{key}#other";
    }
}
