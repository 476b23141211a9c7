using System.Globalization;
using QomBot.Core.Domain;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>What a typed answer means: a canonical value, or the text key of what is wrong with it.</summary>
/// <param name="Instead">What might be answered instead.</param>
public readonly record struct ReadResult(string? Value, string? ErrorKey)
{
    public static ReadResult Good(string value) => new(value, null);
    public static ReadResult Bad(string errorKey) => new(null, errorKey);
}

public static class ReadArgument
{
    /// <summary>The longest time ahead for which a date is taken: a year.</summary>
    private const int DaysAhead = 366;

    public static ReadResult Read(Turn turn, Argument argument, Arguments given, string typed)
    {
        var text = PersianText.CleanBody(typed);
        if (text.Length == 0) return ReadResult.Bad("bad.empty");
        if (argument.Choices?.Invoke(turn, given) is { } choices)
        {
            if (Among(choices, text) is { } chosen) return ReadResult.Good(chosen);
            if (argument.Kind == ArgumentKind.Choice && PlainAnswer.Among(turn, choices, text) is { } meant) return ReadResult.Good(meant);
        }
        return argument.Kind switch
        {
            ArgumentKind.Text => text.Length <= argument.Limit ? ReadResult.Good(text) : ReadResult.Bad("bad.long"),
            ArgumentKind.Problem => Number(text, "bad.problem"),
            ArgumentKind.Number => Number(text, "bad.number"),
            ArgumentKind.Field => Named(turn.House.Directories.Fields, text, "bad.field"),
            ArgumentKind.Town => Named(turn.House.Directories.Towns, text, "bad.town"),
            ArgumentKind.Sector => Named(turn.House.Directories.Sectors, text, "bad.sector"),
            ArgumentKind.Choice => ReadResult.Bad("bad.choice"),
            ArgumentKind.Phone => Phone(text),
            ArgumentKind.Files => ReadResult.Bad("bad.files"),
            ArgumentKind.Date => argument.LooksBack ? PastDate(text, turn.Today) : Date(text, turn.Today),
            ArgumentKind.Money => MoneyText.TryParse(text, out var rial, out _) && rial > 0 ? ReadResult.Good(rial.ToString(CultureInfo.InvariantCulture)) : ReadResult.Bad("bad.money"),
            _ => ReadResult.Bad("bad.choice"),
        };
    }

    private static string? Among(IReadOnlyList<Choice> choices, string text)
    {
        var key = SameWords.Key(text);
        foreach (var choice in choices)
            if (choice.Value == text || SameWords.Key(choice.Label) == key) return choice.Value;
        return null;
    }

    private static ReadResult Number(string text, string errorKey)
    {
        // «مسئلهٔ ۱», as the bot itself writes it, is a number, too; a sentence with a number in it is not.
        var typed = Digits.ToAscii(text).Trim();
        var word = new string([.. typed.TakeWhile(c => !char.IsAsciiDigit(c) && c is not ('#' or '/' or '-'))]);
        if (word.Trim().Length is > 0 and <= 12 && !word.Trim().Contains(' ', StringComparison.Ordinal)) text = typed[word.Length..];
        var digits = new string([.. Digits.ToAscii(text).Where(char.IsAsciiDigit)]);
        var isNumber = digits.Length is > 0 and <= 12 && Digits.ToAscii(text).Trim().TrimStart('#', '/').All(c => char.IsAsciiDigit(c) || c == ' ');
        return isNumber && long.TryParse(digits, CultureInfo.InvariantCulture, out var number) && number > 0
            ? ReadResult.Good(number.ToString(CultureInfo.InvariantCulture))
            : ReadResult.Bad(errorKey);
    }

    /// <summary>A telephone number in any digits, with spaces, dashes and brackets: 8 to 15 digits (E.164 has at most 15).</summary>
    private static ReadResult Phone(string text)
    {
        var plain = new string([.. Digits.ToAscii(text).Where(c => c is not (' ' or '-' or '(' or ')' or '.' or '/' or '\u200c'))]);
        var digits = plain.StartsWith('+') ? plain[1..] : plain;
        return digits.Length is >= 8 and <= 15 && digits.All(char.IsAsciiDigit) ? ReadResult.Good(plain) : ReadResult.Bad("bad.phone");
    }

    private static ReadResult Named(IReadOnlyList<Entry> entries, string text, string errorKey)
    {
        var key = SameWords.Key(text);
        var exact = entries.FirstOrDefault(entry => entry.Id == text.ToLowerInvariant())
            ?? entries.FirstOrDefault(entry => entry.Names.Values.Concat(entry.OtherNames).Any(name => SameWords.Key(name) == key));
        if (exact is not null) return ReadResult.Good(exact.Id);
        // A part of the name is enough when it fits one entry only («شیمی» for «مهندسی شیمی»).
        if (key.Length < 3) return ReadResult.Bad(errorKey);
        var partly = entries.Where(entry => entry.Names.Values.Any(name => SameWords.Key(name).Contains(key, StringComparison.Ordinal))).ToList();
        return partly.Count == 1 ? ReadResult.Good(partly[0].Id) : ReadResult.Bad(errorKey);
    }

    /// <summary>A day of the last ten years; today is one, too.</summary>
    private static ReadResult PastDate(string text, DateOnly today)
    {
        if (!DateParser.TryParse(text, today, out var date)) return ReadResult.Bad("bad.date");
        if (date > today) return ReadResult.Bad("bad.date.future");
        return date < today.AddYears(-10) ? ReadResult.Bad("bad.date.farback") : ReadResult.Good(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static ReadResult Date(string text, DateOnly today)
    {
        // «سه‌شنبه ده صبح»: the day of it; who asks for an hour, too, takes that as well.
        if (!DateParser.TryParse(text, today, out var date) && !(HourText.TrySplit(text, out var day, out _) && DateParser.TryParse(day, today, out date))) return ReadResult.Bad("bad.date");
        if (date < today) return ReadResult.Bad("bad.date.past");
        if (date > today.AddDays(DaysAhead)) return ReadResult.Bad("bad.date.far");
        return ReadResult.Good(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
