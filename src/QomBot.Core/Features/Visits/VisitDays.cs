using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Visits;

/// <summary>Day and hour of a visit as they are asked for: a factory's working day, by Iran's clock.</summary>
internal static class VisitDays
{
    private static readonly string[] Hours = ["08:00", "09:00", "10:00", "11:00", "13:00", "14:00"];

    /// <summary>Nobody can be asked for a time that is nearer than this.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <param name="first">The day that was named before (with the claim), offered first.</param>
    public static Argument Day(Func<Turn, Arguments, DateOnly?>? first = null, Func<Turn, Arguments, IReadOnlySet<DayOfWeek>?>? open = null) => new("visitday", ArgumentKind.Date)
    {
        Choices = (turn, given) => [.. Near(turn, first?.Invoke(turn, given), open?.Invoke(turn, given)).Select(day => new Choice(Text(day), DateText.Long(day, turn.Say.Language)))],
    };

    /// <summary>Asked only once the day is one on which factories work.</summary>
    public static Argument Hour { get; } = new("hour", ArgumentKind.Text)
    {
        Limit = 20,
        When = (turn, given) => !given.Has("visitday") || turn.House.FactoryDays.IsWorkingDay(given.Date("visitday")),
        Choices = (turn, _) => [.. Hours.Select(hour => new Choice(hour, turn.Say.InOwnDigits(hour)))],
    };

    /// <summary>The moment that was chosen; null where it cannot be, and then the person is told and asked anew.</summary>
    public static DateTimeOffset? Read(Turn turn, ActionSpec action, Arguments given)
    {
        var day = given.Date("visitday");
        if (!turn.House.FactoryDays.IsWorkingDay(day))
        {
            ShowHoliday(turn, action, given, day);
            return null;
        }
        if (ReadHour(given.TextOrNull("hour") ?? "") is not { } hour)
        {
            AskAgain(turn, action, given, "bad.hour", "hour");
            return null;
        }
        var at = TehranTime.At(day, hour);
        if (at >= turn.Now + Ahead) return at;
        AskAgain(turn, action, given, "bad.hour.past", "visitday", "hour");
        return null;
    }

    /// <summary>Why nobody visits a factory on that day, as a text key; null where it is a working day.</summary>
    internal static string? Closed(Turn turn, DateOnly day) =>
        turn.House.FactoryDays.IsWorkingDay(day) ? null : day.DayOfWeek == DayOfWeek.Friday ? "bad.date.friday" : "bad.date.holiday";

    /// <summary>«۹», «۹:۳۰», «ساعت ۱۴»: hours from 6 to 20.</summary>
    internal static TimeOnly? ReadHour(string typed)
    {
        var plain = new string([.. Digits.ToAscii(typed).Where(c => char.IsAsciiDigit(c) || c is ':' or '.')]).Replace('.', ':');
        var parts = plain.Split(':');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)) return null;
        var minute = 0;
        if (parts.Length == 2 && (parts[1].Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute))) return null;
        return hour is >= 6 and <= 20 && minute is >= 0 and <= 59 ? new TimeOnly(hour, minute) : null;
    }

    private static void AskAgain(Turn turn, ActionSpec action, Arguments given, string errorKey, params List<string> asking)
    {
        Form.StartWith(turn, action, new Arguments(given.Values.Where(pair => !asking.Contains(pair.Key)).ToDictionary()), asking);
        Form.Ask(turn, action, errorKey);
    }

    /// <summary>A Friday or holiday is said to be one, and the next working day offered at a tap.</summary>
    private static void ShowHoliday(Turn turn, ActionSpec action, Arguments given, DateOnly day)
    {
        var say = turn.Say;
        var next = turn.House.FactoryDays.AddWorkingDays(day, 0);
        var line = day.DayOfWeek == DayOfWeek.Friday ? say.Line("visit.friday", ("day", day))
            : say.Language == Languages.Default && turn.House.HolidayNames.TryGetValue(day, out var name) ? say.Line("visit.holiday.named", ("day", day), ("name", Value.Of(name)))
            : say.Line("visit.holiday", ("day", day));
        turn.Show(Ui.Card(line, say.Line("visit.holiday.next", ("day", next)))
            .WithRow(new Button(DateText.Long(next, say.Language), action.Name, With(Text(next)), ButtonStyle.Primary))
            .WithRow(new Button(say.Words("button.visit.otherday"), action.Name, With(null)), Ui.Home(say)));

        IReadOnlyList<string?> With(string? value) =>
            [.. action.Arguments.Select(argument => argument.Name switch { "visitday" => value, "hour" => null, var known => given.TextOrNull(known) })];
    }

    private static IEnumerable<DateOnly> Near(Turn turn, DateOnly? first, IReadOnlySet<DayOfWeek>? open)
    {
        var days = new List<DateOnly>();
        if (first is { } named && named > turn.Today && turn.House.FactoryDays.IsWorkingDay(named)) days.Add(named);
        var day = turn.House.FactoryDays.AddWorkingDays(turn.Today, 1);
        for (var looked = 0; days.Count < 5 && looked < 40; looked++, day = turn.House.FactoryDays.AddWorkingDays(day, 1))
            if ((open is null || open.Count == 0 || open.Contains(day.DayOfWeek)) && !days.Contains(day)) days.Add(day);
        return days;
    }

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
