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
        Tells = HourBehind,
        Choices = (turn, given) => [.. Near(turn, first?.Invoke(turn, given), open?.Invoke(turn, given)).Select(day => new Choice(Text(day), DateText.Long(day, turn.Say.Language)))],
    };

    /// <summary>Asked only once the day is one on which factories work.</summary>
    public static Argument Hour { get; } = new("hour", ArgumentKind.Text)
    {
        Limit = 20,
        Trouble = (turn, given) => ReadHour(given.Text("hour")) is null ? turn.Say.Line("bad.hour") : null,
        When = (turn, given) => !given.Has("visitday") || turn.House.FactoryDays.IsWorkingDay(given.Date("visitday")),
        Choices = (turn, _) => [.. Hours.Select(hour => new Choice(hour, turn.Say.InOwnDigits(hour)))],
    };

    /// <summary>The moment that was chosen; null where it cannot be, and then the person is told and asked anew.</summary>
    public static DateTimeOffset? Read(Turn turn, ActionSpec action, Arguments given)
    {
        var day = given.Date("visitday");
        if (!turn.House.FactoryDays.IsWorkingDay(day))
        {
            AskOtherDay(turn, day);
            return null;
        }
        if (ReadHour(given.TextOrNull("hour") ?? "") is not { } hour)
        {
            turn.AskAgain("hour", turn.Say.Line("bad.hour"));
            return null;
        }
        var at = TehranTime.At(day, hour);
        if (at >= turn.Now + Ahead) return at;
        turn.AskAgain(new Wrong([.. action.Arguments.Select(argument => argument.Name).Where(name => name is "visitday" or "hour")], [turn.Say.Line("bad.hour.past")], []));
        return null;
    }

    /// <summary>Why nobody visits a factory on that day, as a text key; null where it is a working day.</summary>
    internal static string? Closed(Turn turn, DateOnly day) =>
        turn.House.FactoryDays.IsWorkingDay(day) ? null : day.DayOfWeek == DayOfWeek.Friday ? "bad.date.friday" : "bad.date.holiday";

    /// <summary>«۹», «۹:۳۰», «ساعت ۱۴», «ده صبح», «دو و نیم بعدازظهر»: hours from 6 to 20.</summary>
    internal static TimeOnly? ReadHour(string typed) => HourText.TryParse(typed, out var hour) && hour.Hour is >= 6 and <= 20 ? hour : null;

    /// <summary>«سه‌شنبه ده صبح» answers both questions at once.</summary>
    private static (string Name, string Value)? HourBehind(string typed) =>
        HourText.TrySplit(typed, out var day, out var hour) && day.Length > 0 && hour.Hour is >= 6 and <= 20 ? ("hour", hour.ToString("HH:mm", CultureInfo.InvariantCulture)) : null;

    /// <summary>A Friday or holiday is said to be one, and the next working day offered at a tap.</summary>
    private static void AskOtherDay(Turn turn, DateOnly day)
    {
        var say = turn.Say;
        var next = turn.House.FactoryDays.AddWorkingDays(day, 0);
        var line = day.DayOfWeek == DayOfWeek.Friday ? say.Line("visit.friday", ("day", day))
            : say.Language == Languages.Default && turn.House.HolidayNames.TryGetValue(day, out var name) ? say.Line("visit.holiday.named", ("day", day), ("name", Value.Of(name)))
            : say.Line("visit.holiday", ("day", day));
        turn.AskAgain(new Wrong(["visitday"], [line, say.Line("visit.holiday.next", ("day", next))], [[new Button(DateText.Long(next, say.Language), FormActions.AnswerName, [Text(next)], ButtonStyle.Primary)]]));
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
